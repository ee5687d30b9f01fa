"""Agencies as pages and forms need them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select

from tracker.domain.terms import Standing, Term
from tracker.extensions import db
from tracker.models import Agency, Change, Lesson, Person
from tracker.models.changes import change_agency
from tracker.models.lessons import lesson_agency
from tracker.queries.listing import Listing, containing, listing, narrowed


class Openness(Term):
    """Whether an agency can still be chosen."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


SORTS: dict[str, Any] = {"name": Agency.name, "kind": Agency.kind, "closed": Agency.closed_on}


@dataclass(frozen=True)
class Ties:
    """What names an agency: people who may sign in, open lessons that bind it, changes in use that cover it."""

    people: int
    lessons: int
    changes: int


def list_agencies(
    asked: Mapping[str, str], *, words: str | None = None, kind: Any = None, state: Openness | None = None
) -> Listing:
    """Agencies by name; closed ones too."""
    is_open = Agency.closed_on.is_(None)
    query = narrowed(
        select(Agency),
        containing(Agency.name, words),
        Agency.kind == kind if kind else None,
        (is_open if state is Openness.OPEN else ~is_open) if state else None,
    )
    return listing(query, asked, SORTS, "name")


def get_agency(agency_id: int) -> Agency | None:
    """One agency."""
    return db.session.get(Agency, agency_id)


def choices(also: Sequence[Agency] = ()) -> list[Agency]:
    """Agencies that are open, for a field to choose from; `also` those a row names already, closed or not."""
    query = select(Agency).where(or_(Agency.closed_on.is_(None), Agency.id.in_([agency.id for agency in also])))
    return list(db.session.scalars(query.order_by(Agency.name)))


def with_ids(ids: list[int] | None) -> list[Agency]:
    """The agencies with these ids."""
    return list(db.session.scalars(select(Agency).where(Agency.id.in_(ids or [])).order_by(Agency.name)))


def ties_of(agency_ids: Sequence[int]) -> dict[int, Ties]:
    """What names each of these agencies, as far as whoever asks may see it."""
    people = select(Person.agency_id, func.count()).where(Person.agency_id.in_(agency_ids), Person.active)
    lessons = (
        select(lesson_agency.c.agency_id, func.count(Lesson.id))
        .join(Lesson, Lesson.id == lesson_agency.c.lesson_id)
        .where(
            lesson_agency.c.agency_id.in_(agency_ids), Lesson.withdrawn_on.is_(None), Lesson.standing == Standing.OPEN
        )
    )
    changes = (
        select(change_agency.c.agency_id, func.count(Change.id))
        .join(Change, Change.id == change_agency.c.change_id)
        .where(change_agency.c.agency_id.in_(agency_ids), Change.withdrawn_on.is_(None))
    )
    counts: list[dict[int, int]] = [
        dict(db.session.execute(query.group_by(query.selected_columns[0])).all())
        for query in (people, lessons, changes)
    ]
    return {agency_id: Ties(*(count.get(agency_id, 0) for count in counts)) for agency_id in agency_ids}
