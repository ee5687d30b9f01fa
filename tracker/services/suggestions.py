"""Which earlier lessons a lesson resembles: pairs are suggested as it is saved, for a person to decide."""

from sqlalchemy import or_, select

from tracker.analysis.kept_views import version_in_use
from tracker.analysis.resemblance import least_score
from tracker.extensions import db
from tracker.models import Lesson, Reappearance
from tracker.models.lesson_shelf import LessonShelf, Shelved, lesson_shelf, told_of
from tracker.models.sight import WHOLE
from tracker.services.reappearances import order_of

SUGGESTED_AT_MOST = 5


def suggest_for(lesson: Lesson) -> int:
    """Add, without committing, the lessons of other reviews that resemble this one most, as pairs to decide.

    Every lesson is compared, whoever saves: a pair with a restricted review is there for those with leave, and
    `models.sight` keeps it from the others. Answers how many of the new pairs whoever saves may see.
    """
    shelf, told = lesson_shelf(), told_of(lesson)
    least = least_score(has_themes=bool(told.themes))
    sees_all = bool(db.session.info.get("sees_restricted"))
    seen = 0
    for other, score in shelf.most_like(told, _comparable(lesson, shelf), top=SUGGESTED_AT_MOST):
        if score < least:
            break
        is_earlier = other.order < order_of(lesson.review)
        ids = (other.id, lesson.id) if is_earlier else (lesson.id, other.id)
        pair = Reappearance(earlier_id=ids[0], later_id=ids[1], score=round(score, 4), scored_by=version_in_use())
        db.session.add(pair)
        seen += sees_all or not other.is_restricted
    db.session.flush()
    return seen


def _comparable(lesson: Lesson, shelf: LessonShelf) -> list[bool]:
    """For each lesson of the shelf whether a pair with it can be asked about: of a review that is not this one before
    or after it was converted, that came before or after it and not at the same time, and not paired with it yet. One
    learned from the opposite side is the other half of the same practice and no reappearance: the page of a lesson
    shows it, and nobody is asked to decide it."""
    review, known = lesson.review, _already_paired(lesson)
    order = order_of(review)

    def may(other: Shelved) -> bool:
        is_of_review = review.id in (other.review_id, other.converted_from_id) or (
            other.review_id == review.converted_from_id
        )
        return (
            not is_of_review
            and other.order != order
            and other.id not in known
            and other.told.polarity is lesson.polarity
        )

    return [may(other) for other in shelf.lessons]


def _already_paired(lesson: Lesson) -> set[int]:
    ours = or_(Reappearance.earlier_id == lesson.id, Reappearance.later_id == lesson.id)
    query = select(Reappearance.earlier_id, Reappearance.later_id).where(ours).execution_options(**WHOLE)
    return {lesson_id for pair in db.session.execute(query) for lesson_id in pair} - {lesson.id}
