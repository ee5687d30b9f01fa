"""What becomes of the checks ahead when the plan of a change, or the day it was put in place, is put right.

Only checks nobody was asked for, reminded of, or moved by hand go along. They keep the days they were first due on.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from tracker.domain.check_plans import AfterLastAnswer, parse_plan, planned_dates
from tracker.domain.checks_ahead import OVER, days_to_make, days_to_stand_on, taken_days, was_over
from tracker.domain.days import day_of
from tracker.domain.words import counted, listed
from tracker.extensions import db
from tracker.models import Change, Check, DateMove, Person, SentReminder
from tracker.models.columns import PARAGRAPH
from tracker.models.sight import WHOLE
from tracker.services.checks import as_planned, bank_holidays, make_ahead


@dataclass(frozen=True)
class Renewal:
    """What a new plan did to the checks of a change, in numbers; `stayed` counts the open ones that are where they
    were."""

    moved: int = 0
    made: int = 0
    opened: int = 0
    waived: int = 0
    stayed: int = 0

    def __str__(self) -> str:
        counts = (
            (self.moved, "moved", "moved"),
            (self.made, "was made new", "were made new"),
            (self.opened, "is open again", "are open again"),
            (self.waived, "is over and was waived", "are over and were waived"),
            (self.stayed, "stays where it is", "stay where they are"),
        )
        said = [f"{counted(number, 'check')} {one if number == 1 else many}" for number, one, many in counts if number]
        return f"{listed(said)}." if said else "It has no checks to move."


@dataclass(frozen=True)
class Ahead:
    """The checks of a change as a new plan finds them: `free` go along with it, by the day they are due; `over` were
    waived since an earlier plan had no day for them; `others` stay."""

    free: list[Check]
    over: list[Check]
    others: list[Check]

    @property
    def waiting(self) -> list[Check]:
        """Those of the others that are open."""
        return [check for check in self.others if check.is_open]


def what_moves(change: Change, *, today: date) -> Ahead:
    """What a new plan, or another day in place, would find; for a page to say before it is saved."""
    if change.in_place_on is None:
        return Ahead([], [], [])
    return _sort_out(change, change.in_place_on, change.check_plan, _rows(_own(change)), today)


def renew_checks(
    change: Change, *, was_in_place_on: date | None, was_plan: str, reason: str, by: Person, now: datetime
) -> Renewal:
    """Move the checks ahead to where the plan now has them, without committing; each move is kept with its reason. Days
    left over are made new, and checks left over waived."""
    if was_in_place_on is None:
        return Renewal(made=len(make_ahead(change, today=day_of(now))))
    today, own = day_of(now), _own(change)
    db.session.flush()
    # Held before reminders are read: one written meanwhile is seen, and none is written until this deed ends.
    rows = _rows(own.with_for_update(of=Check).execution_options(populate_existing=True))
    found = _sort_out(change, was_in_place_on, was_plan, rows, today)
    were_open = [check for check in rows if check.is_open]
    opened, days = _days(change, found, today)
    movable = sorted([*found.free, *opened], key=lambda check: (check.due_on, check.id))
    moved = [_move(check, to, reason, by, now) for check, to in zip(movable, days, strict=False)]
    standing, left_over = movable[: len(days)], movable[len(days) :]
    for check in standing:
        check.waived_on = check.waived_because = None
    for check in left_over:
        check.waived_on, check.waived_because = today, f"{OVER}{reason}"[:PARAGRAPH]
    db.session.flush()
    db.session.expire(change, ["checks"])
    return Renewal(
        moved=len([check for check in moved if check in were_open]),
        made=len(make_ahead(change, today=today)),
        opened=len([check for check in opened if check in standing]),
        waived=len([check for check in left_over if check in were_open]),
        stayed=len([check for check in were_open if check.is_open and check not in moved]),
    )


def _move(check: Check, to: date, reason: str, by: Person, now: datetime) -> Check | None:
    """The check, if its day is another now."""
    if check.due_on == to:
        return None
    move = DateMove(from_on=check.due_on, to_on=to, reason=reason, is_of_plan=True, moved_by=by, moved_at=now)
    check.moves.append(move)
    check.due_on = to
    return check


def _days(change: Change, found: Ahead, today: date) -> tuple[list[Check], list[date]]:
    """The checks to open again, since the new plan has the day they were first due on; and the days on which these and
    the free ones stand from now on."""
    if change.in_place_on is None:
        return [], []
    plan, originals = parse_plan(change.check_plan), [check.original_due_on for check in (*found.free, *found.over)]
    until = max(originals, default=today)
    others = [as_planned(check) for check in found.others]
    taken = taken_days(others)
    has = {day for day in planned_dates(change.in_place_on, plan, bank_holidays(), until=until) if day > today} - taken
    opened = [check for check in found.over if check.original_due_on in has]
    others += [as_planned(check) for check in found.over if check not in opened]
    wanted = days_to_make(plan, change.in_place_on, others, bank_holidays(), today=today)
    movable = [check.original_due_on for check in (*found.free, *opened)]
    return opened, days_to_stand_on(movable, wanted, has)


def _sort_out(change: Change, in_place_on: date, plan: str, rows: Sequence[Check], today: date) -> Ahead:
    """The checks of a change by what a new plan may do with them, given the plan they were made by."""
    asked = select(SentReminder.check_id).where(SentReminder.check_id.in_([check.id for check in rows]))
    reminded = set(db.session.scalars(asked))
    untouched = [check for check in rows if _is_untouched(check, reminded, today)]
    over = [check for check in untouched if was_over(check.waived_because)]
    waiting = [check for check in untouched if check.is_open]
    rest = [as_planned(check) for check in rows if check not in waiting]
    free = list(_made_by(plan, in_place_on, waiting, rest, today))
    return Ahead(free, over, [check for check in rows if check not in free and check not in over])


def _is_untouched(check: Check, reminded: Container[int], today: date) -> bool:
    """Whether it lies ahead and nobody has had it in hand; moves that a plan made are nobody’s."""
    is_asked = check.asked_on is not None or check.id in reminded or bool(check.evidence)
    return check.due_on > today and not is_asked and all(move.is_of_plan for move in check.moves)


def _made_by(
    plan_text: str, in_place_on: date, checks: Sequence[Check], rest: Sequence[Any], today: date
) -> Iterator[Check]:
    """Those that the plan made, and nobody planned beside it: they are due on its days."""
    plan, calendar = parse_plan(plan_text), bank_holidays()
    until = max((check.due_on for check in checks), default=today)
    days = {*planned_dates(in_place_on, plan, calendar, until=until)}
    if isinstance(plan, AfterLastAnswer):
        days |= {*days_to_make(plan, in_place_on, rest, calendar, today=today)}
    own = [check for check in checks if check.due_on in days]
    # An answer taken back moves the day it would be made for; it still is the one check that such a plan keeps.
    yield from own if own or not isinstance(plan, AfterLastAnswer) else checks[:1]


def _own(change: Change) -> Select[Check]:
    everything = select(Check).where(Check.change_id == change.id).order_by(Check.id)
    return everything.options(selectinload(Check.moves), selectinload(Check.evidence)).execution_options(**WHOLE)


def _rows(query: Select[Check]) -> list[Check]:
    """By the day they are due. They are held in the order of their numbers, as other deeds do, so that no two wait for
    each other in a circle."""
    return sorted(db.session.scalars(query), key=lambda check: (check.due_on, check.id))
