"""Lessons of other reviews that may say what one says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from tracker.analysis.plain_words import is_too_short
from tracker.analysis.resemblance import LessonText
from tracker.extensions import db
from tracker.models import Lesson, Reappearance
from tracker.models.lesson_shelf import LessonShelf, Shelved, lesson_shelf, told_of
from tracker.queries.lesson_rows import LessonRow, rows_for

SHOWN = 10


@dataclass(frozen=True)
class HowOften:
    """Of `of` lessons that had an earlier twin among the `among` measured, how many had it among the first five, and
    among the first ten, of the earlier ones: the rows “held out: and polarity” and “held out: and themes” of
    `python -m tests.benchmarks.resemblance`. The list in use may do better, and among more lessons any list does worse.
    """

    in_five: int
    in_ten: int
    has_themes: bool
    of: int = 108
    among: int = 261


BY_WORDS, WITH_THEMES = HowOften(73, 87, False), HowOften(98, 104, True)


@dataclass(frozen=True)
class LikeLesson:
    """A lesson that may say the same; `is_opposite` where one was learned from what went wrong and the other from what
    worked well; `link_id` of the pair they are already, if they are one."""

    row: LessonRow
    is_earlier: bool
    is_opposite: bool
    link_id: int | None


@dataclass(frozen=True)
class Shortlist:
    """What the page shows: the nearest first, and how often such a list holds the twin."""

    lessons: tuple[LikeLesson, ...]
    how_often: HowOften
    is_too_short: bool


def shortlist(lesson: Lesson, today: date, *, theme_id: int | None = None) -> Shortlist:
    """The ten lessons of other reviews most like one, of those whoever asks may see.

    Args:
        theme_id: only lessons under this theme.
    """
    how_often = WITH_THEMES if lesson.themes else BY_WORDS
    told = told_of(lesson)
    if is_too_short(told.text):
        return Shortlist((), how_often, True)
    shelf = lesson_shelf()
    found = nearest_of_others(shelf, lesson, told, SHOWN, theme_id)
    by_id = {row.id: row for row in _lessons([each.id for each, _ in found])}
    rows = rows_for([by_id[each.id] for each, _ in found if each.id in by_id], today)
    links = _links(lesson)
    orders = {each.id: each.order for each, _ in found}
    own = next((each.order for each in shelf.lessons if each.id == lesson.id), None)
    like = (
        LikeLesson(
            row,
            own is None or orders[row.lesson.id] < own,
            row.lesson.polarity is not lesson.polarity,
            links.get(row.lesson.id),
        )
        for row in rows
    )
    return Shortlist(tuple(like), how_often, False)


def nearest_of_others(
    shelf: LessonShelf, lesson: Lesson, told: LessonText, top: int, theme_id: int | None = None
) -> list[tuple[Shelved, float]]:
    """The lessons of other reviews most like one as it is told, with their scores, of those whoever asks may see."""
    sees_all = bool(db.session.info.get("sees_restricted"))

    def may(other: Shelved) -> bool:
        is_of_theme = theme_id is None or any(number == theme_id for _, number in other.themes)
        return other.review_id != lesson.review_id and (sees_all or not other.is_restricted) and is_of_theme

    return shelf.most_like(told, (may(other) for other in shelf.lessons), top)


def _lessons(ids: Sequence[int]) -> list[Lesson]:
    return list(db.session.scalars(select(Lesson).where(Lesson.id.in_(ids)).options(joinedload(Lesson.review))))


def _links(lesson: Lesson) -> dict[int, int]:
    """The pairs of a lesson, by the other one of the two."""
    pairs = select(Reappearance.id, Reappearance.earlier_id, Reappearance.later_id).where(
        or_(Reappearance.earlier_id == lesson.id, Reappearance.later_id == lesson.id)
    )
    return {(row[1] if row[2] == lesson.id else row[2]): row[0] for row in db.session.execute(pairs)}
