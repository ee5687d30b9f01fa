"""How often and how far a date has moved."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.domain.slippage import Move, days_in_the_middle, first_date, slippage

FIRST = date(2026, 5, 1)


def moves(*offsets: int | None) -> list[Move]:
    """A chain of moves through days so far from the first of May; none where nothing was said yet."""
    stops = [None if offset is None else FIRST + timedelta(days=offset) for offset in offsets]
    return [(before, after) for before, after in pairwise(stops) if after]


@pytest.mark.parametrize(
    ("stops", "words"),
    [
        ((0, 1), "moved once, 1 day later"),
        ((0, 30, 14), "moved twice, 14 days later"),
        ((0, 30, 60, 92), "moved 3 times, 92 days later"),
        ((0, -1), "moved once, 1 day earlier"),
        ((0, 30, 0), "moved twice, back to its first day"),
        ((None, 0, 7), "moved once, 7 days later"),  # setting a first date is no move
    ],
)
def test_a_moved_date_says_how_often_and_how_far(stops: tuple[int | None, ...], words: str) -> None:
    found = slippage(moves(*stops))
    assert found is not None
    assert found.words == words
    assert first_date(moves(*stops)) == FIRST


@pytest.mark.parametrize("stops", [(), (None, 0)])
def test_a_date_that_never_moved_says_nothing(stops: tuple[int | None, ...]) -> None:
    assert slippage(moves(*stops)) is None


@given(stops=some.lists(some.integers(-500, 500), min_size=2, max_size=9))
def test_how_far_is_the_sum_of_the_moves(stops: list[int]) -> None:
    found = slippage(moves(*stops))
    assert found is not None
    assert (found.times, found.days) == (len(stops) - 1, stops[-1] - stops[0])


@pytest.mark.parametrize(("days", "middle"), [([34], 34), ([1, 34, 400], 34), ([-40, 3], 22), ([0, 1], 1), ([-5], 5)])
def test_the_middle_is_the_median_whichever_way_they_moved(days: list[int], middle: int) -> None:
    assert days_in_the_middle(days) == middle
