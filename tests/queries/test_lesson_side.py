"""What stands beside a verdict: where the lesson came back, its family, checks, claims, and what to beware of."""

from datetime import date, timedelta
from typing import Any

from flask import Flask

from tests import cast
from tests.lesson_cast import change_in_place, embedded, store
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import CheckState, Likeness, OverrideOf, ReappearanceKind
from tracker.extensions import db
from tracker.models import Claim, Lesson, Lowering, Override, Person
from tracker.models.sight import see_all
from tracker.queries.lesson_side import WEAKER_ALONE, Side, beside
from tracker.queries.verdict_page import get_lesson

DAY = timedelta(days=1)


def side_of(lesson: Lesson) -> Side:
    db.session.flush()
    db.session.expire_all()
    read = get_lesson(lesson.id)
    assert read
    return beside(read, cast.TODAY)


def came_back(earlier: Lesson, by: Person, day: date | None, likeness: Likeness | None = Likeness.SAME) -> Lesson:
    later = cast.lesson(cast.review(practice_from=day, practice_until=None, published_on=cast.TODAY))
    decided = {"likeness": likeness, "decided_by": by, "decided_on": cast.TODAY} if likeness else {}
    cast.reappearance(earlier, later, **decided)
    return later


def test_a_reappearance_is_judged_by_the_day_of_the_practice(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    change = change_in_place([lesson])
    store(lesson)
    days = [None, change.in_place_on, date(2019, 4, 30), date(2019, 5, 1)]
    for day in days:
        came_back(lesson, lead, day)
    sightings = side_of(lesson).came_back
    assert [(seen.day, seen.kind) for seen in sightings] == [
        (date(2019, 4, 30), ReappearanceKind.PREDATES),
        (date(2019, 5, 1), ReappearanceKind.UNANSWERED),
        (change.in_place_on, ReappearanceKind.DID_NOT_TAKE),
        (None, ReappearanceKind.UNDATED),
    ]


def test_what_was_seen_while_it_was_embedded_was_lost(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    embedded(lesson)
    came_back(lesson, lead, cast.TODAY)
    assert [seen.kind for seen in side_of(lesson).came_back] == [ReappearanceKind.LOST]


def test_the_page_asks_for_the_day_where_the_practice_straddles_a_boundary(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    later = came_back(lesson, lead, date(2019, 4, 1))
    later.review.practice_until = date(2019, 5, 1)
    seen = side_of(lesson).came_back[0]
    assert "say on which day" in str(seen.asks)
    lesson.seen_again[0].seen_on = date(2019, 5, 1)
    assert side_of(lesson).came_back[0].asks is None


def test_both_lessons_of_a_pair_show_each_other_and_decisions_stay_apart(app: Flask, lead: Person) -> None:
    earlier = cast.lesson()
    later = came_back(earlier, lead, date(2020, 1, 1))
    related = came_back(earlier, lead, date(2020, 1, 1), Likeness.RELATED)
    came_back(earlier, lead, date(2020, 1, 1), Likeness.DIFFERENT)
    came_back(earlier, lead, date(2020, 1, 1), None)
    gone = came_back(earlier, lead, date(2020, 1, 1))
    gone.withdrawn_on, gone.withdrawn_because = cast.TODAY, "Twice"
    side = side_of(earlier)
    assert [seen.other for seen in side.came_back] == [later]
    assert [seen.other for seen in side.related] == [related]
    assert side.undecided == 1
    assert [seen.other for seen in side_of(later).came_before] == [earlier]
    assert [seen.other for seen in side_of(related).related] == [earlier]


def test_a_lesson_seen_again_shows_the_family_it_belongs_to(app: Flask, lead: Person) -> None:
    first = cast.lesson()
    second = came_back(first, lead, date(2021, 3, 1))
    third = came_back(second, lead, date(2024, 5, 1))
    alone = cast.lesson()
    family = side_of(first).family
    assert family
    assert [seen.lesson for seen in family.sightings] == [first, second, third]
    assert side_of(third).family == family
    assert side_of(alone).family is None


def test_nothing_restricted_stands_beside_a_lesson_for_whoever_has_no_leave(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    hidden = came_back(lesson, lead, date(2021, 3, 1))
    hidden.review.is_restricted = True
    undecided = came_back(lesson, lead, date(2021, 3, 1), None)
    undecided.review.is_restricted = True
    assert len(side_of(lesson).came_back) == 1
    see_all(db.session, False)
    side = side_of(lesson)
    assert (side.came_back, side.undecided, side.family, side.row.seen_again) == ((), 0, None, 0)


def test_open_checks_come_in_the_order_they_are_due_with_their_state(app: Flask) -> None:
    lesson = cast.lesson()
    change, withdrawn = cast.change([lesson]), cast.change([lesson])
    withdrawn.withdrawn_on, withdrawn.withdrawn_because = cast.TODAY, "Replaced"
    cast.check(withdrawn, cast.TODAY)
    cast.check(change, cast.TODAY + 90 * DAY)
    cast.check(change, cast.TODAY)
    cast.check(change, cast.TODAY - 90 * DAY)
    cast.check(change, cast.TODAY - 200 * DAY, answered_on=cast.TODAY)
    states = [ahead.state for ahead in side_of(lesson).checks]
    assert states == [CheckState.MISSED, CheckState.DUE, CheckState.UPCOMING]


def test_claims_are_shown_until_they_are_settled(app: Flask) -> None:
    lesson = cast.lesson()
    action = cast.action(cast.change([lesson]))
    open_claim = cast.add(Claim(action=action, words="Blue", source="plan.xlsx, F2"))
    cast.add(Claim(action=action, words="Complete", source="plan.xlsx, F3", settled_on=cast.TODAY))
    assert side_of(lesson).claims == (open_claim,)


def test_overrides_and_lowerings_in_force_are_shown(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    change = cast.change([lesson])
    more: dict[str, Any] = {"reason": "r", "named_person": "Chair", "recorded_by": lead, "recorded_at": cast.NOW}
    held = cast.add(Override(change=change, gate=OverrideOf.HEARD, from_on=cast.TODAY, **more))
    cast.add(Override(change=change, gate=OverrideOf.STRONG_ENOUGH, from_on=cast.TODAY + DAY, **more))
    lowered: dict[str, Any] = {"lesson": lesson, "reason": "r", "lowered_by": lead, "lowered_at": cast.NOW}
    cast.add(Lowering(from_on=cast.TODAY - 9 * DAY, until_on=cast.TODAY, **lowered))
    now = cast.add(Lowering(from_on=cast.TODAY, **lowered))
    side = side_of(lesson)
    assert (side.overrides, side.lowering) == ((held,), now)


def test_a_lesson_whose_done_actions_are_weaker_alone_says_so(app: Flask) -> None:
    lesson = cast.lesson()
    change = cast.change([lesson])
    action = cast.action(change, category=ActionCategory.TRAINING_EVENT)
    assert side_of(lesson).warning is None
    action.done_on = cast.TODAY
    assert side_of(lesson).warning == WEAKER_ALONE
    cast.action(change, category=ActionCategory.REDESIGN, done_on=cast.TODAY)
    assert side_of(lesson).warning is None
    assert "nothing_planned" in {caution.key for caution in side_of(lesson).cautions}
