"""What was gained and what was lost, quarter by quarter, each on the day it happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.words import counted

MOST_QUARTERS = 20


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a calendar year, its lessons that became embedded in it and those that stopped being so."""

    year: int
    number: int
    gained: int
    lost: int

    @property
    def first_on(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def after(self) -> date:
        """The first day after it."""
        return date(self.year + self.number // 4, 3 * (self.number % 4) + 1, 1)

    @property
    def name(self) -> str:
        """“Jan–Mar 2026”."""
        return f"{('Jan–Mar', 'Apr–Jun', 'Jul–Sep', 'Oct–Dec')[self.number - 1]} {self.year}"


@dataclass(frozen=True)
class GainedAndLost:
    """The quarters from the first in which anything moved to that of the day, five years at most, without a gap."""

    quarters: tuple[Quarter, ...]

    @property
    def finding(self) -> str:
        """The last four quarters in a sentence."""
        last = self.quarters[-4:]
        if not last:
            return "No lesson has been embedded yet, and none lost"
        gained, lost = sum(each.gained for each in last), sum(each.lost for each in last)
        were = "was" if gained == 1 else "were"
        return f"In the last four quarters {counted(gained, 'lesson')} {were} gained and {lost:,} lost"

    @property
    def counted(self) -> str:
        """All that is drawn."""
        gained, lost = sum(each.gained for each in self.quarters), sum(each.lost for each in self.quarters)
        return f"{gained:,} gained and {lost:,} lost in {counted(len(self.quarters), 'quarter')}"


def by_quarter(gained: Mapping[date, int], lost: Mapping[date, int], until: date) -> GainedAndLost:
    """Counts by day put together by quarter, up to the quarter of `until`; days after it are left out."""
    moved = [day for days in (gained, lost) for day, count in days.items() if count and day <= until]
    if not moved:
        return GainedAndLost(())
    first, last = _place(min(moved)), _place(until)
    places = range(max(first, last - MOST_QUARTERS + 1), last + 1)
    return GainedAndLost(
        tuple(
            Quarter(place // 4, place % 4 + 1, _within(gained, place, until), _within(lost, place, until))
            for place in places
        )
    )


def _place(day: date) -> int:
    """Quarters counted on, from the year nought."""
    return day.year * 4 + (day.month - 1) // 3


def _within(days: Mapping[date, int], place: int, until: date) -> int:
    return sum(count for day, count in days.items() if day <= until and _place(day) == place)
