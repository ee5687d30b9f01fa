"""Quarters of what was gained and lost have no gap, and say the last four."""

from datetime import date

import pytest

from tracker.domain.gained_and_lost import MOST_QUARTERS, Quarter, by_quarter

ON = date(2026, 11, 1)


def test_quarters_have_no_gap_and_each_day_falls_in_its_own() -> None:
    found = by_quarter({date(2026, 3, 31): 2}, {date(2026, 10, 1): 1, date(2026, 11, 2): 9}, ON)
    assert [(each.name, each.gained, each.lost) for each in found.quarters] == [
        ("Jan–Mar 2026", 2, 0), ("Apr–Jun 2026", 0, 0), ("Jul–Sep 2026", 0, 0), ("Oct–Dec 2026", 0, 1),
    ]  # fmt: skip
    assert found.finding == "In the last four quarters 2 lessons were gained and 1 lost"
    assert by_quarter({}, {}, ON).finding == "No lesson has been embedded yet, and none lost"


@pytest.mark.parametrize(
    ("number", "first", "after"), [(1, date(2026, 1, 1), date(2026, 4, 1)), (4, date(2026, 10, 1), date(2027, 1, 1))]
)
def test_a_quarter_begins_and_ends_on_its_days(number: int, first: date, after: date) -> None:
    quarter = Quarter(2026, number, 0, 0)
    assert (quarter.first_on, quarter.after) == (first, after)


def test_five_years_of_quarters_are_drawn_at_most() -> None:
    found = by_quarter({date(2010, 1, 1): 1, ON: 1}, {}, ON)
    assert len(found.quarters) == MOST_QUARTERS == 20
    assert sum(each.gained for each in found.quarters) == 1
