"""Who may judge, withdraw and correct a piece of evidence; each answers with a sentence where somebody may not."""

from tracker.domain.access import May, is_own_work, may
from tracker.domain.possible import why_not_ones_own
from tracker.domain.terms import EvidenceState
from tracker.models import Evidence, Person


def why_not_judge(piece: Evidence, by: Person) -> str | None:
    """Why this person can neither accept nor return a piece, as a sentence; none if they can."""
    if piece.withdrawn_on is not None:
        return "This evidence was withdrawn."
    if piece.state is not EvidenceState.SUBMITTED:
        return f"This evidence is {piece.state.label.lower()} already."
    if not may(by.role, May.ACCEPT_EVIDENCE):
        return "A quality lead accepts evidence or returns it."
    return why_not_ones_own(by.id, "judge it", owner_id=piece.change.owner_id, recorded_by_id=piece.recorded_by_id)


def why_not_withdraw(piece: Evidence, by: Person) -> str | None:
    """Why this person cannot withdraw a piece, as a sentence; none if they can. Who owns a change cannot take away
    what was accepted about it, and what waits can be taken back by whoever recorded it."""
    if piece.withdrawn_on is not None:
        return "This evidence is withdrawn already."
    if piece.state is not EvidenceState.ACCEPTED and piece.recorded_by_id == by.id:
        return None
    if not may(by.role, May.ACCEPT_EVIDENCE):
        return "Whoever recorded it can withdraw it while it waits; after that a quality lead can."
    return why_not_ones_own(by.id, "withdraw it", owner_id=piece.change.owner_id)


def why_not_correct(piece: Evidence, by: Person) -> str | None:
    """Why this person cannot record a correction of a piece, as a sentence; none if they can."""
    if piece.withdrawn_on is not None:
        return "This evidence was withdrawn. Record new evidence instead."
    if any(stands(correction) for correction in piece.replaced_by):
        return "A correction of this evidence is here already. Correct that one instead."
    if piece.change.withdrawn_on is not None:
        return "This change was withdrawn, so nothing more is recorded of it."
    return why_not_of_theirs(piece, by)


def why_not_of_theirs(piece: Evidence, by: Person) -> str | None:
    """Why a contributor cannot correct a piece of another agency; none where they can."""
    asked_of_id = piece.check.asked_of_id if piece.check else None
    agency_ids = frozenset({piece.agency_id} if piece.agency_id else ())
    own = is_own_work(
        by.role, person_id=by.id, person_agency_id=by.agency_id, asked_of_id=asked_of_id, agency_ids=agency_ids
    )
    return None if own or piece.recorded_by_id == by.id else "Only somebody of that agency can correct this evidence."


def stands(piece: Evidence) -> bool:
    """Whether a piece is in use: neither withdrawn nor sent back."""
    return piece.withdrawn_on is None and piece.state is not EvidenceState.RETURNED
