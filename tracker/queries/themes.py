"""Themes as pages and forms need them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from tracker.domain.terms import Facet
from tracker.extensions import db
from tracker.models import Lesson, Theme
from tracker.models.lessons import lesson_theme


@dataclass(frozen=True)
class ThemeRow:
    """A theme, how many lessons in use are under it, and whether nothing at all uses it, so that it may be deleted."""

    theme: Theme
    lessons: int
    is_removable: bool


def by_facet() -> dict[Facet, list[ThemeRow]]:
    """Every theme under its facet, by name: merged ones too, after those in use. Every facet is there."""
    themes = db.session.scalars(
        select(Theme).order_by(Theme.merged_into_id.is_not(None), Theme.name).options(joinedload(Theme.merged_into))
    )
    counts = lesson_counts()
    used = set(db.session.scalars(select(lesson_theme.c.theme_id).distinct()))
    used |= set(db.session.scalars(select(Theme.merged_into_id).distinct()))
    rows: dict[Facet, list[ThemeRow]] = {facet: [] for facet in Facet}
    for theme in themes:
        is_removable = theme.id not in used and theme.merged_into_id is None
        rows[theme.facet].append(ThemeRow(theme, counts.get(theme.id, 0), is_removable))
    return rows


def lesson_counts() -> dict[int, int]:
    """Lessons in use, by theme."""
    query = (
        select(lesson_theme.c.theme_id, func.count())
        .select_from(Lesson)
        .join(lesson_theme, lesson_theme.c.lesson_id == Lesson.id)
        .where(Lesson.withdrawn_on.is_(None))
        .group_by(lesson_theme.c.theme_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def choices(facet: Facet | None = None) -> list[Theme]:
    """Themes that were not merged, for a field to choose from; those of one facet, or all."""
    query = select(Theme).where(Theme.merged_into_id.is_(None)).order_by(Theme.facet, Theme.name)
    return list(db.session.scalars(query.where(Theme.facet == facet) if facet else query))


def with_ids(ids: Iterable[int]) -> list[Theme]:
    """The themes with these ids."""
    return list(db.session.scalars(select(Theme).where(Theme.id.in_(list(ids))).order_by(Theme.facet, Theme.name)))


def get_theme(theme_id: int) -> Theme | None:
    """One theme."""
    return db.session.get(Theme, theme_id)
