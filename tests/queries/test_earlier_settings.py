"""History under settings that are no longer in force can still be read."""

from flask import Flask

from tests import cast
from tests.lesson_cast import embedded
from tracker.domain.policy import Policy
from tracker.domain.terms import Verdict
from tracker.extensions import db
from tracker.models import Lesson, Person, PolicyVersion
from tracker.queries.earlier_settings import EarlierHistory, earlier_versions, history_under
from tracker.queries.verdict_page import get_lesson
from tracker.services.policy import change_policy


def read(lesson: Lesson) -> Lesson:
    db.session.commit()
    db.session.expire_all()
    found = get_lesson(lesson.id)
    assert found
    return found


def verdicts(history: EarlierHistory | None) -> set[Verdict]:
    assert history
    return {part.verdict for part in history.stretches if not part.is_ahead}


def test_a_history_is_worked_out_under_the_settings_that_were(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    embedded(lesson)
    first = db.session.query(PolicyVersion).one()
    assert earlier_versions(read(lesson)) == []
    now = change_policy(Policy(run_days=4), reason="The board asked for more.", by=lead, now=cast.NOW)
    assert earlier_versions(read(lesson)) == [first]
    assert verdicts(history_under(read(lesson), first.id, cast.TODAY)) == {Verdict.PASSIVE, Verdict.EMBEDDED}
    assert verdicts(history_under(read(lesson), now.id, cast.TODAY)) == {Verdict.PASSIVE}
    assert history_under(read(lesson), now.id + 1, cast.TODAY) is None


def test_a_withdrawn_lesson_has_no_history_to_read(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    embedded(lesson)
    lesson.withdrawn_on, lesson.withdrawn_because = cast.TODAY, "Twice"
    version = db.session.query(PolicyVersion).one()
    assert history_under(read(lesson), version.id, cast.TODAY) is None
