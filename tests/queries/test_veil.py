"""What is hidden bears on a verdict and is not told."""

from datetime import timedelta

from flask import Flask

from tests import cast
from tests.lesson_cast import embedded
from tracker.domain.terms import Likeness
from tracker.domain.verdict import verdict_on
from tracker.extensions import db
from tracker.models import Lesson, Person
from tracker.models.sight import see_all
from tracker.queries.veil import NOT_OPEN, hidden_reappearances, veiled

DAY = timedelta(days=1)


def came_back(earlier: Lesson, by: Person, likeness: Likeness | None = Likeness.SAME, **review: object) -> Lesson:
    day = cast.TODAY - 30 * DAY
    later = cast.lesson(cast.review(practice_from=day, practice_until=day, published_on=cast.TODAY - DAY, **review))
    decided = {"likeness": likeness, "decided_by": by, "decided_on": cast.TODAY} if likeness else {}
    cast.reappearance(earlier, later, **decided)
    return later


def test_only_what_is_the_same_in_a_lesson_in_use_and_restricted_is_hidden(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    hidden = came_back(lesson, lead, is_restricted=True)
    came_back(lesson, lead)
    came_back(lesson, lead, Likeness.RELATED, is_restricted=True)
    came_back(lesson, lead, None, is_restricted=True)
    gone = came_back(lesson, lead, is_restricted=True)
    gone.withdrawn_on, gone.withdrawn_because = cast.TODAY, "Twice"
    began_on = hidden.review.practice_from
    db.session.flush()
    db.session.expire_all()
    assert hidden_reappearances(lesson) == ()
    db.session.expire_all()
    see_all(db.session, False)
    fact = hidden_reappearances(lesson)[0]
    assert len(hidden_reappearances(lesson)) == 1
    assert (fact.counts_from, fact.seen_on) == (cast.TODAY - DAY, began_on)


def test_nothing_of_a_restricted_review_is_left_in_the_session(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    came_back(lesson, lead, is_restricted=True)
    lesson_id = lesson.id
    db.session.commit()
    db.session.expunge_all()
    see_all(db.session, False)
    read = db.session.get_one(Lesson, lesson_id)
    hidden_reappearances(read)
    assert read.seen_again == []
    assert [each for each in db.session.identity_map.values() if isinstance(each, Lesson)] == [read]


def test_reasons_are_veiled_only_where_they_rest_on_what_is_hidden(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    embedded(lesson)
    came_back(lesson, lead)
    db.session.expire_all()
    verdict = verdict_on(lesson.facts(), cast.TODAY)
    assert veiled(verdict, frozenset()) is verdict
    assert veiled(verdict, frozenset({-1})) == verdict
    under = veiled(verdict, frozenset({lesson.seen_again[0].id}))
    assert [gate.because for gate in under.gates if gate.because == NOT_OPEN] == [NOT_OPEN]
    assert [gate.is_passed for gate in under.gates] == [gate.is_passed for gate in verdict.gates]
    assert under.gates[-1].rests_on == ()
    assert under.next == (NOT_OPEN,)
    assert (under.verdict, under.stage, under.setback) == (verdict.verdict, verdict.stage, verdict.setback)
