"""How often a date was moved, and how far it has come from the first one that was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from tracker.domain.words import counted

OFTEN = 3  # from so many moves on, a date is listed as moved often
Move = tuple[date | None, date]  # from, none where the date was set for the first time; and to


@dataclass(frozen=True, slots=True)
class Slippage:
    """How many times a date was moved, and the days from the first one to the one that stands: below nought where it
    is earlier now."""

    times: int
    days: int

    @property
    def words(self) -> str:
        """“moved 3 times, 92 days later”."""
        often = {1: "once", 2: "twice"}.get(self.times) or counted(self.times, "time")
        far = f"{counted(abs(self.days), 'day')} {'later' if self.days > 0 else 'earlier'}"
        return f"moved {often}, {far if self.days else 'back to its first day'}"


def slippage(moves: Sequence[Move]) -> Slippage | None:
    """What the moves of one date, in their order, come to; none where it was never moved. Setting a first date is no
    move."""
    times = sum(from_on is not None for from_on, _ in moves)
    first_on = first_date(moves)
    return Slippage(times, (moves[-1][1] - first_on).days) if times and first_on else None


def first_date(moves: Sequence[Move]) -> date | None:
    """The date that was said first; none where there are no moves to tell."""
    return (moves[0][0] or moves[0][1]) if moves else None


def days_in_the_middle(days: Sequence[int]) -> int:
    """The median distance from the first date, whichever way, in whole days."""
    return int(median(abs(distance) for distance in days) + 0.5)
