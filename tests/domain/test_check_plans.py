"""Plans of checks: the three ways to write one, read back as written, and the working days in England they mean."""

from calendar import monthrange
from datetime import date
from itertools import islice, pairwise

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as some

from tests.domain.facts_cast import days
from tracker.domain.check_plans import (
    EXAMPLES,
    MOST_DAYS,
    MOST_MONTHS,
    MOST_NUMBERS,
    USUAL_PLAN,
    AfterLastAnswer,
    CheckPlan,
    DaysOfYear,
    MonthsAfter,
    due_days,
    parse_plan,
    planned_dates,
)
from tracker.domain.errors import RuleBroken
from tracker.domain.schedule import is_working_day, working_day
from tracker.models.columns import LINE

ENGLAND = frozenset(country_holidays("GB", subdiv="ENG", years=range(2000, 2081)))
DAYS = some.dates(date(2000, 1, 1), date(2030, 12, 31))
MONTHS = some.integers(1, MOST_MONTHS)
FIRST_MONTHS = some.lists(MONTHS, unique=True, max_size=MOST_NUMBERS).map(lambda months: tuple(sorted(months)))
MONTH_PLANS = some.builds(MonthsAfter, FIRST_MONTHS, some.none() | MONTHS).filter(
    lambda plan: plan.first_months or plan.then_every
)
YEAR_DAYS = some.tuples(some.integers(1, 12), some.sampled_from([1, 2, 15, 28, 29, 30, 31]))
YEAR_PLANS = some.builds(
    DaysOfYear, some.lists(YEAR_DAYS, unique=True, min_size=1, max_size=MOST_DAYS).map(lambda each: tuple(sorted(each)))
)
ANSWER_PLANS = some.builds(AfterLastAnswer, FIRST_MONTHS, MONTHS)
PLANS = MONTH_PLANS | YEAR_PLANS | ANSWER_PLANS


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("3, 6, 12, then every 12", USUAL_PLAN),
        (" 3,6,12 months then every 12months ", USUAL_PLAN),
        ("3, 6 and then every 1", MonthsAfter((3, 6), 1)),
        ("Every 6 months", MonthsAfter((), 6)),
        ("120", MonthsAfter((120,), None)),
        ("1, 120", MonthsAfter((1, 120), None)),
        ("each April and October", DaysOfYear(((4, 1), (10, 1)))),
        ("every year in March", DaysOfYear(((3, 1),))),
        ("Each 1 October, 15 April", DaysOfYear(((4, 15), (10, 1)))),
        ("each year on the 31st of sept. & Feb 29", DaysOfYear(((2, 29), (9, 31)))),
        ("every May, June, and July", DaysOfYear(((5, 1), (6, 1), (7, 1)))),
        ("every 6 from the last answer", AfterLastAnswer((), 6)),
        ("3 months, then every 6 months after last answer", AfterLastAnswer((3,), 6)),
        ("3, 12, and every 120 months since the last check", AfterLastAnswer((3, 12), 120)),
    ],
)
def test_a_plan_is_read_as_people_write_it(text: str, plan: CheckPlan) -> None:
    assert parse_plan(text) == plan


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "months", "soon", "0, 3", "121", "3, then every 0", "every 121", "6, 3", "3, 3", "3,,6", "-3"),
        *("3.5", "3 6", "each", "every year", "each 0 April", "each 32 April", "each April, April", "April or May"),
        *("each 4 April 2027", "each Ap", "each Aprils", "each April and 6", "each 15 April 15"),
        *("3 from the last answer", "from the last answer", "each April from the last answer"),
        "every 0 from the last answer",
        ", ".join(str(month) for month in range(1, MOST_NUMBERS + 2)),
        ", ".join(f"{day} May" for day in range(1, MOST_DAYS + 2)),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_kept_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_plan(text)
    assert refused.value.field == "check_plan"
    for _, example in EXAMPLES:
        assert f"such as {example}" in refused.value.sentence


def test_every_example_is_a_plan() -> None:
    for _, examples in EXAMPLES:
        for example in examples.split(", or "):
            assert str(parse_plan(example)) == example


@given(plan=PLANS)
def test_a_plan_is_read_back_as_it_is_written_and_fits_its_line(plan: CheckPlan) -> None:
    assert parse_plan(str(plan)) == plan
    assert len(str(plan)) <= LINE


def test_the_usual_plan_from_the_end_of_november() -> None:
    assert planned_dates(date(2023, 11, 30), USUAL_PLAN, ENGLAND, until=date(2026, 1, 1)) == (
        date(2024, 2, 29),
        date(2024, 5, 30),
        date(2024, 12, 2),  # 30 November 2024 is a Saturday
        date(2025, 12, 1),  # and 2025 a Sunday, reckoned from in place and not from the day moved
    )


@pytest.mark.parametrize(
    ("text", "in_place_on", "first"),
    [
        ("each April and October", date(2027, 4, 1), [date(2027, 10, 1), date(2028, 4, 3)]),  # a Saturday
        ("each April and October", date(2027, 3, 31), [date(2027, 4, 1), date(2027, 10, 1)]),
        ("each 29 February", date(2026, 1, 5), [date(2026, 3, 2), date(2027, 3, 1), date(2028, 2, 29)]),
        ("each 31 December", date(2026, 12, 31), [date(2027, 12, 31), date(2029, 1, 2)]),  # a Sunday, and New Year
        ("each 31 April", date(2026, 5, 1), [date(2027, 4, 30), date(2028, 5, 2)]),  # a Sunday, and early May
        ("each 25 December", date(2026, 1, 5), [date(2026, 12, 29), date(2027, 12, 29)]),
        ("each 25 and 26 December", None, None),
        ("each 25 December and 26 December", date(2026, 1, 5), [date(2026, 12, 29), date(2027, 12, 29)]),  # one day
    ],
)
def test_the_days_of_a_year_come_after_in_place_and_on_working_days(
    text: str, in_place_on: date | None, first: list[date] | None
) -> None:
    if in_place_on is None or first is None:
        with pytest.raises(RuleBroken):
            parse_plan(text)
    else:
        assert list(islice(due_days(in_place_on, parse_plan(text), ENGLAND), len(first))) == first


@given(placed=DAYS, plan=YEAR_PLANS, years=some.integers(1, 8))
def test_every_named_day_of_every_year_has_its_check(placed: date, plan: DaysOfYear, years: int) -> None:
    expected = set()
    for year in range(placed.year, placed.year + years + 1):
        for month, day in plan.each:
            named = date(year, month, min(day, monthrange(year, month)[1]))
            if named > placed:
                expected.add(working_day(named, ENGLAND))
    until = date(placed.year + years, 12, 31)
    found = planned_dates(placed, plan, ENGLAND, until=until)
    assert list(found) == sorted(day for day in expected if placed < day <= until)


@pytest.mark.parametrize(
    ("until", "number"),
    [(date(2024, 6, 11), 0), (date(2024, 6, 12), 1), (date(2024, 9, 11), 1), (date(2024, 9, 12), 2)],
)
def test_the_last_day_of_the_plan_is_included(until: date, number: int) -> None:
    assert len(planned_dates(date(2024, 3, 12), MonthsAfter((3, 6), None), ENGLAND, until=until)) == number


@pytest.mark.parametrize(("until", "number"), [(date(2024, 6, 15), 0), (date(2024, 6, 16), 0), (date(2024, 6, 17), 1)])
def test_a_check_moved_off_a_weekend_falls_due_on_the_day_it_moved_to(until: date, number: int) -> None:
    assert len(planned_dates(date(2024, 3, 15), MonthsAfter((3,), None), ENGLAND, until=until)) == number


@given(placed=DAYS, plan=PLANS, span=some.integers(0, 5000))
def test_every_planned_date_is_a_working_day_in_order_and_never_twice(placed: date, plan: CheckPlan, span: int) -> None:
    until = placed + days(span)
    found = planned_dates(placed, plan, ENGLAND, until=until)
    assert all(is_working_day(due_on, ENGLAND) for due_on in found)
    assert list(found) == sorted(set(found))
    assert all(placed < due_on <= until for due_on in found)


@pytest.mark.parametrize(
    ("plan", "apart"),
    [
        (MonthsAfter(), 366),
        (MonthsAfter((3, 6), None), 93),
        (MonthsAfter((), 24), 731),
        (MonthsAfter((1,), 1), 31),
        (MonthsAfter((36,), 6), 1096),
        (DaysOfYear(((3, 1),)), 366),
        (DaysOfYear(((2, 29),)), 366),
        (DaysOfYear(((4, 1), (10, 1))), 183),
        (DaysOfYear(((1, 1), (3, 1))), 306),  # March to January, which no leap day falls in
        (DaysOfYear(((1, 1), (12, 31))), 365),  # over the leap day
        (AfterLastAnswer((), 6), 186),
        (AfterLastAnswer((3, 15), 6), 366),
        (AfterLastAnswer((3,), 18), 552),
    ],
)
def test_the_longest_gap_of_a_plan_is_told_in_days(plan: CheckPlan, apart: int) -> None:
    assert plan.most_days_apart == apart


@given(placed=DAYS, plan=PLANS)
def test_no_two_checks_lie_further_apart_than_the_plan_says(placed: date, plan: CheckPlan) -> None:
    named = list(islice(plan.days(placed), 30))
    if isinstance(plan, AfterLastAnswer):
        named += [next(plan.days_after(named[-1] if named else placed))]
    assert max(((later - earlier).days for earlier, later in pairwise([placed, *named]))) <= plan.most_days_apart


def test_a_page_tells_each_plan_in_a_sentence() -> None:
    assert parse_plan("3, 6").sentence == "Months after it is in place: 3, 6."
    assert parse_plan("each April").sentence == "Looked at again each April."
    assert (
        parse_plan("every 6 from the last answer").sentence
        == "Looked at again, in months: every 6 from the last answer."
    )
