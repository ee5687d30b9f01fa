"""What waits for somebody: due, late, to be judged, about to lapse; read in one go."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from tracker.domain.access import May, may
from tracker.domain.terms import EvidenceState, Role, Standing, Verdict
from tracker.extensions import db
from tracker.models import (
    Action,
    Change,
    Claim,
    Evidence,
    LeftOver,
    Lesson,
    Person,
    Reappearance,
    StoredPeriod,
)
from tracker.queries.checks import CheckRow, open_rows

SOON = timedelta(days=60)
MOST = 25


@dataclass(frozen=True)
class Lapsing:
    """An embedded lesson and the day it stops being so, if nobody looks."""

    lesson: Lesson
    on: date


@dataclass(frozen=True)
class Work:
    """What one person’s first page shows; a list holds at most 25, `checks_total` says of how many."""

    checks: list[CheckRow]
    checks_total: int
    actions: list[Action]
    to_judge: list[Evidence]
    to_accept: list[Change]
    lapsing: list[Lapsing]
    to_decide: int
    claims: int
    uncategorised: int
    left_over: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        lists = (self.checks, self.actions, self.to_judge, self.to_accept, self.lapsing)
        return not any(lists) and not any((self.to_decide, self.claims, self.uncategorised, self.left_over))


def work_of(person: Person, today: date) -> Work:
    """Everything that waits for this person: a contributor’s own and their agency’s, a quality lead’s across all."""
    sees_all = person.role is not Role.CONTRIBUTOR
    checks = _checks(person, today, sees_all)
    judges, edits = may(person.role, May.ACCEPT_EVIDENCE), may(person.role, May.EDIT_RECORDS)
    return Work(
        checks=checks[:MOST],
        checks_total=len(checks),
        actions=_actions(person, today),
        to_judge=_to_judge(person) if judges else [],
        to_accept=_to_accept(person) if edits else [],
        lapsing=_lapsing(today) if edits else [],
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


def _actions(person: Person, today: date) -> list[Action]:
    """Open actions this person owns, or their agency’s that are late; the earliest due first."""
    late = (Action.agency_id == person.agency_id) & (Action.due_on < today) if person.agency_id else Action.id.is_(None)
    query = (
        select(Action)
        .where(Action.done_on.is_(None), Action.abandoned_on.is_(None), or_(Action.owner_id == person.id, late))
        .order_by(Action.due_on.asc().nulls_last(), Action.id)
        .limit(MOST)
        .options(joinedload(Action.change), joinedload(Action.agency))
    )
    return list(db.session.scalars(query))


def _to_judge(person: Person) -> list[Evidence]:
    query = (
        select(Evidence)
        .join(Evidence.change)
        .where(
            Evidence.state == EvidenceState.SUBMITTED,
            Evidence.withdrawn_on.is_(None),
            Evidence.recorded_by_id != person.id,
            or_(Change.owner_id.is_(None), Change.owner_id != person.id),
        )
        .order_by(Evidence.received_at)
        .limit(MOST)
        .options(joinedload(Evidence.change), joinedload(Evidence.recorded_by))
    )
    return list(db.session.scalars(query))


def _to_accept(person: Person) -> list[Change]:
    query = (
        select(Change)
        .where(
            Change.in_place_on.is_not(None),
            Change.accepted_on.is_(None),
            Change.withdrawn_on.is_(None),
            or_(Change.owner_id.is_(None), Change.owner_id != person.id),
        )
        .order_by(Change.in_place_on)
        .limit(MOST)
    )
    return list(db.session.scalars(query))


def _lapsing(today: date) -> list[Lapsing]:
    query = (
        select(Lesson, StoredPeriod.until_on)
        .join(StoredPeriod, StoredPeriod.lesson_id == Lesson.id)
        .where(
            StoredPeriod.verdict == Verdict.EMBEDDED,
            StoredPeriod.from_on <= today,
            StoredPeriod.until_on > today,
            StoredPeriod.until_on <= today + SOON,
            Lesson.standing == Standing.OPEN,
        )
        .order_by(StoredPeriod.until_on, Lesson.id)
        .limit(MOST)
        .options(joinedload(Lesson.review))
    )
    return [Lapsing(lesson, until) for lesson, until in db.session.execute(query) if until]


def _count(column: Any, *conditions: Any) -> int:
    return db.session.scalar(select(func.count(column)).where(*conditions)) or 0
