"""The worked example’s follow-up: the checks its files tell of, and the evidence that answers them."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from tracker.domain.check_plans import MonthsAfter, parse_plan
from tracker.domain.schedule import add_months, working_day
from tracker.domain.terms import EvidenceState
from tracker.exchange.example import work
from tracker.extensions import db
from tracker.models import Change, Check, DateMove, Evidence
from tracker.services import evidence
from tracker.services.checks import bank_holidays
from tracker.services.example_deeds import Cast, Deeds, values_of

AHEAD = timedelta(days=550)
RETURNED_AFTER = timedelta(days=7)


def write_checks(told: work.Change, row: Change, cast: Cast, now: datetime) -> None:
    """Write what the files tell of a change’s checks into the rows its plan makes.

    The rows of years gone by were made by the daily run of their time, so they are made here as it would have.
    """
    exceptions = {check.month: check for check in told.checks}
    answered = {piece.check for piece in told.evidence if piece.check is not None}
    latest = max((piece.observed_on for piece in told.evidence), default=now.date())
    until = told.withdrawn_on or max(latest, now.date()) + AHEAD
    for month in sorted({*exceptions, *answered, *_months(told, row, until)}):
        _write_check(told, row, month, exceptions.get(month), cast)


def _months(told: work.Change, row: Change, until: date) -> list[int]:
    found: list[int] = []
    plan = parse_plan(told.check_plan)
    for month in plan.months() if isinstance(plan, MonthsAfter) else ():
        if row.in_place_on is None or add_months(row.in_place_on, month) > until:
            break
        found.append(month)
    return found


def due_on(row: Change, month: int) -> date:
    """The working day a check of that month falls due."""
    return working_day(add_months(row.in_place_on or row.named_on, month), bank_holidays())


def _check_of(row: Change, month: int) -> Check | None:
    query = select(Check).where(Check.change_id == row.id, Check.original_due_on == due_on(row, month))
    return db.session.scalar(query)


def _write_check(told: work.Change, row: Change, month: int, exception: work.Check | None, cast: Cast) -> None:
    day = due_on(row, month)
    check = _check_of(row, month) or Check(change=row, due_on=day, original_due_on=day)
    asked_of = (exception.asked_of if exception else None) or told.checked_by
    check.method = (exception.method if exception else None) or told.check_method
    if asked_of:
        check.asked_of, check.asked_on = cast.people[asked_of], row.in_place_on
    db.session.add(check)
    db.session.flush()
    if exception is None:
        return
    for move in exception.moves:
        moved_at = datetime.combine(move.moved_on, time(9), UTC)
        by = cast.people[move.moved_by]
        moved = DateMove(check_id=check.id, from_on=check.due_on, to_on=move.to_on, reason=move.reason)
        moved.moved_by, moved.moved_at = by, moved_at
        db.session.add(moved)
        check.due_on = move.to_on
    check.waived_on, check.waived_because = exception.waived_on, exception.waived_because
    db.session.flush()


def add_evidence_deeds(told: work.Change, cast: Cast, deeds: Deeds) -> None:
    """Each piece is recorded on the day it was received, and accepted or returned on a later one."""
    for piece in told.evidence:
        _add_piece(told, piece, cast, deeds)


def _add_piece(told: work.Change, piece: work.Evidence, cast: Cast, deeds: Deeds) -> None:
    made: list[Evidence] = []
    seen, size = piece.sample or (None, None)

    def record(now: datetime) -> None:
        row = cast.changes[told.key]
        check = _check_of(row, piece.check) if piece.check is not None else None
        values = values_of(piece, "observed_on level source finding summary unintended")
        values |= {"sample_seen": seen, "sample_size": size}
        values["agency_id"] = cast.agencies[piece.agency].id if piece.agency else None
        check = check if check is not None and check.is_open else None
        by = cast.people[piece.recorded_by]
        made.append(evidence.record_evidence(row, check=check, by=by, now=now, **values))

    def accept(now: datetime) -> None:
        evidence.accept_evidence(made[0], by=cast.people[str(piece.accepted_by)], now=now)

    def give_back(now: datetime) -> None:
        by, reason = cast.people[told.accepter], str(piece.returned_because)
        evidence.return_evidence(made[0], reason=reason, by=by, now=now)

    deeds.add(piece.received_on, record, last=True)
    if piece.state is EvidenceState.ACCEPTED:
        deeds.add(piece.accepted_on or piece.received_on, accept, last=True)
    elif piece.state is EvidenceState.RETURNED:
        deeds.add(piece.received_on + RETURNED_AFTER, give_back, last=True)
