"""Recording, instead of a lesson written anew, that a review has found an earlier one again."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Likeness
from tracker.extensions import db
from tracker.models import Lesson, Person, Reappearance, Review
from tracker.models.sight import WHOLE
from tracker.services.ledger import in_one_commit
from tracker.services.lessons import add_lesson
from tracker.services.reappearances import check_pair, decide_reappearance, order_of

NOTE = "Recorded as the earlier lesson seen again, in its words."


def record_again(known: Lesson, review: Review, *, by: Person, now: datetime) -> Lesson:
    """Record in a review the lesson that is known already, in its words and with its themes, and that it is the same.
    Why it happened this time stays to be said.

    Raises:
        RuleBroken: either was withdrawn, or the lesson is of this review itself.
    """
    if known.review_id == review.id:
        raise RuleBroken("That lesson is of this review already.", "review_id")
    if known.withdrawn_on is not None:
        raise RuleBroken(f"Lesson {known.reference} was withdrawn. Choose one that is in use.")
    own = ("headline", "statement", "polarity", "depth", "nature", "come_back_sign")
    words: dict[str, Any] = {name: getattr(known, name) for name in own}
    with in_one_commit(now=now):
        lesson = add_lesson(review, agencies=known.agencies, themes=known.themes, **words, by=by, now=now)
        link = _link(known, lesson)
        decide_reappearance(link, likeness=Likeness.SAME, note=NOTE, by=by, now=now)
    return lesson


def _link(known: Lesson, lesson: Lesson) -> Reappearance:
    """The pair of the two, suggested just now or made here; the one that was known first is the earlier."""
    pair = {known.id, lesson.id}
    query = select(Reappearance).where(Reappearance.earlier_id.in_(pair), Reappearance.later_id.in_(pair))
    found = db.session.scalar(query.execution_options(**WHOLE))
    if found is not None:
        return found
    earlier, later = (lesson, known) if order_of(lesson.review) < order_of(known.review) else (known, lesson)
    check_pair(earlier, later)
    link = Reappearance(earlier=earlier, later=later)
    db.session.add(link)
    return link
