"""What waits for somebody: due, late, to be judged, about to lapse; read in one go."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from tracker.domain.access import May, may
from tracker.domain.terms import EvidenceState, Role
from tracker.extensions import db
from tracker.models import (
    Action,
    Change,
    Check,
    Claim,
    Evidence,
    Home,
    LeftOver,
    Lesson,
    Person,
    Reappearance,
    StoredPeriod,
)
from tracker.models.to_look_at import is_unseen, lapses_soon
from tracker.queries.checks import CheckRow, open_rows

MOST = 25


@dataclass(frozen=True)
class Lapsing:
    """An embedded lesson and the day it stops being so, if nobody looks."""

    lesson: Lesson
    on: date


@dataclass(frozen=True)
class Work:
    """What one person’s first page shows; a list holds at most 25, the totals say of how many."""

    checks: list[CheckRow]
    checks_total: int
    actions: list[Action]
    to_judge: list[Evidence]
    to_judge_total: int
    to_accept: list[Change]
    returned: list[Evidence]
    homes: list[Home]
    lapsing: list[Lapsing]
    to_decide: int
    claims: int
    uncategorised: int
    left_over: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        lists = (self.checks, self.actions, self.to_judge, self.to_accept, self.returned, self.homes, self.lapsing)
        return not any(lists) and not any((self.to_decide, self.claims, self.uncategorised, self.left_over))


def all_work_of(person: Person, today: date) -> Work:
    """The same as `work_of`, however long its lists are: what the weekly letter counts."""
    return work_of(person, today, most=None)


def work_of(person: Person, today: date, *, most: int | None = MOST) -> Work:
    """Everything that waits for this person: a contributor’s own and their agency’s, a quality lead’s across all.

    Args:
        most: how many rows a list holds at most; none for all of them.
    """
    sees_all = person.role is not Role.CONTRIBUTOR
    checks = _checks(person, today, sees_all)
    judges, edits = may(person.role, May.ACCEPT_EVIDENCE), may(person.role, May.EDIT_RECORDS)
    return Work(
        checks=checks[:most],
        checks_total=len(checks),
        actions=_actions(person, today, most),
        to_judge=list(db.session.scalars(_to_judge(person).limit(most))) if judges else [],
        to_judge_total=_total(_to_judge(person)) if judges else 0,
        to_accept=_to_accept(person, most) if edits else [],
        returned=_returned(person, most),
        homes=_homes(person, today, most, sees_all=edits),
        lapsing=_lapsing(today, most) if edits else [],
        to_decide=_count(Reappearance.id, Reappearance.likeness.is_(None)) if edits else 0,
        claims=_count(Claim.id, Claim.settled_on.is_(None)) if edits else 0,
        uncategorised=_count(Action.id, Action.category.is_(None), Action.abandoned_on.is_(None)) if edits else 0,
        left_over=_count(LeftOver.id, LeftOver.dealt_with_on.is_(None)) if edits else 0,
    )


def is_anybody_here() -> bool:
    """Whether the tracker has any person yet."""
    return db.session.scalar(select(Person.id).limit(1)) is not None


def _checks(person: Person, today: date, sees_all: bool) -> list[CheckRow]:
    if sees_all:
        return open_rows(today)
    mine = open_rows(today, asked_of=person)
    known = {row.check.id for row in mine}
    agency = (
        [row for row in open_rows(today, agency=person.agency) if row.check.id not in known] if person.agency else []
    )
    return mine + agency


def _actions(person: Person, today: date, most: int | None) -> list[Action]:
    """Open actions this person owns, or their agency’s that are late; the earliest due first."""
    late = (Action.agency_id == person.agency_id) & (Action.due_on < today) if person.agency_id else Action.id.is_(None)
    query = (
        select(Action)
        .where(Action.done_on.is_(None), Action.abandoned_on.is_(None), or_(Action.owner_id == person.id, late))
        .order_by(Action.due_on.asc().nulls_last(), Action.id)
        .limit(most)
        .options(joinedload(Action.change), joinedload(Action.agency))
    )
    return list(db.session.scalars(query))


def _to_judge(person: Person) -> Select[Evidence]:
    return (
        select(Evidence)
        .join(Evidence.change)
        .where(
            Evidence.state == EvidenceState.SUBMITTED,
            Evidence.withdrawn_on.is_(None),
            Evidence.recorded_by_id != person.id,
            or_(Change.owner_id.is_(None), Change.owner_id != person.id),
        )
        .order_by(Evidence.received_at, Evidence.id)
        .options(joinedload(Evidence.change), joinedload(Evidence.recorded_by))
    )


def _to_accept(person: Person, most: int | None) -> list[Change]:
    query = (
        select(Change)
        .where(
            Change.in_place_on.is_not(None),
            Change.accepted_on.is_(None),
            Change.withdrawn_on.is_(None),
            or_(Change.owner_id.is_(None), Change.owner_id != person.id),
        )
        .order_by(Change.in_place_on)
        .limit(most)
    )
    return list(db.session.scalars(query))


def _returned(person: Person, most: int | None) -> list[Evidence]:
    """What this person recorded and was given back, until it is corrected, taken back, or its check answered anew."""
    correction = aliased(Evidence)
    query = (
        select(Evidence)
        .join(Evidence.change)
        .outerjoin(Evidence.check)
        .where(
            Evidence.state == EvidenceState.RETURNED,
            Evidence.withdrawn_on.is_(None),
            Evidence.recorded_by_id == person.id,
            Change.withdrawn_on.is_(None),
            Check.answered_on.is_(None),
            Check.waived_on.is_(None),
            ~exists().where(correction.replaces_id == Evidence.id, correction.withdrawn_on.is_(None)),
        )
        .order_by(Evidence.received_at, Evidence.id)
        .limit(most)
        .options(joinedload(Evidence.change))
    )
    return list(db.session.scalars(query))


def _homes(person: Person, today: date, most: int | None, *, sees_all: bool) -> list[Home]:
    """Places where a change was not seen for a year: of this person’s own changes, or of all; the longest unseen
    first."""
    query = (
        select(Home)
        .join(Home.change)
        .where(is_unseen(today))
        .order_by(func.coalesce(Home.last_seen_on, Home.seen_on).asc().nulls_first(), Home.id)
        .limit(most)
        .options(joinedload(Home.change))
    )
    return list(db.session.scalars(query if sees_all else query.where(Change.owner_id == person.id)))


def _lapsing(today: date, most: int | None) -> list[Lapsing]:
    query = (
        select(Lesson, StoredPeriod.until_on)
        .join(StoredPeriod, StoredPeriod.lesson_id == Lesson.id)
        .where(lapses_soon(today))
        .order_by(StoredPeriod.until_on, Lesson.id)
        .limit(most)
        .options(joinedload(Lesson.review))
    )
    return [Lapsing(lesson, until) for lesson, until in db.session.execute(query) if until]


def _total(query: Select[Any]) -> int:
    """How many rows a list would have without an end."""
    return db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def _count(column: Any, *conditions: Any) -> int:
    return db.session.scalar(select(func.count(column)).where(*conditions)) or 0
