"""The page of families: which matter most, what was tried each time, where they stand, and which came round this month.

How much a family matters is the reviews it was seen in, where any of its lessons is still passive; one that is embedded
everywhere, or that is good practice spreading, comes after those.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.terms import Facet, Standing, Verdict
from tracker.extensions import db
from tracker.models import Agency, Change, Lesson, Review, Theme
from tracker.queries.families import Family, Sighting, list_families
from tracker.queries.lesson_rows import LessonRow, rows_for


@dataclass(frozen=True)
class Member:
    """A lesson of a family as it was seen, and what it is today; `tried` are the changes that answer it."""

    sighting: Sighting
    row: LessonRow
    tried: tuple[Change, ...]

    @property
    def is_passive(self) -> bool:
        """Whether it is of open standing and passive today."""
        period, lesson = self.row.period, self.row.lesson
        return lesson.standing is Standing.OPEN and period is not None and period.verdict is Verdict.PASSIVE


@dataclass(frozen=True)
class FamilyEntry:
    """A family with its members in the order of the practice; agencies and settings each once, by name."""

    family: Family
    members: tuple[Member, ...]
    agencies: tuple[Agency, ...]
    settings: tuple[Theme, ...]

    @property
    def passive(self) -> int:
        """How many of its lessons are still passive."""
        return 0 if self.family.is_spread else sum(member.is_passive for member in self.members)

    @property
    def matters(self) -> int:
        """Times seen where any lesson of it is still passive, else none: what the page is sorted by."""
        return len(self.family.reviews) if self.passive else 0


@dataclass(frozen=True)
class Anniversary:
    """A lesson that became known in this month, so many years ago."""

    lesson: Lesson
    years: int


def family_entries(today: date) -> list[FamilyEntry]:
    """Every family whoever asks may see, those that matter most first."""
    families = list_families()
    lessons = _with_lives([each.lesson.id for family in families for each in family.sightings])
    rows = {row.lesson.id: row for row in rows_for(list(lessons.values()), today)}
    entries = [_entry(family, rows) for family in families]
    return sorted(entries, key=lambda entry: -entry.matters)  # equals keep the order of the families


def anniversaries(today: date, families: list[FamilyEntry]) -> list[Anniversary]:
    """Lessons of families still passive that became known in this month of an earlier year, the longest ago first."""
    members = [member.row.lesson for entry in families if entry.passive for member in entry.members]
    known = [(lesson, lesson.known_on) for lesson in members if lesson.known_on.month == today.month]
    found = [Anniversary(lesson, today.year - day.year) for lesson, day in known if day.year < today.year]
    return sorted(found, key=lambda each: (-each.years, each.lesson.reference))


def _with_lives(ids: list[int]) -> Mapping[int, Lesson]:
    """These lessons with what their cards show, read in one go."""
    query = (
        select(Lesson)
        .where(Lesson.id.in_(ids))
        .options(
            joinedload(Lesson.review).selectinload(Review.agencies),
            selectinload(Lesson.themes),
            selectinload(Lesson.agencies),
            selectinload(Lesson.changes).selectinload(Change.actions),
        )
        .execution_options(populate_existing=True)
    )
    return {lesson.id: lesson for lesson in db.session.scalars(query).unique()} if ids else {}


def _entry(family: Family, rows: Mapping[int, LessonRow]) -> FamilyEntry:
    members = tuple(Member(each, rows[each.lesson.id], tuple(each.lesson.changes)) for each in family.sightings)
    agencies = {agency.id: agency for member in members for agency in member.row.lesson.review.agencies}
    themes = {theme.id: theme for member in members for theme in member.row.lesson.themes}
    return FamilyEntry(
        family,
        members,
        tuple(sorted(agencies.values(), key=str)),
        tuple(sorted((theme for theme in themes.values() if theme.facet is Facet.CONTEXT), key=lambda each: each.name)),
    )
