"""Lateness and slippage over a whole tracker: how much is late by how long, and how often its dates were moved."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.slippage import OFTEN
from tracker.domain.words import counted, listed

# Days late up to which each band reaches; nought is not late. The last has no end.
BANDS = (("Not late", 0), ("1–30 days", 30), ("31–90 days", 90), ("Over 90 days", None))
MOVES = ("Never", "Once", "Twice", f"{OFTEN} times or more")


@dataclass(frozen=True)
class Lateness:
    """Open records with a date, by kind and band: for each kind one number a band, in the order of `BANDS`."""

    kinds: Mapping[str, tuple[int, ...]]

    @property
    def finding(self) -> str:
        """How many of each kind are late."""
        told = [
            f"{sum(bands[1:]):,} of {counted(sum(bands), f'open {kind.lower()}')}"
            for kind, bands in self.kinds.items()
            if sum(bands)
        ]
        return f"{listed(told)} are late" if told else "Nothing with a date is open"

    @property
    def counted(self) -> str:
        """All kinds together."""
        total = sum(sum(bands) for bands in self.kinds.values())
        late = sum(sum(bands[1:]) for bands in self.kinds.values())
        return f"{late:,} of {total:,} open dates are past"


@dataclass(frozen=True)
class Moved:
    """Dates by kind and how often they moved, in the order of `MOVES`; the median distance of those that moved, in
    whole days (none: none did)."""

    kinds: Mapping[str, tuple[int, ...]]
    days_in_the_middle: int | None

    @property
    def finding(self) -> str:
        """How many dates moved, how far, and how many again and again."""
        total = sum(sum(times) for times in self.kinds.values())
        moved = sum(sum(times[1:]) for times in self.kinds.values())
        often = sum(times[-1] for times in self.kinds.values())
        if not total:
            return "No date is set yet"
        whole = f"{moved:,} of {counted(total, 'date')} {'was' if moved == 1 else 'were'} moved"
        if not moved or self.days_in_the_middle is None:
            return whole
        far = f"by {counted(self.days_in_the_middle, 'day')} in the middle"
        return f"{whole}, {far}; {often:,} three times or more"

    @property
    def counted(self) -> str:
        """All kinds together."""
        told = [
            f"{kind.lower()}s {sum(times[1:]):,} of {sum(times):,}" for kind, times in self.kinds.items() if sum(times)
        ]
        return listed(told)[:1].upper() + listed(told)[1:] if told else ""
