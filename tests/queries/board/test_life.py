"""Whose line of life is drawn, and whose can be asked for."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import cast, lesson_cast
from tests.counting import statements
from tracker.queries import board
from tracker.queries.board import life
from tracker.queries.board.scope import Scope

TODAY = Scope(cast.TODAY)


def test_the_lessons_that_moved_are_offered_and_the_one_asked_for(app: Flask) -> None:
    still, moved = cast.lesson(), cast.lesson()
    lesson_cast.embedded(moved)
    lesson_cast.store(still)
    assert life.lately_moved(TODAY) == [moved]
    assert life.lately_moved(Scope(cast.TODAY, lesson=still.id)) == sorted(
        [moved, still], key=lambda one: one.full_name
    )
    assert life.lately_moved(Scope(cast.TODAY - timedelta(3650))) == []


def test_no_more_are_offered_than_a_field_can_hold(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(life, "MOST_OFFERED", 2)
    lessons = [cast.lesson() for _ in range(4)]
    for one in lessons:
        lesson_cast.embedded(one)
    asked = Scope(cast.TODAY, lesson=lessons[0].id)
    with statements() as seen:
        offered = life.lately_moved(asked)
    assert (len(offered), len(seen)) == (2, 2)
    assert lessons[0] in offered


def test_the_one_that_was_embedded_or_lost_last_is_drawn_unless_another_is_asked_for(app: Flask) -> None:
    still, moved = cast.lesson(), cast.lesson()
    lesson_cast.embedded(moved)
    lesson_cast.store(still)
    for scope, lesson in ((TODAY, moved), (Scope(cast.TODAY, lesson=still.id), still)):
        picture = board.picture_of("life", scope)
        assert picture is not None
        assert picture.behind == f"lessons/{lesson.id}"
