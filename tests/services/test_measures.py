"""Measures: readings all or none, corrected with a trace, and limits worked out anew with a reason."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tests.services.test_changes import refused
from tracker.domain.terms import Better
from tracker.domain.verdict import verdict_on
from tracker.extensions import db
from tracker.models import AuditEntry, Change, Lesson, Measure, Person, Reading
from tracker.models.sight import WHOLE
from tracker.services import measures
from tracker.services.ledger import Stale
from tracker.services.verdicts import rebuild

TOMORROW = cast.TODAY + timedelta(days=1)
VALUES: dict[str, Any] = {"name": "Plans that name every adult", "unit": "per cent", "better": Better.HIGHER}
STEADY = [
    (date(2025, month, 1), value) for month, value in enumerate([50, 52, 49, 51, 50, 52, 49, 51, 50, 52, 49, 51], 1)
]


def contradicts(lesson: Lesson) -> str:
    """What the gate *uncontradicted* says today; the stored periods must know of the deed already."""
    assert rebuild([lesson.id], now=cast.NOW) == 0, "the deed forgot a lesson whose verdict it moves"
    db.session.expire_all()
    gates = verdict_on(lesson.facts(), cast.TODAY).gates
    return next(each.because for each in gates if each.gate.value == "uncontradicted")


def in_place() -> Change:
    return cast.change(
        owner=cast.person(), in_place_on=date(2024, 1, 1), accepted_by=cast.person(), accepted_on=cast.TODAY
    )


def test_a_measure_of_concern_contradicts_its_change_until_it_is_withdrawn(app: Flask, lead: Person) -> None:
    change = in_place()
    lesson = change.lessons[0]
    measure = measures.add_measure([change], by=lead, now=cast.NOW, **VALUES)
    measures.add_readings(measure, STEADY, by=lead, now=cast.NOW)
    calm = contradicts(lesson)
    measures.add_readings(measure, [(date(2026, 1, 1), 10.0)], by=lead, now=cast.NOW)
    assert contradicts(lesson) != calm
    measures.correct_reading(measure.readings[-1], read_on=date(2026, 1, 1), value=51, version=1, by=lead, now=cast.NOW)
    assert contradicts(lesson) == calm
    measures.correct_reading(measure.readings[-1], read_on=date(2026, 1, 1), value=10, version=2, by=lead, now=cast.NOW)
    measures.change_measure(
        measure, changes=[change], version=None, by=lead, now=cast.NOW, **{**VALUES, "better": Better.LOWER}
    )
    assert contradicts(lesson) == calm
    measures.change_measure(measure, changes=[change], version=None, by=lead, now=cast.NOW, **VALUES)
    assert contradicts(lesson) != calm
    measures.withdraw_measure(measure, reason="Counted otherwise now", by=lead, now=cast.NOW)
    assert contradicts(lesson) == calm


def test_limits_worked_out_anew_reach_the_verdict(app: Flask, lead: Person) -> None:
    change = in_place()
    lesson = change.lessons[0]
    measure = measures.add_measure([change], by=lead, now=cast.NOW, **VALUES)
    measures.add_readings(measure, [*STEADY, (date(2026, 1, 1), 10.0)], by=lead, now=cast.NOW)
    concerned = contradicts(lesson)
    measures.rebase(measure, from_on=date(2026, 1, 1), reason="The form was replaced", by=lead, now=cast.NOW)
    assert contradicts(lesson) != concerned
    assert "already" in refused(
        lambda: measures.rebase(measure, from_on=date(2026, 1, 1), reason="x", by=lead, now=cast.NOW), "from_on"
    )


@pytest.mark.parametrize("from_on", [date(2025, 1, 1), date(2025, 12, 2), TOMORROW])
def test_limits_are_worked_out_anew_where_there_are_readings_on_both_sides(
    app: Flask, lead: Person, from_on: date
) -> None:
    measure = measures.add_measure([cast.change()], by=lead, now=cast.NOW, **VALUES)
    measures.add_readings(measure, STEADY, by=lead, now=cast.NOW)
    refused(lambda: measures.rebase(measure, from_on=from_on, reason="x", by=lead, now=cast.NOW), "from_on")
    measures.rebase(measure, from_on=date(2025, 12, 1), reason="x", by=lead, now=cast.NOW)


def test_readings_are_added_all_or_none(app: Flask, lead: Person) -> None:
    measure = measures.add_measure([cast.change()], by=lead, now=cast.NOW, **VALUES)
    measures.add_readings(measure, [(date(2026, 1, 1), 1.0)], by=lead, now=cast.NOW)
    several = [(date(2026, 2, 1), 2.0), (date(2026, 1, 1), 3.0), (TOMORROW, 4.0)]
    words = refused(lambda: measures.add_readings(measure, several, by=lead, now=cast.NOW), "readings")
    assert "1 January 2026 has a reading already: 1" in words
    assert "in the future" in words
    assert db.session.scalars(select(Reading.value)).all() == [1.0]


@pytest.mark.parametrize(
    ("readings", "field"),
    [
        ([(TOMORROW, 1.0)], "read_on"),
        ([(date(2026, 1, 1), float("nan"))], "value"),
        ([(date(2026, 1, 1), float("inf"))], "value"),
        ([(date(2026, 1, 1), 1.0), (date(2026, 1, 1), 2.0)], "readings"),
        ([], "readings"),
    ],
)
def test_a_reading_that_makes_no_sense_is_refused(
    app: Flask, lead: Person, readings: list[tuple[date, float]], field: str
) -> None:
    measure = measures.add_measure([cast.change()], by=lead, now=cast.NOW, **VALUES)
    refused(lambda: measures.add_readings(measure, readings, by=lead, now=cast.NOW), field)


def test_a_reading_is_put_right_and_the_audit_keeps_what_it_was(app: Flask, lead: Person) -> None:
    measure = measures.add_measure([cast.change()], by=lead, now=cast.NOW, **VALUES)
    measures.add_readings(measure, STEADY[:2], by=lead, now=cast.NOW)
    first, second = measure.readings
    measures.correct_reading(first, read_on=date(2025, 1, 2), value=44, version=1, by=lead, now=cast.NOW)
    details = db.session.scalars(select(AuditEntry.details).order_by(AuditEntry.id.desc())).first()
    assert details == {"reading": first.id, "read_on": ["2025-01-01", "2025-01-02"], "value": [50.0, 44]}
    with pytest.raises(Stale):
        measures.correct_reading(first, read_on=date(2025, 1, 2), value=44, version=1, by=lead, now=cast.NOW)
    taken = second.read_on
    refused(
        lambda: measures.correct_reading(first, read_on=taken, value=1, version=None, by=lead, now=cast.NOW), "read_on"
    )


def test_a_measure_has_a_name_of_its_own_and_follows_a_change(app: Flask, lead: Person) -> None:
    change = cast.change()
    measure = measures.add_measure([change], by=lead, now=cast.NOW, **VALUES)
    again = {**VALUES, "name": "plans that NAME every adult"}
    refused(lambda: measures.add_measure([change], by=lead, now=cast.NOW, **again), "name")
    refused(lambda: measures.add_measure([], by=lead, now=cast.NOW, **{**VALUES, "name": "Other"}), "changes")
    refused(
        lambda: measures.add_measure(
            [change], by=lead, now=cast.NOW, **{**VALUES, "name": "O", "target": float("nan")}
        ),
        "target",
    )
    measures.change_measure(measure, changes=[change], version=1, by=lead, now=cast.NOW, **again)
    assert measure.name == "plans that NAME every adult"
    with pytest.raises(Stale):
        measures.change_measure(measure, changes=[change], version=1, by=lead, now=cast.NOW, **again)


def test_whoever_sees_less_unties_nothing_they_cannot_see(app: Flask, lead: Person) -> None:
    hidden = cast.change(lessons=[cast.lesson(review=cast.review(is_restricted=True))])
    seen = cast.change()
    measure = measures.add_measure([seen, hidden], by=lead, now=cast.NOW, **VALUES)
    db.session.expire_all()
    db.session.info["sees_restricted"] = False
    measures.change_measure(measure, changes=[seen], version=None, by=lead, now=cast.NOW, **{**VALUES, "unit": "plans"})
    db.session.expire_all()
    db.session.info["sees_restricted"] = True
    kept = db.session.scalars(select(Measure).execution_options(**WHOLE)).one()
    assert {change.id for change in kept.changes} == {seen.id, hidden.id}


def test_a_withdrawn_measure_stays_as_it_is(app: Flask, lead: Person) -> None:
    measure = measures.add_measure([cast.change()], by=lead, now=cast.NOW, **VALUES)
    measures.add_readings(measure, STEADY, by=lead, now=cast.NOW)
    measures.withdraw_measure(measure, reason="Twice", by=lead, now=cast.NOW)
    for deed in (
        lambda: measures.withdraw_measure(measure, reason="x", by=lead, now=cast.NOW),
        lambda: measures.add_readings(measure, [(cast.TODAY, 1.0)], by=lead, now=cast.NOW),
        lambda: measures.rebase(measure, from_on=date(2025, 6, 1), reason="x", by=lead, now=cast.NOW),
        lambda: measures.change_measure(
            measure, changes=measure.changes, version=None, by=lead, now=cast.NOW, **VALUES
        ),
    ):
        assert "withdrawn" in refused(deed)
