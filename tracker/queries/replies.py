"""What children and families said of changes, how often they were answered back, and the replies themselves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.terms import EvidenceState, Source
from tracker.extensions import db
from tracker.models import Change, Evidence, Lesson, Reply


@dataclass(frozen=True)
class Heard:
    """How many accepted pieces come from children and families, and to how many of them a reply was shared."""

    times: int
    answered: int


@dataclass(frozen=True)
class Voice:
    """What the page of a change shows: the count, every reply, the newest first, and the pieces nobody has written a
    reply to."""

    heard: Heard
    replies: list[Reply]
    unanswered: list[Evidence]


def get_reply(reply_id: int) -> Reply | None:
    """One reply with its change and the conversation it answers; none where there is none, or whoever asks may not
    see it."""
    query = select(Reply).where(Reply.id == reply_id)
    return db.session.scalar(
        query.options(
            joinedload(Reply.evidence),
            joinedload(Reply.written_by),
            joinedload(Reply.change).options(
                selectinload(Change.actions), selectinload(Change.lessons).joinedload(Lesson.review)
            ),
        )
    )


def of_evidence(piece: Evidence) -> list[Reply]:
    """The replies to one conversation, the newest first; none of a piece that is no conversation."""
    if piece.source is not Source.CHILDREN_AND_FAMILIES:
        return []
    return _replies([piece.change_id], piece.id)


def conversations(change_id: int) -> list[Evidence]:
    """What children and families said of a change, accepted or waiting, the latest first, to reply to."""
    query = select(Evidence).where(
        Evidence.change_id == change_id,
        Evidence.source == Source.CHILDREN_AND_FAMILIES,
        Evidence.state != EvidenceState.RETURNED,
        Evidence.withdrawn_on.is_(None),
    )
    latest = query.order_by(Evidence.observed_on.desc(), Evidence.id.desc())
    pieces = db.session.scalars(latest.options(selectinload(Evidence.replaced_by)))
    return [piece for piece in pieces if not _is_corrected(piece)]


def heard(changes: Sequence[Change]) -> Heard:
    """How often children and families were heard of these changes, which come with their evidence and its corrections,
    and how often they were answered back."""
    spoken = list(_spoken(changes))
    replies = _replies([change.id for change in changes]) if spoken else []
    return _heard(spoken, replies, _corrected(changes))


def voice_of(change: Change) -> Voice:
    """All of it, of one change that comes with its evidence and its corrections."""
    spoken, replies, corrected = list(_spoken([change])), _replies([change.id]), _corrected([change])
    written = {reply.evidence_id for reply in replies if reply.withdrawn_on is None}
    return Voice(
        heard=_heard(spoken, replies, corrected),
        replies=replies,
        unanswered=[piece for piece in spoken if written.isdisjoint(_line(piece.id, corrected))],
    )


def _heard(spoken: Sequence[Evidence], replies: Sequence[Reply], corrected: Mapping[int, int]) -> Heard:
    shared = {reply.evidence_id for reply in replies if reply.shared_on and reply.withdrawn_on is None}
    return Heard(len(spoken), sum(not shared.isdisjoint(_line(piece.id, corrected)) for piece in spoken))


def _spoken(changes: Sequence[Change]) -> Iterator[Evidence]:
    """Accepted pieces from children and families that stand, each correction in the place of what it corrects."""
    for change in changes:
        for piece in change.evidence:
            is_theirs = piece.source is Source.CHILDREN_AND_FAMILIES
            if is_theirs and _is_accepted(piece) and not _is_corrected(piece):
                yield piece


def _is_accepted(piece: Evidence) -> bool:
    return piece.state is EvidenceState.ACCEPTED and piece.withdrawn_on is None


def _is_corrected(piece: Evidence) -> bool:
    return any(_is_accepted(correction) for correction in piece.replaced_by)


def _corrected(changes: Sequence[Change]) -> dict[int, int]:
    """What each correction took the place of, by ids."""
    pieces = (piece for change in changes for piece in change.evidence)
    return {piece.id: piece.replaces_id for piece in pieces if piece.replaces_id is not None}


def _line(piece_id: int, corrected: Mapping[int, int]) -> Iterator[int]:
    """A piece and all that it corrects: whoever said it was answered back, whichever of them the reply names."""
    at: int | None = piece_id
    while at is not None:
        yield at
        at = corrected.get(at)


def _replies(change_ids: Sequence[int], evidence_id: int | None = None) -> list[Reply]:
    query = select(Reply).where(Reply.change_id.in_(change_ids)).options(joinedload(Reply.written_by))
    if evidence_id is not None:
        query = query.where(Reply.evidence_id == evidence_id)
    return list(db.session.scalars(query.order_by(Reply.written_at.desc(), Reply.id.desc())))
