"""How long things take, said in words: medians of those that may still come, and whether groups differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.picture import FEWEST
from tracker.domain.terms import ReappearanceKind
from tracker.domain.words import counted

DAYS_A_MONTH = 365.25 / 12
# What says that a change in place failed: section 10 of the domain, “did not take or lost”.
FAILED = (ReappearanceKind.DID_NOT_TAKE, ReappearanceKind.LOST)
CHANCE = 0.05  # the usual mark; the sentence gives p itself, so that a reader can take another


@dataclass(frozen=True)
class Step:
    """From so many months on: the share it has happened to, with its 95% interval, and how many are still watched."""

    months: float
    share: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True)
class Curve:
    """One group: how many there are, to how many it has happened, the median in months (none: not reached)."""

    name: str
    total: int
    events: int
    median: float | None
    steps: tuple[Step, ...]
    watched: float = 0.0  # months to the last day anybody in it was watched

    def at(self, months: float) -> Step | None:
        """The step that holds at an age; none before the first."""
        return next((step for step in reversed(self.steps) if step.months <= months), None)


@dataclass(frozen=True)
class LogRank:
    """The log-rank test between groups."""

    chi_squared: float
    degrees: int
    p: float

    @property
    def sentence(self) -> str:
        """What it says, and its figures."""
        p = "p < 0.001" if self.p < 0.001 else f"p = {self.p:.3f}"
        freedom = counted(self.degrees, "degree")
        figures = f"log-rank test: chi-squared {self.chi_squared:.2f} on {freedom} of freedom, {p}"
        if self.p < CHANCE:
            return f"The groups differ by more than chance alone would bring ({figures})."
        return f"The groups do not differ by more than chance alone could bring ({figures})."


@dataclass(frozen=True)
class Waiting:
    """How long something takes from the day a change was in place: everybody, and each group that is large enough.
    `left_out` names the groups of fewer than ten, which are in the whole alone."""

    whole: Curve
    groups: tuple[Curve, ...]
    left_out: tuple[tuple[str, int], ...]
    test: LogRank | None

    @property
    def drawn(self) -> tuple[Curve, ...]:
        """What is drawn: the groups where there are two of them, else everybody together; nothing of fewer than ten."""
        if self.whole.total < FEWEST:
            return ()
        return self.groups if len(self.groups) > 1 else (self.whole,)

    @property
    def test_sentence(self) -> str:
        """The test in a sentence, or why there is none."""
        small = "; ".join(f"{name.lower()}, {number:,}" for name, number in self.left_out)
        said = f" Too few for a line of their own: {small}." if small else ""
        if self.test:
            return self.test.sentence + said
        return "There are not two groups of ten or more, so they are not compared." + said

    def finding(self, happened: str) -> str:
        """Such as “21 of 61 lessons with a change in place were embedded; half of them took 19 months or less”."""
        whole = f"{self.whole.events:,} of {counted(self.whole.total, 'lesson')} with a change in place {happened}"
        if self.whole.total < FEWEST or self.whole.median is None:
            return whole
        return f"{whole}; half within {counted(round(self.whole.median), 'month')}, counting those still waiting"


def large_enough(sizes: Sequence[tuple[str, int]]) -> list[str]:
    """The groups of ten or more, in their order."""
    return [name for name, number in sizes if number >= FEWEST]
