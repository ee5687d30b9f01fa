"""The same verdict for everybody, and nothing told of what is restricted.

Whoever reads without leave sees the verdict everybody sees: it is worked out from the whole truth. A change, and all
that hangs on it, is open to whoever may see one lesson it answers; so of the facts of an open lesson only a
reappearance in a restricted review can be hidden. That alone is read past their sight, as bare facts, and wherever a
reason rests on it a sentence that gives nothing away takes its place.
"""

from dataclasses import replace

from sqlalchemy import select

from tracker.domain.facts import Facts, ReappearanceFact
from tracker.domain.gates import GateResult
from tracker.domain.reappearance import counts_from, day_in_question
from tracker.domain.terms import Likeness
from tracker.domain.verdict import LessonVerdict
from tracker.extensions import db
from tracker.models import Lesson, Reappearance, Review
from tracker.models.sight import WHOLE

NOT_OPEN = "Something that is not open to you bears on this gate."


def hidden_reappearances(lesson: Lesson) -> tuple[ReappearanceFact, ...]:
    """The `same` links that whoever asks may not see."""
    return reappearances_beside(lesson.id, [link.id for link in lesson.seen_again])


def whole_facts(lesson: Lesson, untold: frozenset[int] = frozenset()) -> tuple[Facts, frozenset[int]]:
    """The facts everybody’s verdict is worked out from, and the ids of the reappearances that must not be told."""
    facts, hidden = lesson.facts(), hidden_reappearances(lesson)
    everything = replace(facts, reappearances=(*facts.reappearances, *hidden))
    return everything, untold | {link.id for link in hidden if link.id}


def reappearances_beside(lesson_id: int, link_ids: list[int]) -> tuple[ReappearanceFact, ...]:
    """The `same` links of an earlier lesson other than these, as facts alone: past the sight of whoever asks, so no row
    of a restricted review is read."""
    query = (
        select(
            Reappearance.id, Reappearance.seen_on, Reappearance.decided_on, Lesson.recorded_on,
            Review.published_on, Review.agreed_on, Review.practice_from,
        )
        .join(Lesson, Lesson.id == Reappearance.later_id)
        .join(Review, Review.id == Lesson.review_id)
        .where(
            Reappearance.earlier_id == lesson_id,
            Reappearance.likeness == Likeness.SAME,
            Reappearance.id.not_in(link_ids),
            Lesson.withdrawn_on.is_(None),
        )
        .execution_options(**WHOLE)
    )  # fmt: skip
    return tuple(
        ReappearanceFact(
            counts_from=counts_from(row.published_on, row.agreed_on, row.decided_on or row.recorded_on),
            seen_on=day_in_question(row.seen_on, row.practice_from),
            id=row.id,
        )
        for row in db.session.execute(query)
    )


def veiled(verdict: LessonVerdict, hidden_ids: frozenset[int]) -> LessonVerdict:
    """The same verdict, with the reasons that rest on what is hidden taken out."""
    if not hidden_ids:
        return verdict
    spoken: dict[str, str] = {}

    def veil(gate: GateResult) -> GateResult:
        shown = tuple(each for each in gate.rests_on if each[0] != "reappearance" or each[1] not in hidden_ids)
        if shown == gate.rests_on:
            return gate
        spoken[gate.because] = NOT_OPEN
        return replace(gate, because=NOT_OPEN, rests_on=shown)

    agencies = tuple(replace(each, gates=tuple(veil(gate) for gate in each.gates)) for each in verdict.agencies)
    moves = []
    for sentence in verdict.next:
        for told, untold in spoken.items():
            sentence = sentence.replace(told, untold)
        moves.append(sentence)
    decided_by = agencies[verdict.agencies.index(verdict.decided_by)]
    return replace(verdict, agencies=agencies, decided_by=decided_by, next=tuple(moves))
