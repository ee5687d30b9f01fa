"""What the gates are asked about: one change, for one agency, on one day, with the evidence that qualifies and its run.

An agency is its name; none stands for the whole partnership, of a lesson that names no agency.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import zip_longest
from operator import attrgetter

from tracker.domain.facts import ActionFact, ChangeFact, EvidenceFact, Facts, HomeFact, ReappearanceFact, Span
from tracker.domain.policy import Policy
from tracker.domain.terms import Finding

Fact = ActionFact | ChangeFact | EvidenceFact | HomeFact | ReappearanceFact | Span

_by_day = attrgetter("observed_on")


def has_come(on: date | None, day: date) -> bool:
    """Whether something dated `on` (none: never) is true by the day."""
    return on is not None and on <= day


def days_after(day: date, days: int) -> date:
    """So many days later; the calendar’s last day where it would run past it."""
    return day + timedelta(days=min(days, (date.max - day).days))


def covers(change: ChangeFact, agency: str | None) -> bool:
    """A change that names no agency covers every one; the whole partnership is covered by no narrower change."""
    return not change.agencies or agency in change.agencies


def is_in_place(change: ChangeFact, day: date) -> bool:
    """In place on or before the day, accepted by somebody other than its owner, not withdrawn by that day."""
    return change.is_accepted and has_come(change.in_place_on, day) and not has_come(change.withdrawn_on, day)


def qualifies(piece: EvidenceFact, change: ChangeFact, agency: str | None) -> bool:
    """Accepted, of practice or outcome, observed from the in-place date, and about this agency or about all."""
    return (
        piece.is_accepted
        and has_come(change.in_place_on, piece.observed_on)
        and (piece.agency is None or piece.agency == agency)
        and piece.level.qualifies
    )


@dataclass(slots=True)
class Case:
    """A change as it stands for an agency on a day. `seen` is its qualifying evidence by the day, `run` the supporting
    pieces of it observed after `contradicted_on`, the latest contradicting day; both in order of their days."""

    change: ChangeFact
    agency: str | None
    day: date
    policy: Policy
    reappearances: Sequence[ReappearanceFact]
    seen: Sequence[EvidenceFact]
    run: Sequence[EvidenceFact]
    contradicted_on: date | None

    @property
    def is_withdrawn(self) -> bool:
        return has_come(self.change.withdrawn_on, self.day)

    @property
    def latest_on(self) -> date | None:
        """The day of the run’s latest piece."""
        return self.run[-1].observed_on if self.run else None

    @property
    def counted_from(self) -> date | None:
        """The day lasting is counted from: the in-place date, or the latest contradicting day where that is later
        (contradictions qualify only from the in-place date, so they are never earlier)."""
        return self.contradicted_on or self.change.in_place_on


class Candidate:
    """A change that may answer a lesson for an agency: its evidence is sorted once, then asked about day after day."""

    def __init__(self, change: ChangeFact, agency: str | None, facts: Facts, policy: Policy) -> None:
        self.change = change
        self.agency = agency
        self.policy = policy
        self.reappearances = facts.reappearances
        self.evidence = sorted((piece for piece in change.evidence if qualifies(piece, change, agency)), key=_by_day)
        self.seen_days = [piece.observed_on for piece in self.evidence]
        self.supporting = [piece for piece in self.evidence if piece.finding is Finding.SUPPORTS]
        self.supporting_days = [piece.observed_on for piece in self.supporting]
        self.contradicting_days = [piece.observed_on for piece in self.evidence if piece.finding is Finding.CONTRADICTS]

    def on(self, day: date) -> Case:
        """The case as it stands on a day; nothing observed later is in it."""
        contradictions = bisect_right(self.contradicting_days, day)
        contradicted_on = self.contradicting_days[contradictions - 1] if contradictions else None
        run_starts = bisect_right(self.supporting_days, contradicted_on) if contradicted_on else 0
        run = self.supporting[run_starts : bisect_right(self.supporting_days, day)]
        seen = self.evidence[: bisect_right(self.seen_days, day)]
        return Case(self.change, self.agency, day, self.policy, self.reappearances, seen, run, contradicted_on)

    @cached_property
    def turning_days(self) -> set[date | None]:
        """Every day on which a gate’s answer or the stage may differ from the day before (none: a thing undated)."""
        change = self.change
        days = {change.named_on, change.in_place_on, change.withdrawn_on}
        days |= {change.strength_override_on, change.heard_waived_on}
        for action in change.actions:
            days |= {action.started_on, action.done_on}
        for home in change.homes:
            days |= {home.seen_on, home.gone_on}
        for concern in change.concerns:
            days |= {concern.from_on, concern.until_on}
        days.update(link.counts_from for link in self.reappearances)
        days.update(self.supporting_days, self.contradicting_days, self._days_it_goes_stale())
        # What is mixed decides nothing, but the first qualifying piece of any finding makes a change evidenced.
        days.update(self.seen_days[:1])
        return days

    def _days_it_goes_stale(self) -> Iterator[date]:
        """The first day each supporting piece is too old, unless a later one has been seen by then."""
        for observed_on, next_on in zip_longest(self.supporting_days, self.supporting_days[1:]):
            stale_on = days_after(observed_on, self.policy.current_days + 1)
            if next_on is None or next_on > stale_on:
                yield stale_on


@dataclass(slots=True)
class Answer:
    """What a gate says of a case: passed or not, a sentence made on asking, the facts it rests on, and whether it
    passes only by a person’s override."""

    is_passed: bool
    because: Callable[[], str]
    rests_on: Sequence[Fact] = ()
    is_overridden: bool = False
