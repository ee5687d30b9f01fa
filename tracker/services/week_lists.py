"""The lists of a weekly letter: what of somebody’s work it names, each thing in a line with its address.

A letter travels outside the tracker: what rests on a restricted review is counted and linked, and never named, not
even to people with leave.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.schedule import DUE_WITHIN
from tracker.domain.words import said
from tracker.models import Action, Change, Check, Evidence, Home, Person
from tracker.services.answer_links import answer_mark
from tracker.services.check_letters import Around, around, one_line
from tracker.services.home_letters import last_seen
from tracker.services.outbox import HERE

SHORT = 110


@dataclass(frozen=True)
class Reader:
    """Whose letter it is, on which day, and what may be named in it."""

    person: Person
    today: date
    about: Around

    def words(self, change: Change, text: str) -> str:
        """What is said of something that belongs to a change, or that it is restricted."""
        return self.about.name_of(change) if change.id in self.about.unnamed else one_line(text, SHORT)

    def since(self, due_on: date) -> str:
        """When something is due, or since when it is late."""
        return f"{'late, was due' if due_on < self.today else 'due'} {said(due_on)}"


@dataclass(frozen=True)
class Kind:
    """One kind of thing that waits: how it is called and counted, where all of it stands, and the line of one."""

    title: str
    one: str
    several: str
    address: str
    line: Callable[[Any, Reader], str]


@dataclass(frozen=True)
class Part:
    """One list of a letter: how many there are in all, and the lines of the first of them."""

    kind: Kind
    total: int
    lines: list[str]


def parts_of(work: Any, person: Person, today: date, *, most: int) -> list[Part]:
    """The lists of what waits for a person, each with its first `most` lines; an empty list is left out.

    Args:
        work: `queries.work.Work`, of every length.
    """
    rows: dict[str, list[Any]] = {
        "checks": [row.check for row in work.checks if row.check.asked_of_id in (person.id, None)],
        "actions": [action for action in work.actions if action.due_on and action.due_on <= today + DUE_WITHIN],
        "returned": work.returned,
        "to_judge": work.to_judge,
        "to_accept": work.to_accept,
        "lapsing": work.lapsing,
        "homes": work.homes,
    }
    of_changes = ("checks", "actions", "returned", "to_judge", "homes")
    changes = {row.change for name in of_changes for row in rows[name][:most]} | set(work.to_accept[:most])
    reader = Reader(person, today, around(changes, []))
    return [
        Part(kind, len(rows[name]), [kind.line(row, reader) for row in rows[name][:most]])
        for name, kind in KINDS.items()
        if rows[name]
    ]


def _check(check: Check, reader: Reader) -> str:
    is_mine = check.asked_of_id == reader.person.id
    where = answer_mark(check) if is_mine else f"{HERE}/checks/{check.id}"
    asked = "" if is_mine else " (nobody is asked for it yet)"
    return f"- {reader.since(check.due_on)}: {reader.words(check.change, check.change.statement)}{asked}\n  {where}"


def _action(action: Action, reader: Reader) -> str:
    due_on = action.due_on or reader.today
    return f"- {reader.since(due_on)}: {reader.words(action.change, action.description)}\n  {HERE}/actions/{action.id}"


def _returned(piece: Evidence, reader: Reader) -> str:
    missing = "" if piece.change_id in reader.about.unnamed else one_line(piece.returned_because or "", SHORT)
    because = f"\n  What is missing: {missing}" if missing else ""
    return f"- {reader.words(piece.change, piece.summary)}{because}\n  {HERE}/evidence/{piece.id}"


def _to_judge(piece: Evidence, reader: Reader) -> str:
    words = reader.words(piece.change, piece.summary)
    return f"- seen on {said(piece.observed_on)}: {words}\n  {HERE}/evidence/{piece.id}"


def _to_accept(change: Change, reader: Reader) -> str:
    return f"- {reader.words(change, change.statement)}\n  {HERE}/changes/{change.id}"


def _lapsing(each: Any, _reader: Reader) -> str:
    lesson = each.lesson
    name = "a lesson of a restricted review" if lesson.review.is_restricted else one_line(lesson.full_name, SHORT)
    return f"- until {said(each.on)}: {name}\n  {HERE}/lessons/{lesson.id}"


def _home(home: Home, reader: Reader) -> str:
    seen_on = last_seen(home)
    since = f"last seen {said(seen_on)}" if seen_on else "not seen there yet"
    return f"- {since}: {reader.words(home.change, home.place)}\n  {HERE}/changes/{home.change_id}"


KINDS = {
    "checks": Kind("Checks due and late", "check due or late", "checks due or late", "/checks", _check),
    "actions": Kind("Actions due and late", "action due or late", "actions due or late", "/actions", _action),
    "returned": Kind(
        "Evidence returned to you", "piece of evidence returned", "pieces of evidence returned", "/", _returned
    ),
    "to_judge": Kind(
        "Evidence to accept or return",
        "piece of evidence to judge",
        "pieces of evidence to judge",
        "/evidence/waiting",
        _to_judge,
    ),
    "to_accept": Kind("Changes to accept", "change to accept", "changes to accept", "/", _to_accept),
    "lapsing": Kind("Lessons about to lapse", "lesson about to lapse", "lessons about to lapse", "/", _lapsing),
    "homes": Kind("Is it still there?", "place to look at", "places to look at", "/", _home),
}
