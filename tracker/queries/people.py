"""People as pages and forms need them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from tracker.domain.access import May, may
from tracker.domain.terms import Role, Term
from tracker.extensions import db
from tracker.models import Agency, Person
from tracker.queries.listing import Listing, containing, listing, narrowed


class SignsIn(Term):
    """Whether somebody may sign in."""

    ACTIVE = "active", "May sign in"
    NO_PASSWORD = "no_password", "Waits for a first password"
    CLOSED = "closed", "May no longer sign in"


SORTS: dict[str, Any] = {
    "name": Person.name,
    "email": Person.email,
    "role": Person.role,
    "agency": Agency.name,
    "created": Person.created_at,
}
CONDITIONS: dict[SignsIn, Any] = {
    SignsIn.ACTIVE: Person.active & Person.password.is_not(None),
    SignsIn.NO_PASSWORD: Person.active & Person.password.is_(None),
    SignsIn.CLOSED: ~Person.active,
}


def list_people(
    asked: Mapping[str, str],
    *,
    words: str | None = None,
    role: Any = None,
    agency: int | None = None,
    state: SignsIn | None = None,
) -> Listing:
    """People by name; `words` are looked for in name and address."""
    query = narrowed(
        select(Person).outerjoin(Person.agency),
        containing(Person.name + " " + Person.email, words),
        Person.role == role if role else None,
        Person.agency_id == agency if agency else None,
        CONDITIONS[state] if state else None,
    )
    return listing(query, asked, SORTS, "name")


def signs_in(person: Person) -> SignsIn:
    """Whether this person may sign in."""
    if not person.active:
        return SignsIn.CLOSED
    return SignsIn.ACTIVE if person.password else SignsIn.NO_PASSWORD


def get_person(person_id: int) -> Person | None:
    """One person."""
    return db.session.get(Person, person_id)


def who_signs_in_as(email: str) -> Person | None:
    """Whoever may sign in under an address, in whatever capitals it is typed; none where nobody does."""
    same = func.lower(Person.email) == email.strip().lower()
    return db.session.scalar(select(Person).where(same, Person.active))


def choices(who_may: May | None = None) -> list[Person]:
    """People who may still sign in, for a field to choose from; those alone who may do this, if it is given."""
    query = select(Person).where(Person.active).order_by(Person.name, Person.id)
    if who_may is not None:
        query = query.where(Person.role.in_([role for role in Role if may(role, who_may)]))
    return list(db.session.scalars(query))


def is_anybody_here() -> bool:
    """Whether the tracker has been set up."""
    return db.session.scalar(select(Person.id).limit(1)) is not None


def one_of_each_role() -> list[Person]:
    """The first active person of each role, one with leave where there is one."""
    query = select(Person).where(Person.active).order_by(Person.has_leave.desc(), Person.id)
    first: dict[Role, Person] = {}
    for person in db.session.scalars(query):
        first.setdefault(person.role, person)
    return [first[role] for role in Role if role in first]
