"""What leaves the tracker as facts holds what is open to whoever asks, and nothing else."""

from flask import Flask

from tests import cast
from tests.counting import statements
from tests.lesson_cast import embedded
from tests.queries.test_verdict_page import reappeared
from tracker.domain.policy import Policy
from tracker.extensions import db
from tracker.models import Person
from tracker.models.sight import see_all
from tracker.queries.facts import all_facts, facts_to_export
from tracker.queries.verdict_page import get_lesson


def test_what_is_exported_holds_what_is_open_alone_and_the_settings(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    embedded(lesson)
    reappeared(lesson, lead, is_restricted=True)
    read = get_lesson(lesson.id)
    assert read
    facts, policy = facts_to_export(read)
    assert (facts.id, len(facts.reappearances), policy) == (lesson.id, 1, Policy())
    db.session.expire_all()
    see_all(db.session, False)
    read = get_lesson(lesson.id)
    assert read
    assert facts_to_export(read)[0].reappearances == ()


def test_all_lessons_are_those_open_and_in_use_in_few_questions(app: Flask) -> None:
    lessons = [cast.lesson() for _ in range(3)]
    embedded(lessons[0])
    hidden = cast.lesson(cast.review(is_restricted=True))
    cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="r")

    def read() -> tuple[list[int | None], int]:
        with statements() as seen:
            ids = [facts.id for facts, _ in all_facts()]
        return ids, len(seen)

    open_ones = [lesson.id for lesson in lessons]
    (all_ids, few) = read()
    assert all_ids == [*open_ones, hidden.id]
    see_all(db.session, False)
    assert read()[0] == open_ones
    see_all(db.session, True)
    for _ in range(9):
        cast.lesson()
    assert read()[1] <= few + 1
