"""The queue of evidence that waits to be judged: what this person can judge, and what waits for somebody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.terms import EvidenceState, Finding, Source
from tracker.extensions import db
from tracker.models import Change, Evidence, Person
from tracker.queries.listing import Listing, listing, narrowed

SORTS: dict[str, Any] = {"received": Evidence.received_at, "observed": Evidence.observed_on}
MOST_OF_OTHERS = 25


@dataclass(frozen=True)
class Waiting:
    """What waits: a page of what this person can judge, the longest waiting first, and at most 25 of the
    `others_total` that they cannot, since they own the change or recorded it."""

    listing: Listing
    for_others: Sequence[Evidence]
    others_total: int


def waiting_for(
    person: Person,
    asked: Mapping[str, str],
    *,
    source: Source | None = None,
    finding: Finding | None = None,
    agency: int | None = None,
) -> Waiting:
    """The queue of this person, narrowed as asked."""
    narrow = (
        Evidence.source == source if source else None,
        Evidence.finding == finding if finding else None,
        Evidence.agency_id == agency if agency else None,
    )
    mine = listing(narrowed(_submitted(), ~_is_own(person), *narrow), asked, SORTS, "received")
    others = narrowed(_submitted(), _is_own(person), *narrow)
    some = others.order_by(Evidence.received_at, Evidence.id).limit(MOST_OF_OTHERS)
    total = db.session.scalar(select(func.count()).select_from(others.subquery())) or 0
    return Waiting(mine, list(db.session.scalars(some).unique()), total)


def with_ids(ids: Sequence[int]) -> list[Evidence]:
    """These pieces, as far as whoever asks may see them, in the order they were received."""
    query = _with_what_shows(select(Evidence)).where(Evidence.id.in_(ids))
    return list(db.session.scalars(query.order_by(Evidence.received_at, Evidence.id)).unique())


def _submitted() -> Select[Any]:
    query = _with_what_shows(select(Evidence).join(Evidence.change))
    return query.where(Evidence.state == EvidenceState.SUBMITTED, Evidence.withdrawn_on.is_(None))


def _with_what_shows(query: Select[Any]) -> Select[Any]:
    return query.options(
        joinedload(Evidence.change),
        joinedload(Evidence.agency),
        joinedload(Evidence.recorded_by),
        selectinload(Evidence.files),
        selectinload(Evidence.replaced_by),
    )


def _is_own(person: Person) -> ColumnElement[bool]:
    """Whether this person owns the change or recorded the piece, so that somebody else judges it."""
    return or_(
        Evidence.recorded_by_id == person.id,
        and_(Change.owner_id.is_not(None), Change.owner_id == person.id),
    )
