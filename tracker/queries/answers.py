"""What whoever answers a check through a link is shown, and whom they can ask where it does not open."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Check, Evidence, Person
from tracker.queries.checks import get_check
from tracker.queries.evidence import last_found
from tracker.queries.people import get_person

MOST_NAMES = 3


@dataclass(frozen=True)
class Asked:
    """A check as its link names it: the check and whom it was sent to (none where hidden or gone), and what was found
    of the change last time."""

    check: Check | None
    person: Person | None
    last: Evidence | None


def asked(check_id: int, person_id: int) -> Asked:
    """What a link of this check, sent to this person, is about."""
    check = get_check(check_id)
    return Asked(check, get_person(person_id), last_found(check.change_id) if check else None)


def whom_to_ask(asked: Asked) -> list[str]:
    """Names of those who can help: the owner of the change, and quality leads; never whoever the link was sent to."""
    leads = select(Person).where(Person.role == Role.QUALITY_LEAD, Person.active).order_by(Person.name)
    owner = asked.check.change.owner if asked.check else None
    people = [owner, *db.session.scalars(leads.limit(MOST_NAMES))]
    return list(dict.fromkeys(each.name for each in people if each and each.active and each is not asked.person))
