"""Cohorts: embedded at 12, 24 and 36 months after the change was in place."""

from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from tracker.charts.look import EMBEDDED, LOST, STRENGTHS
from tracker.charts.stacked import Part, lying_bars
from tracker.domain.cohorts import AGES, Cohort, Cohorts
from tracker.domain.picture import Picture, Place, Table
from tracker.domain.terms import Verdict
from tracker.extensions import db
from tracker.models import Lesson, StoredPeriod
from tracker.queries.board.lives import started
from tracker.queries.board.scope import Scope
from tracker.queries.slippage import days_between


def cohorts(scope: Scope) -> Cohorts:
    """All three, in one query: a row a lesson inside the database, six sums out of it."""
    each = _each(scope)
    columns = []
    for months, days in AGES.items():
        is_of_age = each.c.age >= days
        is_held = each.c[f"held_{months}"] == 1
        columns += [
            func.count().filter(is_of_age),
            func.count().filter(is_of_age, is_held),
            func.count().filter(is_of_age, ~is_held, each.c[f"began_{months}"] == 1),
        ]
    counts = db.session.execute(select(*columns)).one()
    return Cohorts(
        tuple(
            Cohort(months, embedded=counts[3 * place + 1], lost=counts[3 * place + 2], total=counts[3 * place])
            for place, months in enumerate(AGES)
        )
    )


def _each(scope: Scope) -> Any:
    """One row an open lesson whose change was ever in place: its age in days, and for each age of a cohort whether it
    was embedded then, and whether it had ever been."""
    first = started(scope)
    from_days = days_between(StoredPeriod.from_on, first.c.start)
    until_days = days_between(StoredPeriod.until_on, first.c.start)
    columns: list[Any] = [first.c.lesson_id, days_between(scope.on, first.c.start).label("age")]
    for months, days in AGES.items():
        began = from_days <= days
        holds = and_(began, or_(StoredPeriod.until_on.is_(None), until_days > days))
        columns += [_any(holds).label(f"held_{months}"), _any(began).label(f"began_{months}")]
    return (
        select(*columns)
        .select_from(first)
        .join(Lesson, Lesson.id == first.c.lesson_id)
        .outerjoin(StoredPeriod, and_(StoredPeriod.lesson_id == Lesson.id, StoredPeriod.verdict == Verdict.EMBEDDED))
        .where(*scope.open_conditions())
        .group_by(first.c.lesson_id, first.c.start)
        .subquery()
    )


def _any(holds: ColumnElement[bool]) -> Any:
    return func.max(case((holds, 1), else_=0))


def picture(scope: Scope) -> Picture:
    """A bar an age: embedded, lost again, not yet."""
    found = cohorts(scope)
    ages = [each for each in found.ages if each.total]
    parts = (
        Part("Embedded", [each.embedded for each in ages], 1, EMBEDDED),
        Part("Embedded once and lost", [each.lost for each in ages], 2, LOST, "x"),
        Part("Not yet", [each.not_yet for each in ages], 3, STRENGTHS["weaker"], "."),
    )
    rows = [(f"{each.months} months", each.embedded, each.lost, each.not_yet, each.total) for each in found.ages]
    behind: dict[Place, Any] = {
        (row, column): partial(_behind, scope, months, column)
        for row, months in enumerate(AGES)
        for column in range(1, 5)
    }
    return Picture(
        key="cohorts",
        finding=found.finding,
        counted=found.counted,
        reading="Each bar holds the lessons whose first change has been in place at least so long, as they were when "
        "they were that old: so that old and new lessons are not measured by the same day. 12 months are 365 days.",
        figure=lying_bars([f"{each.months} months" for each in ages], parts, unit="lessons") if ages else None,
        why_not=None if ages else "No change has been in place for 12 months by this day.",
        table=Table(("Age", "Embedded", "Lost", "Not yet", "Of"), rows, behind),
    )


def _behind(scope: Scope, months: int, column: int) -> Any:
    each = _each(scope)
    held, began = each.c[f"held_{months}"] == 1, each.c[f"began_{months}"] == 1
    which = {1: [held], 2: [~held, began], 3: [~began], 4: []}[column]
    return select(each.c.lesson_id).where(each.c.age >= AGES[months], *which)
