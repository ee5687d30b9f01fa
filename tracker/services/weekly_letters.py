"""The weekly letter: one to each person for whom something waits, in place of ten.

It is written on Monday, or with the first run after it where the machine was off; a deed in the audit says that a
week’s letters are done, so that what comes up on Wednesday waits for the next Monday.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tracker.domain.access import May, may
from tracker.domain.days import day_of
from tracker.domain.terms import Role
from tracker.domain.words import counted, listed, said
from tracker.extensions import db, open_for_writing
from tracker.models import AuditEntry, Letter, Person
from tracker.models.sight import see_all
from tracker.services.answer_links import LASTS, MARK
from tracker.services.ledger import AlreadyDone, add_entry
from tracker.services.outbox import HERE, Draft, write_letters
from tracker.services.week_lists import Part, parts_of

NAMED = 10  # of a longer list the letter says how many more there are
LINKS = f"A link with “answer” in it is yours alone: it takes one answer without signing in, for {LASTS.days} days.\n"
# What waits for somebody on a day, as My work shows it: `queries.work.all_work_of`, handed in from above.
Reading = Callable[[Person, date], Any]


@dataclass(frozen=True)
class WeekRun:
    """How many letters were written, and for how many people it could not be read what waits for them."""

    letters: int = 0
    unread: int = 0


def write_weekly_letters(*, now: datetime, reading: Reading) -> WeekRun:
    """Write the letters of this week that are not written yet, each committed. Where one person’s cannot be written
    the others’ are, and the next run tries that one again."""
    today = day_of(now)
    week = week_of(today)
    if db.session.scalar(select(AuditEntry.id).where(AuditEntry.once == week)) is not None:
        return WeekRun()
    people = _people_without(week)
    sees_restricted = db.session.info.get("sees_restricted", False)
    written = unread = 0
    for person_id in people:
        try:
            written += _write_to(person_id, week, today, reading, now)
        except Exception:  # whatever it is, it must not cost the others their letters
            logging.getLogger(__name__).exception("The weekly letter to person %s could not be written.", person_id)
            unread += 1
        finally:
            db.session.rollback()
            see_all(db.session, sees_restricted)
    if people and not unread:
        _say_done(week, today, written, now)
    return WeekRun(written, unread)


def week_of(day: date) -> str:
    """What names a week: its year and number as ISO 8601 counts them."""
    year, number, _ = day.isocalendar()
    return f"week-{year}-{number:02}"


def _people_without(week: str) -> list[int]:
    """Who works here and has no letter of this week."""
    roles = [role for role in Role if may(role, May.SEE_WORK)]
    people = list(
        db.session.scalars(select(Person.id).where(Person.active, Person.role.in_(roles)).order_by(Person.id))
    )
    done = set(db.session.scalars(select(Letter.key).where(Letter.key.like(f"{week}-%"))))
    return [person_id for person_id in people if f"{week}-{person_id}" not in done]


def _write_to(person_id: int, week: str, today: date, reading: Reading, now: datetime) -> int:
    """Read under this person’s own sight, and write their letter, if anything waits; answers how many were written."""
    person = db.session.get_one(Person, person_id)
    see_all(db.session, person.has_leave)
    parts = parts_of(reading(person, today), person, today, most=NAMED)
    if not parts:
        return 0
    subject = f"This week: {listed(_counts(parts))}"
    draft = Draft(f"{week}-{person_id}", person_id, subject, _body(person, parts))
    open_for_writing()  # only now: others can write while it is read
    written = write_letters([draft], now=now)
    db.session.commit()
    return written


def _counts(parts: list[Part]) -> Iterator[str]:
    return (counted(part.total, part.kind.one, part.kind.several) for part in parts)


def _body(person: Person, parts: list[Part]) -> str:
    counts = "\n".join(f"- {words}" for words in _counts(parts))
    lists = "\n\n".join(_section(part) for part in parts)
    return (
        f"Dear {person.name},\n\nThis waits for you:\n{counts}\n\n{lists}\n\n"
        f"{LINKS if MARK.search(lists) else ''}All of it is on your first page: {HERE}/\n"
    )


def _section(part: Part) -> str:
    more = (
        [f"and {part.total - len(part.lines)} more: {HERE}{part.kind.address}"] if part.total > len(part.lines) else []
    )
    return "\n".join([part.kind.title, *part.lines, *more])


def _say_done(week: str, today: date, written: int, now: datetime) -> None:
    """Leave a deed that says so. Of two runs at once one does."""
    monday = today - timedelta(days=today.weekday())
    words = f"Wrote what waits for each person in the week of {said(monday)}: {counted(written, 'letter')}."
    open_for_writing()
    db.session.info["once"] = week
    try:
        add_entry("write_weekly_letters", Letter(), words, by=None, now=now)
        db.session.commit()
    except (AlreadyDone, IntegrityError):
        db.session.rollback()
