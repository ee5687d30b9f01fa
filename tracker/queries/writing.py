"""How lessons are written: what is worth another look in one, and across the whole tracker, as n of m."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.terms import Level
from tracker.domain.writing import (
    CAUTIONS,
    NOTHING_WELL_COUNTED,
    NOTHING_WELL_SOURCE,
    Caution,
    Written,
    cautions_of,
    has_nothing_well,
)
from tracker.extensions import db
from tracker.models import Change, Check, Evidence, Lesson, Review
from tracker.models.measures import measure_change

READ = (
    joinedload(Lesson.review).selectinload(Review.agencies),
    selectinload(Lesson.agencies),
    selectinload(Lesson.themes),
    selectinload(Lesson.whys),
    selectinload(Lesson.changes).selectinload(Change.actions),
)


@dataclass(frozen=True)
class HealthLine:
    """One caution over the whole tracker: the lessons or reviews it holds of, of how many it is asked of."""

    key: str
    words: str
    source: str
    asked: int
    lessons: tuple[Lesson, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def count(self) -> int:
        """How many it holds of."""
        return len(self.lessons) + len(self.reviews)


def cautions_for(lesson: Lesson) -> tuple[Caution, ...]:
    """What is worth another look in this lesson; nothing in a withdrawn one."""
    if lesson.withdrawn_on is not None:
        return ()
    return cautions_of(_written(lesson, _looked_at([change.id for change in lesson.changes])))


def health() -> list[HealthLine]:
    """Every caution over the lessons in use that whoever asks may see."""
    query = select(Lesson).where(Lesson.withdrawn_on.is_(None)).order_by(Lesson.review_id, Lesson.number).options(*READ)
    lessons = db.session.scalars(query).unique().all()
    looked_at = _looked_at(None)
    written = [(lesson, _written(lesson, looked_at)) for lesson in lessons]
    return [*(_line(caution, written) for caution in CAUTIONS), _nothing_well(lessons)]


def _line(caution: Caution, written: list[tuple[Lesson, Written]]) -> HealthLine:
    asked = [(lesson, words) for lesson, words in written if caution.asked_of(words)]
    held = tuple(lesson for lesson, words in asked if caution.holds(words))
    return HealthLine(caution.key, caution.counted, caution.source, len(asked), lessons=held)


def _nothing_well(lessons: Iterable[Lesson]) -> HealthLine:
    by_review: dict[Review, list[Lesson]] = {}
    for lesson in lessons:
        by_review.setdefault(lesson.review, []).append(lesson)
    without = tuple(
        review for review, own in by_review.items() if has_nothing_well(tuple(lesson.polarity for lesson in own))
    )
    return HealthLine("nothing_well", NOTHING_WELL_COUNTED, NOTHING_WELL_SOURCE, len(by_review), reviews=without)


def _written(lesson: Lesson, looked_at: frozenset[int]) -> Written:
    changes = [change for change in lesson.changes if change.withdrawn_on is None]
    actions = [action for change in changes for action in change.actions if action.abandoned_on is None]
    return Written(
        polarity=lesson.polarity,
        nature=lesson.nature,
        whys=tuple(why.answer for why in lesson.whys),
        strengths=tuple(action.category.strength if action.category else None for action in actions),
        changes=len(changes),
        changes_without_sign=sum(not change.how_we_would_know for change in changes),
        is_followed=any(change.id in looked_at for change in changes),
        binds=frozenset(agency.kind for agency in lesson.agencies),
        involved=frozenset(agency.kind for agency in lesson.review.agencies),
        themes=tuple(theme.name for theme in lesson.themes),
    )


def _looked_at(change_ids: list[int] | None) -> frozenset[int]:
    """The changes (none given: all) that have an open check, a measure, or evidence of practice or outcome."""
    qualifying = [level for level in Level if level.qualifies]
    queries = (
        select(Check.change_id).where(Check.answered_on.is_(None), Check.waived_on.is_(None)),
        select(Evidence.change_id).where(Evidence.level.in_(qualifying), Evidence.withdrawn_on.is_(None)),
        select(measure_change.c.change_id),
    )
    found: set[int] = set()
    for query in queries:
        column = query.selected_columns[0]
        narrowed = query if change_ids is None else query.where(column.in_(change_ids))
        found.update(db.session.scalars(narrowed.distinct()))
    return frozenset(found)
