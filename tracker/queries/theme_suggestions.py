"""Themes that would fit a lesson, for a person to accept: those that lessons like it carry, or the field’s own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.analysis.resemblance import LessonText
from tracker.analysis.theme_suggestion import LIKE_LESSONS, suggest_themes
from tracker.extensions import db
from tracker.models import Lesson, Review, Theme
from tracker.models.lesson_shelf import LessonShelf, lesson_shelf, told_of
from tracker.queries.like_lessons import nearest_of_others
from tracker.queries.listing import Listing, listing

SORTS = {"reference": Review.reference, "recorded": Lesson.recorded_on}


@dataclass(frozen=True)
class Unsorted:
    """A lesson under no theme, with those that would fit, likeliest first."""

    lesson: Lesson
    suggested: Sequence[Theme]


def suggested_themes(lesson: Lesson) -> list[Theme]:
    """The themes that would fit a lesson, likeliest first, of those it does not have; none once it is withdrawn."""
    return [] if lesson.withdrawn_on else _suggested(lesson, lesson_shelf(), _in_use())


def without_theme(asked: Mapping[str, str]) -> Listing:
    """One page of the lessons in use that are under no theme, the last recorded first; its rows are `Unsorted`."""
    query = (
        select(Lesson)
        .join(Lesson.review)
        .where(Lesson.withdrawn_on.is_(None), ~Lesson.themes.any())
        .options(joinedload(Lesson.review), selectinload(Lesson.whys), selectinload(Lesson.themes))
    )
    page = listing(query, asked, SORTS, "-recorded")
    if not page.rows:
        return page
    shelf, in_use = lesson_shelf(), _in_use()
    return replace(page, rows=[Unsorted(lesson, _suggested(lesson, shelf, in_use)) for lesson in page.rows])


def _in_use() -> dict[int, Theme]:
    return {theme.id: theme for theme in db.session.scalars(select(Theme).where(Theme.merged_into_id.is_(None)))}


def _suggested(lesson: Lesson, shelf: LessonShelf, in_use: Mapping[int, Theme]) -> list[Theme]:
    starting = {theme.name: (theme.facet.value, theme.id) for theme in in_use.values()}
    bare = LessonText(0, told_of(lesson).text)  # compared by its words alone: that it has no theme must not count
    near = [(each.told, score) for each, score in nearest_of_others(shelf, lesson, bare, LIKE_LESSONS)]
    has = {theme.id for theme in lesson.themes}
    suggested = (suggestion.theme for suggestion in suggest_themes(bare.text, near, starting))
    ids = [theme[1] for theme in suggested if isinstance(theme, tuple)]
    return [in_use[each] for each in ids if each in in_use and each not in has]
