"""Evidence as pages show it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased, joinedload, selectinload, undefer

from tracker.domain.terms import EvidenceState, Role
from tracker.extensions import db
from tracker.models import Change, Check, Evidence, EvidenceFile, Lesson, Person
from tracker.models.changes import change_agency
from tracker.queries.listing import Listing, containing, listing, narrowed

SORTS: dict[str, Any] = {
    "observed": Evidence.observed_on,
    "received": Evidence.received_at,
    "level": Evidence.level,
    "source": Evidence.source,
    "finding": Evidence.finding,
    "state": Evidence.state,
}


def list_evidence(
    asked: Mapping[str, str],
    *,
    words: str | None = None,
    state: Any = None,
    level: Any = None,
    source: Any = None,
    finding: Any = None,
    agency: int | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Listing:
    """Evidence that was not withdrawn, latest observed first; `words` are looked for in the summary."""
    query = narrowed(
        select(Evidence)
        .where(Evidence.withdrawn_on.is_(None))
        .options(joinedload(Evidence.change), joinedload(Evidence.agency), selectinload(Evidence.replaced_by)),
        containing(Evidence.summary, words),
        Evidence.state == state if state else None,
        Evidence.level == level if level else None,
        Evidence.source == source if source else None,
        Evidence.finding == finding if finding else None,
        Evidence.agency_id == agency if agency else None,
        Evidence.observed_on >= from_on if from_on else None,
        Evidence.observed_on <= until_on if until_on else None,
    )
    return listing(query, asked, SORTS, "-observed")


def get_evidence(evidence_id: int) -> Evidence | None:
    """One piece with all its page shows; none where there is none, or whoever asks may not see it."""
    query = (
        select(Evidence)
        .where(Evidence.id == evidence_id)
        .options(
            joinedload(Evidence.change).options(
                joinedload(Change.owner),
                selectinload(Change.actions),
                selectinload(Change.agencies),
                selectinload(Change.lessons).joinedload(Lesson.review),
            ),
            joinedload(Evidence.check),
            joinedload(Evidence.replaces),
            joinedload(Evidence.agency),
            joinedload(Evidence.recorded_by),
            joinedload(Evidence.accepted_by),
            selectinload(Evidence.replaced_by),
            selectinload(Evidence.files),
        )
    )
    return db.session.scalar(query)


def get_file(file_id: int) -> EvidenceFile | None:
    """One file with its bytes and the evidence it came with."""
    query = (
        select(EvidenceFile)
        .join(EvidenceFile.evidence)
        .where(EvidenceFile.id == file_id)
        .options(joinedload(EvidenceFile.evidence), undefer(EvidenceFile.content))
    )
    return db.session.scalar(query)


def get_change(change_id: int) -> Change | None:
    """The change evidence is recorded of, with the agencies it covers and the lessons it answers."""
    query = (
        select(Change)
        .where(Change.id == change_id)
        .options(
            selectinload(Change.agencies),
            joinedload(Change.owner),
            selectinload(Change.lessons).joinedload(Lesson.review),
        )
    )
    return db.session.scalar(query)


def last_found(change_id: int) -> Evidence | None:
    """What was observed last of a change, of all that was accepted and stands; none where nothing was."""
    correction = aliased(Evidence)
    is_corrected = exists().where(
        correction.replaces_id == Evidence.id,
        correction.state == EvidenceState.ACCEPTED,
        correction.withdrawn_on.is_(None),
    )
    query = (
        select(Evidence)
        .where(
            Evidence.change_id == change_id,
            Evidence.state == EvidenceState.ACCEPTED,
            Evidence.withdrawn_on.is_(None),
            ~is_corrected,
        )
        .options(joinedload(Evidence.agency))
        .order_by(Evidence.observed_on.desc(), Evidence.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def changes_to_record(person: Person) -> list[Change]:
    """Changes in use that this person can record evidence of; for a contributor those that cover their agency, or of
    which a check was asked of them."""
    query = (
        select(Change)
        .where(Change.withdrawn_on.is_(None))
        .options(selectinload(Change.agencies))
        .order_by(Change.statement, Change.id)
    )
    if person.role is Role.CONTRIBUTOR:
        covering = select(change_agency.c.change_id)
        own = covering.where(change_agency.c.agency_id == person.agency_id)
        asked = exists().where(Check.change_id == Change.id, Check.asked_of_id == person.id)
        query = query.where(Change.id.in_(own) | Change.id.not_in(covering) | asked)
    return list(db.session.scalars(query))
