"""One panel an agency, on the same days: lessons that name it, and those that bind everybody apart."""

from datetime import timedelta

from flask import Flask

from tests import cast, lesson_cast
from tests.queries.board.said import behind, picture, rows


def test_a_lesson_stands_with_each_agency_it_names_and_one_that_names_none_apart(app: Flask) -> None:
    police, health = cast.agency("Police"), cast.agency("Health")
    both, police_alone, whole = cast.lesson(agencies=[police, health]), cast.lesson(agencies=[police]), cast.lesson()
    lesson_cast.embedded(both)
    lesson_cast.store(police_alone, whole)
    now = {row[0]: row[2:] for row in rows("agencies") if row[1] == "1 November 2026"}
    assert now == {"Health": (1, 0, 1), "Police": (1, 1, 2), "The whole partnership": (0, 1, 1)}
    assert [row[0] for row in rows("agencies")][::6] == ["Health", "Police", "The whole partnership"]
    last = {row[0]: place for place, row in enumerate(rows("agencies"))}
    assert behind("agencies", last["Police"], 2) == {both.id}
    assert behind("agencies", last["The whole partnership"], 4) == {whole.id}


def test_each_panel_shows_the_ends_of_five_years_and_the_day(app: Flask) -> None:
    lesson = cast.lesson(agencies=[cast.agency("Police")])
    lesson_cast.embedded(lesson)
    told = [row[1:4] for row in rows("agencies")]
    # In place on 1 May 2025, embedded 365 days after.
    assert told == [
        *((f"31 December {year}", 0, 1) for year in range(2021, 2026)), ("1 November 2026", 1, 0),
    ]  # fmt: skip
    assert picture("agencies", cast.TODAY - timedelta(4000)).why_not == "There is no open lesson to draw."
