"""The shelf of lessons: as the database stands now, from kept views where there are any; only the rest is made anew."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import cast
from tracker.analysis.resemblance import LessonText
from tracker.extensions import db
from tracker.models import Theme, lesson_shelf
from tracker.models.lesson_shelf import forget_shelves, told_of
from tracker.services.lesson_views import keep_views

BEDS = "Hospital wards ran out of beds on the coldest nights of the winter"


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts whose views are worked out, one after the other."""
    seen: list[str] = []
    views: Callable[..., object] = lesson_shelf.views
    monkeypatch.setattr(lesson_shelf, "views", lambda texts: seen.extend(texts) or views(texts))
    return seen


def heads() -> list[int]:
    return [lesson.id for lesson in lesson_shelf.lesson_shelf().lessons]


def test_it_holds_lessons_in_use_of_reviews_in_use_restricted_ones_too(app: Flask) -> None:
    kept, hidden = cast.lesson(), cast.lesson(cast.review(is_restricted=True))
    cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    cast.lesson(cast.review(withdrawn_on=cast.TODAY, withdrawn_because="Twice"))
    db.session.info["sees_restricted"] = False
    assert heads() == [kept.id, hidden.id]
    assert [lesson.is_restricted for lesson in lesson_shelf.lesson_shelf().lessons] == [False, True]


def test_it_follows_the_rows_and_works_out_only_what_changed(app: Flask, worked_out: list[str]) -> None:
    first = cast.lesson()
    assert heads() == [first.id]
    assert len(worked_out) == 1
    heads()
    assert len(worked_out) == 1, "nothing was done since"
    second = cast.lesson(headline=BEDS)
    assert heads() == [first.id, second.id]
    assert len(worked_out) == 2
    assert BEDS in worked_out[1]


def test_after_a_restart_nothing_is_worked_out_that_is_kept(app: Flask, worked_out: list[str]) -> None:
    cast.lesson()
    changed = cast.lesson(headline=BEDS)
    db.session.commit()
    keep_views(now=cast.NOW)
    changed.statement = "There were no beds for anybody."
    db.session.commit()
    forget_shelves()
    heads()
    assert worked_out == [told_of(changed).text]


def test_the_most_like_is_found_of_those_that_may_be(app: Flask) -> None:
    cast.lesson()
    beds = cast.lesson(headline=BEDS)
    shelf, asked = lesson_shelf.lesson_shelf(), LessonText(0, "The wards had no beds on cold winter nights")
    (first, score), *_ = shelf.most_like(asked, (True, True), 5)
    assert (first.id, score > 0.1) == (beds.id, True)
    assert [lesson.id for lesson, _ in shelf.most_like(asked, (True, False), 5)] != [beds.id]


def test_themes_are_told_by_facet(app: Flask) -> None:
    theme: Theme = cast.theme()
    lesson = cast.lesson(themes=[theme])
    (shelved,) = lesson_shelf.lesson_shelf().lessons
    assert shelved.themes == frozenset({(theme.facet.value, theme.id)})
    assert told_of(lesson) == shelved.told
