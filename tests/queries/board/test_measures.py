"""The measures of the view’s changes, each as its own picture, up to the day."""

from datetime import date, timedelta

from flask import Flask

from tests import cast
from tests.queries.board.said import behind, picture
from tracker.models import Measure, Reading
from tracker.queries import board
from tracker.queries.board import measures
from tracker.queries.board.scope import Scope


def read(measure: Measure, values: list[float]) -> None:
    for week, value in enumerate(values):
        cast.add(Reading(measure=measure, read_on=date(2026, 1, 5) + timedelta(weeks=week), value=value))


def test_a_measure_is_drawn_with_its_readings_by_the_day_and_its_signs(app: Flask) -> None:
    lesson = cast.lesson()
    change = cast.change(
        [lesson], in_place_on=date(2026, 2, 1), accepted_by=cast.person(), accepted_on=date(2026, 2, 1)
    )
    measure = cast.measure("Visits on time", changes=[change], target=50.0)
    read(measure, [50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52, 90])
    key = f"measure-{measure.id}"
    whole = picture(key)
    assert len(whole.table.rows) == 13
    assert whole.table.rows[-1][:2] == ("30 March 2026", 90)
    assert whole.table.rows[-1][2] != "As usual"
    assert len(whole.signs) == 2
    assert len(picture(key, date(2026, 2, 1)).table.rows) == 4
    assert behind(key, 0, 1) == {lesson.id}


def test_a_narrow_view_holds_the_measures_of_its_changes_alone(app: Flask) -> None:
    police = cast.agency("Police")
    followed = cast.measure(changes=[cast.change([cast.lesson(agencies=[police])])])
    other = cast.measure(changes=[cast.change([cast.lesson(agencies=[cast.agency("Health")])])])
    shown = {each.key for each in board.pictures(Scope(cast.TODAY, agency=police.id))}
    assert f"measure-{followed.id}" in shown
    assert f"measure-{other.id}" not in shown


def test_a_tracker_without_measures_says_what_one_is(app: Flask) -> None:
    (none,) = measures.pictures(Scope(cast.TODAY))
    assert none.why_not is not None
    assert none.why_not.startswith("A measure is a number read again and again")
