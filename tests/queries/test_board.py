"""Every picture of the board: counted of the rows as they were on a day, for whoever asks, in few questions."""

import json
from datetime import date, timedelta

import pytest
from flask import Flask

from tests import cast, lesson_cast
from tests.counting import statements
from tests.queries.board.said import by_name
from tests.services.test_verdicts import embedded_change
from tracker.domain.picture import Picture
from tracker.domain.strength import ActionCategory, Strength
from tracker.domain.terms import Facet, Likeness, ReviewKind, Source
from tracker.extensions import db
from tracker.models import Lesson
from tracker.models.sight import seen_as
from tracker.queries import board
from tracker.queries.board.keeping import forget_boards
from tracker.queries.board.scope import Scope

IN_2021, AFTER = date(2021, 6, 1), date(2022, 6, 1)


@pytest.fixture
def partnership(app: Flask) -> list[Lesson]:
    """A lesson that was embedded and lost, one that came back in it, one that worked well; an agency and a theme."""
    theme, police = cast.theme("Unseen men"), cast.agency("Police")
    (first,) = embedded_change().lessons
    later = cast.review(
        practice_from=date(2020, 2, 1),
        practice_until=date(2020, 9, 1),
        published_on=date(2021, 3, 1),
        agreed_on=date(2021, 2, 1),
    )
    second = cast.lesson(later, whys=("a", "b", "c"), themes=[theme], agencies=[police])
    first.themes = [theme]
    change = cast.change(lessons=[second], agencies=[police], target_on=cast.TODAY - timedelta(1))
    cast.action(
        change,
        done_on=date(2021, 5, 1),
        category=next(each for each in ActionCategory if each.strength is Strength.WEAKER),
        agency=police,
    )
    cast.action(change, due_on=cast.TODAY - timedelta(40), original_due_on=cast.TODAY - timedelta(40))
    cast.accepted_evidence(change, agency=police, source=Source.AGENCY_SELF_REPORT, observed_on=date(2021, 6, 1))
    cast.reappearance(first, second, likeness=Likeness.SAME, decided_on=cast.TODAY, decided_by=cast.person())
    measure = cast.measure(changes=[change])
    assert measure
    lesson_cast.store(first, second)
    return [first, second]


def test_each_picture_says_a_finding_and_every_mark_stands_at_a_number_of_its_table(partnership: list[Lesson]) -> None:
    pictures = board.pictures(Scope(cast.TODAY))
    assert len({picture.key for picture in pictures}) == len(pictures) >= 16
    for picture in pictures:
        assert picture.finding
        assert picture.reading
        assert bool(picture.figure) != bool(picture.why_not), picture.key
        for row, column in marks(picture):
            assert 0 <= row < len(picture.table.rows), picture.key
            assert 0 <= column < len(picture.table.columns), picture.key
        assert all(len(row) == len(picture.table.columns) for row in picture.table.rows), picture.key


def marks(picture: Picture) -> list[tuple[int, int]]:
    """The places that the marks of a figure carry; the figure is plain JSON."""
    figure = json.loads(json.dumps(picture.figure, allow_nan=False)) if picture.figure else {"data": []}
    return [tuple(at) for trace in figure["data"] for at in trace.get("customdata") or [] if at]


def test_behind_each_number_stand_lessons_and_as_many_as_it_counts(partnership: list[Lesson]) -> None:
    for key in ("progress", "stages", "gained-and-lost", "cohorts", "learning-health", "themes"):
        picture = board.picture_of(key, Scope(cast.TODAY))
        for (row, column), _ in picture.table.behind.items():
            number = picture.table.rows[row][column]
            listed = board.lessons_behind(picture, (row, column), {}, cast.TODAY)
            if key != "progress" or row:  # actions are counted beside lessons there
                assert not isinstance(number, int) or listed.total == number, (key, row, column)


@pytest.mark.parametrize("narrowed", ["agency", "theme", "kind"])
def test_the_view_narrows_every_picture(partnership: list[Lesson], narrowed: str) -> None:
    first, second = partnership
    values = {"agency": second.agencies[0].id, "theme": first.themes[0].id, "kind": ReviewKind.INSPECTION}
    _, known = by_name("learning-health", **{narrowed: values[narrowed]})["Learned from what worked well"]
    assert known == {"agency": 2, "theme": 2, "kind": 0}[narrowed]
    for picture in board.pictures(Scope(cast.TODAY, **{narrowed: values[narrowed]})):
        assert picture.finding


def test_restricted_reviews_are_in_no_picture_of_whoever_has_no_leave(app: Flask) -> None:
    theme = cast.theme("A theme of a restricted review", Facet.PRACTICE)
    hidden = cast.lesson(cast.review("SECRET-1", is_restricted=True), themes=[theme], whys=("a", "b", "c"))
    change = lesson_cast.change_in_place([hidden], statement="A secret change")
    cast.check(change, cast.TODAY - timedelta(1))
    lesson_cast.seen_working(change)
    lesson_cast.store(hidden)
    for has_leave in (True, False):
        with seen_as(db.session, has_leave=has_leave):
            said = board.pictures(Scope(cast.TODAY))
        numbers = [cell for picture in said for row in picture.table.rows for cell in row[1:] if isinstance(cell, int)]
        assert any(numbers) is has_leave
        assert ("SECRET-1" in str([picture.table.rows for picture in said])) is has_leave


def test_the_board_takes_the_same_number_of_questions_for_many_lessons(partnership: list[Lesson]) -> None:
    def asked() -> int:
        db.session.expire_all()
        forget_boards()
        with statements() as seen:
            board.pictures(Scope(cast.TODAY))
        return len(seen)

    asked()
    few = asked()
    for _ in range(12):
        lesson_cast.embedded(cast.lesson(themes=[partnership[0].themes[0]]))
    assert asked() <= few + 1


def test_a_key_that_is_none_has_no_picture(app: Flask) -> None:
    assert board.picture_of("nonsense", Scope(cast.TODAY)) is None
