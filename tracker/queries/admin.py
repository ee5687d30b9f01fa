"""What administrators look at: the audit, the settings through time, and how the tracker itself is doing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from tracker.domain.days import HERE
from tracker.domain.policy import USUAL_POLICY, Policy
from tracker.extensions import db
from tracker.models import (
    Action,
    Agency,
    AgencyReport,
    AuditEntry,
    Change,
    Check,
    Evidence,
    EvidenceFile,
    Home,
    Lesson,
    Letter,
    Lowering,
    Person,
    PolicyVersion,
    Reappearance,
    Reply,
    Review,
    StandingDecision,
    Theme,
)
from tracker.queries.listing import Listing, containing, listing, narrowed

# The records a restricted review hides, with whatever the audit says of them.
HIDDEN_WITH_REVIEWS: tuple[Any, ...] = (
    Action, AgencyReport, Change, Check, Evidence, EvidenceFile, Home, Lesson, Lowering, Reappearance, Reply, Review,
    StandingDecision,
)  # fmt: skip
SORTS: dict[str, Any] = {"at": AuditEntry.id, "act": AuditEntry.act, "subject": AuditEntry.subject_kind}


@dataclass(frozen=True)
class Overview:
    """Counts for the first page of administration; `sent` counts seven days, `own_deed` is the tracker’s latest."""

    people: int
    without_password: int
    agencies: int
    themes: int
    waiting: int
    failed: int
    sent: int
    entries: int
    last_entry: AuditEntry | None
    own_deed: AuditEntry | None


def overview(now: datetime) -> Overview:
    """How things stand."""
    unsent = Letter.sent_at.is_(None)
    return Overview(
        people=_count(select(Person.id).where(Person.active)),
        without_password=_count(select(Person.id).where(Person.active, Person.password.is_(None))),
        agencies=_count(select(Agency.id).where(Agency.closed_on.is_(None))),
        themes=_count(select(Theme.id).where(Theme.merged_into_id.is_(None))),
        waiting=_count(select(Letter.id).where(unsent, Letter.last_error.is_(None))),
        failed=_count(select(Letter.id).where(unsent, Letter.last_error.is_not(None))),
        sent=_count(select(Letter.id).where(Letter.sent_at >= now - timedelta(days=7))),
        entries=_count(select(AuditEntry.id)),
        last_entry=_latest(_seen_entries()),
        own_deed=_latest(_seen_entries().where(AuditEntry.person_id.is_(None))),
    )


def list_audit(
    asked: Mapping[str, str],
    *,
    words: str | None = None,
    act: str | None = None,
    subject: str | None = None,
    person: int | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Listing:
    """Entries of the audit, latest first; what concerns a restricted review only for those with leave."""
    query = narrowed(
        _seen_entries(),
        containing(AuditEntry.words, words),
        AuditEntry.act == act if act else None,
        AuditEntry.subject_kind == subject if subject else None,
        AuditEntry.person_id == person if person else None,
        AuditEntry.at >= _start_of(from_on) if from_on else None,
        AuditEntry.at < _start_of(until_on + timedelta(days=1)) if until_on else None,
    )
    return listing(query, asked, SORTS, "-at")


def acts() -> list[str]:
    """Every kind of deed in the audit."""
    return list(db.session.scalars(select(AuditEntry.act).distinct().order_by(AuditEntry.act)))


def subjects() -> list[str]:
    """Every kind of record the audit speaks of."""
    return list(db.session.scalars(select(AuditEntry.subject_kind).distinct().order_by(AuditEntry.subject_kind)))


def people_in_audit() -> list[Person]:
    """Everybody who did something, whether or not they may still sign in."""
    did = select(AuditEntry.person_id).where(AuditEntry.person_id.is_not(None))
    return list(db.session.scalars(select(Person).where(Person.id.in_(did)).order_by(Person.name, Person.id)))


def version_in_force() -> PolicyVersion | None:
    """The newest settings; none while the tracker still runs on those it starts with."""
    newest = select(PolicyVersion).order_by(PolicyVersion.id.desc()).limit(1).options(joinedload(PolicyVersion.made_by))
    return db.session.scalar(newest)


def policy_in_force() -> Policy:
    """The settings verdicts are made under now."""
    newest = version_in_force()
    if newest is None:
        return USUAL_POLICY
    return Policy(newest.run_days, newest.sources, newest.sustained_days, newest.current_days)


def policy_history() -> list[PolicyVersion]:
    """All settings that were ever in force, newest first."""
    query = select(PolicyVersion).order_by(PolicyVersion.id.desc()).options(joinedload(PolicyVersion.made_by))
    return list(db.session.scalars(query))


def _seen_entries() -> Select[Any]:
    """Entries about records whoever asks may see: `models.sight` takes the others out of each subquery."""
    kinds = [entity.__tablename__ for entity in HIDDEN_WITH_REVIEWS]
    return (
        select(AuditEntry)
        .where(or_(AuditEntry.subject_kind.not_in(kinds), *(_is_seen(entity) for entity in HIDDEN_WITH_REVIEWS)))
        .options(joinedload(AuditEntry.person))
    )


def _is_seen(entity: Any) -> ColumnElement[bool]:
    return and_(AuditEntry.subject_kind == entity.__tablename__, AuditEntry.subject_id.in_(select(entity.id)))


def _latest(query: Select[Any]) -> AuditEntry | None:
    found: AuditEntry | None = db.session.scalar(query.order_by(AuditEntry.id.desc()).limit(1))
    return found


def _count(query: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, HERE)
