"""Families: lessons that decisions of `same` join, however many reviews they were seen in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.domain.reappearance import day_in_question, families
from tracker.domain.terms import Likeness, Polarity, ReappearanceKind
from tracker.domain.words import counted
from tracker.extensions import db
from tracker.models import Lesson, Reappearance, Review
from tracker.queries.kinds import LIVES, kind_of_link


@dataclass(frozen=True)
class Sighting:
    """A lesson of a family, the day of its practice (none: no day can be put to it), and what kind of reappearance of
    each earlier lesson it is."""

    lesson: Lesson
    day: date | None
    links: tuple[tuple[Reappearance, ReappearanceKind], ...]


@dataclass(frozen=True)
class Family:
    """Lessons that are one lesson, in the order of the practice they were seen in."""

    sightings: tuple[Sighting, ...]

    @property
    def first(self) -> Lesson:
        """The lesson it began with."""
        return self.sightings[0].lesson

    @property
    def is_spread(self) -> bool:
        """Learned from what worked well: then every further sighting is good news."""
        return all(each.lesson.polarity is Polarity.WORKED_WELL for each in self.sightings)

    @property
    def reviews(self) -> list[Review]:
        """The reviews it was seen in, each once."""
        return list(dict.fromkeys(each.lesson.review for each in self.sightings))

    @property
    def first_seen_on(self) -> date | None:
        """The earliest day of practice."""
        return min((each.day for each in self.sightings if each.day), default=None)

    @property
    def last_seen_on(self) -> date | None:
        """The latest day of practice."""
        return max((each.day for each in self.sightings if each.day), default=None)

    @property
    def how_long(self) -> str | None:
        """From the first sighting to the last in words; none where there are not two days to go by."""
        first, last = self.first_seen_on, self.last_seen_on
        if first is None or last is None or first == last:
            return None
        months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
        if months < 1:
            return counted((last - first).days, "day")
        years, rest = divmod(months, 12)
        parts = [counted(years, "year")] * bool(years) + [counted(rest, "month")] * bool(rest)
        return " and ".join(parts)

    @property
    def gravest(self) -> list[ReappearanceKind]:
        """The kinds its links are of, each once, the gravest first; none of spread."""
        found = {kind for each in self.sightings for _, kind in each.links}
        return [] if self.is_spread else [kind for kind in GRAVITY if kind in found]


GRAVITY = (
    ReappearanceKind.LOST,
    ReappearanceKind.DID_NOT_TAKE,
    ReappearanceKind.UNANSWERED,
    ReappearanceKind.PREDATES,
    ReappearanceKind.UNDATED,
)


def list_families() -> list[Family]:
    """Every family whoever asks may see: those seen in most reviews first, then the one seen latest."""
    query = select(Reappearance).where(Reappearance.likeness == Likeness.SAME).options(*LIVES)
    links = [
        link
        for link in db.session.scalars(query).unique()
        if link.earlier.withdrawn_on is None and link.later.withdrawn_on is None
    ]
    lessons = {lesson.id: lesson for link in links for lesson in (link.earlier, link.later)}
    found = [
        _family([lessons[lesson_id] for lesson_id in ids], links)
        for ids in families((link.earlier_id, link.later_id) for link in links)
    ]
    return sorted(found, key=lambda family: (-len(family.reviews), -(family.last_seen_on or date.min).toordinal()))


def family_of(lesson_id: int) -> Family | None:
    """The family of one lesson; none where it was seen in no other review."""
    return next((each for each in list_families() if any(one.lesson.id == lesson_id for one in each.sightings)), None)


def _family(members: list[Lesson], links: Iterable[Reappearance]) -> Family:
    ids = {lesson.id for lesson in members}
    own: dict[int, list[Reappearance]] = {lesson_id: [] for lesson_id in ids}
    for link in links:
        if link.later_id in ids:
            own[link.later_id].append(link)
    sightings = [
        Sighting(lesson, _day(lesson, own), tuple((link, kind_of_link(link)) for link in own[lesson.id]))
        for lesson in members
    ]
    return Family(tuple(sorted(sightings, key=lambda each: (each.day or date.max, each.lesson.known_on))))


def _day(lesson: Lesson, links: Mapping[int, list[Reappearance]]) -> date | None:
    seen = min((link.seen_on for link in links[lesson.id] if link.seen_on), default=None)
    return day_in_question(seen, lesson.review.practice_from)
