"""Judging several pieces of evidence at once: all of them are accepted or returned, or none."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select

from tracker.domain.errors import RuleBroken
from tracker.domain.words import counted, said
from tracker.extensions import db
from tracker.models import Check, Evidence, Person
from tracker.models.sight import WHOLE
from tracker.services.evidence import accept_evidence, return_evidence
from tracker.services.evidence_rights import why_not_judge
from tracker.services.ledger import in_one_commit, require_first_sending

MOST_AT_ONCE = 50
NAMED = 3  # of those that cannot be judged: a sentence is read, a list of fifty is not


def accept_several(pieces: Sequence[Evidence], *, by: Person, now: datetime) -> None:
    """Accept every one of these, in one commit.

    Raises:
        RuleBroken: there is none, there are too many, or some are not this person’s to judge: they are named.
        AlreadyDone: the form was sent twice.
    """
    _judge(pieces, lambda piece: accept_evidence(piece, by=by, now=now), by=by, now=now)


def return_several(pieces: Sequence[Evidence], *, reason: str, by: Person, now: datetime) -> None:
    """Send every one of these back for the same reason, in one commit.

    Raises:
        RuleBroken, AlreadyDone: as for accepting.
    """
    _judge(pieces, lambda piece: return_evidence(piece, reason=reason, by=by, now=now), by=by, now=now)


def check_number(many: int) -> None:
    """How many can be judged together.

    Raises:
        RuleBroken: none, or more than fifty.
    """
    if not many:
        raise RuleBroken("Tick at least one piece of evidence, then choose what to do with it.")
    if many > MOST_AT_ONCE:
        raise RuleBroken(f"{many} pieces are more than the {MOST_AT_ONCE} that can be judged at once. Tick fewer.")


def why_not_all(pieces: Sequence[Evidence], by: Person) -> str | None:
    """Which of these this person cannot judge and why, as sentences; none where they can judge them all."""
    refused = [(piece, why) for piece in pieces if (why := why_not_judge(piece, by))]
    told = [f"The evidence seen on {said(piece.observed_on)}, {_named(piece)}: {why}" for piece, why in refused[:NAMED]]
    if more := len(refused) - NAMED:
        told += [f"It is the same with {counted(more, 'other piece', 'other pieces')}."] * (more > 0)
    return " ".join(told) or None


def _judge(pieces: Sequence[Evidence], deed: Callable[[Evidence], None], *, by: Person, now: datetime) -> None:
    check_number(len(pieces))
    with in_one_commit(now=now):
        _hold(pieces)
        require_first_sending()
        if why := why_not_all(pieces, by):
            raise RuleBroken(f"Nothing was done. {why}")
        for piece in pieces:
            deed(piece)


def _hold(pieces: Sequence[Evidence]) -> None:
    """Read these as they stand now, and keep them so: of two who judge the same at one moment the second waits here,
    and finds it judged. The checks they answer are held too, since a returned piece opens its own again."""
    check_ids = {piece.check_id for piece in pieces if piece.check_id}
    held: tuple[tuple[type[Evidence | Check], set[int]], ...] = (
        (Evidence, {piece.id for piece in pieces}),
        (Check, check_ids),
    )
    for kind, ids in held:
        # Always in one order, or two could wait for each other; and what only points at them need not wait.
        query = select(kind).where(kind.id.in_(ids)).order_by(kind.id).with_for_update(of=kind, key_share=True)
        db.session.scalars(query.execution_options(populate_existing=True, **WHOLE)).all()


def _named(piece: Evidence) -> str:
    words = piece.summary[:60]
    return f"“{words}{'…' if words != piece.summary else ''}”"
