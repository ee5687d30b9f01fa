"""XmR charts of the measures that follow the view’s changes, each a picture of its own."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from tracker.charts.look import Figure
from tracker.charts.xmr import Dot, Lines, xmr_chart
from tracker.domain.picture import Picture, Place, Table
from tracker.domain.spc import Chart, Variation, xmr
from tracker.domain.terms import Term
from tracker.domain.words import counted, listed, said
from tracker.extensions import db
from tracker.models import Lesson, Measure
from tracker.models.changes import change_lesson
from tracker.models.measures import measure_change
from tracker.queries.board.scope import Scope
from tracker.queries.measures import MeasureRow, in_place_marks, is_open_to_reader

MOST_MEASURES = 12
NEAR = timedelta(days=62)
SIGNS = {Variation.COMMON_CAUSE: "", Variation.IMPROVEMENT: "improvement", Variation.CONCERN: "concern"}
READING = (
    "An XmR chart: readings between the limits move by chance; a square is a sign of concern, a diamond of "
    "improvement, a triangle of a change that is neither. An upright dotted line is the day a change it follows was "
    "put in place."
)


def pictures(scope: Scope) -> list[Picture]:
    """The measures by name, as many as a board can read; one that says there is none where there is none."""
    followed = select(measure_change.c.measure_id).where(measure_change.c.change_id.in_(scope.changes()))
    query = (
        select(Measure)
        .where(Measure.withdrawn_on.is_(None), is_open_to_reader())
        .order_by(Measure.name)
        .limit(MOST_MEASURES)
        .options(selectinload(Measure.readings), selectinload(Measure.rebasings), selectinload(Measure.changes))
    )
    if scope.is_narrow:
        query = query.where(Measure.id.in_(followed))
    found = [_picture(scope, measure) for measure in db.session.scalars(query)]
    return found or [_none()]


def _picture(scope: Scope, measure: Measure) -> Picture:
    readings = [(reading.read_on, reading.value) for reading in measure.readings if reading.read_on <= scope.on]
    rebased = [rebasing.from_on for rebasing in measure.rebasings if rebasing.from_on <= scope.on]
    row = MeasureRow(measure, xmr(readings, measure.better, target=measure.target, rebased=rebased))
    chart, marks = row.chart, [mark for mark in in_place_marks(measure) if mark[0] <= scope.on]
    rows = [
        (said(point.read_on), point.value, point.special_cause.label if point.special_cause else "As usual")
        for point in chart.points
    ]
    signs: list[Term] = [sign for sign in (chart.variation, chart.assurance) if sign]
    behind: dict[Place, Any] = {(place, 1): partial(_behind, scope, measure.id) for place in range(len(rows))}
    return Picture(
        key=f"measure-{measure.id}",
        finding=f"{measure.name}: {row.finding[:1].lower()}{row.finding[1:]}",
        counted=_counted(chart, measure),
        reading=" ".join([READING, *filter(None, [row.caution]), *_before(chart, marks)]),
        figure=figure_of(row, marks),
        why_not=None if chart.points else "No reading of it was taken by this day.",
        table=Table(("Day", measure.unit, "What it says"), rows, behind),
        behind=f"measures/{measure.id}",
        signs=tuple(signs),
    )


def _before(chart: Chart, marks: list[tuple[date, str]]) -> list[str]:
    """What the drawing has no room for: changes in place before the first reading."""
    early = [said(on) for on, _ in marks if chart.points and on < chart.points[0].read_on]
    return [f"In place before the first reading: {listed(early)}."] if early else []


def _counted(chart: Chart, measure: Measure) -> str:
    flagged = sum(point.special_cause is not None for point in chart.points)
    target = "" if measure.target is None else f"; the target is {measure.target:g}"
    return f"{flagged:,} of {counted(len(chart.points), 'reading')} are out of the usual{target}"


def figure_of(row: MeasureRow, marks: list[tuple[date, str]]) -> Figure | None:
    """The chart of a measure; none where there is nothing to draw. Days far from the readings would press them
    together, so those are left to words."""
    chart = row.chart
    if not chart.points:
        return None
    dots = [
        Dot(point.read_on, point.value, point.stretch, SIGNS.get(point.variation, "neutral")) for point in chart.points
    ]
    lines = [Lines(limits.mean, limits.lower, limits.upper, limits.are_trial) for limits in chart.stretches]
    first, last = chart.points[0].read_on, chart.points[-1].read_on
    room = max((last - first) / 4, NEAR)
    near = [(on, statement) for on, statement in marks if first - room <= on <= last + room]
    words = [(on, "in place" if len(near) == 1 else f"in place: {statement}") for on, statement in near]
    return xmr_chart(dots, lines, unit=row.measure.unit, target=row.measure.target, marks=words)


def _none() -> Picture:
    return Picture(
        key="measures",
        finding="No number is followed for these changes",
        reading=READING,
        figure=None,
        why_not="A measure is a number read again and again. Seven readings give trial limits, twelve firm ones.",
        table=Table(("Day", "Value", "What it says"), []),
        behind="measures",
    )


def _behind(scope: Scope, measure_id: int) -> Any:
    changes = select(measure_change.c.change_id).where(measure_change.c.measure_id == measure_id)
    answered = select(change_lesson.c.lesson_id).where(change_lesson.c.change_id.in_(changes))
    return scope.lessons(or_(Lesson.id.in_(answered)))
