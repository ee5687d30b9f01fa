"""When a change is looked at again: the plan, working days, the state of a check, and the reminders owed about it.

DOMAIN.md section 6 states the rules. Bank holidays are handed in, as the day is: no calendar is known here.
"""

import re
from calendar import monthrange
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count, pairwise

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import CheckState, ReviewKind, Term

DUE_WITHIN = timedelta(days=14)
GRACE = timedelta(days=14)
MOST_MONTHS = 120
HOW_TO_WRITE = "Write the months after it is in place, such as 3, 6, 12, then every 12."
NO_DAYS: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """Months after in place, ascending, then every so many months after the last of them (none: no more)."""

    first_months: tuple[int, ...] = (3, 6, 12)
    then_every: int | None = 12

    def __str__(self) -> str:
        first = ", ".join(str(month) for month in self.first_months)
        if self.then_every is None:
            return first
        return f"{first}, then every {self.then_every}" if first else f"every {self.then_every}"

    def months(self) -> Iterator[int]:
        """Months after in place, ascending, without an end where the plan goes on."""
        last = self.first_months[-1] if self.first_months else 0
        onward = count(last + self.then_every, self.then_every) if self.then_every else ()
        return chain(self.first_months, onward)

    @property
    def most_days_apart(self) -> int:
        """The most days that can lie between two of its checks, or between the change and the first: a year counts as
        366 where a leap year can fall in it, a further month as 31."""
        gaps = [later - earlier for earlier, later in pairwise((0, *self.first_months))]
        years, months = divmod(max([*gaps, self.then_every or 0]), 12)
        return 365 * years + (years + 3) // 4 + 31 * months


USUAL_PLAN = CheckPlan()


def parse_plan(text: str) -> CheckPlan:
    """The plan a text such as “3, 6, 12, then every 12” means.

    Raises:
        RuleBroken: it cannot be read, or its months are not ascending and between 1 and 120; beside `check_plan`.
    """
    plain = " ".join(text.lower().replace("months", "").replace("month", "").split())
    found = re.fullmatch(r"((?:\d{1,4}\s*,\s*)*\d{1,4})?(?:,?\s*(?:and )?(?:then )?every (\d{1,4}))?", plain)
    if not plain or not found:
        raise RuleBroken(f"“{text.strip()}” cannot be read as a plan of checks. {HOW_TO_WRITE}", "check_plan")
    first = tuple(int(month) for month in re.findall(r"\d+", found[1] or ""))
    then_every = int(found[2]) if found[2] else None
    if any(not 1 <= month <= MOST_MONTHS for month in (*first, *([then_every] if then_every is not None else []))):
        raise RuleBroken(f"Each number of months must lie between 1 and {MOST_MONTHS}. {HOW_TO_WRITE}", "check_plan")
    if list(first) != sorted(set(first)):
        raise RuleBroken(f"Give the months in order, each once. {HOW_TO_WRITE}", "check_plan")
    return CheckPlan(first, then_every)


def add_months(day: date, months: int) -> date:
    """The same day of the month that many months on, clipped to the month’s end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_working_day(day: date, holidays: Container[date] = NO_DAYS) -> bool:
    """Monday to Friday, and no bank holiday."""
    return day.weekday() < 5 and day not in holidays


def working_day(day: date, holidays: Container[date] = NO_DAYS) -> date:
    """The day itself, or the next working day after it."""
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, days: int, holidays: Container[date] = NO_DAYS) -> date:
    """The working day that many working days after a day, which is not itself counted."""
    for _ in range(days):
        day = working_day(day + timedelta(days=1), holidays)
    return day


def planned_dates(
    in_place_on: date, plan: CheckPlan, holidays: Container[date] = NO_DAYS, *, until: date
) -> tuple[date, ...]:
    """The days checks fall due, from in place until a day (that day included), each a working day and none twice."""
    found: list[date] = []
    for months in plan.months():
        due_on = working_day(add_months(in_place_on, months), holidays)
        if due_on > until:
            break
        found.append(due_on)
    return tuple(dict.fromkeys(found))


def next_planned(
    in_place_on: date, plan: CheckPlan, holidays: Container[date] = NO_DAYS, *, after: date
) -> date | None:
    """The first day a check falls due after a day; none where the plan has come to its end."""
    for months in plan.months():
        due_on = working_day(add_months(in_place_on, months), holidays)
        if due_on > after:
            return due_on
    return None


def check_state(
    due_on: date,
    today: date,
    *,
    answered_on: date | None = None,
    waived_on: date | None = None,
    next_due_on: date | None = None,
) -> CheckState:
    """What a check is on a day. Answered and waived come first; an open one is missed once the next one fell due, and
    before that upcoming, due (14 days before, and on the day), in grace (up to 14 days late) or overdue."""
    if answered_on and answered_on <= today:
        return CheckState.ANSWERED
    if waived_on and waived_on <= today:
        return CheckState.WAIVED
    if next_due_on and due_on < next_due_on <= today:
        return CheckState.MISSED
    if today > due_on + GRACE:
        return CheckState.OVERDUE
    if today > due_on:
        return CheckState.IN_GRACE
    return CheckState.DUE if today >= due_on - DUE_WITHIN else CheckState.UPCOMING


class Reminder(Term):
    """The four reminders of a check, in order; each is sent once, ever."""

    BEFORE = "before", "14 days before it is due"
    ON_THE_DAY = "on_the_day", "On the day it is due"
    LATE = "late", "14 days late"
    ESCALATED = "escalated", "28 days late"

    @property
    def days(self) -> int:
        """Days after the due date on which it is owed; before it where negative."""
        return {"before": -14, "on_the_day": 0, "late": 14, "escalated": 28}[self.value]


@dataclass(frozen=True, slots=True)
class RemindersDue:
    """What a day owes: the reminder to send (none: nothing), and earlier ones to mark as passed over."""

    send: Reminder | None
    passed_over: tuple[Reminder, ...] = ()


def reminders_due(due_on: date, today: date, already: Container[Reminder], *, is_open: bool = True) -> RemindersDue:
    """The reminder owed on a day. Where the machine was off, only the latest one owed is sent: an older one would say
    what is no longer so. Nobody is reminded of a check that is answered or waived."""
    owed = [kind for kind in Reminder if due_on + timedelta(days=kind.days) <= today and kind not in already]
    # A kind that lies before one already sent is never sent after it.
    sent = [kind for kind in Reminder if kind in already]
    owed = [kind for kind in owed if not sent or kind.days > sent[-1].days]
    if not is_open or not owed:
        return RemindersDue(None)
    return RemindersDue(owed[-1], tuple(owed[:-1]))


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a kind of review may take: working days, calendar days or months, from what."""

    since: str
    working_days: int | None = None
    days: int | None = None
    months: int | None = None

    def runs_out(self, start: date, holidays: Container[date] = NO_DAYS) -> date:
        """The last day of the clock."""
        if self.working_days:
            return add_working_days(start, self.working_days, holidays)
        return add_months(start, self.months) if self.months else start + timedelta(days=self.days or 0)


NOTIFICATION = Clock("becoming aware", working_days=5)
CLOCKS = {
    ReviewKind.RAPID_REVIEW: Clock("becoming aware", working_days=15),
    ReviewKind.PRACTICE_REVIEW: Clock("the decision to hold it", months=6),
    ReviewKind.PREVENTION_OF_DEATHS: Clock("the day of the report", days=56),
}


def clock_for(kind: ReviewKind) -> Clock | None:
    """The clock of a kind of review in England; none where no rule sets one."""
    return CLOCKS.get(kind)
