"""Where a change now lives: the places it was built into, and the gates that a named person let it pass over."""

from datetime import date, datetime
from typing import Any

from tracker.domain.days import day_of, require_day
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import HomeKind, OverrideOf
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Change, Home, Override, Person
from tracker.services.changes import require_in_use
from tracker.services.ledger import change_fields, hold_version, post
from tracker.services.verdicts import lessons_of_changes


def add_home(
    change: Change, *, kind: HomeKind, place: str, seen_on: date | None = None, by: Person, now: datetime
) -> Home:
    """Name a place that a change was built into; `seen_on` is the day somebody saw it there, if anybody has.

    Raises:
        RuleBroken: the change was withdrawn, the place is named already, or the day makes no sense.
    """
    require_in_use(change)
    if any(home.gone_on is None and home.place.lower() == place.lower() for home in change.homes):
        raise RuleBroken("This place is named already. Say there that it was seen again.", "place")
    home = Home(change=change, kind=kind, place=place, seen_on=seen_on, last_seen_on=seen_on)
    check_home(home, day_of(now))
    db.session.add(home)
    words = f"Named a place where it lives: {place}" + (f", seen there on {said(seen_on)}" if seen_on else "")
    _post("add_home", home, words, by=by, now=now)
    return home


def see_home(home: Home, *, on: date, by: Person, now: datetime) -> None:
    """Say that a change was seen to be in this place on a day. The first and the last such day are kept.

    Raises:
        RuleBroken: the day makes no sense, or it was found gone from there.
    """
    require_in_use(home.change)
    if home.gone_on is not None:
        raise RuleBroken(f"It was found gone on {said(home.gone_on)}. If it is back, name the place again.")
    require_day(on, today=day_of(now), field="on", what="It cannot have been seen there")
    home.seen_on = min(home.seen_on or on, on)
    home.last_seen_on = max(home.last_seen_on or home.seen_on, on)
    _post("see_home", home, f"Seen on {said(on)} in {home.place}", by=by, now=now)


def home_gone(home: Home, *, on: date, by: Person, now: datetime) -> None:
    """Say on which day a change was found gone from a place.

    Raises:
        RuleBroken: it is gone already, or the day lies in the future or before it was last seen there.
    """
    if home.gone_on is not None:
        raise RuleBroken(f"It was found gone on {said(home.gone_on)} already.")
    before = home.gone_on
    home.gone_on = on
    try:
        check_home(home, day_of(now), gone="on")
    except RuleBroken:
        home.gone_on = before
        raise
    _post("home_gone", home, f"Found gone on {said(on)} from {home.place}", by=by, now=now)


def correct_home(home: Home, *, version: int | None, by: Person, now: datetime, **values: Any) -> None:
    """Put right what was written of a place: its kind, its words, and the days it was seen and gone.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: the days are not in order, or lie in the future.
    """
    hold_version(home, version)
    with db.session.no_autoflush:
        moved = change_fields(home, values)
        if home.seen_on is None or home.last_seen_on is None:
            home.seen_on = home.last_seen_on = home.seen_on or home.last_seen_on
        check_home(home, day_of(now))
    _post("correct_home", home, f"Corrected the place {home.place}", by=by, now=now, details=moved)


def check_home(home: Home, today: date, gone: str = "gone_on") -> None:
    """The days of a place: none in the future, seen in order, and gone after it was seen.

    Raises:
        RuleBroken: with the field; `gone` is what the form calls the day it was found gone.
    """
    for day, field in ((home.seen_on, "seen_on"), (home.last_seen_on, "last_seen_on")):
        if day is not None:
            require_day(day, today=today, field=field, what="It cannot have been seen there")
    if home.seen_on and home.last_seen_on and home.last_seen_on < home.seen_on:
        raise RuleBroken("The last day it was seen comes on or after the first.", "last_seen_on")
    if home.gone_on is None:
        return
    require_day(home.gone_on, today=today, field=gone, what="It cannot have been found gone")
    if home.last_seen_on and home.gone_on < home.last_seen_on:
        raise RuleBroken(f"It was seen there on {said(home.last_seen_on)}, so it was gone after that.", gone)


def override_gate(
    change: Change, *, gate: OverrideOf, reason: str, named_person: str, from_on: date, by: Person, now: datetime
) -> Override:
    """Let a change pass over *strong enough* or *heard*: a named person says so, with the reason. It shows wherever the
    verdict shows.

    Raises:
        RuleBroken: the change was withdrawn, the gate is overridden already, or the day makes no sense.
    """
    require_in_use(change)
    require_day(from_on, today=day_of(now), field="from_on", what="An override cannot have started")
    if change.override(gate) is not None:
        raise RuleBroken("This gate is overridden already. Take that override back first.", "gate")
    override = Override(
        change=change,
        gate=gate,
        reason=reason,
        named_person=named_person,
        from_on=from_on,
        recorded_by=by,
        recorded_at=now,
    )
    db.session.add(override)
    words = f"Overrode “{gate.label.lower()}” from {said(from_on)}, named: {named_person}. {reason}"
    _post("override_gate", override, words, by=by, now=now)
    return override


def take_back_override(override: Override, *, reason: str, by: Person, now: datetime) -> None:
    """Take an override back: the gate is asked again, of every day.

    Raises:
        RuleBroken: it was taken back already.
    """
    if override.withdrawn_on is not None:
        raise RuleBroken("This override was taken back already.")
    override.withdrawn_on = max(day_of(now), override.from_on)
    words = f"Took back the override of “{override.gate.label.lower()}”: {reason}"
    _post("take_back_override", override, words, by=by, now=now)


def _post(
    act: str,
    row: Home | Override,
    words: str,
    *,
    by: Person,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    db.session.flush()
    post(act, row, words, by=by, now=now, touches=lessons_of_changes([row.change_id]), details=details)
