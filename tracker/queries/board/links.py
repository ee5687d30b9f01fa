"""Every reappearance that people decided on, with its kind, from bare rows: four queries whatever their number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from tracker.domain.facts import Span
from tracker.domain.reappearance import counts_from, day_in_question, kind_of
from tracker.domain.terms import Likeness, Polarity, ReappearanceKind, Verdict
from tracker.extensions import db
from tracker.models import Change, Lesson, Reappearance, Review, StoredPeriod
from tracker.models.changes import change_lesson
from tracker.queries.board.scope import Scope

LATER, FIRST_REVIEW = aliased(Lesson, name="later"), aliased(Review, name="first_review")


@dataclass(frozen=True)
class Link:
    """An earlier lesson seen again in a later one: the kind, and the day of the practice in question, where said."""

    earlier_id: int
    later_id: int
    seen_on: date | None
    kind: ReappearanceKind


def links(scope: Scope) -> list[Link]:
    """Pairs decided to be the same that counted by the day and whose later lesson is of the view; spread is none."""
    pairs = [
        pair
        for pair in db.session.execute(_pairs(scope))
        if counts_from(pair.published_on, pair.agreed_on, pair.decided_on) <= scope.on
    ]
    if not pairs:
        return []
    earlier = select(Reappearance.earlier_id).where(Reappearance.likeness == Likeness.SAME)
    in_place, embedded = _in_place(earlier), _embedded(earlier)
    return [_link(pair, in_place[pair.earlier_id], embedded[pair.earlier_id]) for pair in pairs]


def _pairs(scope: Scope) -> Any:
    later_ids = scope.lessons()
    earlier = aliased(Lesson, name="earlier")
    return (
        select(
            Reappearance.earlier_id, Reappearance.later_id, Reappearance.seen_on, Reappearance.decided_on,
            Review.published_on, Review.agreed_on, Review.practice_from, earlier.recorded_on,
            FIRST_REVIEW.agreed_on.label("first_agreed"), FIRST_REVIEW.published_on.label("first_published"),
        )
        .join(LATER, LATER.id == Reappearance.later_id)
        .join(Review, Review.id == LATER.review_id)
        .join(earlier, earlier.id == Reappearance.earlier_id)
        .join(FIRST_REVIEW, FIRST_REVIEW.id == earlier.review_id)
        .where(
            Reappearance.likeness == Likeness.SAME, LATER.polarity != Polarity.WORKED_WELL,
            earlier.withdrawn_on.is_(None), Reappearance.later_id.in_(later_ids),
        )
        .order_by(Reappearance.id)
    )  # fmt: skip


def _link(pair: Any, in_place: Sequence[Span], embedded: Sequence[Span]) -> Link:
    on = day_in_question(pair.seen_on, pair.practice_from)
    known = min((day for day in (pair.first_agreed, pair.first_published) if day), default=pair.recorded_on)
    return Link(pair.earlier_id, pair.later_id, on, kind_of(on, known, in_place, embedded))


def _in_place(earlier: Any) -> dict[int, list[Span]]:
    query = (
        select(change_lesson.c.lesson_id, Change.in_place_on, Change.withdrawn_on)
        .join(Change, Change.id == change_lesson.c.change_id)
        .where(
            change_lesson.c.lesson_id.in_(earlier),
            and_(Change.in_place_on.is_not(None), Change.accepted_by_id.is_not(None)),
        )
    )
    return _spans(query)


def _embedded(earlier: Any) -> dict[int, list[Span]]:
    return _spans(
        select(StoredPeriod.lesson_id, StoredPeriod.from_on, StoredPeriod.until_on).where(
            StoredPeriod.lesson_id.in_(earlier), StoredPeriod.verdict == Verdict.EMBEDDED
        )
    )


def _spans(query: Any) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for lesson_id, from_on, until_on in db.session.execute(query):
        spans[lesson_id].append(Span(from_on, until_on))
    return spans
