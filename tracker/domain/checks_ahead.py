"""Which checks of a change ought to stand ahead, given its plan and the checks there are; and where those that nobody
has had in hand go when the plan changes. DOMAIN.md section 6: the open checks ahead exist at all times.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.check_plans import AfterLastAnswer, CheckPlan, due_days
from tracker.domain.schedule import working_day

AHEAD = timedelta(days=550)  # a year and a half, so that next year’s checks can be asked for
# A check the plan has no day for any more is waived with these words first. By them it is known again: waived so, it
# was no decision about the look itself, so no plan counts from it, and a newer plan that has its day opens it again.
OVER = "The plan of checks has no day for it any more: "


@dataclass(frozen=True, slots=True)
class PlannedCheck:
    """What a plan needs to know of a check. `closed_on` is the day it was answered or waived, none while it is open;
    `is_over` that it was waived since the plan had no day for it any more."""

    due_on: date
    original_due_on: date
    closed_on: date | None = None
    is_over: bool = False


def was_over(waived_because: str | None) -> bool:
    """Whether a check was waived since the plan had no day for it any more."""
    return (waived_because or "").startswith(OVER)


def taken_days(checks: Iterable[PlannedCheck]) -> set[date]:
    """The days that have their check: those it was first due on, and those it is due on now."""
    kept = list(checks)
    return {check.original_due_on for check in kept} | {check.due_on for check in kept if not check.is_over}


def days_to_make(
    plan: CheckPlan, in_place_on: date, checks: Sequence[PlannedCheck], holidays: Container[date], *, today: date
) -> list[date]:
    """The days after today for which a check is to be made: all that the plan has in the next year and a half and have
    none yet, and beyond that the next, where nothing of the plan stands open ahead. From the last answer, one."""
    taken, waiting = taken_days(checks), [check for check in checks if check.closed_on is None]
    ahead = taken_days(check for check in waiting if check.due_on > today)
    found: list[date] = []
    is_held = False
    for day in due_days(in_place_on, plan, holidays):
        if day > today + AHEAD and is_held:
            break
        if day > today and day not in taken:
            found.append(day)
        is_held = is_held or bool(found) or (day > today and day in ahead)
    if isinstance(plan, AfterLastAnswer) and not found:
        day = _after_last_answer(plan, in_place_on, checks, holidays, today)
        if not any(min(check.due_on, check.original_due_on) <= day for check in waiting):
            found.append(_next_free(day, taken, holidays))
    return found


def _after_last_answer(
    plan: AfterLastAnswer, in_place_on: date, checks: Sequence[PlannedCheck], holidays: Container[date], today: date
) -> date:
    answers = [check.closed_on for check in checks if check.closed_on and not check.is_over]
    behind = max([today, *plan.days(in_place_on)])
    days = (working_day(day, holidays) for day in plan.days_after(max(answers, default=in_place_on)))
    return next(day for day in days if day > behind)


def _next_free(day: date, taken: Container[date], holidays: Container[date]) -> date:
    """The day, or the next working day that has no check: an early answer can lead back to its own check’s day."""
    while day in taken:
        day = working_day(day + timedelta(days=1), holidays)
    return day


def days_to_stand_on(originals: Sequence[date], wanted: Sequence[date], plan_days: Container[date]) -> list[date]:
    """The days to which checks move when the plan changes, ascending; at most as many as there are checks.

    A day of the new plan on which one of them was first due is always among them, since no new check can be made for
    it; then come the earliest others. Days left over are made new, and checks left over are waived.

    Args:
        originals: the days the checks were first due on; no two are the same.
        wanted: the days that the new plan wants a check on.
        plan_days: the days of the new plan that these checks may have.
    """
    own = [day for day in originals if day in plan_days]
    others = [day for day in sorted(wanted) if day not in own]
    return sorted([*own, *others[: len(originals) - len(own)]])
