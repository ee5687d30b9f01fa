"""Pulses of a change and on their own, with no more of their answers than may be shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.pulse import Result, may_show, results, summary, why_not_shown
from tracker.domain.terms import Source
from tracker.extensions import db
from tracker.models import Change, Pulse, PulseAnswer
from tracker.models.sight import answers_restricted

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True)
class PulseRow:
    """A pulse, how many answered it, and whether it takes answers on the day that was asked about."""

    pulse: Pulse
    given: int
    is_open: bool


@dataclass(frozen=True)
class PulsePage:
    """A pulse with its results, none of them where they may not be shown, and then why not."""

    row: PulseRow
    results: tuple[Result, ...]
    why_not: str | None


def get_pulse(pulse_id: int) -> Pulse | None:
    """One pulse with its change; none where there is none, or whoever asks may not see it."""
    query = select(Pulse).where(Pulse.id == pulse_id)
    return db.session.scalar(
        query.options(
            joinedload(Pulse.agency),
            joinedload(Pulse.opened_by),
            joinedload(Pulse.change).selectinload(Change.agencies),
        )
    )


def by_token(token: str) -> Pulse | None:
    """The pulse of a link, for whoever has it; none where there is none, or where its change has come to answer a
    lesson of a restricted review since it was opened."""
    if not TOKEN.fullmatch(token):
        return None
    query = select(Pulse).where(Pulse.token == token, ~answers_restricted(Pulse.change_id))
    return db.session.scalar(query.options(joinedload(Pulse.change), joinedload(Pulse.agency)))


def of_change(change: Change, today: date) -> list[PulseRow]:
    """Every pulse of a change, the newest first."""
    query = select(Pulse).where(Pulse.change_id == change.id).order_by(Pulse.opened_on.desc(), Pulse.id.desc())
    pulses = list(db.session.scalars(query.options(joinedload(Pulse.agency), selectinload(Pulse.change))))
    given = _given([pulse.id for pulse in pulses])
    return [PulseRow(pulse, given.get(pulse.id, 0), pulse.is_open(today)) for pulse in pulses]


def pulse_page(pulse: Pulse, today: date) -> PulsePage:
    """What the page of a pulse shows on a day. Answers that may not be shown are not even read."""
    given, is_open = _given([pulse.id]).get(pulse.id, 0), pulse.is_open(today)
    row = PulseRow(pulse, given, is_open)
    counts = _results(pulse) if may_show(given, is_open=is_open) else ()
    return PulsePage(row, counts, why_not_shown(given, is_open=is_open))


def as_evidence(pulse_id: int, change_id: int, today: date) -> dict[str, Any] | None:
    """What a form of evidence starts with when a pulse is recorded: its source, agency, day and a summary in words. A
    person still chooses level and finding. None where there is no such pulse of this change, or nothing to show."""
    pulse = get_pulse(pulse_id)
    if pulse is None or pulse.change_id != change_id:
        return None
    page = pulse_page(pulse, today)
    if not page.results:
        return None
    return {
        "source": Source.PRACTITIONER_VOICE,
        "agency_id": pulse.agency_id,
        "observed_on": pulse.ended_on,
        "summary": summary(page.row.given, page.results),
    }


def _results(pulse: Pulse) -> tuple[Result, ...]:
    answers = db.session.scalars(select(PulseAnswer).where(PulseAnswer.pulse_id == pulse.id))
    return results([answer.opinions for answer in answers])


def _given(pulse_ids: Sequence[int]) -> dict[int, int]:
    query = select(PulseAnswer.pulse_id, func.count()).where(PulseAnswer.pulse_id.in_(pulse_ids))
    return dict(db.session.execute(query.group_by(PulseAnswer.pulse_id)).all())
