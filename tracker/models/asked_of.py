"""What is asked of somebody: the open checks, the open actions and the changes that a hand-over passes on.

Nothing of a withdrawn change is among it: nobody waits for that any more.
"""

from typing import Any

from sqlalchemy import Select, select

from tracker.models.actions import Action
from tracker.models.changes import Change
from tracker.models.checks import Check


def open_checks_of(person_id: int) -> Select[Any]:
    """Checks asked of this person, joined with their change, the earliest due first."""
    return (
        select(Check)
        .join(Check.change)
        .where(
            Check.asked_of_id == person_id,
            Check.answered_on.is_(None),
            Check.waived_on.is_(None),
            Change.withdrawn_on.is_(None),
        )
        .order_by(Check.due_on, Check.id)
    )


def open_actions_of(person_id: int) -> Select[Any]:
    """Actions this person owns, joined with their change, the earliest due first."""
    return (
        select(Action)
        .join(Action.change)
        .where(
            Action.owner_id == person_id,
            Action.done_on.is_(None),
            Action.abandoned_on.is_(None),
            Change.withdrawn_on.is_(None),
        )
        .order_by(Action.due_on.asc().nulls_last(), Action.id)
    )


def changes_of(person_id: int) -> Select[Any]:
    """Changes in use that this person owns, the earliest named first."""
    owned = select(Change).where(Change.owner_id == person_id, Change.withdrawn_on.is_(None))
    return owned.order_by(Change.named_on, Change.id)
