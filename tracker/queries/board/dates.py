"""Lateness and slippage: what is late by how long, and how often and how far dates were moved."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from tracker.charts.look import LOST, PASSIVE, STRENGTHS
from tracker.charts.stacked import Part, lying_bars
from tracker.domain.days import HERE
from tracker.domain.lateness import BANDS, MOVES, Lateness, Moved
from tracker.domain.picture import Picture, Place, Table
from tracker.domain.slippage import days_in_the_middle
from tracker.extensions import db
from tracker.models import Action, Change, Check, DateMove, Lesson
from tracker.models.changes import change_lesson
from tracker.models.followed import is_followed
from tracker.queries.board.scope import Scope
from tracker.queries.slippage import days_between

LOOKS = ((STRENGTHS["weaker"], "."), (PASSIVE, "/"), ("#9a5b00", ""), (LOST, "x"))


@dataclass(frozen=True)
class Kind:
    """One kind of record with a date: its name, entity, the column of its change, of its date, and of its moves."""

    name: str
    entity: Any
    change_id: Any
    due_on: Any
    owner: Any


KINDS = (
    Kind("Action", Action, Action.change_id, Action.due_on, DateMove.action_id),
    Kind("Check", Check, Check.change_id, Check.due_on, DateMove.check_id),
    Kind("Change", Change, Change.id, Change.target_on, DateMove.change_id),
)


def pictures(scope: Scope) -> list[Picture]:
    """Both."""
    return [_late_picture(scope, lateness(scope)), _moved_picture(scope, moved(scope))]


def lateness(scope: Scope) -> Lateness:
    """Open records with a date on the day, by how late they were then, the date being the one that stood then."""
    return Lateness({kind.name: _banded(scope, kind) for kind in KINDS})


def _banded(scope: Scope, kind: Kind) -> tuple[int, ...]:
    days = days_between(scope.on, _stood(scope, kind))
    open_ones = select(days.label("days")).where(*_is_open(scope, kind)).subquery().c.days
    counts = [func.count().filter(_in_band(open_ones, band)) for band in range(len(BANDS))]
    return tuple(db.session.execute(select(*counts).select_from(open_ones.table)).one())


def _in_band(days: Any, band: int) -> ColumnElement[bool]:
    after, until = (BANDS[band - 1][1] if band else None), BANDS[band][1]
    conditions = [days > after] if after is not None else [days.is_not(None)]
    return and_(*conditions, days <= until) if until is not None else and_(*conditions)


def _stood(scope: Scope, kind: Kind) -> Any:
    """The date as it stood on the day: what the first move after it moved from, else the one that stands."""
    first = (
        select(DateMove.from_on)
        .where(kind.owner == kind.entity.id, DateMove.moved_at >= _end_of(scope))
        .order_by(DateMove.id)
        .limit(1)
        .correlate(kind.entity)
        .scalar_subquery()
    )
    return func.coalesce(first, kind.due_on)


def _end_of(scope: Scope) -> datetime:
    return datetime.combine(scope.on + timedelta(days=1), time.min, HERE)


def _is_open(scope: Scope, kind: Kind) -> list[ColumnElement[bool]]:
    """Not done, given up, answered or in place by the day, of a change in use that answers a lesson still open."""
    in_use = select(Change.id).where(
        Change.named_on <= scope.on, or_(Change.withdrawn_on.is_(None), Change.withdrawn_on > scope.on)
    )
    ended = {
        "Action": (Action.done_on, Action.abandoned_on),
        "Check": (Check.answered_on, Check.waived_on),
        "Change": (Change.in_place_on, Change.withdrawn_on),
    }[kind.name]
    narrow = [kind.change_id.in_(scope.changes())] if scope.is_narrow else []
    return [
        kind.due_on.is_not(None),
        *(or_(column.is_(None), column > scope.on) for column in ended),
        kind.change_id.in_(in_use),
        is_followed(kind.change_id),
        *narrow,
    ]


def _late_picture(scope: Scope, found: Lateness) -> Picture:
    kinds = {name: bands for name, bands in found.kinds.items() if sum(bands)}
    return _bars(
        scope,
        key="lateness",
        finding=found.finding,
        counted=found.counted,
        reading="Open actions, checks and the days by which changes were to be in place, by how late they are on the "
        "day. What is done, waived or given up is not here.",
        names=tuple(name for name, _ in BANDS),
        kinds=kinds,
        why_not="Nothing that is open has a date on this day.",
        behind=_behind_late,
    )


def _behind_late(scope: Scope, kind: Kind, band: int | None) -> Any:
    days = days_between(scope.on, _stood(scope, kind))
    changes = select(kind.change_id).where(*_is_open(scope, kind))
    return changes.where(_in_band(days, band)) if band is not None else changes


def moved(scope: Scope) -> Moved:
    """Dates of every record, by how often they had moved by the day; setting the first date is no move."""
    kinds: dict[str, tuple[int, ...]] = {}
    distances: list[int] = []
    for kind in KINDS:
        sets = _moves(scope, kind).subquery()
        times = func.coalesce(sets.c.times, 0)
        dated = select(kind.entity.id).outerjoin(sets, sets.c.owner == kind.entity.id).where(*_has_date(scope, kind))
        counts = [func.count().filter(_so_often(times, place)) for place in range(len(MOVES))]
        kinds[kind.name] = tuple(db.session.execute(dated.with_only_columns(*counts)).one())
        far = days_between(_stood(scope, kind), sets.c.first)
        distances += db.session.scalars(dated.where(times > 0).with_only_columns(far))
    return Moved(kinds, days_in_the_middle(distances) if distances else None)


def _moves(scope: Scope, kind: Kind) -> Select[Any]:
    """By record: how often its date was moved by the day, and the earliest date it is known to have had."""
    early = and_(kind.owner.is_not(None), DateMove.moved_at < _end_of(scope))
    firsts = select(func.min(DateMove.id)).where(early).group_by(kind.owner)
    first = func.max(case((DateMove.id.in_(firsts), func.coalesce(DateMove.from_on, DateMove.to_on))))
    return (
        select(kind.owner.label("owner"), func.count(DateMove.from_on).label("times"), first.label("first"))
        .where(early)
        .group_by(kind.owner)
    )


def _so_often(times: Any, place: int) -> ColumnElement[bool]:
    return times >= place if place == len(MOVES) - 1 else times == place


def _has_date(scope: Scope, kind: Kind) -> list[ColumnElement[bool]]:
    in_use = select(Change.id).where(Change.named_on <= scope.on)
    narrow = [kind.change_id.in_(scope.changes())] if scope.is_narrow else []
    return [kind.due_on.is_not(None), kind.change_id.in_(in_use), *narrow]


def _moved_picture(scope: Scope, found: Moved) -> Picture:
    kinds = {name: times for name, times in found.kinds.items() if sum(times)}
    return _bars(
        scope,
        key="slippage",
        finding=found.finding,
        counted=found.counted,
        reading="Every date that was set, by how often it was moved since. A date that is moved is not late, so this "
        "stands beside lateness.",
        names=MOVES,
        kinds=kinds,
        why_not="No date is set by this day.",
        behind=_behind_moved,
    )


def _behind_moved(scope: Scope, kind: Kind, place: int | None) -> Any:
    sets = _moves(scope, kind).subquery()
    times = func.coalesce(sets.c.times, 0)
    dated = select(kind.change_id).outerjoin(sets, sets.c.owner == kind.entity.id).where(*_has_date(scope, kind))
    return dated.where(_so_often(times, place)) if place is not None else dated


def _bars(scope: Scope, *, names: tuple[str, ...], kinds: Any, why_not: str, behind: Any, **told: Any) -> Picture:
    parts = [
        Part(name, [counts[place] for counts in kinds.values()], place + 1, *LOOKS[place])
        for place, name in enumerate(names)
    ]
    places: dict[Place, Any] = {
        (row, column): partial(_lessons, scope, behind, kind, column - 1 if column <= len(names) else None)
        for row, kind in enumerate(kind for kind in KINDS if kind.name in kinds)
        for column in range(1, len(names) + 2)
    }
    rows = [(f"{name}s", *counts, sum(counts)) for name, counts in kinds.items()]
    return Picture(
        **told,
        figure=lying_bars([f"{name}s" for name in kinds], parts, unit="dates") if kinds else None,
        why_not=None if kinds else why_not,
        table=Table(("What", *names, "Of"), rows, places),
    )


def _lessons(scope: Scope, behind: Any, kind: Kind, place: int | None) -> Any:
    answered = select(change_lesson.c.lesson_id).where(change_lesson.c.change_id.in_(behind(scope, kind, place)))
    return scope.lessons(Lesson.id.in_(answered))
