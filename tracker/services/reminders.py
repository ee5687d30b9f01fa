"""Reminders of checks that fall due: each is written once, ever, whichever run is first.

They can be written twice on a day, on several machines at once, or after days of rest: a reminder is claimed by its
unique row before its letters are written, in the same transaction, a hundred checks at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import joinedload

from tracker.domain.days import day_of
from tracker.domain.schedule import DUE_WITHIN, Reminder, RemindersDue, reminders_due
from tracker.domain.words import said
from tracker.extensions import db, open_for_writing
from tracker.models import Change, Check, Person, SentReminder
from tracker.models.followed import is_followed
from tracker.models.sight import WHOLE
from tracker.services.check_letters import Around, around, quality_leads, to_asked, to_others, when_due
from tracker.services.outbox import Draft, insert_each_once, write_letters

BATCH = 100


@dataclass(frozen=True)
class Telling:
    """A reminder owed of a check, the earlier ones it passes over, and who is told."""

    check: Check
    due: RemindersDue
    people: list[Person]

    @property
    def kind(self) -> Reminder:
        """The reminder to send."""
        assert self.due.send is not None  # noqa: S101 - only those that are owed become one
        return self.due.send


def write_reminders(*, now: datetime) -> tuple[int, int]:
    """Write the reminders owed today, a batch of checks at a time, each committed; answers how many reminders, and how
    many letters. Plans end, and reminders with them, when the change is withdrawn or no lesson it answers is of open
    standing."""
    today = day_of(now)
    owed = list(_owed(today))
    db.session.commit()
    reminders = letters = 0
    for start in range(0, len(owed), BATCH):
        open_for_writing()
        written = _write_batch(dict(owed[start : start + BATCH]), today, now)
        db.session.commit()
        reminders, letters = reminders + written[0], letters + written[1]
    return reminders, letters


def _owed(today: date) -> Iterator[tuple[int, RemindersDue]]:
    """The checks of which a reminder is owed, by their numbers. Those of which the last was sent are not looked at."""
    is_over = exists().where(SentReminder.check_id == Check.id, SentReminder.kind == Reminder.ESCALATED)
    checks = _waited_for(select(Check.id, Check.due_on), today).where(~is_over)
    sent = select(SentReminder.check_id, SentReminder.kind).where(
        SentReminder.check_id.in_(_waited_for(select(Check.id), today).where(~is_over))
    )
    known: dict[int, set[Reminder]] = {}
    for check_id, kind in db.session.execute(sent.execution_options(**WHOLE)):
        known.setdefault(check_id, set()).add(kind)
    for check_id, due_on in db.session.execute(checks.order_by(Check.id).execution_options(**WHOLE)).all():
        due = reminders_due(due_on, today, known.get(check_id, ()))
        if due.send is not None:
            yield check_id, due


def _waited_for(query: Any, today: date) -> Any:
    return query.join(Check.change).where(
        Check.answered_on.is_(None),
        Check.waived_on.is_(None),
        Check.due_on <= today + DUE_WITHIN,
        Change.withdrawn_on.is_(None),
        is_followed(Check.change_id),
    )


def _write_batch(owed: dict[int, RemindersDue], today: date, now: datetime) -> tuple[int, int]:
    """Claim and write the reminders of these checks, without committing. One that nobody can be told of stays owed."""
    checks = _still_open(list(owed))
    about = around((check.change for check in checks), quality_leads())
    tellings = [Telling(check, owed[check.id], _told(check, owed[check.id].send, about)) for check in checks]
    mine = _claim([telling for telling in tellings if telling.people], now)
    drafts = [_draft(telling, person, about, today) for telling in mine for person in telling.people]
    asked = [telling.check.id for telling in mine if telling.check.asked_of in telling.people]
    # Of the tracker’s own accord and of this column alone: nobody’s form grows stale by it.
    first_asked = update(Check).where(Check.id.in_(asked), Check.asked_on.is_(None)).values(asked_on=today)
    db.session.execute(first_asked.execution_options(synchronize_session=False))
    return len(mine), write_letters(drafts, now=now)


def _still_open(ids: list[int]) -> list[Check]:
    query = (
        select(Check)
        .where(Check.id.in_(ids), Check.answered_on.is_(None), Check.waived_on.is_(None))
        .options(
            joinedload(Check.asked_of), joinedload(Check.agency), joinedload(Check.change).joinedload(Change.owner)
        )
        .order_by(Check.id)
    )
    return list(db.session.scalars(query.execution_options(**WHOLE)).unique())


def _claim(tellings: list[Telling], now: datetime) -> list[Telling]:
    """Those of these reminders that no other run has claimed. The ones passed over are done with, too."""
    rows = [
        {"check_id": telling.check.id, "kind": kind, "written_at": now}
        for telling in tellings
        for kind in (*telling.due.passed_over, telling.kind)
    ]
    unique = ("check_id", "kind")
    claimed = set(insert_each_once(SentReminder, rows, unique, SentReminder.check_id, SentReminder.kind))
    return [telling for telling in tellings if (telling.check.id, telling.kind) in claimed]


def _told(check: Check, kind: Reminder | None, about: Around) -> list[Person]:
    """Whom a reminder goes to: the person asked; when late the change’s owner too; in the end the quality leads. Where
    nobody is asked, or they have left, it goes to the owner, or else to the quality leads."""
    change = check.change
    asked, owner = about.told(change, check.asked_of), about.told(change, change.owner)
    leads = about.told(change, *about.leads)
    if kind is Reminder.ESCALATED:
        return leads
    if kind is Reminder.LATE:
        return about.told(change, *asked, *owner) or leads
    return asked or owner or leads


def _draft(telling: Telling, person: Person, about: Around, today: date) -> Draft:
    check, kind = telling.check, telling.kind
    subject = f"A check {when_due(check, today).removeprefix('that ')}"
    if kind is Reminder.ESCALATED:
        subject = f"A check due on {said(check.due_on)} has not been answered"
    first = f"{subject}, and has not been answered" if kind is Reminder.LATE else subject
    words = to_asked if check.asked_of is person else to_others
    key = f"reminder-{check.id}-{kind.value}-{person.id}"
    return Draft(key, person.id, subject, words(check, person, first, about))
