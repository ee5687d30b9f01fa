"""What is asked of somebody, and the hand-overs that pass it on: those that wait, were carried out or called off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.domain.access import May, may
from tracker.domain.terms import Term
from tracker.extensions import db
from tracker.models import Action, Change, Check, HandOver, Person
from tracker.models.asked_of import changes_of, open_actions_of, open_checks_of
from tracker.queries.checks import CheckRow, states_of
from tracker.queries.listing import Listing, listing, narrowed
from tracker.queries.people import choices


class HandOverState(Term):
    """How far a hand-over is."""

    WAITING = "waiting", "Waits for its day"
    DONE = "done", "Carried out"
    CALLED_OFF = "called_off", "Called off"


SORTS: dict[str, Any] = {"from": HandOver.from_on, "person": Person.name}
CONDITIONS: dict[HandOverState, Any] = {
    HandOverState.WAITING: HandOver.done_at.is_(None) & HandOver.withdrawn_on.is_(None),
    HandOverState.DONE: HandOver.done_at.is_not(None),
    HandOverState.CALLED_OFF: HandOver.withdrawn_on.is_not(None),
}


@dataclass(frozen=True)
class AskedOf:
    """What would pass on, as whoever asks may see it."""

    checks: list[CheckRow]
    actions: list[Action]
    changes: list[Change]

    @property
    def is_any(self) -> bool:
        """Whether anything would."""
        return bool(self.checks or self.actions or self.changes)


def asked_of(person: Person, today: date) -> AskedOf:
    """The open checks and actions and the changes in use that are asked of somebody."""
    checks = open_checks_of(person.id).options(contains_eager(Check.change))
    actions = open_actions_of(person.id).options(contains_eager(Action.change))
    return AskedOf(
        checks=states_of(db.session.scalars(checks), today),
        actions=list(db.session.scalars(actions)),
        changes=list(db.session.scalars(changes_of(person.id).options(joinedload(Change.accepted_by)))),
    )


def takers(person: Person) -> list[Person]:
    """Those who can take over from somebody: they use the tracker and answer checks."""
    return [other for other in choices() if other is not person and may(other.role, May.ANSWER_CHECKS)]


def waiting_for(person: Person) -> HandOver | None:
    """The hand-over from somebody that waits for its day."""
    waiting = _whole().where(HandOver.person_id == person.id, CONDITIONS[HandOverState.WAITING])
    return db.session.scalar(waiting.limit(1))


def get_hand_over(hand_over_id: int) -> HandOver | None:
    """One hand-over with the people it names."""
    return db.session.scalar(_whole().where(HandOver.id == hand_over_id))


def list_hand_overs(asked: Mapping[str, str], *, state: HandOverState | None = None) -> Listing:
    """Hand-overs by their day, the latest first; those that wait before the others unless a sort is asked for."""
    query = narrowed(_whole().join(HandOver.person), CONDITIONS[state] if state else None)
    if asked.get("sort", "").lstrip("-") not in SORTS:
        query = query.order_by(case((CONDITIONS[HandOverState.WAITING], 0), else_=1))
    return listing(query, asked, SORTS, "-from")


def state_of(row: HandOver) -> HandOverState:
    """How far it is."""
    if row.withdrawn_on:
        return HandOverState.CALLED_OFF
    return HandOverState.DONE if row.done_at else HandOverState.WAITING


def _whole() -> Select[Any]:
    people = (HandOver.person, HandOver.to, HandOver.changes_to, HandOver.decided_by)
    return select(HandOver).options(*(joinedload(each) for each in people))
