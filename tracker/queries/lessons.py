"""Lessons as lists and forms show them, each with what it is today."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.terms import Stage, Standing, Term, Verdict
from tracker.extensions import db
from tracker.models import Lesson, Lowering, Review, StoredPeriod
from tracker.models.lessons import lesson_agency, lesson_theme
from tracker.queries.lesson_rows import LessonRow, holds, rows_for, same_links, weaker_alone
from tracker.queries.listing import Listing, containing, listing, narrowed


class Resting(Term):
    """What a lesson’s done actions come to."""

    WEAKER_ALONE = "weaker_alone", "Weaker actions alone"


class SeenAgain(Term):
    """Whether a later review found the same lesson."""

    YES = "yes", "Yes"
    NO = "no", "No"


@dataclass(frozen=True)
class LessonList:
    """One page of lessons as rows, and what the whole of what was asked for comes to: open lessons, how many of them
    are embedded, and those of another standing, counted apart."""

    listing: Listing
    embedded: int
    open: int
    apart: dict[Standing, int]


SORTS: dict[str, ColumnElement[Any] | Any] = {
    "reference": Review.reference,
    "headline": Lesson.headline,
    "stage": case({stage.value: stage.rank for stage in Stage}, value=StoredPeriod.stage),
    "since": StoredPeriod.from_on,
    "published": Review.published_on,
}


def list_lessons(asked: Mapping[str, str], today: date, **wanted: Any) -> LessonList:
    """Lessons in use, those of the newest review first. `wanted` is any of: words (in headline, statement and the
    review’s reference), review, theme, agency (ids), polarity, verdict, stage, setback, standing, strength and again.

    A verdict is asked of open lessons alone, unless another standing is asked for: only those are in the count.
    """
    query = narrowed(
        select(Lesson)
        .join(Lesson.review)
        .outerjoin(StoredPeriod, and_(StoredPeriod.lesson_id == Lesson.id, holds(today)))
        .where(Lesson.withdrawn_on.is_(None)),
        *_conditions(today, **wanted),
    )
    page = listing(query.options(joinedload(Lesson.review)), asked, SORTS, "-published")
    counts = _counts(query)
    return LessonList(
        replace(page, rows=rows_for(page.rows, today)),
        embedded=counts[Standing.OPEN, Verdict.EMBEDDED],
        open=sum(count for (standing, _), count in counts.items() if standing is Standing.OPEN),
        apart={
            each: sum(count for (standing, _), count in counts.items() if standing is each)
            for each in Standing
            if each is not Standing.OPEN and any(standing is each for standing, _ in counts)
        },
    )


def _conditions(
    today: date,
    *,
    words: str | None = None,
    review: int | None = None,
    theme: int | None = None,
    agency: int | None = None,
    polarity: Any = None,
    verdict: Any = None,
    stage: Any = None,
    setback: Any = None,
    standing: Any = None,
    strength: Resting | None = None,
    again: SeenAgain | None = None,
) -> list[ColumnElement[bool] | None]:
    if standing is None and (verdict or stage or setback):
        standing = Standing.OPEN
    bound = select(lesson_agency.c.lesson_id)
    is_again = Lesson.id.in_(select(same_links().c.earlier_id))
    return [
        containing(Lesson.headline + " " + Lesson.statement + " " + Review.reference, words),
        Lesson.review_id == review if review else None,
        Lesson.id.in_(select(lesson_theme.c.lesson_id).where(lesson_theme.c.theme_id == theme)) if theme else None,
        # A lesson that names no agency binds the whole partnership, and so this one too.
        or_(Lesson.id.in_(bound.where(lesson_agency.c.agency_id == agency)), Lesson.id.not_in(bound))
        if agency
        else None,
        Lesson.polarity == polarity if polarity else None,
        StoredPeriod.verdict == verdict if verdict else None,
        StoredPeriod.stage == stage if stage else None,
        StoredPeriod.setback == setback if setback else None,
        Lesson.standing == standing if standing else None,
        weaker_alone(today) if strength else None,
        (is_again if again is SeenAgain.YES else ~is_again) if again else None,
    ]


def _counts(query: Select[Any]) -> Counter[tuple[Standing, Verdict | None]]:
    grouped = (
        query.with_only_columns(Lesson.standing, StoredPeriod.verdict, func.count(Lesson.id))
        .order_by(None)
        .group_by(Lesson.standing, StoredPeriod.verdict)
    )
    return Counter({(standing, verdict): count for standing, verdict, count in db.session.execute(grouped)})


def of_review(review_id: int, today: date) -> list[LessonRow]:
    """The lessons in use of a review, by their numbers."""
    query = (
        select(Lesson)
        .where(Lesson.review_id == review_id, Lesson.withdrawn_on.is_(None))
        .order_by(Lesson.number)
        .options(joinedload(Lesson.review))
    )
    return rows_for(db.session.scalars(query).all(), today)


def get_lesson(lesson_id: int) -> Lesson | None:
    """One lesson with all its form holds; none where there is none, or whoever asks may not see it."""
    query = (
        select(Lesson)
        .where(Lesson.id == lesson_id)
        .options(
            joinedload(Lesson.review),
            selectinload(Lesson.agencies),
            selectinload(Lesson.themes),
            selectinload(Lesson.whys),
            selectinload(Lesson.standings),
            selectinload(Lesson.lowerings),
        )
    )
    return db.session.scalar(query)


def get_lowering(lowering_id: int) -> Lowering | None:
    """One lowering with its lesson."""
    query = (
        select(Lowering)
        .where(Lowering.id == lowering_id)
        .options(joinedload(Lowering.lesson).joinedload(Lesson.review))
    )
    return db.session.scalar(query)


def choices() -> list[Lesson]:
    """Every lesson in use, for a field to choose from, by review and number."""
    query = (
        select(Lesson)
        .join(Lesson.review)
        .where(Lesson.withdrawn_on.is_(None))
        .order_by(Review.reference, Lesson.number)
        .options(joinedload(Lesson.review))
    )
    return list(db.session.scalars(query))
