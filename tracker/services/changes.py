"""What a quality lead does with changes: name one, tie it to lessons, put it in place, move its target, withdraw it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from tracker.domain.check_plans import USUAL_PLAN, parse_plan
from tracker.domain.days import day_of, require_day
from tracker.domain.errors import RuleBroken
from tracker.domain.possible import require_known_before, why_not_ones_own
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Agency, Change, DateMove, Lesson, Person
from tracker.models import changes as tables
from tracker.services.ledger import change_fields, hold_version, post
from tracker.services.renewal import Renewal, renew_checks
from tracker.services.verdicts import lessons_of_changes


def name_change(
    lessons: Sequence[Lesson],
    *,
    agencies: Sequence[Agency] = (),
    by: Person,
    now: datetime,
    named_on: date | None = None,
    check_plan: str | None = None,
    **values: Any,
) -> Change:
    """Name a systemic change that answers these lessons.

    Args:
        agencies: those it covers; none is every agency.
        named_on: the day it was decided on; today where nobody says.
        check_plan: as people write it, see `domain.check_plans`; the usual plan where nobody says.
        values: the columns of `Change` that a person fills in.

    Raises:
        RuleBroken: it answers no lesson, does not say what difference it should make, or a day makes no sense.
    """
    if not lessons:
        raise RuleBroken("A change answers at least one lesson. Choose it.", "lesson_id")
    for lesson in lessons:
        _require_lesson_in_use(lesson)
    change = Change(named_on=named_on or day_of(now), check_plan=str(parse_plan(check_plan or str(USUAL_PLAN))))
    change_fields(change, {**values, "lessons": list(lessons), "agencies": list(agencies)})
    _check_words(change, day_of(now))
    if change.target_on is not None:
        _check_target(change, change.target_on)
    db.session.add(change)
    db.session.flush()
    _post("name_change", change, f"Named the change: {change.statement}", by=by, now=now)
    return change


def change_change(
    change: Change, *, agencies: Sequence[Agency], version: int | None, by: Person, now: datetime, **values: Any
) -> None:
    """Change what a change says, whom it covers and who owns it. Its target, its plan and its place have deeds of
    their own.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: it was withdrawn, words it had are taken away, or its new owner is who accepted it.
    """
    hold_version(change, version)
    require_in_use(change)
    had_words = (change.expected_difference, change.how_we_would_know)
    with db.session.no_autoflush:
        moved = change_fields(change, {**values, "agencies": list(agencies)})
        _check_words(change, day_of(now), *had_words)
        if change.accepted_by_id is not None and change.owner_id == change.accepted_by_id:
            raise RuleBroken("This person accepted the change, so somebody else has to own it.", "owner_id")
    if moved:
        flag_modified(change, "statement")  # the agencies it covers are part of it: its version rises with them
    _post("change_change", change, f"Changed the change: {change.statement}", by=by, now=now, details=moved)


def link_lesson(change: Change, lesson: Lesson, *, by: Person, now: datetime) -> None:
    """Say that a change answers this lesson too.

    Raises:
        RuleBroken: either was withdrawn, or it answers the lesson already.
    """
    require_in_use(change)
    _require_lesson_in_use(lesson)
    if lesson in change.lessons:
        raise RuleBroken("This change answers that lesson already. Choose another.", "lesson_id")
    change.lessons.append(lesson)
    _post("link_lesson", change, f"Said that it answers lesson {lesson.reference} too.", by=by, now=now)


def unlink_lesson(change: Change, lesson: Lesson, *, reason: str, by: Person, now: datetime) -> None:
    """Say that a change does not answer this lesson after all. Every day of the lesson’s verdict is made anew.

    Raises:
        RuleBroken: it does not answer it, or it answers no other: a change of no lesson would be nobody’s.
    """
    if lesson not in change.lessons:
        raise RuleBroken("This change does not answer that lesson.")
    links = select(func.count()).where(tables.change_lesson.c.change_id == change.id)
    if (db.session.scalar(links) or 0) < 2:
        raise RuleBroken("It answers no other lesson. Tie it to the right one first, or withdraw the change.")
    touched = lessons_of_changes([change.id])
    change.lessons.remove(lesson)
    words = f"Said that it does not answer lesson {lesson.reference}: {reason}"
    post("unlink_lesson", change, words, by=by, now=now, touches=touched)


def put_in_place(change: Change, *, on: date, by: Person, now: datetime) -> Renewal:
    """Say since when a change is in place; its checks ahead are made. Another day later puts the first one right, moves
    the checks nobody has had in hand, and is accepted anew: what was accepted was the other day.

    Raises:
        RuleBroken: the day lies in the future or before any lesson it answers was known, or it is the day that is there
            already.
    """
    require_in_use(change)
    require_day(on, today=day_of(now), field="on", what="A change cannot have been put in place")
    require_known_before(on, [lesson.known_on for lesson in lessons_of_changes([change.id])])
    if change.in_place_on == on:
        raise RuleBroken(f"It is in place since {said(on)} already. Give another day, or leave it.", "on")
    before, was_accepted_by = change.in_place_on, change.accepted_by
    change.in_place_on, change.accepted_by, change.accepted_on = on, None, None
    db.session.flush()
    reason = f"It is in place since {said(on)} instead of {said(before)}." if before else ""
    plan = change.check_plan
    renewal = renew_checks(change, was_in_place_on=before, was_plan=plan, reason=reason, by=by, now=now)
    words = f"Put in place on {said(on)}: {change.statement}"
    details: dict[str, Any] = {"in_place_on": [before, on], "checks": str(renewal)}
    if was_accepted_by is not None:
        details["accepted_by"] = [was_accepted_by.name, None]
    _post("put_in_place", change, words, by=by, now=now, details=details)
    return renewal


def accept_in_place(change: Change, *, by: Person, now: datetime) -> None:
    """Accept that a change is in place: from then on it counts, from the day it was put in place.

    Raises:
        RuleBroken: it is not in place, accepted already, withdrawn, without an owner, or whoever accepts owns it.
    """
    if refusal := why_not_accept(change, by):
        raise RuleBroken(refusal)
    change.accepted_by, change.accepted_on = by, day_of(now)
    _post("accept_in_place", change, f"Accepted that it is in place: {change.statement}", by=by, now=now)


def why_not_accept(change: Change, by: Person) -> str | None:
    """Why this person cannot accept that a change is in place, as a sentence; none if they can."""
    if change.withdrawn_on is not None:
        return "This change was withdrawn."
    if change.in_place_on is None:
        return "This change is not in place yet. Say first since when it is."
    if change.accepted_by_id is not None:
        return "This change is accepted already."
    if change.owner_id is None:
        return "Nobody owns this change yet. Name its owner first, so that somebody else accepts it."
    return why_not_ones_own(by.id, "accept it", owner_id=change.owner_id)


def move_target(change: Change, *, to: date, reason: str, by: Person, now: datetime) -> None:
    """Give a change another target, or its first; every earlier one is kept with the reason.

    Raises:
        RuleBroken: it is in place or withdrawn, the day is the same, or it comes before the change was named.
    """
    require_in_use(change)
    if change.in_place_on is not None:
        raise RuleBroken("It is in place, so its target lies behind it and stays as it is.")
    if change.target_on == to:
        raise RuleBroken("That is its target already. Give another day.", "to")
    _check_target(change, to, "to")
    before, change.target_on = change.target_on, to
    db.session.add(DateMove(change_id=change.id, from_on=before, to_on=to, reason=reason, moved_by=by, moved_at=now))
    words = f"Moved the target to {said(to)}: {reason}" if before else f"Set the target {said(to)}: {reason}"
    details = {"target_on": [before, to]}
    post("move_target", change, words, by=by, now=now, details=details)


def withdraw_change(change: Change, *, on: date, reason: str, by: Person, now: datetime) -> None:
    """Say from which day a change is no longer so. What was recorded of it stays.

    Raises:
        RuleBroken: it is withdrawn already, or the day lies in the future or before it was named or in place.
    """
    require_in_use(change)
    require_day(on, today=day_of(now), field="on", what="A change cannot have been withdrawn")
    if on < change.named_on:
        raise RuleBroken(f"It was named on {said(change.named_on)}, so it was not withdrawn before that.", "on")
    if change.in_place_on and on < change.in_place_on:
        raise RuleBroken(f"It was put in place on {said(change.in_place_on)}. Give that day or a later one.", "on")
    change.withdrawn_on, change.withdrawn_because = on, reason
    _post("withdraw_change", change, f"Withdrew the change on {said(on)}: {reason}", by=by, now=now)


def require_in_use(change: Change) -> None:
    """Nothing more is recorded of a change that was withdrawn.

    Raises:
        RuleBroken: it was.
    """
    if change.withdrawn_on is not None:
        raise RuleBroken("This change was withdrawn, so it stays as it is.")


def _check_target(change: Change, target_on: date, field: str = "target_on") -> None:
    if target_on < change.named_on:
        raise RuleBroken(f"It was named on {said(change.named_on)}, so its target comes on that day or later.", field)


def _check_words(change: Change, today: date, had_difference: str | None = "", had_sign: str | None = "") -> None:
    """Both words are needed; a change that came from an imported plan without them may stay so until they are known."""
    require_day(change.named_on, today=today, field="named_on", what="A change cannot have been named")
    if not change.expected_difference and had_difference is not None:
        raise RuleBroken("Say what difference it should make for children.", "expected_difference")
    if not change.how_we_would_know and had_sign is not None:
        raise RuleBroken("Say how we would know that it made that difference.", "how_we_would_know")


def _require_lesson_in_use(lesson: Lesson) -> None:
    if lesson.withdrawn_on is not None:
        raise RuleBroken(f"Lesson {lesson.reference} was withdrawn. Choose another.", "lesson_id")


def _post(
    act: str, change: Change, words: str, *, by: Person, now: datetime, details: dict[str, Any] | None = None
) -> None:
    db.session.flush()
    post(act, change, words, by=by, now=now, touches=lessons_of_changes([change.id]), details=details)
