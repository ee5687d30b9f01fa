"""Since when a lesson’s change has been in place, how strong it is, and when it first held: as parts of queries."""

from typing import Any

from sqlalchemy import case, func, select

from tracker.domain.strength import ActionCategory, Strength
from tracker.domain.terms import Verdict
from tracker.models import Action, Change, StandingDecision, StoredPeriod
from tracker.models.changes import change_lesson
from tracker.queries.board.scope import Scope, apart, last_decisions

RANKS = {category.value: category.strength.rank for category in ActionCategory}
STRENGTH_OF_RANK = {strength.rank: strength for strength in Strength}


def started(scope: Scope) -> Any:
    """By lesson, the first day on which a change that answers it was in place, and accepted as such."""
    return (
        select(change_lesson.c.lesson_id, func.min(Change.in_place_on).label("start"))
        .join(Change, Change.id == change_lesson.c.change_id)
        .where(Change.in_place_on <= scope.on, Change.accepted_by_id.is_not(None))
        .group_by(change_lesson.c.lesson_id)
        .subquery()
    )


def ranked(scope: Scope) -> Any:
    """By lesson, the rank of its strongest action done by the day."""
    return (
        select(
            change_lesson.c.lesson_id,
            func.max(case(RANKS, value=Action.category)).label("rank"),
        )
        .join(Action, Action.change_id == change_lesson.c.change_id)
        .where(Action.done_on <= scope.on, Action.category.is_not(None))
        .group_by(change_lesson.c.lesson_id)
        .subquery()
    )


def first_embedded(scope: Scope) -> Any:
    """By lesson, the first day on which it was embedded."""
    return (
        select(StoredPeriod.lesson_id, func.min(StoredPeriod.from_on).label("first"))
        .where(StoredPeriod.verdict == Verdict.EMBEDDED, StoredPeriod.from_on <= scope.on)
        .group_by(StoredPeriod.lesson_id)
        .subquery()
    )


def closed(scope: Scope) -> Any:
    """By lesson whose standing is another than open, since when: it is watched no longer."""
    return (
        select(StandingDecision.lesson_id, func.max(StandingDecision.from_on).label("closed"))
        .where(StandingDecision.id.in_(last_decisions(scope.on)), StandingDecision.lesson_id.in_(apart(scope.on)))
        .group_by(StandingDecision.lesson_id)
        .subquery()
    )
