"""Actions in lists and on their own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from tracker.domain.strength import ActionCategory
from tracker.domain.terms import Term
from tracker.extensions import db
from tracker.models import Action, Agency, Change, Claim, DateMove, Lesson, Person, ProgressNote
from tracker.queries.listing import containing, listing, narrowed
from tracker.queries.slippage import Dates, HowOften, MovingListing


class ActionState(Term):
    """What an action is today, or lacks."""

    OPEN = "open", "Open"
    OVERDUE = "overdue", "Overdue"
    DONE = "done", "Done"
    ABANDONED = "abandoned", "Abandoned"
    NO_CATEGORY = "no_category", "Without a category"
    CLAIMED = "claimed", "With a claim awaiting evidence"


OWNER = aliased(Person)
DATES = Dates(Action, Action.due_on, DateMove.action_id)
SORTS: dict[str, Any] = {
    "description": Action.description,
    "due": Action.due_on,
    "done": Action.done_on,
    "owner": OWNER.name,
    "agency": Agency.name,
    "change": Change.statement,
    "moved": DATES.days,
}


def list_actions(
    asked: Mapping[str, str],
    today: date,
    *,
    words: str | None = None,
    state: ActionState | None = None,
    strength: Any = None,
    agency: int | None = None,
    owner: int | None = None,
    moved: HowOften | None = None,
) -> MovingListing:
    """Actions by the day they are due; `words` are looked for in what the action is and whom the plan named for it."""
    own = [category for category in ActionCategory if strength and category.strength == strength]
    query = narrowed(
        select(Action)
        .join(Action.change)
        .outerjoin(Action.agency)
        .outerjoin(OWNER, OWNER.id == Action.owner_id)
        .options(contains_eager(Action.change), contains_eager(Action.agency))
        .options(joinedload(Action.owner), selectinload(Action.claims)),
        containing(Action.description + " " + func.coalesce(Action.owner_text, ""), words),
        _in_state(state, today) if state else None,
        Action.category.in_(own) if strength else None,
        Action.agency_id == agency if agency else None,
        Action.owner_id == owner if owner else None,
        DATES.have_moved(moved),
    )
    return DATES.with_moves(listing(query, asked, SORTS, "due"), query)


def _in_state(state: ActionState, today: date) -> ColumnElement[bool]:
    # Nobody waits for an action of a change that was withdrawn.
    is_open = and_(Action.done_on.is_(None), Action.abandoned_on.is_(None), Change.withdrawn_on.is_(None))
    return {
        ActionState.OPEN: is_open,
        ActionState.OVERDUE: and_(is_open, Action.due_on < today),
        ActionState.DONE: Action.done_on.is_not(None),
        ActionState.ABANDONED: Action.abandoned_on.is_not(None),
        ActionState.NO_CATEGORY: and_(Action.category.is_(None), Action.abandoned_on.is_(None)),
        ActionState.CLAIMED: exists().where(Claim.action_id == Action.id, Claim.settled_on.is_(None)),
    }[state]


def is_overdue(action: Action, today: date) -> bool:
    """Whether an open action of a change in use is past its day."""
    is_past = action.due_on is not None and action.due_on < today
    return is_past and action.is_open and action.change.withdrawn_on is None


def get_action(action_id: int) -> Action | None:
    """One action with its change, notes, claims and moves; none where there is none, or whoever asks may not see it."""
    query = (
        select(Action)
        .where(Action.id == action_id)
        .options(
            joinedload(Action.owner),
            joinedload(Action.agency),
            selectinload(Action.notes).joinedload(ProgressNote.noted_by),
            selectinload(Action.claims),
            selectinload(Action.moves).joinedload(DateMove.moved_by),
            joinedload(Action.change).options(
                joinedload(Change.owner),
                selectinload(Change.actions),
                selectinload(Change.agencies),
                selectinload(Change.lessons).joinedload(Lesson.review),
            ),
        )
    )
    return db.session.scalar(query)


def get_claim(claim_id: int) -> Claim | None:
    """One claim, of an action that whoever asks may see."""
    query = select(Claim).join(Claim.action).where(Claim.id == claim_id)
    return db.session.scalar(query.options(joinedload(Claim.action)))
