"""The questions a board might ask: worked out from what stands out, the gravest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from tracker.domain.terms import Setback, Term
from tracker.domain.words import counted, said

T = TypeVar("T")
OF_EACH = 2  # of one kind: ten minutes hold few questions
IN_ALL = 6
YEAR = 365.25
WHY_LOST = {
    Setback.REAPPEARED: "it came back in a later review",
    Setback.CONTRADICTED: "evidence spoke against it",
    Setback.STALE: "nobody looked for too long",
    Setback.UNBUILT: "it is gone from where it was built in",
    Setback.WITHDRAWN: "the change was withdrawn",
}


class Prompt(Term):
    """What makes a question worth asking, in the order they are asked."""

    LOST = "lost", "Lost since the last pack"
    MOVED_OFTEN = "moved_often", "Date moved three times or more"
    LAPSING = "lapsing", "Embedded, and about to lapse"
    LONGEST_PASSIVE = "longest_passive", "Passive for longest"


@dataclass(frozen=True)
class Question:
    """A question, what prompted it, and the record it is about: a lesson’s id, or an action’s where dates moved."""

    prompt: Prompt
    words: str
    lesson_id: int | None = None
    action_id: int | None = None


@dataclass(frozen=True)
class Standout:
    """A lesson that stands out: passive since a day, embedded until a day, or lost by a setback."""

    lesson_id: int
    name: str
    on: date
    setback: Setback | None = None


@dataclass(frozen=True)
class MovedAction:
    """An action whose date was moved often."""

    action_id: int
    name: str
    times: int
    first_on: date
    due_on: date


def questions(
    *,
    lost: Sequence[Standout] = (),
    moved: Sequence[MovedAction] = (),
    lapsing: Sequence[Standout] = (),
    passive: Sequence[Standout] = (),
    today: date,
) -> list[Question]:
    """At most six questions, at most two of a kind: the lost, the most often moved, the first to lapse, the longest
    passive. A lesson is asked about once.

    Args:
        lost: embedded in the last pack and passive now; `on` is the day it was lost.
        moved: actions not done whose date moved three times or more.
        lapsing: embedded, until the day `on` unless somebody looks.
        passive: passive since the day `on`.
    """
    most_moved = sorted(moved, key=lambda action: (-action.times, action.first_on, action.action_id))
    drafts: list[Question] = []
    drafts += (_lost(each) for each in _first(sorted(lost, key=_by_day)))
    drafts += (_moved(each) for each in _first(most_moved))
    drafts += (_lapsing(each) for each in _first(sorted(lapsing, key=_by_day)))
    asked = {draft.lesson_id for draft in drafts}
    longest = (each for each in sorted(passive, key=_by_day) if each.lesson_id not in asked)
    drafts += (_passive(each, today) for each in _first(longest))
    return drafts[:IN_ALL]


def _by_day(each: Standout) -> tuple[date, int]:
    return each.on, each.lesson_id


def _first(each: Iterable[T]) -> list[T]:
    return list(islice(each, OF_EACH))


def _lost(each: Standout) -> Question:
    why = f", because {WHY_LOST[each.setback]}" if each.setback else ""
    words = f"“{each.name}” was embedded and was lost on {said(each.on)}{why}. What was removed, and who has it now?"
    return Question(Prompt.LOST, words, each.lesson_id)


def _moved(each: MovedAction) -> Question:
    times = counted(each.times, "time")
    words = (
        f"The date of “{each.name}” was moved {times}, from {said(each.first_on)} to {said(each.due_on)}. "
        "What would have to be true for this date to hold?"
    )
    return Question(Prompt.MOVED_OFTEN, words, action_id=each.action_id)


def _lapsing(each: Standout) -> Question:
    words = f"“{each.name}” stops being embedded on {said(each.on)} unless somebody looks. Who will look, and when?"
    return Question(Prompt.LAPSING, words, each.lesson_id)


def _passive(each: Standout, today: date) -> Question:
    years = int((today - each.on).days / YEAR)
    span = f" for {counted(years, 'year')}" if years else ""
    words = f"“{each.name}” has been passive{span}, since {said(each.on)}. What stands in the way?"
    return Question(Prompt.LONGEST_PASSIVE, words, each.lesson_id)
