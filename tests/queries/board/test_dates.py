"""Dates are late by the day that stood then, and moved as often as they were moved by then."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask

from tests import cast
from tests.queries.board.said import behind, by_name, picture
from tracker.models import DateMove

DAY = timedelta(days=1)


def move(days_ago: int, **of: Any) -> None:
    at = datetime.combine(cast.TODAY - days_ago * DAY, datetime.min.time(), UTC) + timedelta(hours=12)
    cast.add(DateMove(moved_at=at, moved_by_id=cast.person().id, reason="r", **of))


def test_open_dates_stand_in_the_band_of_how_late_they_are(app: Flask) -> None:
    lesson = cast.lesson()
    change = cast.change([lesson], target_on=cast.TODAY - 91 * DAY)
    for days in (0, 1, 30, 31, 90):
        cast.action(change, due_on=cast.TODAY - days * DAY)
    cast.action(change, due_on=cast.TODAY - 99 * DAY, done_on=cast.TODAY)
    cast.action(change, due_on=cast.TODAY - 99 * DAY, abandoned_on=cast.TODAY, abandoned_because="r")
    cast.check(change, cast.TODAY + DAY)
    assert by_name("lateness") == {"Actions": (1, 2, 2, 0, 5), "Checks": (1, 0, 0, 0, 1), "Changes": (0, 0, 0, 1, 1)}
    assert behind("lateness", 0, 2) == {lesson.id}
    assert behind("lateness", 0, 4) == set()


def test_the_date_that_stood_on_the_day_is_what_counts(app: Flask) -> None:
    change = cast.change([cast.lesson()])
    action = cast.action(change, due_on=cast.TODAY + 30 * DAY)
    move(5, action_id=action.id, from_on=cast.TODAY - 20 * DAY, to_on=cast.TODAY + 30 * DAY)
    assert by_name("lateness")["Actions"] == (1, 0, 0, 0, 1)
    assert by_name("lateness", cast.TODAY - 6 * DAY)["Actions"] == (0, 1, 0, 0, 1)


def test_moves_are_counted_by_the_day_and_setting_the_first_date_is_none(app: Flask) -> None:
    change = cast.change([cast.lesson()], target_on=cast.TODAY)
    steady, moved = cast.action(change, due_on=cast.TODAY), cast.action(change, due_on=cast.TODAY + 60 * DAY)
    move(100, action_id=steady.id, from_on=None, to_on=cast.TODAY)
    for days, ahead in ((50, 20), (40, 40), (30, 60)):
        was = cast.TODAY + (ahead - 20) * DAY
        move(days, action_id=moved.id, from_on=was, to_on=cast.TODAY + ahead * DAY)
    assert by_name("slippage")["Actions"] == (1, 0, 0, 1, 2)
    assert by_name("slippage", cast.TODAY - 45 * DAY)["Actions"] == (1, 1, 0, 0, 2)
    assert picture("slippage").finding == "1 of 3 dates was moved, by 60 days in the middle; 1 three times or more"
    assert len(behind("slippage", 0, 4)) == 1
