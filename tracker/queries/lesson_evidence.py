"""The follow-up of a lesson: every piece of evidence of its changes, and whether it counts toward the verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.facts import Facts
from tracker.domain.policy import Policy
from tracker.domain.terms import EvidenceState, Finding, Level
from tracker.domain.verdict_case import Candidate, Case, covers
from tracker.domain.words import listed, said
from tracker.models import Change, Evidence, Lesson

SHOWS_TOO_LITTLE = {
    Level.ACTIVITY: "It shows that something was done, not that practice changed.",
    Level.REACTION: "It shows what people thought of it, not that practice changed.",
    Level.KNOWLEDGE: "It shows what people know, not that practice changed.",
}


@dataclass(frozen=True)
class EvidenceRow:
    """A piece of evidence and the change it is of; `why_not` is why it does not count, none where it does."""

    piece: Evidence
    change: Change
    why_not: str | None


def follow_up(lesson: Lesson, facts: Facts, policy: Policy, today: date) -> list[EvidenceRow]:
    """All that was recorded of the lesson’s changes, latest observed first."""
    cases = list(_cases(facts, policy, today))
    counting = {piece.id for case in cases for piece in case.run}
    counting |= {piece.id for case in cases for piece in case.seen if piece.finding is Finding.CONTRADICTS}
    rows = [
        EvidenceRow(piece, change, None if piece.id in counting else _why_not(piece, change, lesson, cases))
        for change in lesson.changes
        for piece in change.evidence
    ]
    return sorted(rows, key=lambda row: (row.piece.observed_on, row.piece.id), reverse=True)


def _cases(facts: Facts, policy: Policy, today: date) -> Iterator[Case]:
    for agency in facts.agencies or (None,):
        for change in facts.changes:
            if covers(change, agency):
                yield Candidate(change, agency, facts, policy).on(today)


def _why_not(piece: Evidence, change: Change, lesson: Lesson, cases: list[Case]) -> str:
    return (
        _is_not_accepted(piece)
        or SHOWS_TOO_LITTLE.get(piece.level)
        or _was_too_early(piece, change)
        or _is_about_others(piece, change, lesson)
        or _decides_nothing(piece, change, cases)
    )


def _is_not_accepted(piece: Evidence) -> str | None:
    if piece.withdrawn_on:
        return f"Withdrawn on {said(piece.withdrawn_on)}: {piece.withdrawn_because}"
    if any(correction.state is EvidenceState.ACCEPTED for correction in piece.replaced_by):
        return "A correction took its place."
    if piece.state is EvidenceState.RETURNED:
        return f"Returned: {piece.returned_because}"
    return "It waits to be accepted." if piece.state is EvidenceState.SUBMITTED else None


def _was_too_early(piece: Evidence, change: Change) -> str | None:
    if change.in_place_on is None:
        return "The change is not in place yet."
    if piece.observed_on < change.in_place_on:
        return f"It was seen before the change was in place, on {said(change.in_place_on)}."
    return None


def _is_about_others(piece: Evidence, change: Change, lesson: Lesson) -> str | None:
    bound = {agency.name for agency in lesson.agencies}
    covered = [agency.name for agency in change.agencies]
    if covered and not bound.intersection(covered):
        whom = "the whole partnership" if not bound else "other agencies"
        return f"The change covers {listed(covered)} alone, and this lesson binds {whom}."
    if piece.agency and not bound:
        return f"It is about {piece.agency.name} alone, and this lesson binds the whole partnership."
    if piece.agency and piece.agency.name not in bound:
        return f"It is about {piece.agency.name}, which this lesson does not bind."
    return None


def _decides_nothing(piece: Evidence, change: Change, cases: list[Case]) -> str:
    if piece.finding is Finding.MIXED:
        return "A mixed finding is shown and decides nothing."
    days = [case.contradicted_on for case in cases if case.change.id == change.id and case.contradicted_on]
    if days:
        return f"It was contradicted on {said(max(days))}; what was seen by then counts no more."
    return "It was seen after the day of this verdict."
