"""Every picture of the board: counted of the rows as they were on a day, for whoever asks, in few questions."""

import json
from datetime import date, timedelta

import pytest
from flask import Flask

from tests import cast, lesson_cast
from tests.counting import statements
from tests.services.test_verdicts import embedded_change
from tracker.domain.picture import Picture
from tracker.domain.strength import ActionCategory, Strength
from tracker.domain.terms import Facet, Likeness, ReviewKind, Source, Standing
from tracker.extensions import db
from tracker.models import Lesson, StandingDecision
from tracker.models.sight import seen_as
from tracker.queries import board
from tracker.queries.board.keeping import forget_boards
from tracker.queries.board.scope import Scope
from tracker.services.verdicts import rebuild

IN_2021, AFTER = date(2021, 6, 1), date(2022, 6, 1)


def rows(key: str, on: date = cast.TODAY, **narrowed: object) -> list[tuple[object, ...]]:
    picture = board.picture_of(key, Scope(on, **narrowed))
    assert picture is not None
    return picture.table.rows


def decline(lesson: Lesson, from_on: date, standing: Standing = Standing.DECLINED) -> None:
    lesson.standing = standing
    cast.add(
        StandingDecision(
            lesson=lesson, standing=standing, reason="r", from_on=from_on, approved_by="Board",
            decided_by=cast.person(), decided_at=cast.NOW,
        )
    )  # fmt: skip


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


def test_progress_counts_open_lessons_and_shows_the_others_apart(app: Flask) -> None:
    (held,), other, declined = embedded_change().lessons, cast.lesson(), cast.lesson()
    decline(declined, date(2020, 1, 1))
    rebuild([held.id, other.id, declined.id], now=cast.NOW)
    told = {row[0]: row[1:] for row in rows("progress", IN_2021)}
    assert told["Lessons embedded"] == (1, 2)
    assert told["Lessons declined, shown apart"][0] == 1
    assert {row[0]: row[1:] for row in rows("progress", AFTER)}["Lessons embedded"] == (0, 2)


def test_what_was_gained_and_lost_is_counted_on_its_day(app: Flask) -> None:
    (held,) = embedded_change().lessons
    rebuild([held.id], now=cast.NOW)
    told = {row[0]: row[1:3] for row in rows("gained-and-lost", AFTER)}
    assert told["Jan–Mar 2021"] == (1, 0)
    assert told["Apr–Jun 2022"] == (0, 1)


def test_the_course_leaves_out_a_lesson_from_the_day_it_is_declined(app: Flask) -> None:
    lesson = cast.lesson()
    decline(lesson, date(2020, 1, 1))
    decline(lesson, date(2021, 1, 1), Standing.OPEN)
    rebuild([lesson.id], now=cast.NOW)
    picture = board.picture_of("over-time", Scope(AFTER))
    passive = next(trace for trace in picture.figure["data"] if trace["name"] == "Passive")
    assert dict(zip(passive["x"], passive["y"], strict=True)) == {
        "2019-05-01": 1, "2020-01-01": 0, "2021-01-01": 1, "2022-06-01": 1,
    }  # fmt: skip


@pytest.mark.parametrize("narrowed", ["agency", "theme", "kind"])
def test_the_view_narrows_every_picture(partnership: list[Lesson], narrowed: str) -> None:
    first, second = partnership
    values = {"agency": second.agencies[0].id, "theme": first.themes[0].id, "kind": ReviewKind.INSPECTION}
    lessons = {row[0]: row[-1] for row in rows("learning-health", **{narrowed: values[narrowed]})}
    expected = {"agency": 2, "theme": 2, "kind": 0}[narrowed]
    assert lessons.get("Learned from what worked well", 0) == expected
    for picture in board.pictures(Scope(cast.TODAY, **{narrowed: values[narrowed]})):
        assert picture.finding


def test_lateness_counts_open_dates_by_how_late_they_are(partnership: list[Lesson]) -> None:
    told = {row[0]: row[1:] for row in rows("lateness")}
    assert told["Actions"] == (0, 0, 1, 0, 1)
    assert told["Changes"] == (0, 1, 0, 0, 1)


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
