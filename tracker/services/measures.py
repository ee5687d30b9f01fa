"""What a quality lead does with measures: follow a number, add and correct its readings, work its limits out anew."""

from collections.abc import Sequence
from datetime import date, datetime
from math import isfinite
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from tracker.domain.days import day_of, require_day
from tracker.domain.errors import RuleBroken
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Change, Lesson, Measure, Person, Reading, Rebasing
from tracker.models.measures import measure_change
from tracker.services.ledger import change_fields, hold_version, post, require_free
from tracker.services.verdicts import lessons_of_changes

TAKEN = "Another measure has this name. Give this one a name of its own."


def add_measure(changes: Sequence[Change], *, by: Person, now: datetime, **values: Any) -> Measure:
    """Follow a number for these changes; `values` are the columns of `Measure` that a person fills in.

    Raises:
        RuleBroken: the name is taken, it belongs to no change, or the target is no number.
    """
    _require_changes(changes)
    _check_number(values.get("target"), "target")
    require_free(Measure, Measure.name, values["name"], TAKEN, field="name")
    measure = Measure(changes=list(changes), **values)
    db.session.add(measure)
    _post("add_measure", measure, f"Recorded the measure {measure.name}.", by=by, now=now)
    return measure


def change_measure(
    measure: Measure, *, changes: Sequence[Change], version: int | None, by: Person, now: datetime, **values: Any
) -> None:
    """Change a measure. Which way is better decides what is of concern, so verdicts are made anew.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: the name is taken, it belongs to no change, or the measure was withdrawn.
    """
    hold_version(measure, version)
    _require_in_use(measure)
    _require_changes(changes)
    _check_number(values.get("target"), "target")
    require_free(Measure, Measure.name, values["name"], TAKEN, field="name", besides=measure)
    before = _lessons_of(measure)
    moved = change_fields(measure, {**values, "changes": sorted(changes, key=lambda change: change.id)})
    if moved:
        flag_modified(measure, "name")  # the changes it belongs to are part of it: its version rises with them
    _post("change_measure", measure, f"Changed the measure {measure.name}.", by=by, now=now, also=before, details=moved)


def withdraw_measure(measure: Measure, *, reason: str, by: Person, now: datetime) -> None:
    """Stop following a number. Its readings stay readable, and say nothing any more.

    Raises:
        RuleBroken: it was withdrawn already.
    """
    _require_in_use(measure)
    measure.withdrawn_on, measure.withdrawn_because = day_of(now), reason
    _post("withdraw_measure", measure, f"Withdrew the measure {measure.name}: {reason}", by=by, now=now)


def add_readings(measure: Measure, readings: Sequence[tuple[date, float]], *, by: Person, now: datetime) -> None:
    """Add readings, all of them or none. The field of a refusal is `readings`, or `read_on` where there is but one.

    Raises:
        RuleBroken: a day is given twice or has a reading already, lies in the future, or a value is no number.
    """
    _require_in_use(measure)
    if not readings:
        raise RuleBroken("There is no reading here. Write a day and a value on each line.", "readings")
    field = "read_on" if len(readings) == 1 else "readings"
    here = {reading.read_on: reading.value for reading in measure.readings}
    refusals = []
    for read_on, value in readings:
        try:
            check_reading(read_on, value, here, today=day_of(now), field=field)
        except RuleBroken as broken:
            refusals.append(broken)
        here[read_on] = value
    if len(refusals) == 1:
        raise refusals[0]
    if refusals:
        raise RuleBroken(" ".join(refusal.sentence for refusal in refusals), field)
    for read_on, value in readings:
        db.session.add(Reading(measure=measure, read_on=read_on, value=value))
    newest = max(read_on for read_on, _ in readings)
    words = f"Added {len(readings)} {'reading' if len(readings) == 1 else 'readings'} until {said(newest)}."
    details = {"readings": [[read_on.isoformat(), value] for read_on, value in readings]}
    _post("add_readings", measure, words, by=by, now=now, details=details)


def correct_reading(
    reading: Reading, *, read_on: date, value: float, version: int | None, by: Person, now: datetime
) -> None:
    """Put a reading right; the audit keeps what it was.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: another reading has this day, it lies in the future, or the value is no number.
    """
    hold_version(reading, version)
    measure = reading.measure
    _require_in_use(measure)
    others = {other.read_on: other.value for other in measure.readings if other is not reading}
    check_reading(read_on, value, others, today=day_of(now), field="read_on")
    moved = change_fields(reading, {"read_on": read_on, "value": value})
    words = f"Corrected the reading of {said(read_on)}."
    _post("correct_reading", measure, words, by=by, now=now, details={"reading": reading.id, **moved})


def rebase(measure: Measure, *, from_on: date, reason: str, by: Person, now: datetime) -> None:
    """Work the limits out anew from a day on, because the work itself changed then.

    Raises:
        RuleBroken: it is done from that day already, or there is no reading before it, or none from it on.
    """
    _require_in_use(measure)
    require_day(from_on, today=day_of(now), field="from_on", what="Limits cannot be worked out anew")
    if any(rebasing.from_on == from_on for rebasing in measure.rebasings):
        raise RuleBroken("The limits are worked out anew from that day already.", "from_on")
    days = [reading.read_on for reading in measure.readings]
    if not any(day < from_on for day in days) or not any(day >= from_on for day in days):
        raise RuleBroken("Choose a day that has readings before it, and on or after it.", "from_on")
    db.session.add(Rebasing(measure=measure, from_on=from_on, reason=reason))
    _post("rebase", measure, f"Worked its limits out anew from {said(from_on)}: {reason}", by=by, now=now)


def check_reading(read_on: date, value: float, here: dict[date, float], *, today: date, field: str) -> None:
    """The rules a reading must keep beside those that are `here`.

    Raises:
        RuleBroken: with the field.
    """
    require_day(read_on, today=today, field=field, what=f"A reading cannot be of {said(read_on)}: it lies")
    _check_number(value, "value" if field == "read_on" else field)
    if read_on in here:
        raise RuleBroken(f"{said(read_on)} has a reading already: {here[read_on]:g}. Correct that one instead.", field)


def _check_number(value: float | None, field: str) -> None:
    if value is not None and not isfinite(value):
        raise RuleBroken("Write a number, such as 12 or 12.5.", field)


def _require_changes(changes: Sequence[Change]) -> None:
    if not changes:
        raise RuleBroken("A measure follows at least one change. Choose it.", "changes")


def _require_in_use(measure: Measure) -> None:
    if measure.withdrawn_on is not None:
        raise RuleBroken("This measure was withdrawn, so it stays as it is.")


def _lessons_of(measure: Measure) -> list[Lesson]:
    """Lessons of every change it follows, those of restricted reviews too."""
    ids = select(measure_change.c.change_id).where(measure_change.c.measure_id == measure.id)
    return lessons_of_changes(db.session.scalars(ids).all())


def _post(
    act: str,
    measure: Measure,
    words: str,
    *,
    by: Person,
    now: datetime,
    also: Sequence[Lesson] = (),
    details: dict[str, Any] | None = None,
) -> None:
    db.session.flush()
    touches = {lesson.id: lesson for lesson in (*also, *_lessons_of(measure))}.values()
    post(act, measure, words, by=by, now=now, touches=touches, details=details)
