"""The line of life of one lesson: what it was from when until when, and what happened on its way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.terms import Setback, Stage, Term, Verdict
from tracker.domain.words import counted, in_sentence, said


class Happening(Term):
    """What can be marked on the line."""

    IN_PLACE = "in_place", "Change in place"
    SUPPORTS = "supports", "Evidence supports"
    MIXED = "mixed", "Evidence is mixed"
    CONTRADICTS = "contradicts", "Evidence contradicts"
    SEEN_AGAIN = "seen_again", "Seen in a later review"


@dataclass(frozen=True)
class Stretch:
    """What the lesson was from a day until another (none: to the end of the drawing)."""

    from_on: date
    until_on: date | None
    verdict: Verdict
    stage: Stage
    setback: Setback | None

    @property
    def words(self) -> str:
        """“Embedded”, “Passive, in place”, “Passive, evidenced, stale”."""
        parts = [self.verdict.label]
        if self.verdict is Verdict.PASSIVE:
            parts += [in_sentence(each.label) for each in (self.stage, self.setback) if each]
        return ", ".join(parts)


@dataclass(frozen=True)
class Event:
    """Something that happened on a day, in words."""

    on: date
    kind: Happening
    words: str


@dataclass(frozen=True)
class LifeLine:
    """A lesson’s stretches and events up to a day."""

    name: str
    on: date
    stretches: tuple[Stretch, ...]
    events: tuple[Event, ...]

    @property
    def finding(self) -> str:
        """How often it was embedded and lost, and what it is now."""
        if not self.stretches:
            return "No lesson is chosen, and none has moved yet"
        now = self.stretches[-1]
        gained = sum(each.verdict is Verdict.EMBEDDED for each in self.stretches)
        lost = gained - (now.verdict is Verdict.EMBEDDED)
        past = (
            "never embedded"
            if not gained
            else f"embedded {_times(gained)}" + (f", lost {_times(lost)}" if lost else "")
        )
        return f"{self.name}: {past}; {in_sentence(now.words)} since {said(now.from_on)}"

    @property
    def counted(self) -> str:
        """How much there is on the line."""
        return f"{counted(len(self.stretches), 'stretch', 'stretches')} and {counted(len(self.events), 'event')}"


def up_to(
    on: date, stretches: Iterable[Stretch], events: Iterable[Event]
) -> tuple[tuple[Stretch, ...], tuple[Event, ...]]:
    """Those that had begun or happened by a day, in order."""
    begun = sorted((each for each in stretches if each.from_on <= on), key=lambda each: each.from_on)
    return tuple(begun), tuple(
        sorted((each for each in events if each.on <= on), key=lambda each: (each.on, each.kind))
    )


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number) or counted(number, "time")
