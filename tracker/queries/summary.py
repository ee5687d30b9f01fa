"""What an inspector reads: agreed and published reviews alone, and no name of staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.reappearance import day_in_question
from tracker.domain.terms import EvidenceState, Likeness, ReappearanceKind, ReviewState, Standing, Verdict
from tracker.extensions import db
from tracker.models import Evidence, Lesson, Override, Reappearance, Review, StoredPeriod
from tracker.queries.kinds import LIVES, kind_of_link
from tracker.queries.lesson_rows import holds
from tracker.queries.verdict_page import VerdictPage, get_lesson, verdict_page

SHOWN = (ReviewState.AGREED, ReviewState.PUBLISHED)


@dataclass(frozen=True)
class SummaryLesson:
    """A lesson and the period it is in (none where its verdict is not worked out yet)."""

    lesson: Lesson
    period: StoredPeriod | None


@dataclass(frozen=True)
class SummaryReview:
    """A review and its lessons, with the counts that stand in its line."""

    review: Review
    lessons: list[SummaryLesson]

    @property
    def open_lessons(self) -> list[SummaryLesson]:
        """Those in the passive / embedded count."""
        return [each for each in self.lessons if each.lesson.standing is Standing.OPEN]

    @property
    def embedded(self) -> int:
        """How many of the open lessons are embedded."""
        return sum(bool(each.period and each.period.verdict is Verdict.EMBEDDED) for each in self.open_lessons)


@dataclass(frozen=True)
class CameBack:
    """A later review that found a lesson again: which, what kind, and the day of the practice."""

    review: Review
    kind: ReappearanceKind
    day: date | None


def _shown_reviews() -> Select[Review]:
    return select(Review).where(Review.state.in_(SHOWN), Review.withdrawn_on.is_(None))


def reviews(today: date) -> list[SummaryReview]:
    """Every review an inspector may read, newest known first, with its lessons."""
    found = db.session.scalars(
        _shown_reviews().order_by(Review.agreed_on.desc(), Review.reference).options(selectinload(Review.agencies))
    ).all()
    return _with_lessons(found, today)


def review(review_id: int, today: date) -> SummaryReview | None:
    """One of them; none where it is a draft, withdrawn or not to be seen."""
    found = db.session.scalar(_shown_reviews().where(Review.id == review_id).options(selectinload(Review.agencies)))
    return _with_lessons([found], today)[0] if found else None


def _with_lessons(found: Sequence[Review], today: date) -> list[SummaryReview]:
    ids = [each.id for each in found]
    query = (
        select(Lesson, StoredPeriod)
        .outerjoin(
            StoredPeriod,
            (StoredPeriod.lesson_id == Lesson.id) & holds(today),
        )
        .where(Lesson.review_id.in_(ids), Lesson.withdrawn_on.is_(None))
        .order_by(Lesson.number)
        .options(joinedload(Lesson.review))
    )
    by_review: dict[int, list[SummaryLesson]] = {review_id: [] for review_id in ids}
    for lesson, period in db.session.execute(query):
        by_review[lesson.review_id].append(SummaryLesson(lesson, period))
    return [SummaryReview(each, by_review[each.id]) for each in found]


def lesson(lesson_id: int) -> Lesson | None:
    """One lesson of a review an inspector may read, with all that its verdict rests on."""
    found = get_lesson(lesson_id)
    is_shown = found is not None and found.withdrawn_on is None and _is_shown(found.review)
    return found if is_shown else None


def explained(found: Lesson, today: date) -> VerdictPage:
    """Its verdict with the reasons; what rests on a review that is not agreed yet is not told."""
    drafts = frozenset(link.id for link in found.seen_again if not _is_shown(link.later.review))
    return verdict_page(found, today, untold=drafts)


def overrides_of(found: Lesson, today: date) -> list[Override]:
    """The overrides in force on this day: they show wherever the verdict shows."""
    changes = (change for change in found.changes if change.withdrawn_on is None)
    everyone = (override for change in changes for override in change.overrides)
    return [each for each in everyone if each.withdrawn_on is None and each.from_on <= today]


def _is_shown(found: Review) -> bool:
    return found.state in SHOWN and found.withdrawn_on is None


def evidence_of(change_ids: Sequence[int]) -> list[Evidence]:
    """Accepted evidence of these changes, newest first."""
    query = (
        select(Evidence)
        .where(
            Evidence.change_id.in_(change_ids),
            Evidence.state == EvidenceState.ACCEPTED,
            Evidence.withdrawn_on.is_(None),
        )
        .order_by(Evidence.observed_on.desc(), Evidence.id)
        .options(joinedload(Evidence.agency))
    )
    return list(db.session.scalars(query))


def came_back(lesson_id: int) -> list[CameBack]:
    """The agreed or published reviews that found this lesson again, in the order of practice."""
    query = (
        select(Reappearance)
        .where(Reappearance.earlier_id == lesson_id, Reappearance.likeness == Likeness.SAME)
        .options(*LIVES)
    )
    links = [link for link in db.session.scalars(query).unique() if _is_shown(link.later.review)]
    found = [
        CameBack(link.later.review, kind_of_link(link), day_in_question(link.seen_on, link.later.review.practice_from))
        for link in links
    ]
    return sorted(found, key=lambda each: each.day or date.max)
