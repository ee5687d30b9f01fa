"""What is asked of somebody, held while it changes hands; who can take it over; and that nobody leaves it behind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.domain.access import May, may
from tracker.domain.errors import RuleBroken
from tracker.domain.words import counted, listed
from tracker.extensions import db
from tracker.models import Action, Change, Check, Person
from tracker.models.asked_of import changes_of, open_actions_of, open_checks_of
from tracker.models.sight import WHOLE
from tracker.services.check_letters import Around, around, one_line


@dataclass(frozen=True)
class Asked:
    """All that is asked of somebody, whoever may see it, and what sentences and letters about it need to know."""

    checks: list[Check]
    actions: list[Action]
    changes: list[Change]
    about: Around

    @property
    def is_any(self) -> bool:
        """Whether anything is."""
        return bool(self.checks or self.actions or self.changes)


def all_asked_of(person: Person) -> Asked:
    """All that is asked of somebody, kept as it is until this deed ends. Changes are held before what hangs on them and
    each kind in the order of its numbers, as other deeds do, so that no two wait for each other in a circle."""

    def rows(query: Select[Any], entity: Any, *options: Any) -> list[Any]:
        held = query.options(*options).order_by(None).order_by(entity.id).with_for_update(of=entity, key_share=True)
        return list(db.session.scalars(held.execution_options(populate_existing=True, **WHOLE)))

    changes = rows(changes_of(person.id), Change)
    actions = rows(open_actions_of(person.id), Action, contains_eager(Action.change))
    checks = rows(open_checks_of(person.id), Check, contains_eager(Check.change), joinedload(Check.agency))
    about = around([*changes, *(action.change for action in actions), *(check.change for check in checks)])
    return Asked(checks, actions, changes, about)


def hold_people(*people: Person) -> None:
    """Keep these people as they are until this deed ends: of two deeds about one of them the second waits, and then
    reads what the first did. What others record in their name meanwhile need not wait."""
    ids = sorted({person.id for person in people})
    held = select(Person.id).where(Person.id.in_(ids)).order_by(Person.id)
    db.session.execute(held.with_for_update(key_share=True))
    for person in dict.fromkeys(people):
        db.session.refresh(person)


def require_takers(
    person: Person, to: Person, owner: Person, asked: Asked, *, may_name: Callable[[Change], bool]
) -> None:
    """What is asked of somebody can pass to these two.

    Args:
        to: who takes over the checks and actions.
        owner: who takes over the changes.
        may_name: whether a change may be named to whoever reads the sentence.

    Raises:
        RuleBroken: it cannot; beside `to_id` or `changes_to_id`.
    """
    work = {check.change_id for check in asked.checks} | {action.change_id for action in asked.actions}
    owned = {change.id for change in asked.changes}
    for taker, change_ids, field in ((to, work, "to_id"), (owner, owned, "changes_to_id")):
        if refusal := _why_not_take(taker, person, needs_leave=bool(change_ids & asked.about.hidden)):
            raise RuleBroken(refusal, field)
    for change in asked.changes:
        if change.accepted_by_id == owner.id:
            named = f"“{one_line(change.statement)}”" if may_name(change) else "A change that cannot be named here"
            raise RuleBroken(
                f"{named} was accepted by {owner.name}, and whoever accepted a change never owns it. Choose somebody "
                f"else for the changes {person.name} owns.",
                "changes_to_id",
            )


def require_nothing_asked(person: Person) -> None:
    """Nobody is switched off who is still asked for something.

    Raises:
        RuleBroken: with the counts that whoever is signed in may know.
    """
    queries = (open_checks_of(person.id), open_actions_of(person.id), changes_of(person.id))
    numbers = [_count(query) for query in queries]
    if sum(numbers):
        words = zip(numbers, ("check", "action", "change"), strict=True)
        counts = listed(counted(number, word) for number, word in words if number)
        are, them = ("is", "it") if sum(numbers) == 1 else ("are", "them")
        raise RuleBroken(f"{counts} {are} still asked of {person.name}. Hand {them} over first.", "active")
    if any(_count(query.execution_options(**WHOLE)) for query in queries):
        still = f"Something that is not open to you is still asked of {person.name}."
        raise RuleBroken(f"{still} Hand it over first.", "active")


def why_not_ask(person: Person, change: Change | None = None) -> str | None:
    """Why somebody cannot be asked, for anything or for something of this change; none where they can."""
    if not person.active:
        return f"{person.name} no longer uses the tracker. Choose somebody else."
    if not may(person.role, May.ANSWER_CHECKS):
        return f"{person.name} reads here and changes nothing. Choose somebody else."
    if change is not None and not person.has_leave and change.id in around([change]).hidden:
        return f"This is of a restricted review, which {person.name} has no leave to see. Choose somebody who has."
    return None


def _why_not_take(taker: Person, person: Person, *, needs_leave: bool) -> str | None:
    if taker is person:
        return f"Choose somebody other than {person.name}."
    if reason := why_not_ask(taker):
        return reason
    if needs_leave and not taker.has_leave:
        return f"Some of it is of a restricted review, which {taker.name} has no leave to see. Choose somebody who has."
    return None


def _count(query: Select[Any]) -> int:
    return db.session.scalar(query.with_only_columns(func.count()).order_by(None)) or 0
