"""Earlier lessons seen again in later reviews: the tracker suggests pairs, a person decides what they are.

Decisions are added, never edited. A decision touches the verdicts of both lessons.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from tracker.analysis.resemblance import LessonText, rank
from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Likeness
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Lesson, LikenessDecision, Person, Reappearance, Review, Why
from tracker.models.lessons import lesson_theme
from tracker.models.sight import WHOLE
from tracker.services.ledger import hold_version, post

SUGGESTED_AT_MOST = 5
# Judgement, set on the labelled lessons of tests/analysis/cases: of the same lessons among the five most alike more
# than nine in ten lie above it, and of the pairs above it about one in six is the same. Deciding a pair takes a
# minute, and a reappearance nobody was shown stays unseen.
LEAST_SCORE = 0.4
NO_DAY = date.max  # a review without the day sorts after those that have one


def suggest_for(lesson: Lesson) -> int:
    """Add, without committing, the lessons of other reviews that resemble this one most, as pairs to decide.

    Every lesson is compared, whoever saves: a pair with a restricted review is there for those with leave, and
    `models.sight` keeps it from the others. Answers how many of the new pairs whoever saves may see.
    """
    known = _already_paired(lesson)
    rows = [row for row in _others(lesson) if row.id not in known]
    by_id = {row.id: row for row in rows}
    own = LessonText(
        lesson.id,
        _text_of(lesson.headline, lesson.statement, [why.answer for why in lesson.whys]),
        frozenset(theme.id for theme in lesson.themes),
        lesson.polarity,
    )
    best = rank(own, _texts(rows), top=SUGGESTED_AT_MOST)
    sees_all = bool(db.session.info.get("sees_restricted"))
    seen = 0
    for other, score in best:
        if score < LEAST_SCORE:
            break
        row = by_id[int(str(other.id))]
        is_earlier = _order(row) < order_of(lesson.review)
        ids = (row.id, lesson.id) if is_earlier else (lesson.id, row.id)
        db.session.add(Reappearance(earlier_id=ids[0], later_id=ids[1], score=round(score, 4)))
        seen += sees_all or not row.is_restricted
    db.session.flush()
    return seen


def decide_reappearance(
    link: Reappearance,
    *,
    likeness: Likeness,
    seen_on: date | None = None,
    note: str | None = None,
    version: int | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Decide whether two lessons are the same. A change of mind adds another decision, and the last one holds.

    Args:
        seen_on: the day of the practice in question in the later review, where the period it examined is not enough.

    Raises:
        Stale: somebody else decided meanwhile.
        RuleBroken: the day makes no sense, or the two cannot be the same lesson.
    """
    hold_version(link, version)
    check_decision(link.earlier, link.later, likeness, seen_on, today=day_of(now))
    before = link.likeness
    if likeness is not before:  # a better note does not move the day from which the link counts
        link.likeness, link.decided_by, link.decided_on = likeness, by, day_of(now)
    link.seen_on, link.note = seen_on, note
    link.decisions.append(
        LikenessDecision(likeness=likeness, seen_on=seen_on, note=note, decided_by_id=by.id, decided_at=now)
    )
    words = f"Decided that {link.earlier.reference} and {link.later.reference} are {WORDS[likeness]}."
    post(
        "decide_reappearance",
        link,
        words,
        by=by,
        now=now,
        touches=[link.earlier, link.later],
        details={"likeness": [before, likeness], "seen_on": seen_on},
    )


def add_reappearance(
    earlier: Lesson,
    later: Lesson,
    *,
    likeness: Likeness,
    seen_on: date | None = None,
    note: str | None = None,
    by: Person,
    now: datetime,
) -> Reappearance:
    """Link two lessons that were not suggested, and decide what they are.

    Raises:
        RuleBroken: they are of one review, in the wrong order or linked already, or the decision makes no sense.
    """
    check_pair(earlier, later)
    link = Reappearance(earlier=earlier, later=later)
    db.session.add(link)
    decide_reappearance(link, likeness=likeness, seen_on=seen_on, note=note, by=by, now=now)
    return link


WORDS = {Likeness.SAME: "the same lesson", Likeness.RELATED: "related", Likeness.DIFFERENT: "different"}


def check_pair(earlier: Lesson, later: Lesson) -> None:
    """What two lessons must be to be linked.

    Raises:
        RuleBroken: with the sentence, beside the lesson to choose anew.
    """
    if earlier.review_id == later.review_id:
        raise RuleBroken("Both lessons are of one review. A lesson reappears in another review.", "later_id")
    for lesson, field in ((earlier, "earlier_id"), (later, "later_id")):
        if lesson.withdrawn_on:
            raise RuleBroken(f"Lesson {lesson.reference} was withdrawn. Choose one that is in use.", field)
    if order_of(later.review) < order_of(earlier.review):
        raise RuleBroken(
            f"{later.review.reference} was known before {earlier.review.reference}. Change the two lessons over.",
            "earlier_id",
        )
    ids = (earlier.id, later.id)
    linked = select(Reappearance.id).where(Reappearance.earlier_id.in_(ids), Reappearance.later_id.in_(ids))
    if db.session.scalar(linked.execution_options(**WHOLE)):
        raise RuleBroken("These two lessons are linked already. Find the pair in the list, and decide it there.")


def check_decision(earlier: Lesson, later: Lesson, likeness: Likeness, seen_on: date | None, *, today: date) -> None:
    """What a decision must keep to.

    Raises:
        RuleBroken: the day is in the future or outside the practice examined, or one lesson was learned from what went
            wrong and the other from what worked well.
    """
    if likeness is Likeness.SAME and earlier.polarity is not later.polarity:
        raise RuleBroken(
            "One lesson was learned from what went wrong and the other from what worked well, so they are not the same "
            "lesson. Choose related.",
            "likeness",
        )
    if seen_on is None:
        return
    if seen_on > today:
        raise RuleBroken("The practice cannot have been seen in the future. Give the day it was.", "seen_on")
    review = later.review
    if review.practice_from and seen_on < review.practice_from:
        raise RuleBroken(
            f"{review.reference} examined practice from {said(review.practice_from)} on, and {said(seen_on)} is before "
            "that. Give a day in the period, or put the review’s own dates right.",
            "seen_on",
        )
    if review.practice_until and seen_on > review.practice_until:
        raise RuleBroken(
            f"{review.reference} examined practice until {said(review.practice_until)}, and {said(seen_on)} is after "
            "that. Give a day in the period, or put the review’s own dates right.",
            "seen_on",
        )


def order_of(review: Review) -> tuple[date, date]:
    """By what one review comes before another: the day it was known, then the start of the practice it examined."""
    return review.known_on or NO_DAY, review.practice_from or NO_DAY


def _order(row: Any) -> tuple[date, date]:
    return min(row.agreed_on or NO_DAY, row.published_on or NO_DAY), row.practice_from or NO_DAY


def _already_paired(lesson: Lesson) -> set[int]:
    ours = or_(Reappearance.earlier_id == lesson.id, Reappearance.later_id == lesson.id)
    query = select(Reappearance.earlier_id, Reappearance.later_id).where(ours).execution_options(**WHOLE)
    return {lesson_id for pair in db.session.execute(query) for lesson_id in pair} - {lesson.id}


def _others(lesson: Lesson) -> list[Any]:
    """Lessons in use of other reviews, in bare columns since there are many: learned from the same side, of a review
    that is not this one before or after it was converted, and that came before or after it, not at the same time."""
    review = lesson.review
    query = (
        select(
            Lesson.id, Lesson.headline, Lesson.statement, Lesson.polarity, Review.is_restricted,
            Review.agreed_on, Review.published_on, Review.practice_from,
        )
        .join(Review, Review.id == Lesson.review_id)
        .where(
            Lesson.review_id != review.id,
            Lesson.withdrawn_on.is_(None),
            Lesson.polarity == lesson.polarity,
            Review.withdrawn_on.is_(None),
            or_(Review.converted_from_id.is_(None), Review.converted_from_id != review.id),
        )
        .order_by(Lesson.id)
        .execution_options(**WHOLE)
    )  # fmt: skip
    if review.converted_from_id:
        query = query.where(Review.id != review.converted_from_id)
    return [row for row in db.session.execute(query) if _order(row) != order_of(review)]


def _texts(rows: list[Any]) -> list[LessonText]:
    whys, themes = defaultdict(list), defaultdict(set)
    for lesson_id, answer in db.session.execute(select(Why.lesson_id, Why.answer).order_by(Why.lesson_id, Why.place)):
        whys[lesson_id].append(answer)
    for lesson_id, theme_id in db.session.execute(select(lesson_theme.c.lesson_id, lesson_theme.c.theme_id)):
        themes[lesson_id].add(theme_id)
    return [
        LessonText(
            row.id,
            _text_of(row.headline, row.statement, whys[row.id]),
            frozenset(themes[row.id]),
            row.polarity,
        )
        for row in rows
    ]


def _text_of(headline: str, statement: str, whys: Iterable[str]) -> str:
    return " ".join((headline, statement, *whys))
