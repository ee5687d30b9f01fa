"""The daily run: checks are made ahead, and reminders of those that fall due are written to the outbox.

It can run twice on a day, on two machines at once, or after days of rest: a reminder is claimed by its unique row
before its letters are written, in the same transaction, and each is written once, ever.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.days import day_of
from tracker.domain.schedule import Reminder, reminders_due
from tracker.domain.terms import Role
from tracker.domain.words import said
from tracker.extensions import db, open_for_writing
from tracker.models import Change, Check, Lesson, Person, SentReminder
from tracker.models.followed import is_followed
from tracker.models.sight import WHOLE
from tracker.services.checks import make_ahead
from tracker.services.outbox import HERE, insert_once, take_back_letters, write_letter
from tracker.services.verdicts import whole_sight

FIRST_REMINDER = timedelta(days=14)
BATCH = 100


@dataclass(frozen=True)
class DayRun:
    """What one run did."""

    checks_made: int
    reminders: int
    letters: int


def run_day(*, now: datetime) -> DayRun:
    """Do all that a day asks for, and commit. Doing it again does nothing."""
    with whole_sight():
        made = _make_all_ahead(day_of(now))
        reminders, letters = _remind(now)
        take_back_letters(now=now)
        db.session.commit()
    return DayRun(made, reminders, letters)


def _make_all_ahead(today: date) -> int:
    """Make the checks ahead of every change in place, a batch at a time, so that others can write in between."""
    in_use = select(Change.id).where(Change.in_place_on.is_not(None), Change.withdrawn_on.is_(None))
    ids = list(db.session.scalars(in_use.order_by(Change.id).execution_options(**WHOLE)))
    made = 0
    for start in range(0, len(ids), BATCH):
        open_for_writing()
        batch = select(Change).where(Change.id.in_(ids[start : start + BATCH])).execution_options(**WHOLE)
        made += sum(len(make_ahead(change, today=today)) for change in db.session.scalars(batch).all())
        db.session.commit()
    return made


def _remind(now: datetime) -> tuple[int, int]:
    """Write the reminders owed today, a batch of checks at a time; answers reminders and letters written. Plans end,
    and reminders with them, when the change is withdrawn or no lesson it answers is of open standing."""
    open_for_writing()
    today = day_of(now)
    owed = (
        select(Check.id)
        .join(Check.change)
        .where(
            Check.answered_on.is_(None),
            Check.waived_on.is_(None),
            Check.due_on <= today + FIRST_REMINDER,
            Change.withdrawn_on.is_(None),
            is_followed(Check.change_id),
        )
        .order_by(Check.id)
    )
    ids = list(db.session.scalars(owed.execution_options(**WHOLE)))
    leads = list(db.session.scalars(select(Person).where(Person.role == Role.QUALITY_LEAD, Person.active)))
    reminders = letters = 0
    for start in range(0, len(ids), BATCH):
        for check in _checks(ids[start : start + BATCH]):
            written = _remind_of(check, today, leads, now)
            reminders += written is not None
            letters += written or 0
        db.session.commit()
        open_for_writing()
    return reminders, letters


def _checks(ids: list[int]) -> list[Check]:
    query = (
        select(Check)
        .where(Check.id.in_(ids))
        .options(
            joinedload(Check.asked_of),
            joinedload(Check.change).options(
                joinedload(Change.owner), selectinload(Change.lessons).joinedload(Lesson.review)
            ),
        )
        .order_by(Check.id)
    )
    return list(db.session.scalars(query.execution_options(**WHOLE)).unique())


def _remind_of(check: Check, today: date, leads: list[Person], now: datetime) -> int | None:
    """Write the reminder owed of one check; answers how many letters, none where none is owed, another run wrote it,
    or there is nobody to tell yet: then it stays owed."""
    sent = select(SentReminder.kind).where(SentReminder.check_id == check.id)
    due = reminders_due(check.due_on, today, set(db.session.scalars(sent)), is_open=check.is_open)
    people = _told(check, due.send, leads) if due.send else []
    if due.send is None or not people:
        return None
    for kind in due.passed_over:
        _claim(check, kind, now)
    if not _claim(check, due.send, now):
        return None
    words = _words(check, due.send)
    keys = [f"reminder-{check.id}-{due.send.value}-{person.id}" for person in people]
    return sum(write_letter(key, person, *words, now=now) for key, person in zip(keys, people, strict=True))


def _claim(check: Check, kind: Reminder, now: datetime) -> bool:
    values = {"check_id": check.id, "kind": kind, "written_at": now}
    return insert_once(SentReminder, values, ("check_id", "kind"))


def _told(check: Check, kind: Reminder, leads: list[Person]) -> list[Person]:
    """Whom a reminder goes to: the person asked; when late the change’s owner too; in the end the quality leads. Where
    nobody is asked, or they have left, it goes to the owner, or else to the quality leads. A restricted change is told
    of only to people with leave."""
    is_restricted = _is_restricted(check.change)

    def of(*people: Person | None) -> list[Person]:
        may_know = (person for person in people if person and person.active and (person.has_leave or not is_restricted))
        return list(dict.fromkeys(may_know))

    asked, owner, all_leads = of(check.asked_of), of(check.change.owner), of(*leads)
    if kind is Reminder.ESCALATED:
        return all_leads
    if kind is Reminder.LATE:
        return of(*asked, *owner) or all_leads
    return asked or owner or all_leads


def _is_restricted(change: Change) -> bool:
    """Whether only people with leave see the change: every lesson it answers is of a restricted review."""
    return all(lesson.review.is_restricted for lesson in change.lessons)


def _words(check: Check, kind: Reminder) -> tuple[str, str]:
    subject = {
        Reminder.BEFORE: f"A check is due on {said(check.due_on)}",
        Reminder.ON_THE_DAY: "A check is due today",
        Reminder.LATE: f"A check was due on {said(check.due_on)}",
        Reminder.ESCALATED: f"A check due on {said(check.due_on)} has not been answered",
    }[kind]
    # A letter travels outside the tracker, so of a restricted review it names nothing.
    change = "restricted; sign in to read it" if _is_restricted(check.change) else check.change.statement
    body = (
        f"{subject}.\n\nThe change: {change}\n"
        f"How to look: {check.method.label.lower()}.\n\n"
        f"What was seen can be recorded here: {HERE}/checks/{check.id}\n"
    )
    return subject, body
