"""What becomes of the checks ahead when the plan of a change, or the day it was put in place, is put right."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from tracker.domain.schedule import parse_plan, planned_dates
from tracker.extensions import db
from tracker.models import Change, Check, SentReminder
from tracker.models.sight import WHOLE
from tracker.services.checks import bank_holidays, make_ahead


def renew_checks(change: Change, *, was_in_place_on: date | None, was_plan: str, today: date) -> None:
    """Move the checks ahead to where the plan now has them, without committing. Only those that stood in the earlier
    plan and that nobody was asked for, reminded of or moved are moved; the others stay where they are."""
    for check in _untouched(change, today) if was_in_place_on else ():
        earlier, now = _days(was_in_place_on, was_plan, check), _days(change.in_place_on, change.check_plan, check)
        if check.original_due_on in earlier and check.original_due_on not in now:
            db.session.delete(check)
    db.session.flush()
    db.session.expire(change, ["checks"])
    make_ahead(change, today=today)


def _days(in_place_on: date | None, plan: str, check: Check) -> tuple[date, ...]:
    """The days a plan has, as far as this check."""
    if in_place_on is None:
        return ()
    return planned_dates(in_place_on, parse_plan(plan), bank_holidays(), until=check.original_due_on)


def _untouched(change: Change, today: date) -> list[Check]:
    """Checks ahead that are only planned."""
    query = (
        select(Check)
        .where(
            Check.change_id == change.id,
            Check.original_due_on > today,
            Check.due_on == Check.original_due_on,
            Check.asked_on.is_(None),
            Check.answered_on.is_(None),
            Check.waived_on.is_(None),
            Check.id.not_in(select(SentReminder.check_id)),
        )
        .options(selectinload(Check.moves), selectinload(Check.evidence))
    )
    found = db.session.scalars(query.execution_options(**WHOLE))
    return [check for check in found if not check.moves and not check.evidence]
