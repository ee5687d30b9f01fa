"""Letters about a hand-over: what is somebody’s now, and to those who lead that one could not be carried out."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from tracker.domain.days import day_of
from tracker.domain.schedule import DUE_WITHIN
from tracker.domain.words import counted, in_sentence, listed, said
from tracker.extensions import db
from tracker.models import Action, Change, Check, HandOver, Person
from tracker.models.followed import is_followed
from tracker.services.answer_links import answer_mark
from tracker.services.asked_of import Asked
from tracker.services.check_letters import Around, one_line, quality_leads, stand_for_reminders
from tracker.services.outbox import HERE, write_letter

MOST = 30  # lines of one kind in a letter; the pages show the rest
SHORT = 120


def write_to_takers(row: HandOver, asked: Asked, *, now: datetime) -> None:
    """Write, without committing, one letter to each who took something over. It stands for the reminders owed by then
    of the checks it asks for."""
    today = day_of(now)
    for taker in dict.fromkeys((row.to, row.changes_to)):
        is_asked = taker is row.to
        checks, actions = (_followed(asked.checks), asked.actions) if is_asked else ([], [])
        changes = asked.changes if taker is row.changes_to else []
        if not (checks or actions or changes):
            continue
        subject = f"What was asked of {row.person.name} is asked of you now"
        parts = [_first(row, taker, checks, actions, changes), *_checks(checks, asked.about, today)]
        parts += [*_actions(actions, asked.about), *_changes(changes, asked.about)]
        parts.append(f"A question? Turn to {row.decided_by.name} ({row.decided_by.email}), who decided this.\n")
        write_letter(f"hand-over-{row.id}-{taker.id}", taker, subject, "\n\n".join(parts), now=now)
        stand_for_reminders(checks, now=now)


def write_to_leads(row: HandOver, why_not: str, *, now: datetime) -> None:
    """Write, without committing, to the quality leads and to who decided it that a hand-over goes on waiting: once a
    person, however often it is tried."""
    body = (
        f"What is asked of {row.person.name} was to pass to {row.to.name} on {said(row.from_on)}, and could not: "
        f"{why_not}\n\nNothing has changed hands. Call it off there and decide anew:\n"
        f"{HERE}/people/{row.person_id}/hand-over\n"
    )
    decided_by = [row.decided_by] if row.decided_by.active else []
    for person in dict.fromkeys((*quality_leads(), *decided_by)):
        key = f"hand-over-{row.id}-waits-{person.id}"
        write_letter(key, person, "A hand-over could not be carried out", f"Dear {person.name},\n\n{body}", now=now)


def _first(row: HandOver, taker: Person, checks: list[Check], actions: list[Action], changes: list[Change]) -> str:
    kinds = ((checks, "check"), (actions, "action"), (changes, "change"))
    counts = listed(counted(len(rows), word) for rows, word in kinds if rows)
    return f"Dear {taker.name},\n\nWhat was asked of {row.person.name} is asked of you now: {counts}."


def _checks(checks: list[Check], about: Around, today: date) -> list[str]:
    """Those that are due or late with the way to answer them; after them those with time."""
    ordered = sorted(checks, key=lambda check: (check.due_on, check.id))
    soon = [check for check in ordered if check.due_on <= today + DUE_WITHIN]
    later = [check for check in ordered if check.due_on > today + DUE_WITHIN]
    return [
        *_list(
            "Checks that are due within 14 days or late, each with a way to answer that is yours alone:",
            (_due_check(check, about, today) for check in soon),
        ),
        *_list("Checks with more time:", (f"{said(check.due_on)}: {_name(check.change, about)}" for check in later)),
    ]


def _due_check(check: Check, about: Around, today: date) -> str:
    when = "was due on" if check.due_on < today else "due on"
    how = in_sentence(check.method.label)
    return f"{when} {said(check.due_on)}: {_name(check.change, about)} (how to look: {how})\n  {answer_mark(check)}"


def _actions(actions: list[Action], about: Around) -> Iterable[str]:
    ordered = sorted(actions, key=lambda action: (action.due_on or date.max, action.id))
    lines = []
    for action in ordered:
        due = f"due on {said(action.due_on)}" if action.due_on else "without a day"
        is_unnamed = action.change_id in about.unnamed
        named = about.name_of(action.change) if is_unnamed else one_line(action.description, SHORT)
        lines.append(f"{due}: {named}\n  {HERE}/actions/{action.id}")
    return _list("Actions:", lines)


def _changes(changes: list[Change], about: Around) -> list[str]:
    return _list("Changes you own now:", (f"{_name(each, about)}\n  {HERE}/changes/{each.id}" for each in changes))


def _name(change: Change, about: Around) -> str:
    return one_line(about.name_of(change), SHORT)


def _list(heading: str, lines: Iterable[str]) -> list[str]:
    """A heading with its lines, so many at most; nothing where there are none."""
    every = [f"- {line}" for line in lines]
    if not every:
        return []
    more = [f"- and {len(every) - MOST} more, which the tracker shows"] if len(every) > MOST else []
    return ["\n".join([heading, *every[:MOST], *more])]


def _followed(checks: list[Check]) -> list[Check]:
    """The checks somebody waits for: their change answers a lesson of open standing."""
    followed = select(Change.id).where(Change.id.in_({check.change_id for check in checks}), is_followed(Change.id))
    ids = set(db.session.scalars(followed))
    return [check for check in checks if check.change_id in ids]
