"""What people do with replies to children and families: write one, change it, say that it was shared, withdraw it."""

from datetime import date, datetime

from sqlalchemy import select

from tracker.domain.days import day_of, require_day
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Source
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Change, Evidence, Person, Reply
from tracker.models.sight import answers_restricted
from tracker.services.evidence_rights import stands
from tracker.services.ledger import change_fields, hold_version, post

SHARED = "It was shared, so its words stay as they are: somebody has them. Write a new one instead."
WITHDRAWN = "This reply was withdrawn. Write a new one instead."


def why_not_shared(change: Change, person: Person) -> str | None:
    """Why nothing that is said of a change may leave the tracker, in words; none where it may. Whoever has no leave is
    not told that a restricted review is behind it."""
    if not db.session.scalar(select(answers_restricted(change.id))):
        return None
    if person.has_leave:
        return "The change answers a lesson of a restricted review, so nothing that is said of it is shared outside."
    return "Not everything can be shared outside, and this cannot. Ask an administrator."


def why_not_share(reply: Reply, person: Person) -> str | None:
    """Why a reply cannot be given to children and families, in words; none where it can."""
    return WITHDRAWN if reply.withdrawn_on is not None else why_not_shared(reply.change, person)


def why_not_change(reply: Reply) -> str | None:
    """Why the words of a reply stay as they are; none where they can be changed."""
    if reply.withdrawn_on is not None:
        return WITHDRAWN
    return SHARED if reply.shared_on is not None else None


def write_reply(
    change: Change, *, evidence: Evidence | None = None, you_said: str, we_did: str, by: Person, now: datetime
) -> Reply:
    """Write what was said and what was done about it; it is shared later, outside the tracker.

    Args:
        evidence: the conversation it answers; none where it answers no single one.

    Raises:
        RuleBroken: the conversation is of another change, not from children and families, or no longer stands.
    """
    _check_conversation(change, evidence)
    reply = Reply(change=change, evidence=evidence, you_said=you_said, we_did=we_did, written_by=by, written_at=now)
    db.session.add(reply)
    post("write_reply", reply, "Wrote a reply to children and families.", by=by, now=now)
    return reply


def change_reply(
    reply: Reply,
    *,
    evidence: Evidence | None,
    you_said: str,
    we_did: str,
    version: int | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Change the words before they are shared; who wrote them, and when, is then said of the new ones.

    Raises:
        RuleBroken: it was shared or withdrawn, or the conversation is none that it can answer.
        Stale: somebody else changed it meanwhile.
    """
    hold_version(reply, version)
    _refuse(why_not_change(reply))
    evidence_id = evidence.id if evidence else None
    if evidence_id != reply.evidence_id:
        _check_conversation(reply.change, evidence)
    moved = change_fields(reply, {"evidence_id": evidence_id, "you_said": you_said, "we_did": we_did})
    reply.written_by, reply.written_at = by, now
    post("change_reply", reply, "Changed a reply to children and families.", by=by, now=now, details=moved)


def share_reply(reply: Reply, *, on: date, how: str, version: int | None = None, by: Person, now: datetime) -> None:
    """Say that a reply was shared, with whom and how. From then on its words stay as they are.

    Raises:
        RuleBroken: it may not be shared, was shared already, or the day is in the future or before it was written.
        Stale: somebody else changed it meanwhile, so other words were shared than those that stand now.
    """
    hold_version(reply, version)
    _refuse(why_not_share(reply, by))
    if reply.shared_on is not None:
        raise RuleBroken(f"It was shared on {said(reply.shared_on)} already. To share more, write a new one.")
    require_day(on, today=day_of(now), field="on", what="It cannot have been shared")
    if on < day_of(reply.written_at):
        raise RuleBroken(
            f"Its words were written on {said(day_of(reply.written_at))}. Give that day, or a later one.", "on"
        )
    reply.shared_on, reply.shared_how = on, how
    post("share_reply", reply, f"Shared a reply with children and families on {said(on)}: {how}", by=by, now=now)


def withdraw_reply(reply: Reply, *, reason: str, version: int | None = None, by: Person, now: datetime) -> None:
    """Take a reply out of use; it stays readable, with the reason, and answers nobody any more.

    Raises:
        RuleBroken: it is withdrawn already.
        Stale: somebody else changed it meanwhile.
    """
    hold_version(reply, version)
    if reply.withdrawn_on is not None:
        raise RuleBroken("This reply is withdrawn already.")
    reply.withdrawn_on, reply.withdrawn_because = day_of(now), reason
    post("withdraw_reply", reply, f"Withdrew a reply to children and families: {reason}", by=by, now=now)


def _check_conversation(change: Change, evidence: Evidence | None) -> None:
    if evidence is None:
        return
    if evidence.change_id != change.id:
        raise RuleBroken("That conversation is about another change. Choose one about this change.", "evidence_id")
    if evidence.source is not Source.CHILDREN_AND_FAMILIES:
        raise RuleBroken("That is not from children and families. Choose what they said themselves.", "evidence_id")
    if not stands(evidence):
        raise RuleBroken("That evidence was withdrawn or returned. Choose one that stands.", "evidence_id")


def _refuse(sentence: str | None) -> None:
    if sentence:
        raise RuleBroken(sentence)
