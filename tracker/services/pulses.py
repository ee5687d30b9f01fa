"""What people do with pulses: a lead opens and closes one; practitioners answer it, and nobody can tell who did."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select

from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.pulse import QUESTIONS, Opinion, check_closing
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Agency, Change, Person, Pulse, PulseAnswer
from tracker.models.pulses import MARK
from tracker.models.sight import WHOLE, answers_restricted
from tracker.services.ledger import post

TOKEN_BYTES = 24  # 192 random bits: nobody comes upon a link by guessing
CLOSED = "This pulse is closed, and takes no more answers."


def why_not_open(change: Change, person: Person) -> str | None:
    """Why no pulse can be opened of a change, in words; none where one can. Whoever has no leave is not told that a
    restricted review is behind it."""
    if change.withdrawn_on is not None:
        return "This change was withdrawn, so there is nothing to ask about."
    if not db.session.scalar(select(answers_restricted(change.id))):
        return None
    if person.has_leave:
        return "It answers a lesson of a restricted review, and a pulse shows the change to whoever has the link."
    return "Not every change can be shown to whoever has a link, and this one cannot. Ask an administrator."


def open_pulse(change: Change, *, closes_on: date, agency: Agency | None = None, by: Person, now: datetime) -> Pulse:
    """Open a pulse of a change, for answers up to and with `closes_on`.

    Args:
        agency: whose practitioners are asked, one that the change covers; none for all that it covers.

    Raises:
        RuleBroken: the change may not be shown or was withdrawn, the day is no good, or the agency is not covered.
    """
    today = day_of(now)
    if refusal := why_not_open(change, by):
        raise RuleBroken(refusal)
    check_closing(closes_on, today=today)
    if agency is not None and change.agencies and agency not in change.agencies:
        raise RuleBroken("This change does not cover that agency. Choose one that it covers.", "agency_id")
    pulse = Pulse(change=change, agency=agency, opened_on=today, closes_on=closes_on, opened_by=by)
    pulse.token = secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(pulse)
    post("open_pulse", pulse, f"Opened a pulse of practitioners, until {said(closes_on)}.", by=by, now=now)
    return pulse


def close_pulse(pulse: Pulse, *, by: Person, now: datetime) -> None:
    """Close a pulse before its last day.

    Raises:
        RuleBroken: it is closed already.
    """
    today = day_of(now)
    _require_open(pulse, today)
    pulse.closed_on = today
    post("close_pulse", pulse, "Closed a pulse of practitioners before its last day.", by=by, now=now)


def answer_pulse(pulse: Pulse, opinions: Mapping[str, Opinion], *, mark: str, today: date) -> bool:
    """Keep one practitioner’s answers, and say whether they were new: the page of one `mark` counts once.

    This is the one deed that the audit does not hear of. An entry carries a moment, and a moment at which somebody
    answered could tell who it was; opening and closing are in the audit.

    Args:
        opinions: one for each question, by its name.
        mark: the random mark of the opened page, at most 64 characters.

    Raises:
        RuleBroken: the pulse is closed, an answer is missing, or the page had no mark.
    """
    _require_open(pulse, today)
    if not 0 < len(mark) <= MARK:
        raise RuleBroken("This page was not opened from the link. Open the link once more, and answer there.")
    for question in QUESTIONS:
        if question.name not in opinions:
            raise RuleBroken("Choose an answer. “Cannot say” is one.", question.name)
    taken = select(PulseAnswer.mark).where(PulseAnswer.pulse_id == pulse.id, PulseAnswer.mark == mark)
    if db.session.scalar(taken.execution_options(**WHOLE)) is not None:
        db.session.rollback()
        return False
    values = {question.name: opinions[question.name] for question in QUESTIONS}
    db.session.add(PulseAnswer(pulse_id=pulse.id, mark=mark, **values))
    db.session.commit()
    return True


def _require_open(pulse: Pulse, today: date) -> None:
    """Take the pulse’s turn, so that nothing is answered after it was closed and of one page sent twice one is kept."""
    own = select(Pulse.closed_on).where(Pulse.id == pulse.id).with_for_update().execution_options(**WHOLE)
    if db.session.scalar(own) is not None or not pulse.is_open(today):
        raise RuleBroken(CLOSED)
