"""The dated facts a verdict is worked out from: everything the rules may know about a lesson, and nothing else.

Every record carries an optional `id`, so that a reason can name the rows it rests on; the rules never look at it.
Spans are half-open: `until` is the first day a thing no longer holds.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.strength import Strength
from tracker.domain.terms import Finding, Level, Source


@dataclass(frozen=True, slots=True)
class Span:
    """From a day until the first day it no longer holds (none: still); of a concern, `id` is its measure’s."""

    from_on: date
    until_on: date | None = None
    id: int | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class HomeFact:
    """A place where a change lives: first seen there (none: named, not seen yet), and perhaps gone since."""

    seen_on: date | None
    gone_on: date | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ActionFact:
    """A step taken; a step whose category nobody has named has no strength and passes no gate by it."""

    strength: Strength | None
    started_on: date | None = None
    done_on: date | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """One piece of evidence; `agency` none means it is about all."""

    observed_on: date
    is_accepted: bool
    level: Level
    source: Source
    finding: Finding
    agency: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeFact:
    """A systemic change; `agencies` empty means it covers every agency. `named_on` is when it was recorded with its
    expected difference and how we would know; `is_accepted` means accepted by somebody other than its owner."""

    named_on: date | None
    agencies: frozenset[str] = frozenset()
    in_place_on: date | None = None
    is_accepted: bool = False
    withdrawn_on: date | None = None
    homes: tuple[HomeFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    strength_override_on: date | None = None
    heard_waived_on: date | None = None
    evidence: tuple[EvidenceFact, ...] = ()
    concerns: tuple[Span, ...] = ()
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ReappearanceFact:
    """A `same` link: the day from which it counts, and *t*, the day of the practice in question (none: undated)."""

    counts_from: date
    seen_on: date | None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """One lesson: when it became known, the agencies it binds (empty: all), what was done and seen."""

    known_on: date
    agencies: tuple[str, ...] = ()
    changes: tuple[ChangeFact, ...] = ()
    reappearances: tuple[ReappearanceFact, ...] = ()
    lowered: tuple[Span, ...] = ()
    id: int | None = None
