"""Evidence by source and agency with its age: assurance told from reassurance."""

from functools import partial
from typing import Any

from sqlalchemy import case, func, or_, select

from tracker.charts.evidence_grid import Spot, evidence_chart
from tracker.domain.evidence_grid import EvidenceGrid, Seen, Weight, agencies_of, weight_of
from tracker.domain.picture import Picture, Place, Table
from tracker.domain.terms import Level, Source
from tracker.domain.words import counted
from tracker.extensions import db
from tracker.models import Agency, Evidence, Lesson
from tracker.models.changes import change_lesson
from tracker.queries.admin import policy_in_force
from tracker.queries.board.scope import Scope, accepted

ABOUT_ALL = "About all"
QUALIFYING = [level for level in Level if level.qualifies]


def evidence_grid(scope: Scope) -> EvidenceGrid:
    """Accepted evidence of the view’s changes that was observed by the day."""
    qualifies = case((Evidence.level.in_(QUALIFYING), 1), else_=0)
    query = (
        select(
            Evidence.source, Agency.id, Agency.name, qualifies, func.count(Evidence.id), func.max(Evidence.observed_on)
        )
        .outerjoin(Agency, Agency.id == Evidence.agency_id)
        .where(*_counts(scope))
        .group_by(Evidence.source, Agency.id, Agency.name, qualifies)
    )
    joined: dict[tuple[Source, int | None, Weight], Seen] = {}
    for source, agency_id, agency, is_qualifying, pieces, latest_on in db.session.execute(query):
        weight = weight_of(source, qualifies=bool(is_qualifying))
        before = joined.get((source, agency_id, weight))
        if before:  # what only reassures is both what does not qualify and what nobody independent saw
            pieces, latest_on = pieces + before.pieces, max(latest_on, before.latest_on)
        joined[source, agency_id, weight] = Seen(source, agency_id, agency or ABOUT_ALL, weight, pieces, latest_on)
    order = list(Source)
    seen = sorted(
        joined.values(),
        key=lambda one: (order.index(one.source), one.agency_id is None, one.agency, one.weight is Weight.REASSURANCE),
    )
    return EvidenceGrid(scope.on, policy_in_force().current_days, tuple(seen))


def _counts(scope: Scope) -> list[Any]:
    found = accepted(scope.on)
    if scope.is_narrow:
        found.append(Evidence.change_id.in_(scope.changes()))
    if scope.agency:
        found.append(or_(Evidence.agency_id == scope.agency, Evidence.agency_id.is_(None)))
    return found


def picture(scope: Scope) -> Picture:
    """The grid, agencies by name."""
    grid = evidence_grid(scope)
    agencies = agencies_of(grid.seen)
    sources = [source for source in Source if any(one.source is source for one in grid.seen)]
    spots, rows = [], []
    behind: dict[Place, Any] = {}
    for row, one in enumerate(grid.seen):
        old = f"the latest {counted(one.days(scope.on), 'day')} old"
        spots.append(Spot(row, one.source.label, one.agency, one.weight.value, grid.age(one).value, one.pieces, old))
        rows.append(
            (one.source.label, one.agency, one.weight.label, one.pieces, one.days(scope.on), grid.age(one).label)
        )
        behind[row, 3] = partial(_behind, scope, one)
    return Picture(
        key="evidence",
        finding=grid.finding,
        counted=grid.counted if grid.seen else "",
        reading="Assurance is evidence of practice or of children’s lives that somebody independent of the agency saw. "
        "Reassurance is being told. Empty signs are of evidence whose latest piece is too old to rest on "
        f"(more than {grid.current_days} days, a setting).",
        figure=evidence_chart([source.label for source in sources], agencies, spots) if spots else None,
        why_not=None if spots else "No evidence observed by this day is accepted.",
        table=Table(("Source", "Agency", "What it gives", "Pieces", "Days since the latest", "Age"), rows, behind),
    )


def _behind(scope: Scope, one: Seen) -> Any:
    is_sure = [Evidence.level.in_(QUALIFYING)] if one.weight is Weight.ASSURANCE else []
    if one.weight is Weight.REASSURANCE and one.source.is_independent:
        is_sure = [Evidence.level.not_in(QUALIFYING)]
    about = Evidence.agency_id == one.agency_id if one.agency_id else Evidence.agency_id.is_(None)
    changes = select(Evidence.change_id).where(*_counts(scope), Evidence.source == one.source, about, *is_sure)
    answered = select(change_lesson.c.lesson_id).where(change_lesson.c.change_id.in_(changes))
    return scope.lessons(Lesson.id.in_(answered))
