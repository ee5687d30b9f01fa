"""Measures in lists and on their own, with the chart of each worked out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.spc import Chart, Point, SpecialCause, Variation, xmr
from tracker.domain.terms import Better
from tracker.extensions import db
from tracker.models import Change, Lesson, Measure, Reading
from tracker.models.measures import measure_change
from tracker.queries.listing import Listing, containing, listing, narrowed

SORTS: dict[str, Any] = {"name": Measure.name, "unit": Measure.unit, "better": Measure.better}
TRIAL = "These are trial limits: they are worked out from fewer than twelve readings, and will still move."
DOTS_ONLY = (
    "There are fewer than seven readings since the limits were last worked out anew, so only the dots are drawn."
)


@dataclass(frozen=True)
class MeasureRow:
    """A measure and its chart."""

    measure: Measure
    chart: Chart

    @property
    def latest(self) -> Point | None:
        """The newest reading."""
        return self.chart.points[-1] if self.chart.points else None

    @property
    def points(self) -> list[tuple[Reading, Point]]:
        """Each reading and what the chart says of it, newest first."""
        return list(zip(self.measure.readings, self.chart.points, strict=True))[::-1]

    @property
    def caution(self) -> str | None:
        """What must be said of the limits: that there are none yet, or that they are trial limits."""
        if not self.chart.points:
            return None
        last = self.chart.stretches[-1]
        if last.mean is None:
            return DOTS_ONLY
        return TRIAL if last.are_trial else None

    @property
    def finding(self) -> str:
        """The chart in a sentence: its title."""
        if not self.chart.points:
            return "No reading is recorded yet"
        if self.chart.variation is None:
            count = len(self.chart.points)
            return f"{count} {'reading' if count == 1 else 'readings'}: too few to say whether anything changed"
        return FINDINGS[self.chart.variation] + _why(self.chart)


FINDINGS = {
    Variation.COMMON_CAUSE: "No sign of a change: the readings move as they always do",
    Variation.IMPROVEMENT: "A sign of improvement",
    Variation.CONCERN: "A sign of concern",
    Variation.NEUTRAL_HIGH: "A sign of a change: higher than before",
    Variation.NEUTRAL_LOW: "A sign of a change: lower than before",
}
WHYS = {
    SpecialCause.OUTSIDE: ": the latest reading lies outside the limits",
    SpecialCause.TREND: ": seven or more readings in a row moved one way",
    SpecialCause.TWO_OF_THREE: ": two of three readings lie near a limit",
    SpecialCause.RUN: ": seven or more readings in a row lie on one side of the mean",
}


def _why(chart: Chart) -> str:
    cause = chart.points[-1].special_cause
    return WHYS[cause] if cause else ""


def list_measures(
    asked: Mapping[str, str], *, words: str | None = None, better: Better | None = None, change: int | None = None
) -> Listing:
    """Measures in use by name, each as a `MeasureRow`."""
    follows = select(measure_change.c.measure_id).where(measure_change.c.change_id == change)
    query = narrowed(
        select(Measure)
        .where(Measure.withdrawn_on.is_(None), is_open_to_reader())
        .options(selectinload(Measure.readings), selectinload(Measure.rebasings), selectinload(Measure.changes)),
        containing(Measure.name + " " + func.coalesce(Measure.definition, ""), words),
        Measure.better == better if better else None,
        Measure.id.in_(follows) if change else None,
    )
    page = listing(query, asked, SORTS, "name")
    return replace(page, rows=[row_of(measure) for measure in page.rows])


def is_open_to_reader() -> ColumnElement[bool]:
    """A measure is hidden where all the changes it follows are hidden from whoever asks."""
    links = measure_change.alias("links")
    follows_any = exists().where(links.c.measure_id == Measure.id)
    seen = select(Change.id).join(measure_change, measure_change.c.change_id == Change.id)
    return or_(~follows_any, seen.where(measure_change.c.measure_id == Measure.id).exists())


def get_measure(measure_id: int) -> Measure | None:
    """One measure with all its page shows; none where there is none, or whoever asks may not see it."""
    query = (
        select(Measure)
        .where(and_(Measure.id == measure_id, is_open_to_reader()))
        .options(
            selectinload(Measure.readings),
            selectinload(Measure.rebasings),
            selectinload(Measure.changes).options(
                selectinload(Change.actions), selectinload(Change.lessons).joinedload(Lesson.review)
            ),
        )
    )
    return db.session.scalar(query)


def get_reading(reading_id: int) -> Reading | None:
    """One reading, of a measure that whoever asks may see."""
    query = select(Reading).join(Reading.measure).where(Reading.id == reading_id, is_open_to_reader())
    return db.session.scalar(query.options(joinedload(Reading.measure).selectinload(Measure.readings)))


def row_of(measure: Measure) -> MeasureRow:
    """A measure with its chart, from its readings in the order of their days."""
    readings = [(reading.read_on, reading.value) for reading in measure.readings]
    rebased = [rebasing.from_on for rebasing in measure.rebasings]
    return MeasureRow(measure, xmr(readings, measure.better, target=measure.target, rebased=rebased))


def in_place_marks(measure: Measure) -> list[tuple[date, str]]:
    """The days on which the changes it follows were put in place, with their words, for the chart to mark."""
    marked = [change for change in measure.changes if change.in_place_on]
    return sorted((change.in_place_on, change.statement) for change in marked if change.in_place_on)
