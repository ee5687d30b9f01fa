"""What people do with evidence: record it, correct it, and judge it. Nothing recorded is ever edited."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from tracker.domain.access import is_own_work
from tracker.domain.days import day_of, require_day
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import EvidenceState
from tracker.extensions import db
from tracker.models import Change, Check, Evidence, EvidenceFile, Person
from tracker.models.sight import WHOLE
from tracker.services.checks import make_ahead
from tracker.services.evidence_rights import stands, why_not_judge, why_not_of_theirs, why_not_withdraw
from tracker.services.files import Upload
from tracker.services.ledger import hold_version, post
from tracker.services.return_letters import write_returned
from tracker.services.verdicts import lessons_of_changes


def record_evidence(
    change: Change,
    *,
    check: Check | None = None,
    replaces: Evidence | None = None,
    files: Sequence[Upload] = (),
    is_by_link: bool = False,
    by: Person,
    now: datetime,
    **values: Any,
) -> Evidence:
    """Record what was seen of a change; it waits for somebody else to accept it.

    Args:
        check: the check it answers, which is answered from then on. Where somebody else answered it meanwhile, or it
            was waived, this is kept beside that: nobody’s words are lost.
        replaces: the piece it corrects, which stands until the correction is accepted.
        is_by_link: whether whoever recorded it came through a link and did not sign in; the audit says so.
        values: the columns of `Evidence` that a person fills in, `agency_id` (none: about all) among them.

    Raises:
        RuleBroken: a date, a sample, the agency, the check or the piece it replaces makes no sense.
    """
    check_evidence(change, today=day_of(now), **values)
    check_recorder(change, check or (replaces.check if replaces else None), values.get("agency_id"), by=by)
    _check_answers(change, check)
    if replaces is not None:
        refuse(why_not_of_theirs(replaces, by))
        check, replaces = replaces.check, _place_of(replaces, change)
    piece = Evidence(change=change, check=check, replaces=replaces, recorded_by=by, received_at=now, **values)
    piece.state = EvidenceState.SUBMITTED
    piece.files = [_kept(upload) for upload in files]
    db.session.add(piece)
    if piece.check is not None and piece.check.is_open:
        _answer(piece.check, day_of(now))
    words = f"Recorded evidence that {piece.finding.label.lower()}: {piece.summary}"
    details = {"files": {file.name: file.sha256 for file in piece.files}, **({"by_link": True} if is_by_link else {})}
    _post("record_evidence", piece, words, by=by, now=now, **details)
    return piece


def accept_evidence(piece: Evidence, *, version: int | None = None, by: Person, now: datetime) -> None:
    """Accept a piece: from now on it counts, from the day it was observed.

    Raises:
        RuleBroken: it is not waiting, or whoever accepts owns the change or recorded it.
        Stale: somebody else judged it meanwhile.
    """
    hold_version(piece, version)
    refuse(why_not_judge(piece, by))
    piece.state, piece.accepted_by, piece.accepted_on = EvidenceState.ACCEPTED, by, day_of(now)
    _post("accept_evidence", piece, f"Accepted the evidence: {piece.summary}", by=by, now=now)


def return_evidence(piece: Evidence, *, reason: str, version: int | None = None, by: Person, now: datetime) -> None:
    """Send a piece back to whoever recorded it, with a letter that says what is missing. A check it answered is open
    again.

    Raises:
        RuleBroken: it is not waiting, or whoever returns it owns the change or recorded it.
        Stale: somebody else judged it meanwhile.
    """
    hold_version(piece, version)
    refuse(why_not_judge(piece, by))
    piece.state, piece.returned_because = EvidenceState.RETURNED, reason
    _open_check_again(piece)
    write_returned(piece, by=by, now=now)
    _post("return_evidence", piece, f"Returned the evidence: {reason}", by=by, now=now)


def withdraw_evidence(piece: Evidence, *, reason: str, version: int | None = None, by: Person, now: datetime) -> None:
    """Take a piece out of use; it stays readable with the reason. A correction withdrawn replaces nothing any more.

    Raises:
        RuleBroken: it is withdrawn already, or it is not this person’s to withdraw.
        Stale: somebody else judged it meanwhile.
    """
    hold_version(piece, version)
    refuse(why_not_withdraw(piece, by))
    piece.withdrawn_on, piece.withdrawn_because = day_of(now), reason
    details = {"replaced": piece.replaces_id} if piece.replaces_id else {}
    piece.replaces = None
    _open_check_again(piece)
    _post("withdraw_evidence", piece, f"Withdrew the evidence: {reason}", by=by, now=now, **details)


def check_evidence(
    change: Change,
    *,
    today: date,
    observed_on: date,
    agency_id: int | None = None,
    sample_seen: int | None = None,
    sample_size: int | None = None,
    **_others: Any,
) -> None:
    """The rules a piece’s own values must keep.

    Raises:
        RuleBroken: with the field it is about.
    """
    require_day(observed_on, today=today, field="observed_on", what="Nothing can have been observed")
    if (sample_seen is None) != (sample_size is None):
        missing = "sample_seen" if sample_seen is None else "sample_size"
        raise RuleBroken("A sample has two numbers: in how many it was seen, of how many looked at.", missing)
    if sample_seen is not None and sample_size is not None:
        if sample_size < 1:
            raise RuleBroken(
                "A sample has at least one in it. Leave both numbers out if none was taken.", "sample_size"
            )
        if not 0 <= sample_seen <= sample_size:
            raise RuleBroken(f"It can be seen in none to {sample_size} of {sample_size}, not more.", "sample_seen")
    covered = {agency.id for agency in change.agencies}
    if agency_id is not None and covered and agency_id not in covered:
        raise RuleBroken("This change does not cover that agency. Choose one that it covers.", "agency_id")


def check_recorder(change: Change, check: Check | None, agency_id: int | None, *, by: Person) -> None:
    """A contributor records what was seen in their own agency, or answers a check asked of them.

    Raises:
        RuleBroken: it is not theirs to record.
    """
    if change.withdrawn_on is not None:
        raise RuleBroken("This change was withdrawn, so nothing more is recorded of it.")
    asked_of_id = check.asked_of_id if check else None
    agency_ids = frozenset({agency_id} if agency_id else ())
    if not is_own_work(
        by.role, person_id=by.id, person_agency_id=by.agency_id, asked_of_id=asked_of_id, agency_ids=agency_ids
    ):
        raise RuleBroken("You can record what was seen in your own agency. Choose it here.", "agency_id")


def refuse(sentence: str | None) -> None:
    """Say no with this sentence, if there is one."""
    if sentence:
        raise RuleBroken(sentence)


def _check_answers(change: Change, check: Check | None) -> None:
    """The check is of this change; of two who answer it at once, the second waits here and finds it answered."""
    if check is None:
        return
    if check.change_id != change.id:
        raise RuleBroken("That check is of another change. Open the check and record the evidence from there.")
    db.session.refresh(check, with_for_update=True)


def _answer(check: Check, today: date) -> None:
    """The check is answered: links to it stop opening, and the next one is planned where the plan counts from here."""
    check.answered_on, check.asking = today, check.asking + 1
    db.session.flush()
    make_ahead(check.change, today=today)


def _place_of(replaced: Evidence, change: Change) -> Evidence:
    """The piece a correction takes the place of. A returned or withdrawn correction replaces nothing any more, so a
    new one takes over what it replaced: otherwise the first piece would count beside its own correction."""
    if replaced.change_id != change.id:
        raise RuleBroken("A correction is of the same change as the evidence it replaces.")
    while replaced.replaces is not None and not stands(replaced):
        replaced = replaced.replaces
    for correction in list(replaced.replaced_by):
        if stands(correction):
            raise RuleBroken("A correction of this evidence is here already. Correct that one instead.")
        correction.replaces = None
    if replaced.withdrawn_on is not None:
        raise RuleBroken("This evidence was withdrawn. Record new evidence instead.")
    db.session.flush()  # one correction at a time names a piece; the old one lets go of it first
    return replaced


def _open_check_again(piece: Evidence) -> None:
    """A check is answered only while evidence that stands answers it."""
    check = piece.check
    if check is None or check.answered_on is None:
        return
    others = select(Evidence).where(Evidence.check_id == check.id, Evidence.id != piece.id).execution_options(**WHOLE)
    if not any(stands(other) for other in db.session.scalars(others)):
        check.answered_on = None


def _kept(upload: Upload) -> EvidenceFile:
    return EvidenceFile(
        name=upload.name,
        media_type=upload.media_type,
        size=len(upload.content),
        sha256=upload.sha256,
        content=upload.content,
    )


def _post(act: str, piece: Evidence, words: str, *, by: Person, now: datetime, **details: Any) -> None:
    touches = lessons_of_changes([piece.change.id])
    post(act, piece, words, by=by, now=now, touches=touches, details=details)
