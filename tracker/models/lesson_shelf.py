"""Every lesson in use, ready to be asked which of them resemble a new one: the seam between rows and resemblance.

The shelf of a database is made on the first question, from kept views where there are any, and kept in memory. It is
made anew when anything was done since, and then only what changed is worked out.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import func, select

from tracker.analysis.kept_views import digest_of, from_bytes, version_in_use
from tracker.analysis.resemblance import LessonText, Library
from tracker.analysis.views import Views, joined, views
from tracker.extensions import db
from tracker.models.lesson_views import LessonView
from tracker.models.lessons import Lesson, Why, lesson_theme
from tracker.models.reviews import Review
from tracker.models.revision import end_of_audit
from tracker.models.sight import WHOLE
from tracker.models.themes import Theme

NO_DAY = date.max
AT_ONCE = 500  # ids in one question to the database


@dataclass(frozen=True, slots=True)
class Shelved:
    """A lesson as it is compared, and what decides whether it may be: its review, that which the review was converted
    from, when it became known, then the start of the practice it looked at, and whether it is restricted."""

    id: int
    review_id: int
    converted_from_id: int | None
    order: tuple[date, date]
    is_restricted: bool
    told: LessonText
    digest: str
    themes: frozenset[tuple[str, int]] = frozenset()


class LessonShelf:
    """The lessons in use of one database, in the order of their ids."""

    def __init__(self, lessons: Sequence[Shelved], revision: Hashable, seen: Views) -> None:
        self.lessons = lessons
        self.revision = revision
        self.library = Library([lesson.told for lesson in lessons], seen)
        self.places = {lesson.digest: place for place, lesson in enumerate(lessons)}

    def most_like(self, told: LessonText, among: Iterable[bool], top: int) -> list[tuple[Shelved, float]]:
        """The lessons most like one, best first, with their scores above nought.

        Args:
            among: for each lesson of the shelf whether it may be found.
        """
        by_id = {lesson.id: lesson for lesson in self.lessons}
        found = self.library.most_like(told, top, list(among))
        return [(by_id[int(str(each.id))], score) for each, score in found if score > 0]


_shelves: WeakKeyDictionary[Any, LessonShelf] = WeakKeyDictionary()
_making = Lock()


def lesson_shelf() -> LessonShelf:
    """The shelf of this session’s database as it stands now, whoever asks."""
    engine, revision = db.session.get_bind(), _revision()
    shelf = _shelves.get(engine)
    if shelf is None or shelf.revision != revision:
        with _making:
            shelf = _shelves.get(engine)
            if shelf is None or shelf.revision != revision:
                lessons = shelved_lessons()
                shelf = LessonShelf(lessons, revision, _views_of(lessons, shelf))
                _shelves[engine] = shelf
    return shelf


def forget_shelves() -> None:
    """Begin anew, where rows were written past every deed."""
    _shelves.clear()


def shelved_lessons() -> list[Shelved]:
    """Lessons in use of reviews in use, in bare columns since there are many."""
    query = (
        select(
            Lesson.id, Lesson.headline, Lesson.statement, Lesson.polarity, Lesson.review_id,
            Review.converted_from_id, Review.is_restricted, Review.agreed_on, Review.published_on, Review.practice_from,
        )
        .join(Review, Review.id == Lesson.review_id)
        .where(Lesson.withdrawn_on.is_(None), Review.withdrawn_on.is_(None))
        .order_by(Lesson.id)
        .execution_options(**WHOLE)
    )  # fmt: skip
    whys, themes = _whys(), _themes()
    return [_shelved(row, whys.get(row.id, ()), themes.get(row.id, ())) for row in db.session.execute(query)]


def text_of(headline: str, statement: str, whys: Iterable[str]) -> str:
    """The words a lesson is compared by."""
    return " ".join((headline, statement, *whys))


def told_of(lesson: Lesson) -> LessonText:
    """A lesson as it is compared."""
    text = text_of(lesson.headline, lesson.statement, (why.answer for why in lesson.whys))
    themes = frozenset((theme.facet.value, theme.id) for theme in lesson.themes)
    return LessonText(lesson.id, text, themes, lesson.polarity)


def _shelved(row: Any, whys: Iterable[str], themes: Iterable[tuple[str, int]]) -> Shelved:
    text, of_themes = text_of(row.headline, row.statement, whys), frozenset(themes)
    known_on = min(row.agreed_on or NO_DAY, row.published_on or NO_DAY)
    return Shelved(
        id=row.id,
        review_id=row.review_id,
        converted_from_id=row.converted_from_id,
        order=(known_on, row.practice_from or NO_DAY),
        is_restricted=row.is_restricted,
        told=LessonText(row.id, text, frozenset(of_themes), row.polarity),
        digest=digest_of(text),
        themes=of_themes,
    )


def _whys() -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for lesson_id, answer in db.session.execute(select(Why.lesson_id, Why.answer).order_by(Why.lesson_id, Why.place)):
        found[lesson_id].append(answer)
    return found


def _themes() -> dict[int, list[tuple[str, int]]]:
    """Themes as pairs of facet and number, since they are compared facet by facet."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    query = select(lesson_theme.c.lesson_id, Theme.facet, Theme.id).join(Theme, Theme.id == lesson_theme.c.theme_id)
    for lesson_id, facet, theme_id in db.session.execute(query):
        found[lesson_id].append((facet.value, theme_id))
    return found


def _revision() -> Hashable:
    """Another one whenever a deed was done: the end of the audit’s chain, and counts that show rows without a deed."""
    count = select(func.count(Lesson.id), func.max(Lesson.id), func.sum(Lesson.version))
    return version_in_use(), end_of_audit(), tuple(db.session.execute(count.execution_options(**WHOLE)).one())


def _views_of(lessons: Sequence[Shelved], before: LessonShelf | None) -> Views:
    """The views of these lessons: those of the shelf before, those kept in the database, and the rest worked out."""
    nothing = views([])
    is_same = before is not None and before.revision[0] == version_in_use()  # type: ignore[index]
    known = before.places if before is not None and is_same else {}
    others = [lesson for lesson in lessons if lesson.digest not in known]
    kept = _kept([lesson.id for lesson in others])
    stored = {lesson.digest: kept[lesson.id, lesson.digest] for lesson in others if (lesson.id, lesson.digest) in kept}
    missing = {lesson.digest: lesson.told.text for lesson in others if lesson.digest not in stored}
    parts = [before.library.views_at(list(known.values()))] if before is not None and known else []
    parts += [from_bytes(list(stored.values()), nothing)] if stored else []
    parts += [views(list(missing.values()))] if missing else []
    at = {digest: place for place, digest in enumerate([*known, *stored, *missing])}
    whole = joined([*parts, nothing])
    return whole.at(np.array([at[lesson.digest] for lesson in lessons], dtype=np.int64))


def _kept(lesson_ids: Sequence[int]) -> dict[tuple[int, str], bytes]:
    query = select(LessonView.lesson_id, LessonView.digest, LessonView.content).where(
        LessonView.version == version_in_use()
    )
    found: dict[tuple[int, str], bytes] = {}
    if len(lesson_ids) <= AT_ONCE:
        query = query.where(LessonView.lesson_id.in_(lesson_ids))
    for lesson_id, digest, content in db.session.execute(query):
        found[lesson_id, digest] = content
    return found
