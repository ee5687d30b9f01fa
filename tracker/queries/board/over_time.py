"""Passive and embedded over time, and what was gained and lost each quarter, on the day it happened."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from tracker.charts.look import EMBEDDED, LOST
from tracker.charts.over_time import over_time_chart
from tracker.charts.stacked import Part, standing_bars
from tracker.domain.board import Course, course_of, cut
from tracker.domain.facts import Span
from tracker.domain.gained_and_lost import GainedAndLost, by_quarter
from tracker.domain.picture import Picture, Place, Table
from tracker.domain.terms import Standing, Verdict
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Lesson, StandingDecision, StoredPeriod
from tracker.queries.board.scope import Scope

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Turns:
    """By day: how many lessons began to be passive or embedded less those that ceased, and how many of the open ones
    were gained and lost."""

    net: dict[Verdict, Counter[date]] = field(default_factory=lambda: {verdict: Counter() for verdict in Verdict})
    gained: Counter[date] = field(default_factory=Counter)
    lost: Counter[date] = field(default_factory=Counter)

    def add(self, verdict: Verdict, on: date, count: int, *, is_end: bool) -> None:
        """So many lessons began or ceased to be so on a day, while their standing was open."""
        self.net[verdict][on] += -count if is_end else count
        if verdict is Verdict.EMBEDDED:
            (self.lost if is_end else self.gained)[on] += count


def turns(scope: Scope) -> Turns:
    """Every turn up to the day: summed by the database for lessons that were always open, one by one for the few
    whose standing was ever decided, because they leave the count on that day."""
    found = Turns()
    decided = select(StandingDecision.lesson_id).where(StandingDecision.from_on <= scope.on)
    for column in (StoredPeriod.from_on, StoredPeriod.until_on):
        query = (
            select(StoredPeriod.verdict, column, func.count())
            .join(Lesson, Lesson.id == StoredPeriod.lesson_id)
            .where(*scope.conditions(), column <= scope.on, Lesson.id.not_in(decided))
            .group_by(StoredPeriod.verdict, column)
        )
        for verdict, on, count in db.session.execute(query):
            if on is not None:
                found.add(verdict, on, count, is_end=column is StoredPeriod.until_on)
    _add_decided(scope, decided, found)
    return found


def _add_decided(scope: Scope, decided: Any, found: Turns) -> None:
    standings: dict[int, list[tuple[Standing, date]]] = defaultdict(list)
    decisions = select(StandingDecision.lesson_id, StandingDecision.standing, StandingDecision.from_on)
    for lesson_id, standing, on in db.session.execute(
        decisions.where(StandingDecision.from_on <= scope.on).order_by(StandingDecision.id)
    ):
        standings[lesson_id].append((standing, on))
    periods = (
        select(StoredPeriod.lesson_id, StoredPeriod.verdict, StoredPeriod.from_on, StoredPeriod.until_on)
        .join(Lesson, Lesson.id == StoredPeriod.lesson_id)
        .where(*scope.conditions(), StoredPeriod.from_on <= scope.on, Lesson.id.in_(decided))
    )
    for lesson_id, verdict, from_on, until_on in db.session.execute(periods):
        for is_open in open_spans(standings[lesson_id]):
            _add_part(found, verdict, Span(from_on, until_on), is_open)


def _add_part(found: Turns, verdict: Verdict, span: Span, is_open: Span) -> None:
    part = cut(span, is_open)
    if part is None:
        return
    found.net[verdict][part.from_on] += 1
    if part.until_on:
        found.net[verdict][part.until_on] -= 1
    if verdict is Verdict.EMBEDDED:
        found.gained[part.from_on] += part.from_on == span.from_on
        if part.until_on and part.until_on == span.until_on:
            found.lost[part.until_on] += 1


def open_spans(decisions: list[tuple[Standing, date]]) -> Iterator[Span]:
    """The days a lesson’s standing was open: from the beginning until a decision says otherwise, and again after."""
    start: date | None = date.min
    for standing, from_on in decisions:
        if standing is not Standing.OPEN and start is not None:
            if start < from_on:
                yield Span(start, from_on)
            start = None
        elif standing is Standing.OPEN and start is None:
            start = from_on
    if start is not None:
        yield Span(start)


def pictures(scope: Scope) -> list[Picture]:
    """Both, from the same turns."""
    found = turns(scope)
    course = course_of(found.net, scope.on)
    return [_course_picture(scope, course), _moves_picture(scope, by_quarter(found.gained, found.lost, scope.on))]


def _course_picture(scope: Scope, course: Course) -> Picture:
    ends = course.year_ends
    counts = [course.on(day) or (0, 0) for day in ends]
    rows = [(said(day), held, waiting, held + waiting) for day, (waiting, held) in zip(ends, counts, strict=True)]
    behind: dict[Place, Any] = {}
    for row, day in enumerate(ends):
        then = replace(scope, on=day)
        behind[row, 1] = partial(then.holding, StoredPeriod.verdict == Verdict.EMBEDDED)
        behind[row, 2] = partial(then.holding, StoredPeriod.verdict == Verdict.PASSIVE)
        behind[row, 3] = then.holding
    drawn = [next(row for row, end in enumerate(ends) if day <= end) for day in course.days]
    return Picture(
        key="over-time",
        finding=course.finding,
        counted=course.counted,
        reading="Each step is the day on which a lesson became embedded, was lost, or was first known. Declined, "
        "superseded and escalated lessons leave the count on their day.",
        figure=over_time_chart(course.days, course.passive, course.embedded, drawn) if course.days else None,
        why_not=None if course.days else "No lesson was known by this day.",
        table=Table(("On", "Embedded", "Passive", "Of lessons"), rows, behind),
    )


def _moves_picture(scope: Scope, moves: GainedAndLost) -> Picture:
    quarters = moves.quarters
    parts = (
        Part("Gained", [each.gained for each in quarters], 1, EMBEDDED),
        Part("Lost", [each.lost for each in quarters], 2, LOST, "x", is_below=True),
    )
    behind: dict[Place, Any] = {}
    for row, each in enumerate(quarters):
        last = min(each.after - ONE_DAY, scope.on)
        behind[row, 1] = partial(_moved, scope, StoredPeriod.from_on.between(each.first_on, last))
        behind[row, 2] = partial(_moved, scope, StoredPeriod.until_on.between(each.first_on, last))
    return Picture(
        key="gained-and-lost",
        finding=moves.finding,
        counted=moves.counted,
        reading="Above the line, lessons that became embedded in a quarter; below it, lessons that stopped being so: "
        "contradicted, stale, seen again, or the change is gone. Each on the day it happened.",
        figure=standing_bars([each.name for each in quarters], parts, unit="lessons") if quarters else None,
        why_not=None if quarters else "Nothing was gained or lost by this day, so there is nothing to draw.",
        table=Table(("Quarter", "Gained", "Lost"), [(each.name, each.gained, each.lost) for each in quarters], behind),
    )


def _moved(scope: Scope, when: ColumnElement[bool]) -> Any:
    embedded = select(StoredPeriod.lesson_id).where(and_(StoredPeriod.verdict == Verdict.EMBEDDED, when))
    return scope.lessons(Lesson.id.in_(embedded))
