"""The schedule of checks: working days in England, the state of a check, and reminders sent once, ever."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as some

from tests.domain.facts_cast import days
from tracker.domain.schedule import (
    CLOCKS,
    NOTIFICATION,
    Reminder,
    RemindersDue,
    add_months,
    add_working_days,
    check_state,
    clock_for,
    is_working_day,
    reminders_due,
    working_day,
)
from tracker.domain.terms import CheckState, ReviewKind

ENGLAND = frozenset(country_holidays("GB", subdiv="ENG", years=range(2000, 2051)))
DUE = date(2024, 6, 12)
DAYS = some.dates(date(2000, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 3, 31), 3, date(2024, 6, 30)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2024, 11, 30), 1, date(2024, 12, 30)),
        (date(2024, 5, 15), 0, date(2024, 5, 15)),
    ],
)
def test_months_clip_to_the_end_of_the_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(day=DAYS, months=some.integers(0, 240))
def test_a_month_on_is_in_that_month_and_never_on_a_later_day_of_it(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + days(1)).day == 1)


@pytest.mark.parametrize(
    ("day", "next_one"),
    [
        (date(2024, 6, 14), date(2024, 6, 14)),  # a Friday
        (date(2024, 6, 15), date(2024, 6, 17)),  # a Saturday
        (date(2024, 6, 16), date(2024, 6, 17)),  # a Sunday
        (date(2024, 3, 29), date(2024, 4, 2)),  # Good Friday, until after Easter Monday
        (date(2024, 5, 6), date(2024, 5, 7)),  # early May
        (date(2021, 12, 25), date(2021, 12, 29)),  # Christmas at a weekend has two days in its place
        (date(2022, 1, 1), date(2022, 1, 4)),
        (date(2022, 9, 19), date(2022, 9, 20)),  # the day of the state funeral
        (date(2024, 3, 18), date(2024, 3, 18)),  # Saint Patrick’s day is none in England
    ],
)
def test_a_weekend_or_bank_holiday_moves_to_the_next_working_day(day: date, next_one: date) -> None:
    assert working_day(day, ENGLAND) == next_one


@given(day=DAYS)
def test_the_next_working_day_is_the_first_one_from_the_day(day: date) -> None:
    found = working_day(day, ENGLAND)
    assert is_working_day(found, ENGLAND)
    assert not any(is_working_day(day + days(n), ENGLAND) for n in range((found - day).days))


@given(day=DAYS, number=some.integers(1, 30))
def test_working_days_are_counted_from_the_day_after(day: date, number: int) -> None:
    found = add_working_days(day, number, ENGLAND)
    span = [day + days(n) for n in range(1, (found - day).days + 1)]
    assert sum(is_working_day(passed, ENGLAND) for passed in span) == number
    assert is_working_day(found, ENGLAND)


@pytest.mark.parametrize(
    ("late", "state"),
    [
        (-15, CheckState.UPCOMING),
        (-14, CheckState.DUE),
        (0, CheckState.DUE),
        (1, CheckState.IN_GRACE),
        (14, CheckState.IN_GRACE),
        (15, CheckState.OVERDUE),
        (400, CheckState.OVERDUE),
    ],
)
def test_the_state_of_an_open_check_at_its_boundaries(late: int, state: CheckState) -> None:
    assert check_state(DUE, DUE + days(late)) is state


@pytest.mark.parametrize(
    ("late", "state"), [(9, CheckState.IN_GRACE), (10, CheckState.MISSED), (90, CheckState.MISSED)]
)
def test_a_check_is_missed_once_the_next_fell_due(late: int, state: CheckState) -> None:
    assert check_state(DUE, DUE + days(late), next_due_on=DUE + days(10)) is state


@pytest.mark.parametrize(
    ("answered", "waived", "state"),
    [
        (20, None, CheckState.ANSWERED),
        (21, None, CheckState.OVERDUE),  # answered only tomorrow
        (None, 20, CheckState.WAIVED),
        (None, 21, CheckState.OVERDUE),
        (19, 18, CheckState.ANSWERED),
    ],
)
def test_an_answer_or_a_waiver_holds_from_its_day(answered: int | None, waived: int | None, state: CheckState) -> None:
    answered_on = None if answered is None else DUE + days(answered)
    waived_on = None if waived is None else DUE + days(waived)
    assert check_state(DUE, DUE + days(20), answered_on=answered_on, waived_on=waived_on) is state


def test_an_answer_outlasts_the_next_check_falling_due() -> None:
    assert check_state(DUE, DUE + days(90), answered_on=DUE, next_due_on=DUE + days(30)) is CheckState.ANSWERED


def sent_over(run_on: Iterator[date] | list[date]) -> list[tuple[date, Reminder]]:
    """What is sent where the machine runs on those days only, recording what was sent and what was passed over."""
    already: set[Reminder] = set()
    sent: list[tuple[date, Reminder]] = []
    for today in run_on:
        due = reminders_due(DUE, today, already)
        already |= set(due.passed_over)
        if due.send:
            assert due.send not in already
            already.add(due.send)
            sent.append((today, due.send))
    return sent


def test_each_reminder_is_sent_on_its_day() -> None:
    every_day = [DUE + days(n) for n in range(-30, 60)]
    assert sent_over(every_day) == [
        (DUE - days(14), Reminder.BEFORE),
        (DUE, Reminder.ON_THE_DAY),
        (DUE + days(14), Reminder.LATE),
        (DUE + days(28), Reminder.ESCALATED),
    ]


@pytest.mark.parametrize(
    ("late", "send", "passed_over"),
    [
        (-15, None, ()),
        (-14, Reminder.BEFORE, ()),
        (-1, Reminder.BEFORE, ()),
        (0, Reminder.ON_THE_DAY, (Reminder.BEFORE,)),
        (13, Reminder.ON_THE_DAY, (Reminder.BEFORE,)),
        (14, Reminder.LATE, (Reminder.BEFORE, Reminder.ON_THE_DAY)),
        (27, Reminder.LATE, (Reminder.BEFORE, Reminder.ON_THE_DAY)),
        (28, Reminder.ESCALATED, (Reminder.BEFORE, Reminder.ON_THE_DAY, Reminder.LATE)),
    ],
)
def test_catching_up_sends_only_the_latest(late: int, send: Reminder | None, passed_over: tuple[Reminder, ...]) -> None:
    assert reminders_due(DUE, DUE + days(late), set()) == RemindersDue(send, passed_over)


def test_an_earlier_reminder_is_never_sent_after_a_later_one() -> None:
    assert reminders_due(DUE, DUE + days(20), {Reminder.LATE}) == RemindersDue(None)
    assert reminders_due(DUE, DUE + days(30), {Reminder.ON_THE_DAY}) == RemindersDue(
        Reminder.ESCALATED, (Reminder.LATE,)
    )


@pytest.mark.parametrize("late", [-14, 0, 14, 28, 100])
def test_nobody_is_reminded_of_a_check_that_is_no_longer_open(late: int) -> None:
    assert reminders_due(DUE, DUE + days(late), set(), is_open=False) == RemindersDue(None)


@given(runs=some.lists(some.integers(-40, 80), max_size=30))
def test_whenever_the_machine_runs_nobody_gets_two_of_one_and_none_too_early(runs: list[int]) -> None:
    sent = sent_over([DUE + timedelta(days=late) for late in sorted(runs)])
    kinds = [kind for _, kind in sent]
    assert kinds == [kind for kind in Reminder if kind in kinds]
    assert all(today >= DUE + timedelta(days=kind.days) for today, kind in sent)


@pytest.mark.parametrize(
    ("kind", "start", "last"),
    [
        (ReviewKind.RAPID_REVIEW, date(2024, 3, 22), date(2024, 4, 16)),  # fifteen working days, over Easter
        (ReviewKind.PRACTICE_REVIEW, date(2023, 8, 31), date(2024, 2, 29)),
        (ReviewKind.PREVENTION_OF_DEATHS, date(2024, 1, 1), date(2024, 2, 26)),
    ],
)
def test_the_clock_of_a_review_runs_out(kind: ReviewKind, start: date, last: date) -> None:
    clock = clock_for(kind)
    assert clock is not None
    assert clock.runs_out(start, ENGLAND) == last


def test_the_panel_is_told_within_five_working_days() -> None:
    assert NOTIFICATION.runs_out(date(2024, 12, 20), ENGLAND) == date(2024, 12, 31)


def test_no_clock_is_made_up_for_other_kinds() -> None:
    assert {kind for kind in ReviewKind if clock_for(kind)} == set(CLOCKS)
