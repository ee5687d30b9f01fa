"""What was done stands beside what can be shown to have changed, as each was on the day."""

from datetime import date, timedelta

from flask import Flask

from tests import cast
from tests.queries.board.said import behind, by_name, decline
from tests.services.test_verdicts import embedded_change
from tracker.services.verdicts import rebuild

IN_2021, AFTER = date(2021, 6, 1), date(2022, 6, 1)


def test_progress_counts_open_lessons_and_shows_the_others_apart(app: Flask) -> None:
    (held,), other, declined = embedded_change().lessons, cast.lesson(), cast.lesson()
    decline(declined, date(2020, 1, 1))
    rebuild([held.id, other.id, declined.id], now=cast.NOW)
    told = by_name("progress", IN_2021)
    assert told["Lessons embedded"] == (1, 2)
    assert told["Lessons declined, shown apart"][0] == 1
    assert by_name("progress", AFTER)["Lessons embedded"] == (0, 2)


def test_actions_are_counted_as_they_stood_on_the_day(app: Flask) -> None:
    day = timedelta(days=1)
    lesson = cast.lesson()
    change = cast.change([lesson])
    cast.action(change, done_on=cast.TODAY)
    cast.action(change)
    cast.action(change, abandoned_on=cast.TODAY, abandoned_because="r")
    assert by_name("progress")["Actions done"] == (1, 2)
    assert by_name("progress", cast.TODAY - day)["Actions done"] == (0, 3)
    assert by_name("progress", change.named_on - day).get("Actions done") == (0, 0)
    assert behind("progress", 0, 1) == {lesson.id}
