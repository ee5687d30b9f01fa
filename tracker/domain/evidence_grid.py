"""Evidence by source and agency: what was seen (assurance) told apart from what we were told (reassurance)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.terms import Source, Term
from tracker.domain.words import counted


class Weight(Term):
    """What a piece of evidence is worth to a board."""

    ASSURANCE = "assurance", "Assurance"
    REASSURANCE = "reassurance", "Reassurance"


class Age(Term):
    """Whether the latest piece still speaks for today."""

    CURRENT = "current", "Current"
    AGED = "aged", "Too old to rest on"


@dataclass(frozen=True)
class Seen:
    """Accepted evidence of one source and weight about one agency (none: about all): pieces, and the latest of them."""

    source: Source
    agency_id: int | None
    agency: str
    weight: Weight
    pieces: int
    latest_on: date

    def days(self, on: date) -> int:
        """How old the latest piece is."""
        return (on - self.latest_on).days


@dataclass(frozen=True)
class EvidenceGrid:
    """All of it on a day; `current_days` is how long evidence speaks for today."""

    on: date
    current_days: int
    seen: tuple[Seen, ...]

    def age(self, one: Seen) -> Age:
        """Whether its latest piece is current."""
        return Age.CURRENT if one.days(self.on) <= self.current_days else Age.AGED

    @property
    def pieces(self) -> int:
        """Every accepted piece."""
        return sum(one.pieces for one in self.seen)

    @property
    def finding(self) -> str:
        """How much of it is assurance."""
        if not self.pieces:
            return "No evidence is accepted yet"
        sure = sum(one.pieces for one in self.seen if one.weight is Weight.ASSURANCE)
        told = self.pieces - sure
        whole = counted(self.pieces, "accepted piece", "accepted pieces")
        return f"{sure:,} of {whole} of evidence {_give(sure)} assurance; {told:,} only reassure{'s' * (told == 1)}"

    @property
    def counted(self) -> str:
        """How many places of the grid are still current."""
        current = sum(self.age(one) is Age.CURRENT for one in self.seen)
        places = f"In {current:,} of {counted(len(self.seen), 'place')} of the grid"
        return f"{places} the latest piece is {self.current_days} days old or less"


def weight_of(source: Source, *, qualifies: bool) -> Weight:
    """Assurance is evidence of practice or outcome that somebody independent saw; all else is being told."""
    return Weight.ASSURANCE if qualifies and source.is_independent else Weight.REASSURANCE


def agencies_of(seen: Sequence[Seen]) -> list[str]:
    """Agencies by name, those pieces about all of them last."""
    return sorted({one.agency for one in seen if one.agency_id is not None}) + sorted(
        {one.agency for one in seen if one.agency_id is None}
    )


def _give(count: int) -> str:
    return "gives" if count == 1 else "give"
