"""How long it takes: months from in place to embedded, and from in place to *did not take* or *lost*, by strength."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import and_, case, false, func, or_, select

from tracker.analysis import survival as mathematics
from tracker.charts.survival import Stair, survival_chart
from tracker.domain.curves import DAYS_A_MONTH, FAILED, Curve, LogRank, Step, Waiting, large_enough
from tracker.domain.picture import FEWEST, Picture, Place, Table
from tracker.domain.strength import Strength
from tracker.extensions import db
from tracker.models import Lesson
from tracker.queries.board.links import links
from tracker.queries.board.lives import STRENGTH_OF_RANK, closed, first_embedded, ranked, started
from tracker.queries.board.scope import Scope
from tracker.queries.slippage import days_between

UNKNOWN = "No action done of known strength"
NAMES: dict[Strength | None, str] = {
    **{strength: f"{strength.label} actions" for strength in reversed(Strength)},
    None: UNKNOWN,
}
Times = dict[Strength | None, list[tuple[int, bool, int]]]  # days, whether it happened, how many lessons
AT = (12, 24, 36)
READING = (
    "Each line climbs when it happens to a lesson; the wash about it is its 95% interval (Kaplan–Meier, Greenwood, "
    "log-log). Lessons it has not happened to yet are counted as still waiting, never dropped. "
)


def pictures(scope: Scope) -> list[Picture]:
    """Both waits."""
    return [
        _picture(scope, "months-to-embedded", to_embedded(scope), "were embedded", "share embedded"),
        _picture(scope, "months-to-failing", to_failing(scope), "did not take or were lost", "share seen to fail"),
    ]


def to_embedded(scope: Scope) -> Waiting:
    """From in place to embedded for the first time."""
    start, first, rank, end = started(scope), first_embedded(scope), ranked(scope), closed(scope)
    last = func.coalesce(end.c.closed, scope.on)
    happened = case((first.c.first <= last, 1), else_=0)
    until = case((first.c.first <= last, first.c.first), else_=last)
    query = _from(scope, start, end).outerjoin(first, first.c.lesson_id == Lesson.id)
    query = query.outerjoin(rank, rank.c.lesson_id == Lesson.id)
    days = days_between(until, start.c.start)
    rows = query.with_only_columns(rank.c.rank, days, happened, func.count()).group_by(rank.c.rank, days, happened)
    return waiting(_sorted(db.session.execute(rows)))


def to_failing(scope: Scope) -> Waiting:
    """From in place to the first practice in which a later review saw it fail."""
    start, rank, end = started(scope), ranked(scope), closed(scope)
    failed = _failed(scope)
    query = _from(scope, start, end).outerjoin(rank, rank.c.lesson_id == Lesson.id)
    days = days_between(func.coalesce(end.c.closed, scope.on), start.c.start)
    others = query.where(Lesson.id.not_in(failed)).with_only_columns(rank.c.rank, days, 0, func.count())
    own = query.where(Lesson.id.in_(failed)).with_only_columns(Lesson.id, rank.c.rank, start.c.start, end.c.closed)
    rows: list[Any] = list(db.session.execute(others.group_by(rank.c.rank, days)))
    for lesson_id, its_rank, begun, closed_on in db.session.execute(own):
        last, seen_on = closed_on or scope.on, failed[lesson_id]
        rows.append((its_rank, (min(seen_on, last) - begun).days, seen_on <= last, 1))
    return waiting(_sorted(rows))


def _failed(scope: Scope) -> dict[int, date]:
    """By lesson, the first day of a practice in which it was seen to have failed."""
    found: dict[int, date] = {}
    for link in links(scope):
        if link.kind in FAILED and link.seen_on:
            found[link.earlier_id] = min(link.seen_on, found.get(link.earlier_id, link.seen_on))
    return found


def _from(scope: Scope, start: Any, end: Any) -> Any:
    """Lessons of the view whose change was in place before they were watched no longer."""
    return (
        select(Lesson.id)
        .join(start, start.c.lesson_id == Lesson.id)
        .outerjoin(end, end.c.lesson_id == Lesson.id)
        .where(*scope.conditions(), start.c.start <= func.coalesce(end.c.closed, scope.on))
    )


def _sorted(rows: Iterable[Any]) -> Times:
    times: Times = defaultdict(list)
    for rank, days, happened, count in rows:
        strength = STRENGTH_OF_RANK[rank] if rank is not None else None
        times[strength].append((days, bool(happened), count))
    return times


def waiting(times: Times) -> Waiting:
    """The curves of everybody and of each group of ten or more, and whether the groups differ."""
    named = {NAMES[strength]: times[strength] for strength in NAMES if times.get(strength)}
    sizes = [(name, sum(count for _, _, count in own)) for name, own in named.items()]
    large = large_enough(sizes)
    whole = _curve("All lessons", [row for own in named.values() for row in own])
    groups = tuple(_curve(name, named[name]) for name in large)
    small = tuple((name, number) for name, number in sizes if number < FEWEST)
    tested = mathematics.log_rank({name: _told(named[name]) for name in large}) if len(large) > 1 else None
    return Waiting(whole, groups, small, LogRank(*tested) if tested else None)


def _told(rows: Sequence[tuple[int, bool, int]]) -> tuple[list[float], list[bool]]:
    days = [float(day) for day, _, count in rows for _ in range(count)]
    return days, [happened for _, happened, count in rows for _ in range(count)]


def _curve(name: str, rows: Sequence[tuple[int, bool, int]]) -> Curve:
    if not rows:
        return Curve(name, 0, 0, None, ())
    found = mathematics.kaplan_meier(*_told(rows))
    steps = [
        Step(time / DAYS_A_MONTH, 1 - left, 1 - high, 1 - low, at_risk)
        for time, left, low, high, at_risk in zip(
            found.times, found.survival, found.low, found.high, found.at_risk, strict=True
        )
    ]
    median = found.median / DAYS_A_MONTH if found.median is not None else None
    return Curve(name, found.total, found.events, median, tuple(steps), found.last / DAYS_A_MONTH)


def _picture(scope: Scope, key: str, found: Waiting, happened: str, of: str) -> Picture:
    drawn = found.drawn
    stairs = [_stair(curve, row) for row, curve in enumerate(drawn)]
    shown = [*drawn, found.whole] if found.whole not in drawn else list(drawn)
    rows = [_row(curve) for curve in shown]
    behind: dict[Place, Any] = {
        (row, column): partial(_behind, scope, key, curve.name, is_event=column == 2)
        for row, curve in enumerate(shown)
        for column in (1, 2)
    }
    has_any = bool(drawn) and any(curve.events for curve in drawn)
    columns = ("Resting on", "Lessons", "Happened to", "Half within, months", *(f"By {months} months" for months in AT))
    return Picture(
        key=key,
        finding=found.finding(happened),
        counted=found.test_sentence if drawn else "",
        reading=READING + "Lessons are grouped by the strongest action done for them.",
        figure=survival_chart(stairs, of=of) if has_any else None,
        why_not=None if has_any else _why_not(found),
        table=Table(columns, rows, behind),
    )


def _why_not(found: Waiting) -> str:
    if found.whole.total < FEWEST:
        return (
            f"{found.whole.total} lessons have a change in place. Below {FEWEST} a curve would say more than is known."
        )
    return "It has not happened to any lesson yet, so there is no curve to draw."


def _stair(curve: Curve, row: int) -> Stair:
    """From nought, and flat from the last step to the last day anybody was watched."""
    steps = [Step(0, 0, 0, 0, curve.total), *curve.steps]
    if curve.watched > steps[-1].months:
        steps.append(replace(steps[-1], months=curve.watched))
    return Stair(
        name=f"{curve.name} ({curve.total:,})",
        months=[step.months for step in steps],
        shares=[step.share for step in steps],
        low=[step.low for step in steps],
        high=[step.high for step in steps],
        row=row,
    )


def _row(curve: Curve) -> tuple[Any, ...]:
    half = f"{curve.median:.0f}" if curve.median is not None and curve.total >= FEWEST else "not reached"
    return (curve.name, curve.total, curve.events, half, *(_at(curve, months) for months in AT))


def _at(curve: Curve, months: int) -> str:
    """The share by an age with its interval, which a group of fewer than ten is not given."""
    step = curve.at(months)
    if curve.total < FEWEST:
        return "too few"
    return f"{step.share:.0%} ({step.low:.0%} to {step.high:.0%})" if step else "0%"


def _behind(scope: Scope, key: str, name: str, *, is_event: bool) -> Any:
    start, rank, end = started(scope), ranked(scope), closed(scope)
    query = _from(scope, start, end).outerjoin(rank, rank.c.lesson_id == Lesson.id)
    strength = next((each for each, label in NAMES.items() if label == name), ...)
    if strength is not ...:
        query = query.where(rank.c.rank == strength.rank if strength else rank.c.rank.is_(None))
    if not is_event:
        return query
    last = func.coalesce(end.c.closed, scope.on)
    if key == "months-to-embedded":
        first = first_embedded(scope)
        return query.join(first, first.c.lesson_id == Lesson.id).where(first.c.first <= last)
    in_time = [and_(Lesson.id == lesson_id, last >= seen_on) for lesson_id, seen_on in _failed(scope).items()]
    return query.where(or_(false(), *in_time))
