"""Checks in lists and on their own, each with the state it is in on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from tracker.domain.schedule import DUE_WITHIN, GRACE, check_state
from tracker.domain.terms import CheckMethod, CheckState
from tracker.extensions import db
from tracker.models import Agency, Change, Check, DateMove, Evidence, Lesson, Person
from tracker.models.followed import is_followed
from tracker.queries.listing import containing, listing, narrowed
from tracker.queries.slippage import Dates, HowOften, MovingListing

LATER = aliased(Check)
DATES = Dates(Check, Check.due_on, DateMove.check_id)
SORTS: dict[str, Any] = {"due": Check.due_on, "change": Change.statement, "moved": DATES.days}


@dataclass(frozen=True)
class CheckRow:
    """A check and what it is on the day that was asked about."""

    check: Check
    state: CheckState


def list_checks(
    asked: Mapping[str, str],
    today: date,
    *,
    words: str | None = None,
    state: CheckState | None = None,
    method: CheckMethod | None = None,
    asked_of: int | None = None,
    agency: int | None = None,
    moved: HowOften | None = None,
) -> MovingListing:
    """Checks as `CheckRow`s, by the day they are due, those still open first unless a sort is asked for; `words` are
    looked for in what the change says. Open checks of a withdrawn change are left out: nobody waits for them."""
    query = narrowed(
        _with_what_rows_show(select(Check).join(Check.change)),
        or_(~_is_open(today), Change.withdrawn_on.is_(None)),
        containing(Change.statement, words),
        _in_state(state, today) if state else None,
        Check.method == method if method else None,
        Check.asked_of_id == asked_of if asked_of else None,
        Check.agency_id == agency if agency else None,
        DATES.have_moved(moved),
    )
    if asked.get("sort", "").lstrip("-") not in SORTS:
        query = query.order_by(case((_is_open(today), 0), else_=1))
    found = DATES.with_moves(listing(query, asked, SORTS, "due"), query)
    return replace(found, rows=states_of(found.rows, today))


def get_check(check_id: int) -> Check | None:
    """One check with its change, moves and evidence; none where there is none, or whoever asks may not see it."""
    query = (
        select(Check)
        .where(Check.id == check_id)
        .options(
            joinedload(Check.asked_of),
            joinedload(Check.agency),
            selectinload(Check.moves).joinedload(DateMove.moved_by),
            selectinload(Check.evidence).options(joinedload(Evidence.recorded_by), joinedload(Evidence.agency)),
            joinedload(Check.change).options(
                joinedload(Change.owner),
                selectinload(Change.actions),
                selectinload(Change.agencies),
                selectinload(Change.lessons).joinedload(Lesson.review),
            ),
        )
    )
    return db.session.scalar(query)


def rows_of_change(change_id: int, today: date) -> list[CheckRow]:
    """Every check of a change, the earliest due first."""
    query = _with_what_rows_show(select(Check).join(Check.change)).where(Check.change_id == change_id)
    return states_of(db.session.scalars(query.order_by(Check.due_on, Check.id)), today)


def open_rows(today: date, *, asked_of: Person | None = None, agency: Agency | None = None) -> list[CheckRow]:
    """Checks somebody waits for: due, in grace, overdue and missed ones of changes that are followed, the earliest
    due first.

    Args:
        today: the day that is asked about.
        asked_of: only those asked of this person.
        agency: only those to be made in this agency: the check names it, or names none and its change covers it.
    """
    query = narrowed(
        _with_what_rows_show(select(Check).join(Check.change)),
        _is_open(today),
        Change.withdrawn_on.is_(None),
        is_followed(Check.change_id),
        Check.due_on <= today + DUE_WITHIN,
        Check.asked_of_id == asked_of.id if asked_of else None,
        _is_of(agency) if agency else None,
    )
    return states_of(db.session.scalars(query.order_by(Check.due_on, Check.id)), today)


def states_of(checks: Iterable[Check], today: date) -> list[CheckRow]:
    """These checks, in their order, each with its state; the next check of a change is looked for among all of them."""
    wanted = list(checks)
    days = _days_by_change({check.change_id for check in wanted})
    return [CheckRow(check, _state(check, days.get(check.change_id, ()), today)) for check in wanted]


def _state(check: Check, days: Iterable[date], today: date) -> CheckState:
    return check_state(
        check.due_on,
        today,
        answered_on=check.answered_on,
        waived_on=check.waived_on,
        next_due_on=min((day for day in days if day > check.due_on), default=None),
    )


def _days_by_change(change_ids: set[int]) -> dict[int, list[date]]:
    days: dict[int, list[date]] = {}
    query = select(Check.change_id, Check.due_on).where(Check.change_id.in_(change_ids))
    for change_id, due_on in db.session.execute(query) if change_ids else ():
        days.setdefault(change_id, []).append(due_on)
    return days


def _with_what_rows_show(query: Select[Any]) -> Select[Any]:
    own = (contains_eager(Check.change).selectinload(Change.agencies), joinedload(Check.asked_of))
    return query.options(*own, joinedload(Check.agency))


def _is_open(today: date) -> ColumnElement[bool]:
    """Not answered and not waived by that day."""
    return and_(
        or_(Check.answered_on.is_(None), Check.answered_on > today),
        or_(Check.waived_on.is_(None), Check.waived_on > today),
    )


def _is_passed_over(today: date) -> ColumnElement[bool]:
    """Whether a later check of the same change has fallen due."""
    return exists().where(LATER.change_id == Check.change_id, LATER.due_on > Check.due_on, LATER.due_on <= today)


def _is_of(agency: Agency) -> ColumnElement[bool]:
    covers = and_(Check.agency_id.is_(None), Change.agencies.any(Agency.id == agency.id))
    return or_(Check.agency_id == agency.id, covers)


def _in_state(state: CheckState, today: date) -> ColumnElement[bool]:
    """What `check_state` says, as a condition, so that a list narrows before it is cut into pages."""
    waits = and_(_is_open(today), ~_is_passed_over(today))
    return {
        CheckState.ANSWERED: Check.answered_on <= today,
        CheckState.WAIVED: and_(or_(Check.answered_on.is_(None), Check.answered_on > today), Check.waived_on <= today),
        CheckState.MISSED: and_(_is_open(today), _is_passed_over(today)),
        CheckState.OVERDUE: and_(waits, Check.due_on < today - GRACE),
        CheckState.IN_GRACE: and_(waits, Check.due_on < today, Check.due_on >= today - GRACE),
        CheckState.DUE: and_(waits, Check.due_on >= today, Check.due_on <= today + DUE_WITHIN),
        CheckState.UPCOMING: and_(waits, Check.due_on > today + DUE_WITHIN),
    }[state]
