"""Working days, the state of a check on a day, the reminders owed about it, and the clocks of reviews.

DOMAIN.md section 6 states the rules. Bank holidays are handed in, as the day is: no calendar is known here.
"""

from calendar import monthrange
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.terms import CheckState, ReviewKind, Term

DUE_WITHIN = timedelta(days=14)
GRACE = timedelta(days=14)
NO_DAYS: frozenset[date] = frozenset()


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
