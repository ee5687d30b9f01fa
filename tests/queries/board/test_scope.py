"""Which lessons a view is of: known by its day, in use, and what it narrows to."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests import cast, lesson_cast
from tests.queries.board.said import decline
from tracker.domain.terms import ReviewKind, ReviewState, Standing
from tracker.extensions import db
from tracker.queries.board.scope import Scope

DAY = timedelta(days=1)


def known(scope: Scope) -> set[int]:
    return set(db.session.scalars(scope.lessons()))


def test_a_lesson_is_known_from_the_day_its_review_was_agreed_or_published(app: Flask) -> None:
    first = date(2019, 5, 1)
    lesson = cast.lesson(cast.review(agreed_on=first, published_on=first + 30 * DAY))
    assert [known(Scope(day)) for day in (first - DAY, first)] == [set(), {lesson.id}]


def test_of_a_draft_from_the_day_it_was_recorded(app: Flask) -> None:
    draft = cast.review(state=ReviewState.DRAFT, agreed_on=None, published_on=None)
    lesson = cast.lesson(draft, recorded_on=date(2026, 6, 1))
    assert [known(Scope(day)) for day in (date(2026, 5, 31), date(2026, 6, 1))] == [set(), {lesson.id}]


def test_what_was_withdrawn_is_in_no_view(app: Flask) -> None:
    cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="r")
    cast.lesson(cast.review(withdrawn_on=cast.TODAY, withdrawn_because="r"))
    assert known(Scope(cast.TODAY)) == set()


@pytest.mark.parametrize("narrowed", ["agency", "theme", "kind"])
def test_a_view_narrows_to_what_it_asks_for(app: Flask, narrowed: str) -> None:
    agency, theme = cast.agency(), cast.theme()
    wanted = cast.lesson(cast.review(kind=ReviewKind.INSPECTION), agencies=[agency], themes=[theme])
    whole = cast.lesson()
    cast.lesson(agencies=[cast.agency()], themes=[cast.theme()])
    values = {"agency": agency.id, "theme": theme.id, "kind": ReviewKind.INSPECTION}
    found = known(Scope(cast.TODAY, **{narrowed: values[narrowed]}))
    # One that names no agency binds this one too.
    assert found == ({wanted.id, whole.id} if narrowed == "agency" else {wanted.id})


def test_a_lesson_leaves_the_open_ones_while_its_standing_is_another(app: Flask) -> None:
    lesson = cast.lesson()
    decline(lesson, date(2020, 1, 1))
    decline(lesson, date(2021, 1, 1), Standing.OPEN)
    lesson_cast.store(lesson)
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1))
    open_on = [set(db.session.scalars(Scope(day).open_lessons())) == {lesson.id} for day in days]
    assert open_on == [True, False, False, True]
    assert [db.session.scalars(Scope(day).holding()).all() == [lesson.id] for day in days] == open_on


def test_the_changes_of_a_view_are_those_that_answer_its_lessons_each_once(app: Flask) -> None:
    one, two = cast.lesson(), cast.lesson()
    change = cast.change([one, two])
    cast.change([cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="r")])
    assert db.session.scalars(Scope(cast.TODAY).changes()).all() == [change.id]
