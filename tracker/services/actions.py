"""What people do with actions: record one, start and finish it, move its date, note how it goes, settle a claim."""

from datetime import date, datetime
from typing import Any

from tracker.domain.access import is_own_work
from tracker.domain.days import day_of, require_day
from tracker.domain.errors import RuleBroken
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Action, Change, Claim, DateMove, Person, ProgressNote
from tracker.services.changes import require_in_use
from tracker.services.ledger import change_fields, hold_version, post
from tracker.services.verdicts import lessons_of_changes

NOT_OWN = "You can record what your own agency does. This action is another’s."


def add_action(change: Change, *, by: Person, now: datetime, **values: Any) -> Action:
    """Record a step toward a change; `values` are the columns of `Action` that a person fills in.

    Raises:
        RuleBroken: the change was withdrawn, or a day makes no sense.
    """
    require_in_use(change)
    action = Action(change=change, **values)
    action.original_due_on = action.due_on
    if action.due_on is not None:
        check_due(action.due_on)
    if action.started_on is not None:
        require_day(action.started_on, today=day_of(now), field="started_on", what="An action cannot have been started")
    db.session.add(action)
    _post("add_action", action, f"Recorded the action: {action.description}", by=by, now=now)
    return action


def change_action(action: Action, *, version: int | None, by: Person, now: datetime, **values: Any) -> None:
    """Change what an action is, its category, its owner and its agency. Its days have deeds of their own.

    Raises:
        Stale: somebody else changed it meanwhile.
    """
    hold_version(action, version)
    moved = change_fields(action, values)
    _post("change_action", action, f"Changed the action: {action.description}", by=by, now=now, details=moved)


def start_action(action: Action, *, on: date, by: Person, now: datetime) -> None:
    """Say on which day an action was started.

    Raises:
        RuleBroken: it is done or abandoned, the day lies in the future, or the action is another agency’s.
    """
    _require_own(action, by)
    _require_open(action)
    require_day(on, today=day_of(now), field="on", what="An action cannot have been started")
    action.started_on = on
    _post("start_action", action, f"Started on {said(on)}: {action.description}", by=by, now=now)


def finish_action(action: Action, *, on: date, by: Person, now: datetime) -> None:
    """Say on which day an action was done. Done is not embedded: it shows what we did, not what changed.

    Raises:
        RuleBroken: it is done or abandoned, the day lies in the future or before its start, or the action is another
            agency’s.
    """
    _require_own(action, by)
    _require_open(action)
    require_day(on, today=day_of(now), field="on", what="An action cannot have been done")
    if action.started_on and on < action.started_on:
        raise RuleBroken(f"It was started on {said(action.started_on)}, so it was done on that day or later.", "on")
    action.done_on = on
    _post("finish_action", action, f"Done on {said(on)}: {action.description}", by=by, now=now)


def accept_action(action: Action, *, by: Person, now: datetime) -> None:
    """Accept that an action is done.

    Raises:
        RuleBroken: it is not done, or accepted already.
    """
    if action.done_on is None:
        raise RuleBroken("This action is not done yet. Say first on which day it was.")
    if action.accepted_on is not None:
        raise RuleBroken("This action is accepted already.")
    action.accepted_on = day_of(now)
    _post("accept_action", action, f"Accepted as done: {action.description}", by=by, now=now)


def abandon_action(action: Action, *, on: date, reason: str, by: Person, now: datetime) -> None:
    """Say that an action will not be done, from which day, and why.

    Raises:
        RuleBroken: it is done or abandoned already, or the day lies in the future or before its start.
    """
    _require_open(action)
    require_day(on, today=day_of(now), field="on", what="An action cannot have been abandoned")
    if action.started_on and on < action.started_on:
        raise RuleBroken(f"It was started on {said(action.started_on)}. Give that day or a later one.", "on")
    action.abandoned_on, action.abandoned_because = on, reason
    _post("abandon_action", action, f"Abandoned on {said(on)}: {reason}", by=by, now=now)


def reopen_action(action: Action, *, reason: str, by: Person, now: datetime) -> None:
    """Open an action again that was said to be done or abandoned and is not.

    Raises:
        RuleBroken: it is open.
    """
    if action.is_open:
        raise RuleBroken("This action is open already.")
    shut = {"done_on": None, "accepted_on": None, "abandoned_on": None, "abandoned_because": None}
    moved = change_fields(action, shut)
    _post("reopen_action", action, f"Opened again: {reason}", by=by, now=now, details=moved)


def move_due(action: Action, *, to: date, reason: str, by: Person, now: datetime) -> None:
    """Give an action another due date, or its first. The first one is kept, and every move with its reason.

    Raises:
        RuleBroken: it is done or abandoned, or the day is the same or before any record.
    """
    _require_open(action)
    if action.due_on == to:
        raise RuleBroken("It is due on that day already. Give another.", "to")
    check_due(to, "to")
    before, action.due_on = action.due_on, to
    action.original_due_on = action.original_due_on or to
    db.session.add(DateMove(action_id=action.id, from_on=before, to_on=to, reason=reason, moved_by=by, moved_at=now))
    details = {"due_on": [before, to]}
    post("move_due", action, f"Moved the due date to {said(to)}: {reason}", by=by, now=now, details=details)


def note_progress(action: Action, *, noted_on: date, words: str, by: Person, now: datetime) -> ProgressNote:
    """Add what can be said of an action on a day; notes are added, never edited.

    Raises:
        RuleBroken: the day lies in the future, or the action is another agency’s.
    """
    _require_own(action, by)
    require_day(noted_on, today=day_of(now), field="noted_on", what="A note cannot be of a day")
    note = ProgressNote(action_id=action.id, noted_on=noted_on, words=words, noted_by=by, noted_at=now)
    db.session.add(note)
    post("note_progress", action, f"Noted: {words}", by=by, now=now)
    return note


def settle_claim(claim: Claim, *, found: str, by: Person, now: datetime) -> None:
    """Settle a claim of an imported plan: somebody looked, and says what they found. It still passes no gate; what was
    seen of the change is recorded as evidence.

    Raises:
        RuleBroken: it was settled already.
    """
    if claim.settled_on is not None:
        raise RuleBroken(f"This claim was settled on {said(claim.settled_on)}.")
    claim.settled_on = day_of(now)
    words = f"The claim “{claim.words}” was looked into: {found}"[:4000]
    db.session.add(
        ProgressNote(action_id=claim.action_id, noted_on=day_of(now), words=words, noted_by=by, noted_at=now)
    )
    post("settle_claim", claim.action, words, by=by, now=now)


def is_own_action(action: Action, person: Person) -> bool:
    """Whether a person may say how an action goes: contributors, of their own agency’s actions and those they own."""
    agencies = frozenset({action.agency_id} if action.agency_id else ())
    return is_own_work(
        person.role,
        person_id=person.id,
        person_agency_id=person.agency_id,
        asked_of_id=action.owner_id,
        agency_ids=agencies,
    )


def check_due(due_on: date, field: str = "due_on") -> None:
    """A due date lies within living memory; it may lie behind, since plans are recorded late."""
    if due_on.year < 1950:
        raise RuleBroken("An action cannot have been due before 1950. Look at the year again.", field)


def _require_own(action: Action, by: Person) -> None:
    if not is_own_action(action, by):
        raise RuleBroken(NOT_OWN)


def _require_open(action: Action) -> None:
    if action.done_on is not None:
        raise RuleBroken(f"This action was done on {said(action.done_on)}. Open it again first if it was not.")
    if action.abandoned_on is not None:
        raise RuleBroken(f"This action was abandoned on {said(action.abandoned_on)}. Open it again first.")


def _post(
    act: str, action: Action, words: str, *, by: Person, now: datetime, details: dict[str, Any] | None = None
) -> None:
    db.session.flush()
    post(act, action, words, by=by, now=now, touches=lessons_of_changes([action.change_id]), details=details)
