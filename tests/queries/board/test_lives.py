"""When a lesson’s change was first in place, how strong it is, when it first held, and when it was closed."""

from datetime import date, timedelta

from flask import Flask
from sqlalchemy import select

from tests import cast, lesson_cast
from tests.queries.board.said import decline
from tracker.domain.strength import ActionCategory, Strength
from tracker.domain.terms import Standing
from tracker.extensions import db
from tracker.queries.board import lives
from tracker.queries.board.scope import Scope

TODAY = Scope(cast.TODAY)
IN_PLACE_ON = cast.TODAY - timedelta(lesson_cast.IN_PLACE_DAYS_AGO)


def told(part: object) -> dict[int, object]:
    return {row[0]: row[1] for row in db.session.execute(select(part))}


def test_the_first_accepted_change_in_place_begins_the_count(app: Flask) -> None:
    lesson = cast.lesson()
    lesson_cast.change_in_place([lesson])
    cast.change([lesson], in_place_on=date(2019, 8, 1))  # nobody accepted it
    lesson_cast.change_in_place([lesson], in_place_on=IN_PLACE_ON + timedelta(9))
    assert told(lives.started(TODAY)) == {lesson.id: IN_PLACE_ON}
    assert told(lives.started(Scope(IN_PLACE_ON - timedelta(1)))) == {}


def test_the_strongest_done_action_is_what_a_lesson_rests_on(app: Flask) -> None:
    lesson = cast.lesson()
    change = cast.change([lesson])
    for strength, done_on in (
        (Strength.WEAKER, cast.TODAY),
        (Strength.INTERMEDIATE, cast.TODAY),
        (Strength.STRONGER, None),
    ):
        category = next(each for each in ActionCategory if each.strength is strength)
        cast.action(change, category=category, done_on=done_on)
    (rank,) = told(lives.ranked(TODAY)).values()
    assert lives.STRENGTH_OF_RANK[rank] is Strength.INTERMEDIATE


def test_the_first_day_it_held_and_the_day_it_was_closed(app: Flask) -> None:
    held, reopened = cast.lesson(), cast.lesson()
    lesson_cast.embedded(held)
    assert told(lives.first_embedded(TODAY)) == {held.id: IN_PLACE_ON + timedelta(365)}
    decline(held, date(2020, 1, 1))
    decline(reopened, date(2020, 1, 1))
    decline(reopened, date(2021, 1, 1), Standing.OPEN)
    assert told(lives.closed(TODAY)) == {held.id: date(2020, 1, 1)}
