"""Measures in lists and on their own, and what is said of their charts."""

from datetime import date

import pytest
from flask import Flask

from tests import cast
from tracker.domain.terms import Better
from tracker.extensions import db
from tracker.models import Measure, Reading, Rebasing
from tracker.queries import measures

STEADY = (50, 52, 49, 51, 50, 52, 49, 51, 50, 52, 49, 51)


def measure_with(*values: float, **more: object) -> Measure:
    measure = cast.measure(**more)
    for month, value in enumerate(values):
        cast.add(Reading(measure=measure, read_on=date(2024 + month // 12, month % 12 + 1, 1), value=value))
    db.session.expire_all()
    return measure


def test_measures_are_narrowed_by_each_filter(app: Flask) -> None:
    change = cast.change()
    cast.measure("Plans", changes=[change])
    cast.measure("Visits", better=Better.LOWER, definition="Counted monthly")
    cast.measure("Old", withdrawn_on=cast.TODAY, withdrawn_because="x")

    def found(**wanted: object) -> list[str]:
        return [row.measure.name for row in measures.list_measures({}, **wanted).rows]

    assert found() == ["Plans", "Visits"]
    assert found(words="MONTHLY") == found(better=Better.LOWER) == ["Visits"]
    assert found(change=change.id) == ["Plans"]


@pytest.mark.parametrize(
    ("count", "caution"), [(0, None), (1, "dots"), (6, "dots"), (7, "trial"), (11, "trial"), (12, None)]
)
def test_few_readings_are_said_to_be_few(app: Flask, count: int, caution: str | None) -> None:
    row = measures.row_of(measure_with(*STEADY[:count]))
    assert (caution in (row.caution or "")) if caution else row.caution is None
    assert ("too few" in row.finding) is (1 <= count <= 6)
    assert (row.latest.value if row.latest else None) == (STEADY[count - 1] if count else None)


def test_the_finding_says_what_the_latest_reading_means_and_why(app: Flask) -> None:
    assert measures.row_of(measure_with(*STEADY)).finding.startswith("No sign of a change")
    worse = measures.row_of(measure_with(*STEADY, 10))
    assert worse.finding == "A sign of concern: the latest reading lies outside the limits"
    assert measures.row_of(measure_with(*STEADY, 10, better=Better.LOWER)).finding.startswith("A sign of improvement")
    risen = measures.row_of(measure_with(*STEADY, 99, better=Better.NEITHER))
    assert risen.finding.startswith("A sign of a change: higher")


def test_each_reading_stands_beside_its_own_point_across_a_rebasing(app: Flask) -> None:
    measure = measure_with(*STEADY, *(70, 71, 72))
    cast.add(Rebasing(measure=measure, from_on=date(2025, 1, 1), reason="A new form"))
    db.session.expire_all()
    row = measures.row_of(measure)
    assert [reading.read_on for reading, _ in row.points] == [point.read_on for _, point in row.points]
    assert [point.stretch for _, point in row.points] == [1] * 3 + [0] * 12
    assert "last worked out anew" in (row.caution or "")


def test_the_days_in_place_are_marked_in_order(app: Flask) -> None:
    later = cast.change(statement="B", in_place_on=date(2022, 1, 1))
    sooner = cast.change(statement="A", in_place_on=date(2021, 1, 1))
    measure = cast.measure(changes=[later, sooner, cast.change()])
    assert measures.in_place_marks(measure) == [(date(2021, 1, 1), "A"), (date(2022, 1, 1), "B")]


def test_a_measure_of_hidden_changes_alone_is_hidden(app: Flask) -> None:
    hidden = cast.change([cast.lesson(review=cast.review(is_restricted=True))])
    own, shared = cast.measure("Own", changes=[hidden]), cast.measure("Shared", changes=[hidden, cast.change()])
    reading = cast.add(Reading(measure=own, read_on=cast.TODAY, value=1))
    ids = own.id, shared.id, reading.id
    assert measures.get_measure(ids[0]) is own
    assert measures.get_reading(ids[2]) is reading
    db.session.commit()
    db.session.expunge_all()
    db.session.info["sees_restricted"] = False
    assert measures.get_measure(ids[0]) is None
    assert measures.get_reading(ids[2]) is None
    seen = measures.get_measure(ids[1])
    assert seen is not None
    assert len(seen.changes) == 1
    assert [row.measure.name for row in measures.list_measures({}).rows] == ["Shared"]
