"""The plain records of the worked example, with the shape of its text files.

`partnership.toml` holds `[[agencies]]`, `[[people]]`, `[themes]` (a list of names under each facet) and `[[measures]]`;
each file of `reviews/` holds one `[review]` (with `reports`), its `[[lessons]]` and `[[changes]]`; `reappearances.toml`
holds `[[reappearances]]`. A record is written with the names of the fields below; where a field is written many
hundred times it has a shorter name in the file, given as `Written(...)`. Records name each other by their keys.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.terms import (
    Depth,
    Likeness,
    Nature,
    Polarity,
    ProtectionPlan,
    ReviewKind,
    ReviewState,
    Rigour,
    Standing,
)
from tracker.exchange.example.frame import Agency, Measure, Person, Theme
from tracker.exchange.example.work import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An agency’s own report to a review."""

    agency: str
    received_on: date
    rigour: Rigour
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingDecision:
    """A change of standing; `decided_by` is a person of the example, `approved_by` the words of who approved it."""

    standing: Standing
    reason: str
    from_on: date
    approved_by: str
    decided_by: str
    successor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowering:
    from_on: date
    reason: str
    lowered_by: str
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """`agencies` empty: the whole partnership. `number` is its place in the review’s file; `recorded_on` is the day
    the review was agreed unless the file says otherwise."""

    key: str
    number: int
    headline: str
    statement: str
    depth: Depth
    nature: Nature
    themes: tuple[str, ...]
    source: str
    whose_experience: str
    come_back_sign: str
    whys: tuple[str, ...]
    recorded_on: date
    agencies: tuple[str, ...] = ()
    polarity: Polarity = Polarity.WENT_WRONG
    standings: tuple[StandingDecision, ...] = ()
    lowerings: tuple[Lowering, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    reference: str
    title: str
    kind: ReviewKind
    state: ReviewState
    decided_on: date
    agencies: tuple[str, ...]
    on_protection_plan: ProtectionPlan
    practice_from: date | None = None
    practice_until: date | None = None
    agreed_on: date | None = None
    published_on: date | None = None
    is_restricted: bool = False
    children_count: int | None = None
    converted_from: str | None = None
    reports: tuple[Report, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reappearance:
    """An earlier lesson that a later review seems to have found again; without `likeness`, nobody has decided yet."""

    earlier: str
    later: str
    score: float
    likeness: Likeness | None = None
    seen_on: date | None = None
    note: str | None = None
    decided_by: str | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """All of it. `written_for` is the day the dates were written for; reviews stand in order of the day they were
    decided on."""

    partnership: str
    written_for: date
    agencies: tuple[Agency, ...]
    people: tuple[Person, ...]
    themes: tuple[Theme, ...]
    measures: tuple[Measure, ...]
    reviews: tuple[Review, ...]
    reappearances: tuple[Reappearance, ...]

    @property
    def lessons(self) -> dict[str, Lesson]:
        """Every lesson by its key."""
        return {lesson.key: lesson for review in self.reviews for lesson in review.lessons}

    @property
    def changes(self) -> dict[str, Change]:
        """Every change by its key."""
        return {change.key: change for review in self.reviews for change in review.changes}
