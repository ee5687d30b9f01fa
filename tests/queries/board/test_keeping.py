"""A board is kept until anything is done, apart for those with and without leave."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import cast, lesson_cast
from tests.counting import statements
from tracker.extensions import db
from tracker.models import Lesson
from tracker.models.sight import seen_as
from tracker.queries import board
from tracker.queries.board import keeping
from tracker.queries.board.scope import Scope
from tracker.services import ledger

TODAY = Scope(cast.TODAY)


@pytest.fixture
def lesson(app: Flask) -> Lesson:
    found = cast.lesson()
    lesson_cast.store(found)
    return found


def known(scope: Scope = TODAY) -> int:
    """Lessons that the board’s first picture counts."""
    said = {row[0]: row[2] for row in board.pictures(scope)[0].table.rows}
    return int(said["Lessons embedded"])


def asked(scope: Scope = TODAY) -> int:
    with statements() as seen:
        board.pictures(scope)
    return len(seen)


def test_looking_again_asks_only_whether_anything_was_done(lesson: Lesson) -> None:
    first = asked()
    assert first > 20
    assert asked() == 2
    assert board.pictures(TODAY) is board.pictures(TODAY)


def test_a_deed_makes_it_anew(lesson: Lesson) -> None:
    change = cast.change(lessons=[lesson])
    action = cast.action(change)
    done = [board.pictures(TODAY)[0].table.rows[0][1]]
    action.done_on = cast.TODAY
    ledger.post("finish_action", action, "It is done.", by=cast.person(), now=cast.NOW)
    done.append(board.pictures(TODAY)[0].table.rows[0][1])
    assert done == [0, 1]


def test_a_large_board_is_shown_as_it_was_and_says_that_something_was_done_since(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = board.pictures(TODAY)
    assert board.at_once(TODAY) == (before, False)
    action = cast.action(cast.change(lessons=[lesson]), done_on=cast.TODAY)
    ledger.post("add_action", action, "It is done.", by=cast.person(), now=cast.NOW)
    monkeypatch.setattr(keeping, "PATIENCE", -1)  # as if it had taken long
    assert board.at_once(TODAY) == (before, True)
    with seen_as(db.session, has_leave=False):
        assert keeping.older(TODAY) is None
    after = board.pictures(TODAY)
    assert after is not before
    assert board.at_once(TODAY) == (after, False)


def test_a_small_one_is_counted_at_once(lesson: Lesson) -> None:
    board.pictures(TODAY)
    action = cast.action(cast.change(lessons=[lesson]), done_on=cast.TODAY)
    ledger.post("add_action", action, "It is done.", by=cast.person(), now=cast.NOW)
    shown, is_behind = board.at_once(TODAY)
    assert (shown[0].table.rows[0][1], is_behind) == (1, False)


def test_rows_added_past_any_deed_make_it_anew(lesson: Lesson) -> None:
    assert known() == 1
    lesson_cast.store(cast.lesson())
    assert known() == 2
    change = lesson_cast.change_in_place([lesson])
    asked()
    cast.check(change, cast.TODAY - timedelta(40))  # as the day’s run adds them
    late = board.picture_of("lateness", TODAY)
    assert late is not None
    assert ("Checks", 0, 0, 1, 0, 1) in [tuple(row) for row in late.table.rows]


def test_one_without_leave_never_sees_what_was_kept_for_one_with_it(lesson: Lesson) -> None:
    lesson_cast.store(cast.lesson(cast.review("SECRET-1", is_restricted=True)))
    seen = []
    for has_leave in (True, False, True):
        with seen_as(db.session, has_leave=has_leave):
            seen.append((known(), [row[0] for row in board.pictures(TODAY)[0].table.rows]))
    assert [count for count, _ in seen] == [2, 1, 2]


def test_each_view_is_kept_apart_and_the_oldest_goes(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 2)
    views = [Scope(cast.TODAY - timedelta(days)) for days in range(3)]
    for view in views:
        asked(view)
    assert [asked(view) == 2 for view in reversed(views)] == [True, True, False]
    assert asked(views[1]) == 2
    asked(Scope(cast.TODAY - timedelta(5)))
    assert asked(views[1]) == 2
    assert keeping.kept(Scope(cast.TODAY - timedelta(9))) is None


def test_one_picture_is_taken_from_the_board_that_is_kept(lesson: Lesson) -> None:
    whole = {picture.key: picture for picture in board.pictures(TODAY)}
    assert board.picture_of("slippage", TODAY) is whole["slippage"]
