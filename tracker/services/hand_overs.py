"""Handing over: all that is asked of one person is asked of another from a day on, in one act.

What waits for its day is carried out by the day’s run. Facts of the past stay as they are: who recorded, accepted or
moved something. Who owns a change is no dated fact, so no verdict moves by any of it.
"""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.words import said
from tracker.extensions import db, open_for_writing
from tracker.models import Change, HandOver, Person
from tracker.services.asked_of import Asked, all_asked_of, hold_people, require_takers
from tracker.services.hand_over_letters import write_to_leads, write_to_takers
from tracker.services.ledger import in_one_commit, post
from tracker.services.verdicts import whole_sight

FURTHEST = timedelta(days=366)
WAITS = (HandOver.done_at.is_(None), HandOver.withdrawn_on.is_(None))


def hand_over(
    person: Person,
    *,
    to: Person,
    changes_to: Person | None = None,
    from_on: date,
    reason: str,
    by: Person,
    now: datetime,
) -> HandOver:
    """Decide that what is asked of somebody passes to another: at once where it is from today, else on its day.

    Args:
        to: who takes over the open checks and actions.
        changes_to: who takes over the changes they own; `to` where nobody is named.

    Raises:
        RuleBroken: the day is past or too far ahead, a hand-over waits already, nothing is asked of them, or who is
            chosen cannot take it over.
    """
    today, owner = day_of(now), changes_to or to
    _check_day(from_on, today)
    hold_people(person, to, owner)
    _require_none_waits(person)
    with whole_sight(), in_one_commit(now=now):
        asked = all_asked_of(person)
        if not asked.is_any:
            raise RuleBroken(f"Nothing is asked of {person.name}, so there is nothing to hand over.")
        require_takers(person, to, owner, asked, may_name=lambda each: _is_open_to(by, each, asked))
        row = HandOver(person=person, to=to, changes_to=owner, from_on=from_on, reason=reason)
        row.decided_by, row.decided_at = by, now
        db.session.add(row)
        post("hand_over", row, f"From {said(from_on)}, {_what(row)}: {reason}", by=by, now=now)
        if from_on == today:
            row.done_at = now
            _pass_on(row, asked, by=by, now=now)
    return row


def call_off(row: HandOver, *, reason: str, by: Person, now: datetime) -> None:
    """Say that a hand-over that waits will not be.

    Raises:
        RuleBroken: it was carried out or called off already.
    """
    if not _take(row.id, withdrawn_on=day_of(now), withdrawn_because=reason):
        raise RuleBroken("This hand-over was carried out or called off already.")
    db.session.refresh(row)
    post("call_off_hand_over", row, f"Called off that {_what(row)}: {reason}", by=by, now=now)


def carry_out_due(*, now: datetime) -> int:
    """Carry out the hand-overs whose day has come, each in a commit of its own; answers how many were. Of several runs
    at once one does each. Where somebody can no longer take it over it goes on waiting, and those who lead are told
    once."""
    due = select(HandOver.id).where(*WAITS, HandOver.from_on <= day_of(now)).order_by(HandOver.id)
    ids = list(db.session.scalars(due))
    db.session.commit()
    return sum(_carry_out(hand_over_id, now=now) for hand_over_id in ids)


def _carry_out(hand_over_id: int, *, now: datetime) -> bool:
    open_for_writing()
    try:
        with whole_sight(), in_one_commit(now=now):
            if not _take(hand_over_id, done_at=now):
                return False
            row = db.session.get_one(HandOver, hand_over_id, populate_existing=True)
            hold_people(row.person, row.to, row.changes_to)
            asked = all_asked_of(row.person)
            # A refusal goes into a letter, and a letter never names what is restricted.
            may_name = {change.id for change in asked.changes} - asked.about.unnamed
            require_takers(row.person, row.to, row.changes_to, asked, may_name=lambda each: each.id in may_name)
            post("carry_out_hand_over", row, f"As decided, {_what(row)}.", by=None, now=now)
            _pass_on(row, asked, by=None, now=now)
    except RuleBroken as broken:
        open_for_writing()
        write_to_leads(db.session.get_one(HandOver, hand_over_id), broken.sentence, now=now)
        db.session.commit()
        return False
    return True


def _pass_on(row: HandOver, asked: Asked, *, by: Person | None, now: datetime) -> None:
    """Each record is told of in the audit by itself, so that what is restricted stays with those who have leave."""
    for change in asked.changes:
        change.owner = row.changes_to
    for action in asked.actions:
        action.owner = row.to
    for check in asked.checks:
        check.asked_of, check.asked_on = row.to, day_of(now)
        check.asking += 1
    passed: list[tuple[Any, str, Person]] = [
        *((change, "owner_id", row.changes_to) for change in asked.changes),
        *((action, "owner_id", row.to) for action in asked.actions),
        *((check, "asked_of_id", row.to) for check in asked.checks),
    ]
    for each, column, taker in passed:
        words, moved = f"Handed over from {row.person.name} to {taker.name}.", [row.person_id, taker.id]
        post("pass_on", each, words, by=by, now=now, details={column: moved})
    write_to_takers(row, asked, now=now)


def _take(hand_over_id: int, **values: Any) -> bool:
    """Set these columns of a hand-over that still waits; of two that try at once one does."""
    taken = update(HandOver).where(HandOver.id == hand_over_id, *WAITS).values(**values).returning(HandOver.id)
    return db.session.scalar(taken.execution_options(synchronize_session=False)) is not None


def _what(row: HandOver) -> str:
    passes = f"what is asked of {row.person.name} passes to {row.to.name}"
    return passes if row.changes_to is row.to else f"{passes}, and the changes they own to {row.changes_to.name}"


def _is_open_to(person: Person, change: Change, asked: Asked) -> bool:
    return person.has_leave or change.id not in asked.about.hidden


def _check_day(from_on: date, today: date) -> None:
    if from_on < today:
        raise RuleBroken("That day is past. Give today or a day to come.", "from_on")
    if from_on > today + FURTHEST:
        raise RuleBroken("That is more than a year ahead. Give a nearer day.", "from_on")


def _require_none_waits(person: Person) -> None:
    waiting = db.session.scalar(select(HandOver.from_on).where(HandOver.person_id == person.id, *WAITS).limit(1))
    if waiting is not None:
        raise RuleBroken(f"A hand-over from {person.name} waits for {said(waiting)} already. Call that one off first.")
