"""What accepting evidence would do to the verdicts that rest on it, worked out before anybody accepts it.

The verdict is the rules’ own, on the lesson’s facts with those pieces taken as accepted: a correction among them takes
the place of the piece it corrects. Nothing is written. How it is said stands in `movement_sentence.py`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.domain.facts import Facts
from tracker.domain.terms import Standing
from tracker.domain.verdict import LessonVerdict, verdict_on
from tracker.domain.words import counted
from tracker.extensions import db
from tracker.models import Evidence, Lesson
from tracker.models.changes import change_lesson
from tracker.models.fact_rows import lesson_rows
from tracker.models.facts import facts_of
from tracker.queries import movement_sentence
from tracker.queries.admin import policy_in_force

MOST_TOLD = 6


@dataclass(frozen=True)
class Movement:
    """One lesson today, and as it would be today with the evidence of these ids accepted."""

    lesson: Lesson
    before: LessonVerdict
    after: LessonVerdict
    evidence_ids: frozenset[int]

    @property
    def is_none(self) -> bool:
        """Whether neither verdict, stage, setback nor any gate turns, of the lesson or of any agency it binds."""
        return not movement_sentence.moves(self.before, self.after)

    @property
    def line(self) -> str:
        """What would move, in as few words as a list has room for."""
        return movement_sentence.line(self._name, self.before, self.after, self.evidence_ids)

    @property
    def sentence(self) -> str:
        """What would move, and what would then be lacking."""
        return movement_sentence.sentence(self._name, self.before, self.after, self.evidence_ids)

    @property
    def done(self) -> str:
        """What has moved, once it is accepted."""
        return movement_sentence.done(self._name, self.before, self.after)

    @property
    def _name(self) -> str:
        return f"Lesson {self.lesson.reference}"


def movements(pieces: Sequence[Evidence], today: date) -> list[Movement]:
    """What accepting all of these together would do, lesson by lesson."""
    return _Desk(pieces, today).movements(pieces)


def movements_of_each(pieces: Sequence[Evidence], today: date) -> dict[int, list[Movement]]:
    """What accepting each of these alone would do, by the piece’s id."""
    desk = _Desk(pieces, today)
    return {piece.id: desk.movements([piece]) for piece in pieces}


def what_moved(moved: Sequence[Movement]) -> str:
    """What has moved, once it is accepted; of many lessons the first few are named."""
    told = [each.done for each in moved if not each.is_none]
    if more := told[MOST_TOLD:]:
        told[MOST_TOLD:] = [f"{counted(len(more), 'other lesson')} moved too."]
    return " ".join(told) or "No verdict moves by it today."


class _Desk:
    """The open lessons that some pieces bear on, of those whoever asks may see, with their facts read once: the whole
    truth, as everybody’s verdict is worked out."""

    def __init__(self, pieces: Sequence[Evidence], today: date) -> None:
        self._today, self._policy = today, policy_in_force()
        self._answered = _answered(pieces)
        self._lessons = _open_lessons(set().union(*self._answered.values()), today)
        rows = lesson_rows(db.session.connection(), [lesson.id for lesson in self._lessons])
        self._facts = {row.id: facts_of(row) for row in rows}
        self._now = {row_id: verdict_on(facts, today, self._policy) for row_id, facts in self._facts.items()}

    def movements(self, pieces: Sequence[Evidence]) -> list[Movement]:
        """What accepting these together would do."""
        touched = set().union(*(self._answered.get(piece.change_id, ()) for piece in pieces))
        ids = frozenset(piece.id for piece in pieces)
        replaced = {piece.replaces_id for piece in pieces if piece.replaces_id}
        return [
            Movement(lesson, self._now[lesson.id], self._then(lesson, ids, replaced), ids)
            for lesson in self._lessons
            if lesson.id in touched
        ]

    def _then(self, lesson: Lesson, ids: Collection[int], replaced: Collection[int]) -> LessonVerdict:
        return verdict_on(_accepted(self._facts[lesson.id], ids, replaced), self._today, self._policy)


def _answered(pieces: Sequence[Evidence]) -> dict[int, set[int]]:
    """By the id of each change that was seen, the ids of the lessons it answers."""
    query = select(change_lesson).where(change_lesson.c.change_id.in_({piece.change_id for piece in pieces}))
    answered: dict[int, set[int]] = {}
    for change_id, lesson_id in db.session.execute(query) if pieces else ():
        answered.setdefault(change_id, set()).add(lesson_id)
    return answered


def _open_lessons(ids: Collection[int], today: date) -> list[Lesson]:
    """Those of these lessons that have a verdict today and are still asked about, by review and number."""
    query = (
        select(Lesson)
        .where(Lesson.id.in_(ids), Lesson.withdrawn_on.is_(None), Lesson.standing == Standing.OPEN)
        .options(joinedload(Lesson.review))
        .order_by(Lesson.review_id, Lesson.number)
    )
    return [lesson for lesson in db.session.scalars(query) if lesson.known_on <= today] if ids else []


def _accepted(facts: Facts, ids: Collection[int], replaced: Collection[int]) -> Facts:
    """The facts with these pieces accepted, and what they correct gone."""
    changes = tuple(
        replace(
            change,
            evidence=tuple(
                replace(piece, is_accepted=piece.is_accepted or piece.id in ids)
                for piece in change.evidence
                if piece.id not in replaced
            ),
        )
        for change in facts.changes
    )
    return replace(facts, changes=changes)
