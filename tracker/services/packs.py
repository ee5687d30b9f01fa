"""Board packs: frozen when they are made, and what was minuted of them at the meeting."""

import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Any

from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Assurance, MinuteKind, PackPurpose
from tracker.domain.words import in_sentence, said
from tracker.extensions import db
from tracker.models import Change, Minute, Pack, Person
from tracker.services.actions import add_action
from tracker.services.ledger import in_one_commit, post

FURTHEST = timedelta(days=366)


def as_of(meeting_on: date, *, today: date) -> date:
    """The day a pack speaks of: the day of its meeting, or today where that is to come.

    Raises:
        RuleBroken: the meeting is more than a year ahead, or lies before 1950.
    """
    if meeting_on > today + FURTHEST:
        raise RuleBroken("That meeting is more than a year ahead. Give a nearer day.", "meeting_on")
    if meeting_on.year < 1950:
        raise RuleBroken("No meeting was before 1950. Look at the year again.", "meeting_on")
    return min(meeting_on, today)


def freeze(
    content: dict[str, Any],
    *,
    meeting_on: date,
    purpose: PackPurpose,
    assurance: Assurance,
    introduction: str | None = None,
    considered_by: str | None = None,
    is_restricted: bool = False,
    by: Person,
    now: datetime,
) -> Pack:
    """Keep what a board is shown as it is known now. It is never written again; the audit keeps its digest.

    Args:
        content: plain JSON, as `queries.pack_content` reads it as of `as_of(meeting_on)`.
        is_restricted: whether restricted reviews are in it; only people with leave open it then.

    Raises:
        RuleBroken: the day makes no sense, or whoever makes it has no leave to put restricted reviews in.
    """
    if is_restricted and not by.has_leave:
        raise RuleBroken(
            "You have no leave to see restricted reviews, so they cannot be in this pack.", "is_restricted"
        )
    day = as_of(meeting_on, today=day_of(now))
    content = json.loads(json.dumps(content, allow_nan=False))  # as it will be read back, and nothing that JSON has not
    pack = Pack(meeting_on=meeting_on, as_of=day, purpose=purpose, assurance=assurance, introduction=introduction)
    pack.considered_by, pack.is_restricted = considered_by, is_restricted
    pack.content, pack.digest, pack.made_by, pack.made_at = content, digest_of(content), by, now
    db.session.add(pack)
    words = f"Made the board pack for {said(meeting_on)}."
    post("freeze", pack, words, by=by, now=now, details={"sha256": pack.digest, "as_of": day.isoformat()})
    return pack


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of a pack’s content, whatever the order its keys are read back in."""
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def is_as_made(pack: Pack) -> bool:
    """Whether a pack’s content is what was frozen."""
    return digest_of(pack.content) == pack.digest


def minute(
    pack: Pack,
    *,
    kind: MinuteKind,
    words: str,
    change: Change | None = None,
    owner_id: int | None = None,
    due_on: date | None = None,
    by: Person,
    now: datetime,
) -> Minute:
    """Write down what the meeting decided or noted; what it asked to be done becomes an action of a change.

    Raises:
        RuleBroken: the pack was withdrawn, the meeting is to come, or an action names no change or a day that makes no
            sense.
    """
    _require_in_use(pack)
    if pack.meeting_on > day_of(now):
        raise RuleBroken(f"The meeting is on {said(pack.meeting_on)}. It is minuted on that day or later.")
    if kind is MinuteKind.ACTION and change is None:
        raise RuleBroken("An action is a step of a change. Choose the change it belongs to.", "change_id")
    with in_one_commit(now=now):
        row = Minute(pack=pack, kind=kind, words=words, minuted_by=by, minuted_at=now)
        if kind is MinuteKind.ACTION and change is not None:
            row.action = add_action(change, by=by, now=now, description=words, owner_id=owner_id, due_on=due_on)
        db.session.add(row)
        post("minute", row, f"Minuted a {in_sentence(kind.label)}: {words}", by=by, now=now)
    return row


def withdraw_minute(row: Minute, *, reason: str, by: Person, now: datetime) -> None:
    """Take a minute out of use; it stays readable with the reason. An action it became stays an action.

    Raises:
        RuleBroken: it is withdrawn already.
    """
    if row.withdrawn_on is not None:
        raise RuleBroken("This minute is withdrawn already.")
    row.withdrawn_on, row.withdrawn_because = day_of(now), reason
    post("withdraw_minute", row, f"Withdrew a minute: {reason}", by=by, now=now)


def withdraw_pack(pack: Pack, *, reason: str, by: Person, now: datetime) -> None:
    """Say that a pack is not to be used; it stays readable, as it was, with the reason.

    Raises:
        RuleBroken: it is withdrawn already.
    """
    _require_in_use(pack)
    pack.withdrawn_on, pack.withdrawn_because = day_of(now), reason
    post("withdraw_pack", pack, f"Withdrew the board pack: {reason}", by=by, now=now)


def _require_in_use(pack: Pack) -> None:
    if pack.withdrawn_on is not None:
        raise RuleBroken("This pack was withdrawn.")
