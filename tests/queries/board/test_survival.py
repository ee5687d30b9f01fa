"""Who waits for how long, and until when anybody watched."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests import cast, lesson_cast
from tests.queries.board.said import behind, decline, rows
from tracker.domain.strength import ActionCategory, Strength
from tracker.domain.terms import Likeness
from tracker.models import Lesson
from tracker.queries.board.scope import Scope
from tracker.queries.board.survival import to_embedded, to_failing, waiting

TODAY = Scope(cast.TODAY)
DAYS = timedelta(days=1)
A_MONTH = 365.25 / 12
IN_PLACE_ON = cast.TODAY - lesson_cast.IN_PLACE_DAYS_AGO * DAYS


@pytest.fixture
def held(app: Flask) -> Lesson:
    """Embedded 365 days after its change was in place, by a stronger action."""
    lesson = cast.lesson()
    lesson_cast.embedded(lesson)
    return lesson


def waits(lesson: Lesson) -> Lesson:
    """Its change is in place, and nobody has looked."""
    lesson_cast.change_in_place([lesson])
    lesson_cast.store(lesson)
    return lesson


def seen_again(lesson: Lesson, on: date) -> None:
    review = cast.review(practice_from=on, practice_until=on, agreed_on=on + DAYS, published_on=on + DAYS)
    decided = {"likeness": Likeness.SAME, "decided_on": cast.TODAY, "decided_by": cast.person()}
    cast.reappearance(lesson, cast.lesson(review), seen_on=on, **decided)


def test_a_lesson_not_there_yet_is_counted_until_the_day_and_one_without_a_change_is_not(held: Lesson) -> None:
    waits(cast.lesson())
    lesson_cast.store(cast.lesson())
    found = to_embedded(TODAY).whole
    assert (found.total, found.events) == (2, 1)
    assert [(round(step.months * A_MONTH), step.share) for step in found.steps] == [(365, 0.5)]
    assert round(found.watched * A_MONTH) == lesson_cast.IN_PLACE_DAYS_AGO


def test_a_declined_lesson_is_watched_until_that_day_and_one_declined_before_its_change_never(held: Lesson) -> None:
    closed, never = waits(cast.lesson()), waits(cast.lesson())
    decline(closed, IN_PLACE_ON + 100 * DAYS)
    decline(never, IN_PLACE_ON - DAYS)
    assert to_embedded(TODAY).whole.total == 2
    decline(held, IN_PLACE_ON + 200 * DAYS)  # before it was embedded
    found = to_embedded(TODAY).whole
    assert (found.total, found.events, round(found.watched * A_MONTH)) == (2, 0, 200)
    assert behind("months-to-embedded", 0, 1) == {closed.id, held.id}
    assert behind("months-to-embedded", 0, 2) == set()


def test_what_failed_is_counted_on_the_first_day_it_was_seen(held: Lesson) -> None:
    for days in (300, 200):
        seen_again(held, IN_PLACE_ON + days * DAYS)
    lesson_cast.store(held)
    waits(cast.lesson())
    found = to_failing(TODAY).whole
    assert (found.total, found.events) == (2, 1)
    assert [round(step.months * A_MONTH) for step in found.steps] == [200]
    assert behind("months-to-failing", 0, 2) == {held.id}


def test_a_failure_after_the_lesson_was_closed_was_not_watched(held: Lesson) -> None:
    seen_again(held, IN_PLACE_ON + 300 * DAYS)
    decline(held, IN_PLACE_ON + 200 * DAYS)
    lesson_cast.store(held)
    assert (to_failing(TODAY).whole.total, to_failing(TODAY).whole.events) == (1, 0)
    assert behind("months-to-failing", 0, 2) == set()


def test_what_was_seen_before_anything_had_changed_is_no_failure_of_the_change(held: Lesson) -> None:
    seen_again(held, IN_PLACE_ON - DAYS)
    lesson_cast.store(held)
    assert to_failing(TODAY).whole.events == 0


def test_lessons_are_grouped_by_their_strongest_action_and_groups_under_ten_named(held: Lesson) -> None:
    weaker = next(each for each in ActionCategory if each.strength is Strength.WEAKER)
    other = cast.lesson()
    change = lesson_cast.change_in_place([other])
    change.actions[0].category = weaker
    lesson_cast.store(other)
    assert to_embedded(TODAY).left_out == (("Stronger actions", 1), ("Weaker actions", 1))
    assert rows("months-to-embedded") == [("All lessons", 2, 1, "not reached", "too few", "too few", "too few")]


def test_ten_of_a_kind_have_a_line_and_two_such_groups_a_test() -> None:
    quick, slow = [(100 + n, True, 1) for n in range(10)], [(900 + n, True, 1) for n in range(10)]
    found = waiting({Strength.STRONGER: quick, Strength.WEAKER: slow, None: [(5, False, 3)]})
    assert [(curve.name, curve.total) for curve in found.groups] == [("Stronger actions", 10), ("Weaker actions", 10)]
    assert found.left_out == (("No action done of known strength", 3),)
    assert found.whole.total == 23
    assert found.test is not None
    assert found.test.p < 0.001
