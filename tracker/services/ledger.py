"""How every deed ends: the verdicts it touches are rebuilt, the audit says what was done, all in one commit."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, text

from tracker.domain.errors import RuleBroken
from tracker.domain.words import counted
from tracker.extensions import Base, db, open_for_writing
from tracker.models import AuditEntry, Lesson, Person
from tracker.services.verdicts import policy_in_force, rebuild, rebuild_all

START_OF_CHAIN = "0" * 64
AUDIT_LOCK = 7_204_113  # any number of our own: PostgreSQL’s advisory lock of the chain


class AlreadyDone(Exception):
    """The same form was sent twice; `entry` is the deed the first sending did."""

    def __init__(self, entry: AuditEntry) -> None:
        super().__init__(entry.words)
        self.entry = entry


class Stale(Exception):
    """Somebody else changed the row since its form was opened."""


def post(
    act: str,
    subject: Base,
    words: str,
    *,
    by: Person | None,
    now: datetime,
    touches: Iterable[Lesson] = (),
    details: dict[str, Any] | None = None,
) -> None:
    """End a deed: flush it, rebuild the verdicts of the lessons it touches, add to the audit, commit.

    Args:
        act: the service’s own name, such as `record_evidence`.
        subject: the row the deed is about.
        words: a sentence for the audit.
        by: who did it; none for the tracker itself.
        touches: lessons whose verdict may have moved.
        details: before and after, or whatever makes the entry worth reading; JSON.
    """
    add_entry(act, subject, words, by=by, now=now, details=details)
    touched = [lesson.id for lesson in touches]
    waiting = db.session.info.get("waiting")
    if waiting is not None:
        waiting.update(touched)
        return
    rebuild(touched, now=now)
    db.session.commit()


def put_verdicts_right(*, now: datetime) -> int:
    """Work every verdict out again and commit. It must change nothing; answers how many lessons it did change, and the
    audit says so, by which whatever is kept of them is known to be old."""
    changed = rebuild_all(now=now)
    if changed:
        open_for_writing()
        words = f"{counted(changed, 'lesson')} had a verdict that was not true; it was worked out again."
        post("put_verdicts_right", policy_in_force(now), words, by=None, now=now)
    return changed


@contextmanager
def in_one_commit(*, now: datetime) -> Iterator[None]:
    """Make all the deeds done inside into one: all of them are saved, or none."""
    waiting: set[int] = set()
    db.session.info["waiting"] = waiting
    try:
        yield
        rebuild(sorted(waiting), now=now)
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        del db.session.info["waiting"]


def add_entry(
    act: str, subject: Base, words: str, *, by: Person | None, now: datetime, details: dict[str, Any] | None = None
) -> AuditEntry:
    """Add a deed to the audit’s chain, without committing; `post` does both.

    Raises:
        AlreadyDone: the form this deed came from has done it before.
    """
    once = require_first_sending()
    db.session.info.pop("once", None)
    db.session.flush()
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": AUDIT_LOCK})
    last = db.session.scalar(select(AuditEntry.digest).order_by(AuditEntry.id.desc()).limit(1))
    entry = AuditEntry(
        at=now,
        person_id=by.id if by else None,
        act=act,
        subject_kind=subject.__tablename__,
        subject_id=getattr(subject, "id", None),
        words=words[:4000],
        details=json.loads(json.dumps({**(details or {}), **_confirmed()}, default=_plain)),
        once=once,
        previous=last or START_OF_CHAIN,
    )
    entry.digest = digest_of(entry)
    db.session.add(entry)
    db.session.flush()
    return entry


def require_first_sending() -> str | None:
    """Refuse a form that was sent before; answers its mark. A deed asks this first where its own rule would refuse
    what it has done itself.

    Raises:
        AlreadyDone: the form has done its deed before.
    """
    once: str | None = db.session.info.get("once")
    if once and (earlier := db.session.scalar(select(AuditEntry).where(AuditEntry.once == once))):
        db.session.info.pop("once")
        db.session.rollback()
        raise AlreadyDone(earlier)
    return once


def _confirmed() -> dict[str, Any]:
    """What whoever sent the form confirmed to identify nobody; said of one deed."""
    kinds = db.session.info.pop("confirmed_safe", None)
    return {"confirmed_safe": kinds} if kinds else {}


def digest_of(entry: AuditEntry) -> str:
    """SHA-256, in hexadecimal, over the entry’s words and the digest before it."""
    parts = [
        entry.previous,
        entry.at.isoformat(),
        entry.person_id,
        entry.act,
        entry.subject_kind,
        entry.subject_id,
        entry.words,
        entry.details,
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def broken_links() -> list[int]:
    """Numbers of audit entries that were altered, or whose forerunner is missing; none when the chain is whole."""
    broken, previous = [], START_OF_CHAIN
    for entry in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).yield_per(1000):
        if entry.previous != previous or entry.digest != digest_of(entry):
            broken.append(entry.id)
        previous = entry.digest
    return broken


def hold_version(row: Any, version: int | None) -> None:
    """Refuse to change a row that has moved on since its form was opened.

    Raises:
        Stale: the row’s version is no longer the form’s.
    """
    if version is not None and row.version != version:
        raise Stale


def change_fields(row: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Set only the fields that differ, and say what they were and became: `{field: [before, after]}`."""
    moved = {}
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            moved[name] = [_plain(before), _plain(value)]
            setattr(row, name, value)
    return moved


def require_free(model: Any, column: Any, value: Any, sentence: str, *, field: str, besides: Any = None) -> None:
    """Refuse a value that must be the only one of its kind and is taken, whatever its capitals.

    Raises:
        RuleBroken: with the sentence, beside the field.
    """
    query = select(model.id).where(func.lower(column) == str(value).lower()).execution_options(whole=True)
    taken = db.session.scalar(query)
    if taken is not None and taken != getattr(besides, "id", None):
        raise RuleBroken(sentence, field)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, str | int | float | bool | dict):
        return value
    return str(value)
