"""Cohorts by age: of the lessons whose change has been in place so long, how many were embedded at that age."""

from dataclasses import dataclass

from tracker.domain.words import counted

AGES = {12: 365, 24: 730, 36: 1095}  # months, and the days they are taken as


@dataclass(frozen=True, slots=True)
class Cohort:
    """Lessons with a change in place for at least so many months; what they were at that age."""

    months: int
    embedded: int
    lost: int
    total: int

    @property
    def not_yet(self) -> int:
        """Those that had never been embedded by that age."""
        return self.total - self.embedded - self.lost


@dataclass(frozen=True)
class Cohorts:
    """The three ages, the youngest first."""

    ages: tuple[Cohort, ...]

    @property
    def finding(self) -> str:
        """The first age in a sentence."""
        first = self.ages[0]
        if not first.total:
            return "No change has been in place for a year yet"
        whole = counted(first.total, "lesson")
        held = f"{first.embedded:,} of {whole} in place for a year {_was(first.embedded)} seen to hold at that age"
        return f"{held}; {first.lost:,} {_was(first.lost)} lost by then"

    @property
    def counted(self) -> str:
        """How many reached each age."""
        return "; ".join(f"{each.months} months: {each.embedded:,} of {each.total:,} embedded" for each in self.ages)


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
