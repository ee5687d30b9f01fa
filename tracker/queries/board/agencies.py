"""Agencies as small multiples on one scale, by name: lessons that bind them, embedded and passive."""

from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from tracker.charts.panels import Panel as Drawn
from tracker.charts.panels import panels_chart
from tracker.domain.panels import Panel, Panels, year_ends
from tracker.domain.picture import Picture, Place, Table
from tracker.domain.terms import Verdict
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Agency, Lesson, StoredPeriod
from tracker.models.lessons import lesson_agency
from tracker.queries.board.scope import Scope
from tracker.queries.lesson_rows import holds

WHOLE = "The whole partnership"


def panels(scope: Scope) -> Panels:
    """Open lessons by the agencies they name, at the ends of five years and on the day; the last panel is of those
    that name none, and so bind everybody."""
    days = year_ends(scope.on)
    is_at = [func.count().filter(holds(day), StoredPeriod.verdict == verdict) for verdict in Verdict for day in days]
    query = (
        select(Agency.id, Agency.name, *is_at)
        .select_from(Lesson)
        .join(StoredPeriod, StoredPeriod.lesson_id == Lesson.id)
        .outerjoin(lesson_agency, lesson_agency.c.lesson_id == Lesson.id)
        .outerjoin(Agency, Agency.id == lesson_agency.c.agency_id)
        .where(*scope.open_conditions(), or_(StoredPeriod.until_on.is_(None), StoredPeriod.until_on > days[0]))
        .group_by(Agency.id, Agency.name)
    )
    if scope.agency:
        query = query.where(or_(lesson_agency.c.agency_id == scope.agency, lesson_agency.c.agency_id.is_(None)))
    found = []
    for agency_id, name, *counts in db.session.execute(query):
        passive, embedded = tuple(counts[: len(days)]), tuple(counts[len(days) :])
        if any(passive) or any(embedded):
            found.append(Panel(agency_id, name or WHOLE, embedded, passive))
    return Panels(days, tuple(sorted(found, key=lambda panel: (panel.agency_id is None, panel.name.lower()))))


def picture(scope: Scope) -> Picture:
    """One panel an agency."""
    found = panels(scope)
    along = [f"’{day.year % 100:02}" for day in found.days[:-1]] + ["now"]
    size = len(found.days)
    drawn = [Drawn(panel.name, panel.embedded, panel.passive, size * row) for row, panel in enumerate(found.panels)]
    rows, behind = [], {}
    for row, panel in enumerate(found.panels):
        for step, day in enumerate(found.days):
            held, waiting = panel.embedded[step], panel.passive[step]
            rows.append((panel.name, said(day), held, waiting, held + waiting))
            behind.update(_places(scope, panel, day, size * row + step))
    return Picture(
        key="agencies",
        finding=found.finding,
        counted=found.counted if found.panels else "",
        reading="All on one scale, by name, at the end of each year and on the day; never ranked: agencies are bound "
        "by different lessons. A lesson is embedded where it holds in every agency it binds.",
        figure=panels_chart(along, drawn) if found.panels else None,
        why_not=None if found.panels else "There is no open lesson to draw.",
        table=Table(("Agency", "On", "Embedded", "Passive", "Of"), rows, behind),
    )


def _places(scope: Scope, panel: Panel, day: Any, row: int) -> dict[Place, Any]:
    wanted: dict[int, list[ColumnElement[bool]]] = {
        2: [StoredPeriod.verdict == Verdict.EMBEDDED],
        3: [StoredPeriod.verdict == Verdict.PASSIVE],
        4: [],
    }
    return {(row, column): partial(_behind, scope, panel.agency_id, day, which) for column, which in wanted.items()}


def _behind(scope: Scope, agency_id: int | None, day: Any, which: list[ColumnElement[bool]]) -> Any:
    bound = select(lesson_agency.c.lesson_id)
    named = Lesson.id.in_(bound.where(lesson_agency.c.agency_id == agency_id)) if agency_id else Lesson.id.not_in(bound)
    return (
        select(Lesson.id)
        .join(StoredPeriod, StoredPeriod.lesson_id == Lesson.id)
        .where(and_(*scope.open_conditions(), holds(day), named, *which))
    )
