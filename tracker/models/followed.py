"""Which changes are followed up: plans, checks and reminders end with the last open lesson a change answers."""

from typing import Any

from sqlalchemy import ColumnElement, exists

from tracker.domain.terms import Standing
from tracker.models.changes import change_lesson
from tracker.models.lessons import Lesson

# A core table, not the entity: the rule is the same whoever asks, so nobody’s sight narrows it.
_lesson = Lesson.__table__


def is_followed(change_id: Any) -> ColumnElement[bool]:
    """Whether the change of this id (a column or a number) answers a lesson of open standing."""
    return exists().where(
        change_lesson.c.change_id == change_id,
        change_lesson.c.lesson_id == _lesson.c.id,
        _lesson.c.standing == Standing.OPEN,
        _lesson.c.withdrawn_on.is_(None),
    )
