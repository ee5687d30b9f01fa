"""We have been here before: the earlier lessons that resemble one being typed, what was tried, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.analysis.resemblance import LessonText, is_too_short
from tracker.domain.terms import Polarity
from tracker.extensions import db
from tracker.models import Change, Lesson, Theme
from tracker.models.lesson_shelf import LessonShelf, lesson_shelf
from tracker.queries.lesson_rows import LessonRow, rows_for

AT_ONCE = 5


@dataclass(frozen=True)
class Draft:
    """A lesson as far as it is typed."""

    text: str
    theme_ids: frozenset[int] = frozenset()
    polarity: Polarity | None = None
    review_id: int | None = None

    @property
    def is_too_short(self) -> bool:
        """Whether it says too little to be compared."""
        return is_too_short(self.text)


@dataclass(frozen=True)
class Before:
    """An earlier lesson that resembles the draft, with what it is today and what was tried; `is_opposite` where one
    was learned from what went wrong and the other from what worked well."""

    row: LessonRow
    tried: tuple[Change, ...]
    is_opposite: bool


def nearest(draft: Draft, today: date) -> list[Before]:
    """The five lessons of other reviews most like a draft, of those whoever asks may see; none for too few words."""
    if draft.is_too_short:
        return []
    shelf = lesson_shelf()
    may = _open_to_draft(draft, shelf, sees_all=bool(db.session.info.get("sees_restricted")))
    found = [other.id for other, _ in shelf.most_like(_text(draft), may, top=AT_ONCE)]
    rows = {row.lesson.id: row for row in rows_for(_with_lives(found), today)}
    return [
        Before(
            rows[id],
            tuple(rows[id].lesson.changes),
            bool(draft.polarity) and rows[id].lesson.polarity is not draft.polarity,
        )
        for id in found
        if id in rows
    ]


def _text(draft: Draft) -> LessonText:
    query = select(Theme.id, Theme.facet).where(Theme.id.in_(draft.theme_ids))
    themes = frozenset((facet.value, theme_id) for theme_id, facet in db.session.execute(query))
    return LessonText("draft", draft.text, themes, draft.polarity)


def _open_to_draft(draft: Draft, shelf: LessonShelf, *, sees_all: bool) -> list[bool]:
    """For each lesson of the shelf whether it may be shown: of another review, to whoever may see it."""
    return [lesson.review_id != draft.review_id and (sees_all or not lesson.is_restricted) for lesson in shelf.lessons]


def _with_lives(ids: Sequence[int]) -> list[Lesson]:
    query = (
        select(Lesson)
        .where(Lesson.id.in_(ids))
        .options(joinedload(Lesson.review), selectinload(Lesson.changes).selectinload(Change.actions))
    )
    return list(db.session.scalars(query).unique())
