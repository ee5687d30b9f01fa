"""Which checks stand ahead: all of the next year and a half, at least the next, and one from the last answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.domain.test_check_plans import ANSWER_PLANS, DAYS, ENGLAND, MONTH_PLANS, PLANS, YEAR_PLANS
from tracker.domain.check_plans import AfterLastAnswer, CheckPlan, parse_plan, planned_dates
from tracker.domain.checks_ahead import (
    AHEAD,
    OVER,
    PlannedCheck,
    days_to_make,
    days_to_stand_on,
    taken_days,
    was_over,
)
from tracker.domain.schedule import add_months, is_working_day, working_day

PLACED, TODAY = date(2026, 10, 1), date(2026, 11, 2)


def to_make(text: str, *checks: PlannedCheck, today: date = TODAY) -> list[date]:
    return days_to_make(parse_plan(text), PLACED, checks, ENGLAND, today=today)


def open_on(*due: date) -> list[PlannedCheck]:
    return [PlannedCheck(day, day) for day in due]


def closed(due_on: date, on: date, *, is_over: bool = False) -> PlannedCheck:
    return PlannedCheck(due_on, due_on, on, is_over)


def test_a_plan_of_the_calendar_has_all_of_the_next_year_and_a_half() -> None:
    assert to_make("3, 6, 12, then every 12") == [date(2027, 1, 4), date(2027, 4, 1), date(2027, 10, 1)]
    assert to_make("each April and October") == [date(2027, 4, 1), date(2027, 10, 1), date(2028, 4, 3)]
    assert to_make("every 120") == [date(2036, 10, 1)]


def test_a_day_that_has_its_check_gets_no_other_whether_it_was_first_due_then_or_moved_there() -> None:
    moved = PlannedCheck(date(2027, 10, 1), date(2027, 1, 4))
    assert to_make("3, 6, 12", moved) == [date(2027, 4, 1)]
    over = PlannedCheck(date(2027, 10, 1), date(2027, 1, 4), TODAY, is_over=True)
    assert to_make("3, 6, 12", over) == [date(2027, 4, 1), date(2027, 10, 1)], "nobody stands where it was moved to"


def test_where_the_last_one_ahead_is_closed_the_next_is_made_however_far() -> None:
    next_one, following = date(2036, 10, 1), date(2046, 10, 1)
    assert to_make("every 120", *open_on(next_one)) == []
    assert to_make("every 120", closed(next_one, TODAY)) == [following]
    assert to_make("every 120", closed(next_one, TODAY), *open_on(following)) == []
    assert to_make("3", closed(date(2027, 1, 4), TODAY)) == [], "this plan has come to its end"


def test_from_the_last_answer_one_check_stands_at_a_time() -> None:
    plan = "every 6 from the last answer"
    assert to_make(plan) == [date(2027, 4, 1)]
    assert to_make(plan, *open_on(date(2027, 4, 1))) == []
    assert to_make(plan, *open_on(date(2027, 4, 1)), today=date(2028, 1, 4)) == [], "late, it still stands"
    answered = closed(date(2027, 4, 1), date(2027, 5, 31))
    assert to_make(plan, answered, today=date(2027, 5, 31)) == [date(2027, 11, 30)], "clipped to the month’s end"
    assert to_make(plan, answered, today=date(2028, 1, 4)) == [date(2028, 5, 31)], "days gone by are not made"


def test_a_waiver_counts_as_an_answer_does_unless_a_plan_was_why() -> None:
    plan, due = "every 6 from the last answer", date(2027, 4, 1)
    assert to_make(plan, closed(due, date(2027, 2, 1)), today=date(2027, 2, 1)) == [date(2027, 8, 2)]
    over = closed(date(2027, 7, 1), date(2027, 2, 1), is_over=True)
    assert to_make(plan, over, today=date(2027, 2, 1)) == [due]


def test_an_answer_so_early_that_it_leads_back_to_its_own_day_leads_to_the_next() -> None:
    friday = date(2027, 1, 29)
    early = closed(friday, date(2026, 12, 29))
    assert to_make("every 1 from the last answer", early, today=date(2026, 12, 29)) == [date(2027, 2, 1)]


def test_first_months_come_before_what_counts_from_the_last_answer() -> None:
    plan, first, second = "3, 12, then every 6 from the last answer", date(2027, 1, 4), date(2027, 10, 1)
    assert to_make(plan) == [first, second]
    answered = closed(first, first)
    assert to_make(plan, answered, *open_on(second), today=first) == []
    assert to_make(plan, answered, closed(second, date(2027, 9, 20)), today=date(2027, 9, 20)) == [date(2028, 3, 20)]


def test_a_check_planned_beside_the_plan_takes_the_place_of_a_later_one_alone() -> None:
    plan = "every 6 from the last answer"
    assert to_make(plan, *open_on(date(2027, 3, 1))) == []
    assert to_make(plan, *open_on(date(2029, 3, 1))) == [date(2027, 4, 1)]


@given(placed=DAYS, plan=PLANS, span=some.integers(0, 2000))
def test_making_them_makes_all_there_are_on_working_days_ahead(placed: date, plan: CheckPlan, span: int) -> None:
    today = placed + timedelta(days=span)
    made = days_to_make(plan, placed, [], ENGLAND, today=today)
    assert made == sorted(set(made))
    assert all(day > today and is_working_day(day, ENGLAND) for day in made)
    assert days_to_make(plan, placed, open_on(*made), ENGLAND, today=today) == []
    assert {day for day in planned_dates(placed, plan, ENGLAND, until=today + AHEAD) if day > today} <= set(made)


@given(
    placed=DAYS,
    plan=MONTH_PLANS.filter(lambda plan: plan.then_every) | YEAR_PLANS | ANSWER_PLANS,
    steps=some.lists(some.tuples(some.integers(0, 300), some.booleans()), max_size=12),
)
def test_something_always_stands_open_whatever_is_answered(
    placed: date, plan: CheckPlan, steps: list[tuple[int, bool]]
) -> None:
    checks: list[PlannedCheck] = []
    today = placed
    for days, is_answered in [(0, False), *steps]:
        today += timedelta(days=days)
        first = next((check for check in checks if check.closed_on is None), None)
        if is_answered and first:
            checks[checks.index(first)] = closed(first.due_on, today)
        checks += open_on(*days_to_make(plan, placed, checks, ENGLAND, today=today))
        waiting = [check for check in checks if check.closed_on is None]
        assert waiting
        assert isinstance(plan, AfterLastAnswer) or any(check.due_on > today for check in waiting)
        assert len({check.original_due_on for check in checks}) == len(checks)


@given(placed=DAYS, every=some.integers(1, 24), answered=some.integers(0, 3000))
def test_from_the_last_answer_the_next_is_so_many_months_on(placed: date, every: int, answered: int) -> None:
    on = placed + timedelta(days=answered)
    checks = [closed(placed, on)]
    expected = working_day(add_months(on, every), ENGLAND)
    assert days_to_make(AfterLastAnswer((), every), placed, checks, ENGLAND, today=on) == [expected]


WANTED = some.lists(some.dates(date(2027, 1, 1), date(2027, 2, 1)), unique=True, max_size=6)


@given(originals=WANTED, wanted=WANTED, others=WANTED)
def test_checks_move_in_order_and_no_new_one_is_made_where_one_was_first_due(
    originals: list[date], wanted: list[date], others: list[date]
) -> None:
    plan_days = {*wanted, *others}  # some of the plan’s days lie further ahead than it wants checks yet
    chosen = days_to_stand_on(originals, wanted, plan_days)
    assert chosen == sorted(set(chosen))
    assert set(chosen) <= plan_days
    assert len(chosen) == min(len(originals), len({*wanted, *(day for day in originals if day in plan_days)}))
    assert not (set(wanted) - set(chosen)) & set(originals)


@pytest.mark.parametrize(
    ("originals", "wanted", "chosen"),
    [([3, 6], [6, 9], [6, 9]), ([12], [3, 12], [12]), ([3, 6, 9], [12], [12]), ([3], [4, 8], [4]), ([], [3], [])],
)
def test_the_earliest_days_are_taken_first(originals: list[int], wanted: list[int], chosen: list[int]) -> None:
    def dated(places: list[int]) -> list[date]:
        return [date(2027, 1, place) for place in places]

    assert days_to_stand_on(dated(originals), dated(wanted), set(dated(wanted))) == dated(chosen)


def test_a_check_waived_for_want_of_a_day_is_known_again() -> None:
    assert was_over(f"{OVER}Yearly is enough") is True
    assert was_over("Yearly is enough") is was_over(None) is False
    first, second = date(2027, 1, 4), date(2027, 2, 1)
    assert taken_days([PlannedCheck(first, second)]) == {first, second}
