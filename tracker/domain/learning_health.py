"""How the partnership learns: from what, how deep it asks, whom it hears and whom it binds."""

from dataclasses import dataclass

from tracker.domain.words import counted
from tracker.domain.writing import ENOUGH_WHYS


@dataclass(frozen=True)
class Line:
    """One question of all lessons it can be asked of: what it counts, how many, of how many."""

    words: str
    count: int
    total: int


@dataclass(frozen=True)
class LearningHealth:
    """The four of them; `lessons` is how many there are."""

    lessons: int
    from_well: int
    asked_why: int
    with_evidence: int
    heard: int
    social_care_alone: int
    named: int

    @property
    def lines(self) -> tuple[Line, ...]:
        """In the order of the picture."""
        return (
            Line("Learned from what worked well", self.from_well, self.lessons),
            Line(f"Asked why {ENOUGH_WHYS} times or more", self.asked_why, self.lessons),
            Line("Children and families heard in the evidence", self.heard, self.with_evidence),
            Line("Bind others than children’s social care alone", self.lessons - self.social_care_alone, self.lessons),
        )

    @property
    def finding(self) -> str:
        """What boards ask least about: how deep, and how much of it is good news."""
        if not self.lessons:
            return "No lesson is recorded yet"
        whole = counted(self.lessons, "lesson")
        comes = "comes" if self.from_well == 1 else "come"
        asks = "asks" if self.asked_why == 1 else "ask"
        return f"{self.from_well:,} of {whole} {comes} from what worked well; {self.asked_why:,} {asks} why to the end"

    @property
    def counted(self) -> str:
        """Whom it hears and whom it binds."""
        return (
            f"Children and families are heard in {self.heard:,} of {self.with_evidence:,} with accepted evidence; "
            f"{self.named:,} of {self.lessons:,} name the agencies they bind"
        )
