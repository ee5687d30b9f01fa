"""A lesson as every list shows it: what it is today, and all that must show wherever its verdict shows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from tracker.domain.strength import ActionCategory, Strength
from tracker.domain.terms import Likeness, OverrideOf
from tracker.extensions import db
from tracker.models import Action, Change, Lesson, Lowering, Override, Reappearance, StoredPeriod
from tracker.models.changes import change_lesson

WEAKER = tuple(category for category in ActionCategory if category.strength is Strength.WEAKER)
LINKS = change_lesson.c


@dataclass(frozen=True)
class LessonRow:
    """A lesson and the period it is in (none: no verdict), with all that must show wherever its verdict shows."""

    lesson: Lesson
    period: StoredPeriod | None
    is_weaker_alone: bool = False
    is_lowered: bool = False
    overrides: tuple[OverrideOf, ...] = ()
    seen_again: int = 0


def holds(day: date) -> ColumnElement[bool]:
    """That a stored period holds a day."""
    return and_(StoredPeriod.from_on <= day, or_(StoredPeriod.until_on.is_(None), StoredPeriod.until_on > day))


def weaker_alone(today: date) -> ColumnElement[bool]:
    """That a lesson has actions done, and none of them is stronger than weaker."""
    done = (
        select(LINKS.lesson_id)
        .join(Action, Action.change_id == LINKS.change_id)
        .where(Action.done_on <= today, Action.category.is_not(None))
    )
    is_weaker = Action.category.in_(WEAKER)
    return and_(Lesson.id.in_(done.where(is_weaker)), Lesson.id.not_in(done.where(~is_weaker)))


def same_links() -> Any:
    """The pairs people said are the same, of which the later lesson is in use and open to whoever asks."""
    later = aliased(Lesson)
    return (
        select(Reappearance.earlier_id, Reappearance.later_id)
        .join(later, later.id == Reappearance.later_id)
        .where(Reappearance.likeness == Likeness.SAME, later.withdrawn_on.is_(None))
        .subquery()
    )


def rows_for(lessons: Sequence[Lesson], today: date) -> list[LessonRow]:
    """These lessons, in their order, with what they are today."""
    ids = [lesson.id for lesson in lessons]
    if not ids:
        return []
    held = db.session.scalars(select(StoredPeriod).where(StoredPeriod.lesson_id.in_(ids), holds(today)))
    periods = {period.lesson_id: period for period in held}
    weaker = set(db.session.scalars(select(Lesson.id).where(Lesson.id.in_(ids), weaker_alone(today))))
    is_lowering = and_(Lowering.from_on <= today, or_(Lowering.until_on.is_(None), Lowering.until_on > today))
    lowered = set(db.session.scalars(select(Lowering.lesson_id).where(Lowering.lesson_id.in_(ids), is_lowering)))
    overrides, again = _overrides(ids, today), _times_seen_again(ids)
    return [
        LessonRow(
            lesson,
            periods.get(lesson.id),
            is_weaker_alone=lesson.id in weaker,
            is_lowered=lesson.id in lowered,
            overrides=overrides.get(lesson.id, ()),
            seen_again=again.get(lesson.id, 0),
        )
        for lesson in lessons
    ]


def _overrides(ids: Sequence[int], today: date) -> Mapping[int, tuple[OverrideOf, ...]]:
    """The gates that somebody let a change in use pass over, by lesson."""
    query = (
        select(LINKS.lesson_id, Override.gate)
        .join(Change, Change.id == LINKS.change_id)
        .join(Override, Override.change_id == Change.id)
        .where(
            LINKS.lesson_id.in_(ids),
            Change.withdrawn_on.is_(None),
            Override.withdrawn_on.is_(None),
            Override.from_on <= today,
        )
    )
    found: dict[int, set[OverrideOf]] = defaultdict(set)
    for lesson_id, gate in db.session.execute(query):
        found[lesson_id].add(gate)
    return {lesson_id: tuple(gate for gate in OverrideOf if gate in gates) for lesson_id, gates in found.items()}


def _times_seen_again(ids: Sequence[int]) -> dict[int, int]:
    same = same_links()
    query = select(same.c.earlier_id, func.count()).where(same.c.earlier_id.in_(ids)).group_by(same.c.earlier_id)
    return {row[0]: row[1] for row in db.session.execute(query)}
