"""Themes by review in the order of practice, each place marked by the gravest way its lessons came back."""

from datetime import date

from flask import Flask

from tests import cast, lesson_cast
from tests.queries.board.said import behind, picture, rows
from tracker.domain.terms import Facet, Likeness


def test_places_are_marked_and_only_themes_of_practice_are_drawn(app: Flask) -> None:
    men, neglect = cast.theme("Unseen men"), cast.theme("Neglect", Facet.CONTEXT)
    supervision = cast.theme("Supervision")
    first = cast.review("B-1", practice_from=date(2016, 1, 1), practice_until=date(2016, 6, 1))
    later = cast.review("A-1", practice_from=date(2020, 1, 1), practice_until=date(2020, 6, 1))
    old, new = cast.lesson(first, themes=[men, neglect]), cast.lesson(later, themes=[men])
    beside = cast.lesson(later, themes=[supervision])
    cast.lesson(later, themes=[men])
    cast.reappearance(old, new, likeness=Likeness.SAME, decided_on=cast.TODAY, decided_by=cast.person())
    lesson_cast.store(old, new, beside)
    assert rows("themes") == [
        ("Unseen men", "B-1", "First seen, or new here", 1),
        ("Unseen men", "A-1", "Known, nothing had changed", 2),
        ("Supervision", "A-1", "First seen, or new here", 1),
    ]
    drawn = picture("themes")
    assert drawn.finding == "1 of 2 themes came back after the lesson was known"
    family = drawn.figure["data"][0]
    assert (family["name"], family["x"]) == ("The same lesson again", ["B-1", "A-1", None])
    assert old.id in behind("themes", 0, 3)
    assert len(behind("themes", 1, 3)) == 2
