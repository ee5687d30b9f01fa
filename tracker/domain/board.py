"""What a board is told: plain counts, n of m, each closure on its day, and the sentence each picture says."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from tracker.domain.facts import Span
from tracker.domain.strength import Strength
from tracker.domain.terms import ReappearanceKind, Stage, Verdict
from tracker.domain.words import counted

FAILURES = (ReappearanceKind.UNANSWERED, ReappearanceKind.DID_NOT_TAKE, ReappearanceKind.LOST)


@dataclass(frozen=True)
class Progress:
    """What was done beside what can be shown to have changed, on a day. `apart` counts standings other than open."""

    actions_done: int
    actions: int
    lessons_embedded: int
    lessons: int
    apart: dict[str, int]

    @property
    def finding(self) -> str:
        """The gap between doing and changing, as a sentence."""
        if not self.lessons:
            return "No lesson is recorded yet"
        return (
            f"{_of(self.actions_done, self.actions, 'action', 'is', 'are')} done; "
            f"{_of(self.lessons_embedded, self.lessons, 'lesson', 'is', 'are')} embedded"
        )


@dataclass(frozen=True)
class Course:
    """Lessons passive and embedded over time: three rows of the same length, days ascending."""

    days: tuple[date, ...]
    passive: tuple[int, ...]
    embedded: tuple[int, ...]

    @property
    def finding(self) -> str:
        """How many are embedded now, and what that was a year ago."""
        if not self.days:
            return "Nothing has been followed over time yet"
        now, total = self.embedded[-1], self.embedded[-1] + self.passive[-1]
        ago = self.on(_year_before(self.days[-1]))
        if ago is None:
            return f"{_of(now, total, 'lesson', 'is', 'are')} embedded"
        before = f"{ago[1]:,} of {sum(ago):,}"
        return f"{_of(now, total, 'lesson', 'is', 'are')} embedded; a year ago it was {before}"

    def on(self, day: date) -> tuple[int, int] | None:
        """(passive, embedded) on a day; none before the first."""
        at = sum(each <= day for each in self.days) - 1
        return (self.passive[at], self.embedded[at]) if at >= 0 else None


def course(spans: Iterable[tuple[Verdict, Span]], until: date) -> Course:
    """Count how many lessons were passive and how many embedded on each day that either number changed, up to `until`.

    Args:
        spans: for each lesson the spans of each verdict, already cut to the days its standing was open.
    """
    turns: dict[Verdict, Counter[date]] = {verdict: Counter() for verdict in Verdict}
    for verdict, span in spans:
        turns[verdict][span.from_on] += 1
        if span.until_on:
            turns[verdict][span.until_on] -= 1
    if not any(turns.values()):
        return Course((), (), ())
    moved = {day for turn in turns.values() for day, count in turn.items() if count and day <= until}
    days = sorted(moved | {until})
    counts = {verdict: tuple(accumulate(turn[day] for day in days)) for verdict, turn in turns.items()}
    return Course(tuple(days), counts[Verdict.PASSIVE], counts[Verdict.EMBEDDED])


def cut(span: Span, to: Span) -> Span | None:
    """The part of a span that lies in another; none where they do not meet."""
    start = max(span.from_on, to.from_on)
    ends = [end for end in (span.until_on, to.until_on) if end]
    end = min(ends, default=None)
    return Span(start, end) if end is None or start < end else None


@dataclass(frozen=True)
class Mark:
    """One theme in one review: how many lessons, and the gravest way any of them had been seen before (none: new)."""

    theme: str
    review: str
    lesson_ids: tuple[int, ...]
    kind: ReappearanceKind | None


@dataclass(frozen=True)
class ThemeGrid:
    """Themes by review, reviews in the order of the practice they examined."""

    reviews: tuple[str, ...]
    themes: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def finding(self) -> str:
        """How many themes came back after they were known."""
        if not self.marks:
            return "No theme is recorded yet"
        back = {mark.theme for mark in self.marks if mark.kind in FAILURES}
        return f"{len(back)} of {counted(len(self.themes), 'theme')} came back after the lesson was known"


# From good news to bad, so that the gravest of several is the last of them.
GRAVITY = (
    ReappearanceKind.UNDATED,
    ReappearanceKind.PREDATES,
    ReappearanceKind.UNANSWERED,
    ReappearanceKind.DID_NOT_TAKE,
    ReappearanceKind.LOST,
)


def gravest(kinds: Iterable[ReappearanceKind]) -> ReappearanceKind | None:
    """The kind that says most against what was done; none of none."""
    return max(kinds, key=GRAVITY.index, default=None)


@dataclass(frozen=True)
class Strengths:
    """Done actions by strength in each review: `counts[strength]` has one number a review; `weaker_alone` counts the
    lessons whose done actions are weaker alone, of `acted` that have any."""

    reviews: tuple[str, ...]
    counts: dict[Strength, tuple[int, ...]]
    weaker_alone: int
    acted: int

    @property
    def finding(self) -> str:
        """How much rests on weaker actions alone."""
        if not self.acted:
            return "No action is done yet"
        rest = "rests" if self.weaker_alone == 1 else "rest"
        acted = counted(self.acted, "lesson")
        return f"{self.weaker_alone:,} of {acted} acted on {rest} on training, policy or reminders alone"


@dataclass(frozen=True)
class Funnel:
    """Lessons by the furthest stage they are at, in order."""

    counts: dict[Stage, int]

    @property
    def finding(self) -> str:
        """How many are in place and not yet shown to hold; where none is, how many are not that far."""
        total = sum(self.counts.values())
        waiting = self.counts.get(Stage.IN_PLACE, 0)
        before = sum(self.counts.get(stage, 0) for stage in (Stage.IDENTIFIED, Stage.ANALYSED, Stage.ACTING))
        if not waiting:
            return f"{_of(before, total, 'lesson', 'has', 'have')} no change in place yet"
        return f"{_of(waiting, total, 'lesson', 'has', 'have')} a change in place that nobody has seen yet"


def _of(count: int, total: int, noun: str, one: str, many: str) -> str:
    """“1 of 66 lessons has”, “2 of 66 lessons have”, “0 of 1 lesson has”."""
    return f"{count:,} of {counted(total, noun)} {one if 1 in (count, total) else many}"


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
