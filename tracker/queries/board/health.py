"""How the partnership learns: from what, how deep it asks why, whom it hears, whom it binds."""

from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, func, select

from tracker.charts.progress import shares_chart
from tracker.domain.learning_health import LearningHealth
from tracker.domain.picture import Picture, Place, Table
from tracker.domain.terms import AgencyKind, Polarity, Source
from tracker.domain.writing import ENOUGH_WHYS
from tracker.extensions import db
from tracker.models import Agency, Evidence, Lesson, Why
from tracker.models.changes import change_lesson
from tracker.models.lessons import lesson_agency
from tracker.queries.board.scope import Scope, accepted


def learning_health(scope: Scope) -> LearningHealth:
    """Seven counts of the view’s lessons, in one query."""
    wanted = (
        Lesson.polarity == Polarity.WORKED_WELL, _asked_why(), _evidence(scope), _heard(scope),
        _social_care_alone(), _named(),
    )  # fmt: skip
    counts = [func.count().filter(condition) for condition in wanted]
    row = db.session.execute(select(func.count(Lesson.id), *counts).where(*scope.conditions())).one()
    return LearningHealth(*(int(count) for count in row))


def _asked_why() -> ColumnElement[bool]:
    return Lesson.id.in_(select(Why.lesson_id).group_by(Why.lesson_id).having(func.count() >= ENOUGH_WHYS))


def _evidence(scope: Scope, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    seen = select(Evidence.change_id).where(*accepted(scope.on), *conditions)
    return Lesson.id.in_(select(change_lesson.c.lesson_id).where(change_lesson.c.change_id.in_(seen)))


def _heard(scope: Scope) -> ColumnElement[bool]:
    return _evidence(scope, Evidence.source == Source.CHILDREN_AND_FAMILIES)


def _named() -> ColumnElement[bool]:
    return Lesson.id.in_(select(lesson_agency.c.lesson_id))


def _social_care_alone() -> ColumnElement[bool]:
    others = (
        select(lesson_agency.c.lesson_id)
        .join(Agency, Agency.id == lesson_agency.c.agency_id)
        .where(Agency.kind != AgencyKind.CHILDRENS_SOCIAL_CARE)
    )
    return _named() & Lesson.id.not_in(others)


def picture(scope: Scope) -> Picture:
    """Four bars, each against its own whole."""
    found = learning_health(scope)
    lines = found.lines
    of = [(), (), (_evidence(scope),), ()]
    which = (Lesson.polarity == Polarity.WORKED_WELL, _asked_why(), _heard(scope), ~_social_care_alone())
    behind: dict[Place, Any] = {}
    for row, condition in enumerate(which):
        behind[row, 1] = partial(scope.lessons, condition)
        behind[row, 2] = partial(scope.lessons, *of[row])
    chart = shares_chart([line.words for line in lines], [line.count for line in lines], [line.total for line in lines])
    return Picture(
        key="learning-health",
        finding=found.finding,
        counted=found.counted,
        reading="Learning that only studies what ended badly, stops at the first why, does not hear children and "
        "families, and binds children’s social care alone repeats itself. Longer bars are healthier; how far they "
        "should reach is for the board to say.",
        figure=chart if found.lessons else None,
        why_not=None if found.lessons else "No lesson was known by this day.",
        table=Table(("What", "Number", "Of"), [(line.words, line.count, line.total) for line in lines], behind),
    )
