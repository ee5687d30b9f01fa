"""Earlier lessons seen again in later reviews: a person decides what each pair is, takes it back, or is not sure.

Decisions are added, never edited. A decision touches the verdicts of both lessons.
"""

from datetime import date, datetime

from sqlalchemy import select

from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Likeness
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Doubt, Lesson, LikenessDecision, Person, Reappearance, Review, UndoneDecision
from tracker.models.sight import WHOLE
from tracker.services.ledger import hold_version, post

NO_DAY = date.max  # a review without the day sorts after those that have one


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


def undo_decision(link: Reappearance, *, by: Person, now: datetime) -> None:
    """Take one’s own last decision about a pair back: what was decided before it holds again, or nothing.

    Raises:
        RuleBroken: nothing is decided, or somebody else decided it.
    """
    standing = [each for each in link.decisions if each.undone is None]
    if not standing:
        raise RuleBroken("Nothing is decided about this pair, so there is nothing to take back.")
    last, before = standing[-1], standing[-2] if len(standing) > 1 else None
    if last.decided_by_id != by.id:
        raise RuleBroken(f"{last.decided_by.name} decided this pair. Decide it anew, with a note that says why.")
    last.undone = UndoneDecision(undone_by_id=by.id, undone_at=now)
    was = link.likeness
    link.likeness, link.seen_on, link.note = (before.likeness, before.seen_on, before.note) if before else (None,) * 3
    link.decided_by = before.decided_by if before else None
    link.decided_on = day_of(before.decided_at) if before else None
    words = f"Took back what was decided of {link.earlier.reference} and {link.later.reference}."
    details = {"likeness": [was, link.likeness]}
    post("undo_decision", link, words, by=by, now=now, touches=[link.earlier, link.later], details=details)


def be_unsure(link: Reappearance, *, note: str | None = None, by: Person, now: datetime) -> None:
    """Say that one cannot tell: the pair leaves one’s own queue and waits for somebody else.

    Raises:
        RuleBroken: it is decided already, or this person has said so before.
    """
    if link.likeness is not None:
        raise RuleBroken("This pair is decided already.")
    if any(doubt.person_id == by.id for doubt in link.doubts):
        raise RuleBroken("You have said already that you are not sure. Somebody else can decide it.")
    link.doubts.append(Doubt(person_id=by.id, note=note, said_at=now))
    words = f"Was not sure about {link.earlier.reference} and {link.later.reference}."
    post("be_unsure", link, words, by=by, now=now)


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
