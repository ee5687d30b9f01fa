"""Where a change lives, and the gates that somebody let it pass over."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tests.services.test_changes import refused
from tracker.domain.terms import HomeKind, OverrideOf
from tracker.domain.verdict import verdict_on
from tracker.extensions import db
from tracker.models import Home, Lesson, Person
from tracker.services import homes
from tracker.services.ledger import Stale
from tracker.services.verdicts import rebuild

TOMORROW = cast.TODAY + timedelta(days=1)


def is_passed(lesson: Lesson, gate: str) -> bool:
    """Whether a gate is passed today; the stored periods must know of the deed already."""
    assert rebuild([lesson.id], now=cast.NOW) == 0, "the deed forgot a lesson whose verdict it moves"
    db.session.expire_all()
    gates = verdict_on(lesson.facts(), cast.TODAY).gates
    return next(each.is_passed for each in gates if each.gate.value == gate)


def test_a_place_seen_there_builds_the_change_in_until_it_is_gone(app: Flask, lead: Person) -> None:
    change = cast.change()
    lesson = change.lessons[0]
    home = homes.add_home(change, kind=HomeKind.FORM, place="Form 7", by=lead, now=cast.NOW)
    assert not is_passed(lesson, "built_in"), "a place nobody has looked at is a wish"
    homes.see_home(home, on=date(2026, 3, 1), by=lead, now=cast.NOW)
    assert is_passed(lesson, "built_in")
    homes.home_gone(home, on=date(2026, 10, 1), by=lead, now=cast.NOW)
    assert not is_passed(lesson, "built_in")


def test_the_first_and_the_last_day_seen_are_kept(app: Flask, lead: Person) -> None:
    home = cast.home(cast.change(), seen_on=None)
    for on in (date(2022, 1, 1), date(2024, 1, 1), date(2023, 1, 1), date(2021, 1, 1)):
        homes.see_home(home, on=on, by=lead, now=cast.NOW)
    assert (home.seen_on, home.last_seen_on) == (date(2021, 1, 1), date(2024, 1, 1))


def test_a_place_is_named_once_while_it_is_there(app: Flask, lead: Person) -> None:
    home = cast.home(cast.change(), place="Form 7", seen_on=date(2021, 1, 1), last_seen_on=date(2021, 1, 1))
    change = home.change
    values: dict[str, Any] = {"kind": HomeKind.FORM, "by": lead, "now": cast.NOW}
    refused(lambda: homes.add_home(change, place="form 7", **values), "place")
    homes.home_gone(home, on=date(2022, 1, 1), by=lead, now=cast.NOW)
    assert "name the place again" in refused(lambda: homes.see_home(home, on=cast.TODAY, by=lead, now=cast.NOW))
    homes.add_home(change, place="Form 7", seen_on=cast.TODAY, **values)
    assert len(db.session.scalars(select(Home)).all()) == 2


@pytest.mark.parametrize("on", [TOMORROW, date(1949, 12, 31)])
def test_a_place_is_not_seen_on_an_impossible_day(app: Flask, lead: Person, on: date) -> None:
    home = cast.home(cast.change())
    refused(lambda: homes.see_home(home, on=on, by=lead, now=cast.NOW), "on")
    change = cast.change()
    refused(lambda: homes.add_home(change, kind=HomeKind.FORM, place="x", seen_on=on, by=lead, now=cast.NOW), "seen_on")


def test_a_change_is_not_gone_from_a_place_before_it_was_seen_there(app: Flask, lead: Person) -> None:
    home = cast.home(cast.change(), seen_on=date(2020, 1, 1), last_seen_on=date(2022, 1, 1))
    db.session.commit()
    words = refused(lambda: homes.home_gone(home, on=date(2021, 12, 31), by=lead, now=cast.NOW), "on")
    assert "was seen there on 1 January 2022" in words
    refused(lambda: homes.home_gone(home, on=TOMORROW, by=lead, now=cast.NOW), "on")
    homes.home_gone(home, on=date(2022, 1, 1), by=lead, now=cast.NOW)
    assert "already" in refused(lambda: homes.home_gone(home, on=cast.TODAY, by=lead, now=cast.NOW))


def test_a_place_is_put_right_with_its_days_in_order(app: Flask, lead: Person) -> None:
    home = cast.home(cast.change())
    values: dict[str, Any] = {"kind": HomeKind.CONTRACT, "place": "Clause 4", "gone_on": None}
    homes.correct_home(home, seen_on=None, last_seen_on=None, version=1, by=lead, now=cast.NOW, **values)
    assert (home.kind, home.place, home.seen_on) == (HomeKind.CONTRACT, "Clause 4", None)
    with pytest.raises(Stale):
        homes.correct_home(home, seen_on=None, last_seen_on=None, version=1, by=lead, now=cast.NOW, **values)
    wrong: dict[str, dict[str, Any]] = {
        "last_seen_on": {"seen_on": date(2022, 1, 1), "last_seen_on": date(2021, 1, 1)},
        "gone_on": {"seen_on": date(2022, 1, 1), "last_seen_on": None, "gone_on": date(2021, 1, 1)},
        "seen_on": {"seen_on": TOMORROW, "last_seen_on": None},
    }
    for field, days in wrong.items():
        refused(
            lambda days=days: homes.correct_home(home, version=None, by=lead, now=cast.NOW, **{**values, **days}), field
        )


@pytest.mark.parametrize("gate", list(OverrideOf))
def test_an_override_passes_its_gate_until_it_is_taken_back(app: Flask, lead: Person, gate: OverrideOf) -> None:
    change = cast.change(owner=cast.person(), in_place_on=date(2020, 1, 1), accepted_by=lead, accepted_on=cast.TODAY)
    lesson = change.lessons[0]
    values: dict[str, Any] = {"gate": gate, "reason": "It is a matter of law", "named_person": "The chair"}
    override = homes.override_gate(change, from_on=date(2021, 1, 1), by=lead, now=cast.NOW, **values)
    assert is_passed(lesson, gate.value)
    assert "overridden already" in refused(
        lambda: homes.override_gate(change, from_on=cast.TODAY, by=lead, now=cast.NOW, **values), "gate"
    )
    homes.take_back_override(override, reason="Somebody asked them", by=lead, now=cast.NOW)
    assert not is_passed(lesson, gate.value)
    assert override.withdrawn_on == cast.TODAY
    assert "already" in refused(lambda: homes.take_back_override(override, reason="x", by=lead, now=cast.NOW))


def test_an_override_starts_on_a_day_that_has_come(app: Flask, lead: Person) -> None:
    change = cast.change()
    values: dict[str, Any] = {"gate": OverrideOf.HEARD, "reason": "x", "named_person": "The chair"}
    refused(lambda: homes.override_gate(change, from_on=TOMORROW, by=lead, now=cast.NOW, **values), "from_on")


def test_nothing_more_is_recorded_of_a_withdrawn_change(app: Flask, lead: Person) -> None:
    change = cast.change(withdrawn_on=cast.TODAY, withdrawn_because="x")
    home = cast.home(change)
    values: dict[str, Any] = {"gate": OverrideOf.HEARD, "reason": "x", "named_person": "x", "from_on": cast.TODAY}
    db.session.commit()
    for deed in (
        lambda: homes.add_home(change, kind=HomeKind.FORM, place="x", by=lead, now=cast.NOW),
        lambda: homes.see_home(home, on=cast.TODAY, by=lead, now=cast.NOW),
        lambda: homes.override_gate(change, by=lead, now=cast.NOW, **values),
    ):
        assert "withdrawn" in refused(deed)
