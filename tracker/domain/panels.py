"""Agencies beside each other on one scale, by name: what they are bound by, and how much of it is embedded."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.words import counted

YEARS = 5


@dataclass(frozen=True)
class Panel:
    """One agency (or the whole partnership): on each of several days, lessons embedded and lessons passive."""

    agency_id: int | None
    name: str
    embedded: tuple[int, ...]
    passive: tuple[int, ...]


@dataclass(frozen=True)
class Panels:
    """All agencies on the same days, by name, the whole partnership last."""

    days: tuple[date, ...]
    panels: tuple[Panel, ...]

    @property
    def finding(self) -> str:
        """In how many something holds; no agency is put before another."""
        if not self.panels:
            return "No open lesson was known by this day"
        named = [panel for panel in self.panels if panel.agency_id]
        held = sum(panel.embedded[-1] > 0 for panel in named)
        if not named:
            return "No open lesson binds an agency by name: all bind the whole partnership"
        return f"At least one lesson holds in {held:,} of {counted(len(named), 'agency', 'agencies')} bound by lessons"

    @property
    def counted(self) -> str:
        """Over all panels; a lesson that binds several agencies stands in each."""
        held = sum(panel.embedded[-1] for panel in self.panels)
        total = held + sum(panel.passive[-1] for panel in self.panels)
        return f"{held:,} of {total:,} embedded; a lesson that binds several agencies is counted in each"


def year_ends(on: date) -> tuple[date, ...]:
    """The last days of the years before, and the day itself: the days of the panels."""
    ends = [date(year, 12, 31) for year in range(on.year - YEARS, on.year)]
    return (*ends, on)
