"""What was gained and lost stands on its day, and a lesson leaves the count while its standing is not open."""

from datetime import date

from flask import Flask

from tests import cast
from tests.queries.board.said import by_name, decline, picture, rows
from tests.services.test_verdicts import embedded_change
from tracker.domain.terms import Standing
from tracker.services.verdicts import rebuild

AFTER = date(2022, 6, 1)


def test_what_was_gained_and_lost_is_counted_on_its_day(app: Flask) -> None:
    (held,) = embedded_change().lessons
    rebuild([held.id], now=cast.NOW)
    told = by_name("gained-and-lost", AFTER)
    assert told["Jan–Mar 2021"] == (1, 0)
    assert told["Apr–Jun 2022"] == (0, 1)


def test_the_course_leaves_out_a_lesson_from_the_day_it_is_declined(app: Flask) -> None:
    lesson = cast.lesson()
    decline(lesson, date(2020, 1, 1))
    decline(lesson, date(2021, 1, 1), Standing.OPEN)
    rebuild([lesson.id], now=cast.NOW)
    drawn = picture("over-time", AFTER)
    passive = next(trace for trace in drawn.figure["data"] if trace["name"] == "Passive")
    assert dict(zip(passive["x"], passive["y"], strict=True)) == {
        "2019-05-01": 1, "2020-01-01": 0, "2021-01-01": 1, "2022-06-01": 1,
    }  # fmt: skip


def test_the_table_holds_the_ends_of_the_years(app: Flask) -> None:
    (held,) = embedded_change().lessons
    other = cast.lesson()
    decline(other, date(2021, 6, 1))
    rebuild([held.id, other.id], now=cast.NOW)
    # Embedded from 4 February 2021 until 6 April 2022.
    assert rows("over-time", AFTER) == [
        ("31 December 2019", 0, 2, 2), ("31 December 2020", 0, 2, 2), ("31 December 2021", 1, 0, 1),
        ("1 June 2022", 0, 1, 1),
    ]  # fmt: skip


def test_a_lesson_declined_while_embedded_is_no_loss_on_a_later_day(app: Flask) -> None:
    (held,) = embedded_change().lessons
    decline(held, date(2022, 1, 1))
    decline(held, date(2022, 5, 1), Standing.OPEN)
    rebuild([held.id], now=cast.NOW)
    assert [row[1:] for row in rows("gained-and-lost", AFTER) if any(row[1:])] == [(1, 0)]
