"""What people do with checks: they are made ahead by the plan, asked of somebody, moved with a reason, or waived."""

from collections.abc import Container
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import holidays
from sqlalchemy import Row, select

from tracker.domain.access import is_own_work
from tracker.domain.check_plans import parse_plan
from tracker.domain.checks_ahead import PlannedCheck, days_to_make, was_over
from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.schedule import is_working_day
from tracker.domain.terms import CheckMethod
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Agency, Change, Check, DateMove, Person
from tracker.models.followed import is_followed
from tracker.models.sight import WHOLE
from tracker.services.asked_of import why_not_ask
from tracker.services.check_letters import letter_to_asked
from tracker.services.ledger import hold_version, post
from tracker.services.outbox import insert_once

FURTHEST = timedelta(days=3653)
AS_PLANNED = (Check.due_on, Check.original_due_on, Check.answered_on, Check.waived_on, Check.waived_because)
# Worked out at the first question, not year by year while another thread is reading; other years are added when asked.
USUAL_YEARS = range(2015, 2041)


@lru_cache(maxsize=1)
def bank_holidays() -> Container[date]:
    """England’s bank holidays, of any year that is asked for."""
    return holidays.country_holidays("GB", subdiv="ENG", years=USUAL_YEARS)


def make_ahead(change: Change, *, today: date) -> list[Check]:
    """Add, without committing, the open checks ahead of a change: all that its plan has in the next year and a half,
    and at least the next one; of a plan that counts from the last answer, one. Nothing is planned for a change that is
    not in place, was withdrawn, or answers no lesson of open standing; what is there already stays as it is, and of two
    that make the same check one does."""
    if change.in_place_on is None or change.withdrawn_on is not None:
        return []
    if not db.session.scalar(select(is_followed(change.id))):
        return []
    own = select(*AS_PLANNED).where(Check.change_id == change.id).execution_options(**WHOLE)
    here = [as_planned(row) for row in db.session.execute(own)]
    days = days_to_make(parse_plan(change.check_plan), change.in_place_on, here, bank_holidays(), today=today)
    return _added(change, days) if days else []


def as_planned(check: Check | Row[*tuple[Any, ...]]) -> PlannedCheck:
    """What a plan needs to know of a check, or of a row of its columns `AS_PLANNED`."""
    closed_on = check.answered_on or check.waived_on
    return PlannedCheck(check.due_on, check.original_due_on, closed_on, was_over(check.waived_because))


def _added(change: Change, days: list[date]) -> list[Check]:
    """The checks of these days that were not there yet, each claimed by its unique row."""
    db.session.flush()
    asked_of_id = change.owner_id if change.owner is not None and why_not_ask(change.owner) is None else None
    usual = {"change_id": change.id, "method": CheckMethod.CASE_AUDIT, "asked_of_id": asked_of_id}
    unique = ("change_id", "original_due_on")
    made = [day for day in days if insert_once(Check, {**usual, "due_on": day, "original_due_on": day}, unique)]
    db.session.expire(change, ["checks"])
    added = select(Check).where(Check.change_id == change.id, Check.original_due_on.in_(made)).order_by(Check.due_on)
    return list(db.session.scalars(added.execution_options(**WHOLE)))


def add_check(
    change: Change,
    *,
    due_on: date,
    method: CheckMethod,
    asked_of: Person | None = None,
    agency: Agency | None = None,
    by: Person,
    now: datetime,
) -> Check:
    """Plan one more check beside those of the plan.

    Raises:
        RuleBroken: the change is not in place, the day is past or no working day, a check is due then already, or
            whoever is asked cannot be.
    """
    if change.in_place_on is None or change.withdrawn_on is not None:
        raise RuleBroken("Checks are of a change that is in place. Put it in place first.")
    _check_day(due_on, day_of(now), "due_on")
    _require_free_day(change, due_on, "due_on")
    _require_can_be_asked(asked_of, change)
    check = Check(change=change, due_on=due_on, original_due_on=due_on, method=method, agency=agency, asking=0)
    db.session.add(check)
    _ask(check, asked_of, now=now)
    post("add_check", check, f"Planned a check for {said(due_on)}.", by=by, now=now)
    return check


def ask(
    check: Check,
    *,
    asked_of: Person | None,
    method: CheckMethod,
    agency: Agency | None = None,
    version: int | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Say who is asked for a check, how it looks, and in which agency. Links sent to somebody else stop opening, and
    whoever is asked is written to at once where it is due within 14 days or late.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: it is answered or waived, or whoever is asked has left, only reads, or may not see it.
    """
    hold_version(check, version)
    _require_open(check)
    is_newly_asked = asked_of is not check.asked_of
    if is_newly_asked:
        _require_can_be_asked(asked_of, check.change)
    check.method, check.agency = method, agency
    if is_newly_asked:
        _ask(check, asked_of, now=now)
    whom = asked_of.name if asked_of else "nobody yet"
    post("ask", check, f"Asked {whom} for the check due {said(check.due_on)}.", by=by, now=now)


def move_check(check: Check, *, to: date, reason: str, by: Person, now: datetime) -> None:
    """Move the day a check is due; the day of the plan and every move are kept.

    Raises:
        RuleBroken: it is answered or waived, or the day is past, the same, or no working day.
    """
    _require_open(check)
    if to == check.due_on:
        raise RuleBroken("That is the day it is due already. Give another.", "to")
    _check_day(to, day_of(now), "to")
    moved = DateMove(check_id=check.id, from_on=check.due_on, to_on=to, reason=reason, moved_by=by, moved_at=now)
    db.session.add(moved)
    before, check.due_on = check.due_on, to
    words = f"Moved the check from {said(before)} to {said(to)}: {reason}"
    post("move_check", check, words, by=by, now=now, details={"due_on": [before, to]})


def waive_check(check: Check, *, reason: str, by: Person, now: datetime) -> None:
    """Say that a check need not be made, and why. The next one is made where none is left ahead.

    Raises:
        RuleBroken: it is answered or waived already.
    """
    _require_open(check)
    check.waived_on, check.waived_because = day_of(now), reason
    db.session.flush()
    make_ahead(check.change, today=day_of(now))
    post("waive_check", check, f"Waived the check due {said(check.due_on)}: {reason}", by=by, now=now)


def is_own_check(check: Check, person: Person) -> bool:
    """Whether this person may answer a check: a contributor only where they are asked, or their agency is."""
    ids = {check.agency_id} if check.agency_id else {agency.id for agency in check.change.agencies}
    return is_own_work(
        person.role,
        person_id=person.id,
        person_agency_id=person.agency_id,
        asked_of_id=check.asked_of_id,
        agency_ids=frozenset(ids),
    )


def _ask(check: Check, person: Person | None, *, now: datetime) -> None:
    """Each asking withdraws the links of the one before."""
    check.asked_of, check.asked_on = person, day_of(now) if person else None
    check.asking += 1
    db.session.flush()
    letter_to_asked(check, now=now)


def _require_can_be_asked(person: Person | None, change: Change) -> None:
    if person is not None and (reason := why_not_ask(person, change)):
        raise RuleBroken(reason, "asked_of_id")


def _require_open(check: Check) -> None:
    if not check.is_open:
        raise RuleBroken("This check is answered or waived already.")
    if check.change.withdrawn_on is not None:
        raise RuleBroken("The change was withdrawn, so its checks are over.")


def _check_day(day: date, today: date, field: str) -> None:
    if day < today:
        raise RuleBroken("A check is made on a day to come. Give today or a later day.", field)
    if day > today + FURTHEST:
        raise RuleBroken("That is more than ten years ahead. Give a nearer day.", field)
    if not is_working_day(day, bank_holidays()):
        raise RuleBroken(f"{said(day)} is a weekend or a bank holiday. Give a working day.", field)


def _require_free_day(change: Change, day: date, field: str) -> None:
    taken = select(Check.id).where(Check.change_id == change.id, Check.original_due_on == day)
    if db.session.scalar(taken.execution_options(**WHOLE)) is not None:
        raise RuleBroken("A check of this change is planned for that day already. Give another.", field)
