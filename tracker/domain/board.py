"""What a board is told: plain counts, n of m, each closure on its day, and the sentence each picture says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from tracker.domain.facts import Span
from tracker.domain.picture import FEWEST
from tracker.domain.strength import Strength
from tracker.domain.terms import ReappearanceKind, Stage, Verdict
from tracker.domain.words import counted, said

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

    @property
    def counted(self) -> str:
        """The gap, named: in hundredths where both are of ten or more, else only that there is one."""
        if not self.lessons or not self.actions:
            return f"{counted(self.actions, 'action')} and {counted(self.lessons, 'open lesson')}"
        if min(self.actions, self.lessons) < FEWEST:
            first, second = (self.actions_done, self.actions), (self.lessons_embedded, self.lessons)
            return f"The gap is between {first[0]:,} of {first[1]:,} and {second[0]:,} of {second[1]:,}"
        done = round(100 * self.actions_done / self.actions)
        embedded = round(100 * self.lessons_embedded / self.lessons)
        gap = counted(abs(done - embedded), "point")
        return f"{done}% of actions and {embedded}% of lessons: a gap of {gap}"


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

    @property
    def counted(self) -> str:
        """How it stands on the day itself."""
        if not self.days:
            return ""
        return f"{self.embedded[-1]:,} embedded and {self.passive[-1]:,} passive on {said(self.days[-1])}"

    @property
    def year_ends(self) -> tuple[date, ...]:
        """The last day of each year from the first, and the day itself."""
        if not self.days:
            return ()
        last = self.days[-1]
        ends = (date(year, 12, 31) for year in range(self.days[0].year, last.year))
        return (*ends, last)


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
    return course_of(turns, until)


def course_of(turns: Mapping[Verdict, Mapping[date, int]], until: date) -> Course:
    """The same from how many lessons began to be so on each day, less those that ceased."""
    moved = {day for turn in turns.values() for day, count in turn.items() if count and day <= until}
    if not moved:
        return Course((), (), ())
    days = sorted(moved | {until})
    counts = {verdict: tuple(accumulate(turn.get(day, 0) for day in days)) for verdict, turn in turns.items()}
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
    lessons: int
    kind: ReappearanceKind | None
    theme_id: int = 0
    review_id: int = 0


@dataclass(frozen=True)
class ThemeGrid:
    """Themes by review, reviews in the order of the practice they examined; `families` are pairs of places (theme and
    review) that the same lesson was seen in. `reviews_met` and `themes_met` count those that are not drawn too, and
    `came_back` the themes of which a lesson came back after it was known."""

    reviews: tuple[str, ...]
    themes: tuple[str, ...]
    marks: tuple[Mark, ...]
    families: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = ()
    reviews_met: int = 0
    themes_met: int = 0
    came_back: int = 0

    @property
    def finding(self) -> str:
        """How many themes came back after they were known."""
        if not self.marks:
            return "No theme is recorded yet"
        return f"{self.came_back:,} of {counted(self.themes_met, 'theme')} came back after the lesson was known"

    @property
    def counted(self) -> str:
        """How much of it is drawn."""
        themes = f"{len(self.themes):,} of {counted(self.themes_met, 'theme')}"
        return f"{themes} and {len(self.reviews):,} of {counted(self.reviews_met, 'review')} are drawn"


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
    """Done actions by strength in each review or year: `counts[strength]` has one number a name; `weaker_alone` counts
    the lessons whose done actions are weaker alone, of `acted` that have any."""

    names: tuple[str, ...]
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

    @property
    def over_the_years(self) -> str:
        """How much of the last year’s doing was stronger, beside all of it."""
        totals = [sum(each) for each in zip(*self.counts.values(), strict=True)] if self.names else []
        if not any(totals):
            return "No action is done yet"
        stronger = self.counts[Strength.STRONGER]
        last = max(place for place, total in enumerate(totals) if total)
        done = counted(totals[last], "action")
        latest = f"{stronger[last]:,} of {done} done in {self.names[last]} {_is(stronger[last], totals[last])} stronger"
        return f"{latest}; over all years {sum(stronger):,} of {sum(totals):,}"

    @property
    def counted(self) -> str:
        """Everything that is drawn."""
        return f"{counted(sum(map(sum, self.counts.values())), 'action')} done, in {len(self.names):,} bars"


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

    @property
    def counted(self) -> str:
        """Those that came the whole way."""
        total = sum(self.counts.values())
        return f"{self.counts.get(Stage.EMBEDDED, 0):,} of {counted(total, 'open lesson')} came the whole way"

    def at_least(self, stage: Stage) -> int:
        """How many came as far as a stage, or further."""
        return sum(count for each, count in self.counts.items() if each.rank >= stage.rank)


def _of(count: int, total: int, noun: str, one: str, many: str) -> str:
    """“1 of 66 lessons has”, “2 of 66 lessons have”, “0 of 1 lesson has”."""
    return f"{count:,} of {counted(total, noun)} {one if 1 in (count, total) else many}"


def _is(count: int, total: int) -> str:
    return "is" if 1 in (count, total) else "are"


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
