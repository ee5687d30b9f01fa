"""Reviews as pages show them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.extensions import db
from tracker.models import AgencyReport, Lesson, Review
from tracker.models.reviews import review_agency
from tracker.queries.listing import Listing, containing, listing, narrowed

SORTS = {
    "reference": Review.reference,
    "title": Review.title,
    "kind": Review.kind,
    "practice": Review.practice_from,
    "published": Review.published_on,
}


def list_reviews(
    asked: Mapping[str, str],
    *,
    words: str | None = None,
    kind: Any = None,
    state: Any = None,
    agency: int | None = None,
) -> Listing:
    """Reviews in use, newest published first; `words` are looked for in reference and title."""
    query = narrowed(
        select(Review).where(Review.withdrawn_on.is_(None)),
        containing(Review.reference + " " + Review.title, words),
        Review.kind == kind if kind else None,
        Review.state == state if state else None,
        Review.id.in_(select(review_agency.c.review_id).where(review_agency.c.agency_id == agency)) if agency else None,
    )
    return listing(query, asked, SORTS, "-published")


def lesson_counts(review_ids: list[int]) -> dict[int, int]:
    """Lessons in use, by review."""
    query = (
        select(Lesson.review_id, func.count())
        .where(Lesson.review_id.in_(review_ids), Lesson.withdrawn_on.is_(None))
        .group_by(Lesson.review_id)
    )
    return dict(db.session.execute(query).all())


def get_review(review_id: int) -> Review | None:
    """One review with its agencies and reports; none where there is none, or whoever asks may not see it."""
    query = (
        select(Review)
        .where(Review.id == review_id)
        .options(
            selectinload(Review.agencies),
            selectinload(Review.reports).joinedload(AgencyReport.agency),
            joinedload(Review.converted_from),
        )
    )
    return db.session.scalar(query)


def get_report(report_id: int) -> AgencyReport | None:
    """One agency report."""
    return db.session.scalar(select(AgencyReport).where(AgencyReport.id == report_id))


def choices() -> list[Review]:
    """Every review in use, for a field to choose from."""
    return list(db.session.scalars(select(Review).where(Review.withdrawn_on.is_(None)).order_by(Review.reference)))
