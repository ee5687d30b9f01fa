"""How far lessons have come: the stages as a funnel."""

from functools import partial
from typing import Any

from sqlalchemy import func, select

from tracker.charts.look import EMBEDDED, STRENGTHS
from tracker.charts.stacked import Part, lying_bars
from tracker.domain.board import Funnel
from tracker.domain.picture import Picture, Place, Table
from tracker.domain.terms import Stage
from tracker.extensions import db
from tracker.models import Lesson, StoredPeriod
from tracker.queries.board.scope import Scope
from tracker.queries.lesson_rows import holds


def stages(scope: Scope) -> Funnel:
    """Open lessons by stage on the day."""
    query = (
        select(StoredPeriod.stage, func.count())
        .join(Lesson, Lesson.id == StoredPeriod.lesson_id)
        .where(*scope.open_conditions(), holds(scope.on))
        .group_by(StoredPeriod.stage)
    )
    counted = dict(db.session.execute(query).tuples().all())
    return Funnel({stage: counted.get(stage, 0) for stage in Stage})


def picture(scope: Scope) -> Picture:
    """A bar a stage: those that stand there, and those that came further."""
    funnel = stages(scope)
    total = sum(funnel.counts.values())
    here = list(funnel.counts.values())
    further = [funnel.at_least(stage) - count for stage, count in funnel.counts.items()]
    parts = (
        Part("Stand here", here, 1, EMBEDDED),
        Part("Came further", further, 2, STRENGTHS["weaker"], "."),
    )
    rows = [
        (stage.label, count, more, total) for (stage, count), more in zip(funnel.counts.items(), further, strict=True)
    ]
    behind: dict[Place, Any] = {}
    for row, stage in enumerate(Stage):
        beyond = [each for each in Stage if each.rank > stage.rank]
        behind[row, 1] = partial(scope.holding, StoredPeriod.stage == stage)
        behind[row, 2] = partial(scope.holding, StoredPeriod.stage.in_(beyond))
        behind[row, 3] = scope.holding
    return Picture(
        key="stages",
        finding=funnel.finding if total else "No open lesson was known by this day",
        counted=funnel.counted,
        reading="From a lesson that is only identified to one that is embedded. Each bar holds those that stand at a "
        "stage and those that came further; every stage but the last is passive.",
        figure=lying_bars([stage.label for stage in Stage], parts, unit="open lessons") if total else None,
        why_not=None if total else "There is no open lesson to draw.",
        table=Table(("Stage", "Stand here", "Came further", "Of"), rows, behind),
    )
