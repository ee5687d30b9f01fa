"""The outbox as the administrator reads it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.domain.terms import Term
from tracker.extensions import db
from tracker.models import Letter, Person
from tracker.queries.listing import Listing, containing, listing, narrowed


class LetterState(Term):
    """Where a letter is."""

    WAITING = "waiting", "Waiting"
    FAILED = "failed", "Failed, will be tried again"
    SENT = "sent", "Sent"


SORTS: dict[str, Any] = {
    "written": Letter.written_at,
    "sent": Letter.sent_at,
    "subject": Letter.subject,
    "person": Person.name,
    "attempts": Letter.attempts,
}
CONDITIONS: dict[LetterState, Any] = {
    LetterState.WAITING: Letter.sent_at.is_(None) & Letter.last_error.is_(None),
    LetterState.FAILED: Letter.sent_at.is_(None) & Letter.last_error.is_not(None),
    LetterState.SENT: Letter.sent_at.is_not(None),
}


def list_letters(asked: Mapping[str, str], *, words: str | None = None, state: LetterState | None = None) -> Listing:
    """Letters, newest first; `words` are looked for in the subject and the name."""
    query = narrowed(
        select(Letter).join(Letter.person).options(joinedload(Letter.person)),
        containing(Letter.subject + " " + Person.name, words),
        CONDITIONS[state] if state else None,
    )
    return listing(query, asked, SORTS, "-written")


def get_letter(letter_id: int) -> Letter | None:
    """One letter."""
    return db.session.scalar(select(Letter).where(Letter.id == letter_id).options(joinedload(Letter.person)))


def letter_state(letter: Letter) -> LetterState:
    """Where this letter is."""
    if letter.sent_at is not None:
        return LetterState.SENT
    return LetterState.FAILED if letter.last_error else LetterState.WAITING
