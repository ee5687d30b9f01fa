"""What a board pack rests on, as of a day."""

from datetime import date, timedelta
from itertools import pairwise

from flask import Flask

from tests import cast, lesson_cast
from tracker.domain.since_last import Late
from tracker.domain.terms import Standing, Verdict
from tracker.extensions import db
from tracker.models import DateMove, Person
from tracker.models.sight import seen_as
from tracker.queries.pack_facts import facts_on

DAY = timedelta(days=1)


def test_open_lessons_are_held_with_their_verdict_of_the_day(app: Flask) -> None:
    holds, waits, declined = cast.lesson(), cast.lesson(), cast.lesson(standing=Standing.DECLINED)
    lesson_cast.embedded(holds)
    lesson_cast.store(waits, declined)
    facts = facts_on(cast.TODAY)
    assert {each: row.verdict for each, row in facts.lessons.items()} == {
        holds.id: Verdict.EMBEDDED,
        waits.id: Verdict.PASSIVE,
    }
    assert set(facts.passive) == {waits.id}
    assert set(facts_on(cast.TODAY - 400 * DAY).passive) == {holds.id, waits.id}


def test_passive_counts_from_the_day_it_was_lost_and_not_from_the_last_step(app: Flask) -> None:
    lesson = cast.lesson()
    change = lesson_cast.embedded(lesson)
    (ends_on,) = (period.until_on for period in lesson.periods if period.verdict is Verdict.EMBEDDED)
    later = facts_on(ends_on + 100 * DAY)
    assert (later.passive[lesson.id].on, later.passive[lesson.id].setback) == (
        ends_on,
        later.lessons[lesson.id].setback,
    )
    before = facts_on(change.in_place_on + 10 * DAY)
    assert before.passive[lesson.id].on == lesson.known_on, "it took steps since, and was passive all along"
    for days, soon in ((60, [lesson.id]), (61, [])):
        assert [each.lesson_id for each in facts_on(ends_on - days * DAY).lapsing] == soon


def test_what_is_late_and_what_moved_often_is_of_open_work_alone(app: Flask, lead: Person) -> None:
    change = cast.change(in_place_on=date(2026, 1, 5))
    past = {"due_on": cast.TODAY - DAY}
    late, _, _ = (
        cast.action(change, **past, original_due_on=date(2026, 1, 1)),
        cast.action(change, **past, done_on=cast.TODAY),
        cast.action(change, due_on=cast.TODAY),
    )
    moves = [date(2026, month, 1) for month in (1, 3, 5, 7)]
    for from_on, to_on in pairwise(moves):
        told = {"reason": "r", "moved_by": lead, "moved_at": cast.NOW}
        cast.add(DateMove(action_id=late.id, from_on=from_on, to_on=to_on, **told))
    cast.check(change, cast.TODAY - DAY)
    cast.check(change, cast.TODAY - 2 * DAY, answered_on=cast.TODAY - DAY)
    cast.check(change, cast.TODAY - 3 * DAY, waived_on=cast.TODAY, waived_because="r")
    facts = facts_on(cast.TODAY)
    assert facts.late == Late(checks=1, actions=1)
    assert [(each.action_id, each.times) for each in facts.moved] == [(late.id, 3)]


def test_restricted_reviews_are_in_it_only_for_those_with_leave(app: Flask) -> None:
    hidden = cast.lesson(cast.review(is_restricted=True))
    lesson_cast.store(hidden)
    for has_leave, seen in ((False, set()), (True, {hidden.id})):
        with seen_as(db.session, has_leave=has_leave):
            assert set(facts_on(cast.TODAY).lessons) == seen
