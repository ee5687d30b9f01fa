"""Moving the example in time keeps it the example: whole months, ends of months, and the order of its days."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.example.moved import months_between, move_by_months, moved_day
from tracker.exchange.example.reader import read_example

EXAMPLE = read_example()
DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))
MONTHS = st.integers(-120, 120)


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2026, 11, 1), 0, date(2026, 11, 1)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2027, 1, 15), -2, date(2026, 11, 15)),
        (date(2026, 12, 30), 2, date(2027, 2, 28)),
        (date(2027, 12, 30), 2, date(2028, 2, 29)),
        (date(2026, 11, 30), 1, date(2026, 12, 31)),
        (date(2027, 2, 28), 1, date(2027, 3, 31)),
        (date(2028, 2, 28), 1, date(2028, 3, 28)),
        (date(2026, 1, 31), -13, date(2024, 12, 31)),
    ],
)
def test_a_day_moves_by_whole_months_and_is_clipped_to_the_end(day: date, months: int, moved: date) -> None:
    assert moved_day(day, months) == moved


@given(one=DAYS, other=DAYS, months=MONTHS)
def test_the_order_of_days_is_kept(one: date, other: date, months: int) -> None:
    earlier, later = sorted((one, other))
    assert moved_day(earlier, months) <= moved_day(later, months)


@given(day=DAYS, months=MONTHS)
def test_a_moved_day_lies_that_many_months_away(day: date, months: int) -> None:
    assert months_between(day, moved_day(day, months)) == months


def dates_in(value: Any) -> Iterator[date]:
    """Every date of a record, in the order of its fields."""
    if isinstance(value, date):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from dates_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from dates_in(getattr(value, field.name))


@pytest.mark.parametrize("months", [-7, 1, 5, 12, 25])
def test_every_date_of_the_example_moves_and_nothing_else(months: int) -> None:
    moved = move_by_months(EXAMPLE, months)
    assert list(dates_in(moved)) == [moved_day(day, months) for day in dates_in(EXAMPLE)]
    assert [lesson.headline for lesson in moved.lessons.values()] == [
        lesson.headline for lesson in EXAMPLE.lessons.values()
    ]
    assert moved.agencies == EXAMPLE.agencies
    assert moved.people == EXAMPLE.people


def test_moving_by_no_month_changes_nothing() -> None:
    assert move_by_months(EXAMPLE, 0) == EXAMPLE
