"""What a quality lead decides of a lesson as a whole: its standing, and a verdict that is lowered for a time.

Decisions are added, never edited. Nobody can raise a verdict here.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import select

from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Standing
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Lesson, Lowering, Person, StandingDecision
from tracker.models.sight import WHOLE
from tracker.services.checks import make_ahead
from tracker.services.ledger import hold_version, post


def set_standing(
    lesson: Lesson,
    *,
    standing: Standing,
    reason: str,
    from_on: date,
    approved_by: str,
    successor: Lesson | None = None,
    version: int | None = None,
    by: Person,
    now: datetime,
) -> StandingDecision:
    """Decide a lesson’s standing. It leaves the count of passive and embedded, or comes back into it; a lesson that is
    open again is followed up again.

    Args:
        approved_by: who approved it, in words, such as a board and its meeting.
        successor: the lesson that takes its place; superseded ones have one, no others.

    Raises:
        Stale: somebody else changed the lesson meanwhile.
        RuleBroken: it has that standing already, the day makes no sense, or the successor does not fit.
    """
    hold_version(lesson, version)
    check_standing(lesson, standing, from_on, successor, today=day_of(now))
    before = lesson.standing
    decision = StandingDecision(
        lesson=lesson,
        standing=standing,
        reason=reason,
        from_on=from_on,
        approved_by=approved_by,
        successor=successor,
        decided_by=by,
        decided_at=now,
    )
    db.session.add(decision)
    lesson.standing = standing
    if standing is Standing.OPEN:
        for change in lesson.changes:
            make_ahead(change, today=day_of(now))
    words = f"Set the standing of lesson {lesson.reference} to {standing.label.lower()}: {reason}"
    details = {"standing": [before.value, standing.value], "from_on": from_on, "approved_by": approved_by}
    post("set_standing", lesson, words, by=by, now=now, touches=[lesson], details=details)
    return decision


def check_standing(lesson: Lesson, standing: Standing, from_on: date, successor: Lesson | None, *, today: date) -> None:
    """The rules a change of standing must keep.

    Raises:
        RuleBroken: with the field it is about.
    """
    if lesson.withdrawn_on is not None:
        raise RuleBroken("This lesson was withdrawn, so it has no standing to decide.")
    if standing is lesson.standing and not _has_new_successor(lesson, successor):
        raise RuleBroken(
            f"This lesson is {standing.label.lower()} already. Choose another standing, or go back.", "standing"
        )
    if from_on > today:
        raise RuleBroken("A standing is decided on a day that has come. Give that day.", "from_on")
    if lesson.review.known_on and from_on < lesson.review.known_on:
        raise RuleBroken(
            f"The lesson was not known before {said(lesson.review.known_on)}. Give that day or a later one.", "from_on"
        )
    last = lesson.standings[-1] if lesson.standings else None
    if last and from_on < last.from_on:
        raise RuleBroken(f"The last decision holds from {said(last.from_on)}. Give that day or a later one.", "from_on")
    _check_successor(lesson, standing, successor)


def _has_new_successor(lesson: Lesson, successor: Lesson | None) -> bool:
    last = lesson.standings[-1] if lesson.standings else None
    return bool(last and successor and last.successor_id not in (None, successor.id))


def _check_successor(lesson: Lesson, standing: Standing, successor: Lesson | None) -> None:
    if standing is not Standing.SUPERSEDED:
        if successor is not None:
            raise RuleBroken("Only a superseded lesson has another in its place. Leave this empty.", "successor_id")
        return
    if successor is None:
        raise RuleBroken("Name the lesson that takes its place.", "successor_id")
    if successor.id == lesson.id:
        raise RuleBroken("A lesson cannot take its own place. Choose another.", "successor_id")
    if successor.withdrawn_on is not None:
        raise RuleBroken("That lesson was withdrawn. Choose one that is in use.", "successor_id")
    if any(each.id == lesson.id for each in _successors(successor)):
        raise RuleBroken("That lesson was itself superseded by this one. Choose another.", "successor_id")


def _successors(lesson: Lesson) -> Iterator[Lesson]:
    """What took the lesson’s place, and what took the place of that."""
    seen = {lesson.id}
    while lesson.standing is Standing.SUPERSEDED:
        query = select(StandingDecision).where(StandingDecision.lesson_id == lesson.id)
        last = db.session.scalars(query.order_by(StandingDecision.id.desc()).execution_options(**WHOLE)).first()
        if last is None or last.successor is None or last.successor.id in seen:
            return
        lesson = last.successor
        seen.add(lesson.id)
        yield lesson


def lower_verdict(
    lesson: Lesson, *, reason: str, from_on: date, until_on: date | None = None, by: Person, now: datetime
) -> Lowering:
    """Lower a verdict: the lesson is passive from a day until the first day it no longer is, whatever its gates say.

    Raises:
        RuleBroken: a day makes no sense, or it is lowered then already.
    """
    if lesson.withdrawn_on is not None:
        raise RuleBroken("This lesson was withdrawn, so it has no verdict to lower.")
    if from_on > day_of(now):
        raise RuleBroken("A verdict is lowered from today or an earlier day. Give that day.", "from_on")
    if from_on < lesson.known_on:
        raise RuleBroken(
            f"The lesson was not known before {said(lesson.known_on)}. Give that day or a later one.", "from_on"
        )
    if until_on is not None and until_on <= from_on:
        raise RuleBroken("It must last at least a day: give a later first day on which it no longer holds.", "until_on")
    for other in lesson.lowerings:
        if from_on < (other.until_on or date.max) and other.from_on < (until_on or date.max):
            until = f" until {said(other.until_on)}" if other.until_on else ""
            raise RuleBroken(
                f"It is lowered from {said(other.from_on)}{until} already. End that first, or give other days.",
                "from_on",
            )
    lowering = Lowering(lesson=lesson, reason=reason, from_on=from_on, until_on=until_on, lowered_by=by, lowered_at=now)
    db.session.add(lowering)
    words = f"Lowered the verdict of lesson {lesson.reference} from {said(from_on)}: {reason}"
    details = {"from_on": from_on, "until_on": until_on}
    post("lower_verdict", lesson, words, by=by, now=now, touches=[lesson], details=details)
    return lowering


def end_lowering(lowering: Lowering, *, until_on: date, reason: str, by: Person, now: datetime) -> None:
    """Say on which day a lowering first no longer holds. Days it has held already stay as they were.

    Raises:
        RuleBroken: it is over, or the day is before today or not after its first.
    """
    today, lesson = day_of(now), lowering.lesson
    if lowering.until_on is not None and lowering.until_on <= today:
        raise RuleBroken("This is over already: the gates alone decide the verdict again.")
    if until_on < today:
        raise RuleBroken("It has held until now. Give today or a later day.", "until_on")
    if until_on <= lowering.from_on:
        tomorrow = said(lowering.from_on + timedelta(days=1))
        raise RuleBroken(f"It began today, so it ends on {tomorrow} at the earliest.", "until_on")
    before, lowering.until_on = lowering.until_on, until_on
    words = f"Ended the lowering of lesson {lesson.reference} on {said(until_on)}: {reason}"
    details = {"until_on": [before, until_on], "reason": reason}
    post("end_lowering", lesson, words, by=by, now=now, touches=[lesson], details=details)
