"""Days as England has them, and days on which nothing can have happened."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.domain.days import day_of, require_day
from tracker.domain.errors import RuleBroken

TODAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 1, 31, 23, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_an_instant_belongs_to_the_day_it_is_in_england_summer_time_too(instant: datetime, day: date) -> None:
    assert day_of(instant) == day


@pytest.mark.parametrize("on", [date(1950, 1, 1), TODAY])
def test_the_first_and_the_last_day_a_fact_can_have_are_taken(on: date) -> None:
    require_day(on, today=TODAY, field="on", what="It cannot have been")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY + timedelta(days=1), "It cannot have been in the future"),
        (date(1949, 12, 31), "It cannot have been before 1950"),
    ],
)
def test_a_day_outside_them_is_refused_at_its_field(on: date, words: str) -> None:
    with pytest.raises(RuleBroken, match=words) as refused:
        require_day(on, today=TODAY, field="on", what="It cannot have been")
    assert refused.value.field == "on"
