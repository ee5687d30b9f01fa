"""What new settings would turn is told before they are put in force, and nothing is written."""

from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tests.lesson_cast import change_in_place, embedded, store
from tracker.domain.policy import Policy
from tracker.domain.terms import Standing
from tracker.extensions import db
from tracker.models import PolicyVersion
from tracker.models.sight import see_all
from tracker.queries.policy_preview import would_turn


def test_lessons_that_would_turn_either_way_are_listed(app: Flask) -> None:
    held, passive = cast.lesson(), cast.lesson()
    embedded(held)
    change_in_place([passive])
    store(passive)
    assert would_turn(Policy(), cast.TODAY).count == 0
    stricter = would_turn(Policy(run_days=4), cast.TODAY)
    assert (stricter.asked, stricter.passive, stricter.embedded, stricter.count) == (2, (held,), (), 1)


def test_a_milder_setting_can_embed(app: Flask) -> None:
    lesson = cast.lesson()
    change = embedded(lesson)
    first = min(change.evidence, key=lambda piece: piece.observed_on)
    first.withdrawn_on, first.withdrawn_because = cast.TODAY, "Twice"
    store(lesson)
    assert would_turn(Policy(run_days=2), cast.TODAY).embedded == (lesson,)


def test_lessons_that_are_not_open_are_not_asked_about(app: Flask) -> None:
    lesson = cast.lesson(standing=Standing.DECLINED)
    embedded(lesson)
    assert would_turn(Policy(run_days=4), cast.TODAY).asked == 0


def test_what_is_restricted_is_counted_and_not_named(app: Flask) -> None:
    embedded(cast.lesson(cast.review(is_restricted=True)))
    db.session.commit()
    db.session.expunge_all()
    see_all(db.session, may=False)
    turning = would_turn(Policy(run_days=4), cast.TODAY)
    assert (turning.passive, turning.hidden, turning.count) == ((), 1, 1)


def test_looking_writes_nothing(app: Flask) -> None:
    embedded(cast.lesson())
    db.session.commit()
    before = db.session.scalar(select(func.count(PolicyVersion.id)))
    would_turn(Policy(run_days=4), cast.TODAY)
    assert not db.session.new
    assert not db.session.dirty
    assert db.session.scalar(select(func.count(PolicyVersion.id))) == before
