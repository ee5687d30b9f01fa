"""From rows to facts: what the rules are handed of a lesson. The only place that knows both.

A lesson comes as an entity, or as the bare rows of `fact_rows.py` where many are read at once: both have these names.
"""

from types import SimpleNamespace

from tracker.domain.facts import ActionFact, ChangeFact, EvidenceFact, Facts, HomeFact, ReappearanceFact, Span
from tracker.domain.reappearance import counts_from, day_in_question, is_spread
from tracker.domain.spc import spans_of_concern
from tracker.domain.terms import EvidenceState, Likeness, OverrideOf
from tracker.models.changes import Change
from tracker.models.evidence import Evidence
from tracker.models.fact_rows import ChangeRow, LessonRow
from tracker.models.lessons import Lesson
from tracker.models.measures import Measure
from tracker.models.reappearances import Reappearance


def facts_of(lesson: Lesson | LessonRow) -> Facts:
    """All a verdict may know about a lesson, each fact with the id of its row."""
    return Facts(
        known_on=lesson.known_on,
        agencies=tuple(agency.name for agency in lesson.agencies),
        changes=tuple(_change(change) for change in lesson.changes),
        reappearances=tuple(_reappearance(link) for link in lesson.seen_again if counts_against(link)),
        lowered=tuple(Span(lowering.from_on, lowering.until_on) for lowering in lesson.lowerings),
    )


def counts_against(link: Reappearance | SimpleNamespace) -> bool:
    """Only a pair that a person said is the same, and not good news, is held against the earlier lesson."""
    is_same = link.likeness is Likeness.SAME and link.later.withdrawn_on is None
    return is_same and not is_spread(link.later.polarity)


def _change(change: Change | ChangeRow) -> ChangeFact:
    is_named = bool(change.expected_difference and change.how_we_would_know)
    override, waiver = change.override(OverrideOf.STRONG_ENOUGH), change.override(OverrideOf.HEARD)
    return ChangeFact(
        named_on=change.named_on if is_named else None,
        agencies=frozenset(agency.name for agency in change.agencies),
        in_place_on=change.in_place_on,
        is_accepted=change.accepted_by_id is not None,
        withdrawn_on=change.withdrawn_on,
        homes=tuple(HomeFact(home.seen_on, home.gone_on, home.id) for home in change.homes),
        actions=tuple(
            ActionFact(
                action.category.strength if action.category else None, action.started_on, action.done_on, action.id
            )
            for action in change.actions
        ),
        strength_override_on=override.from_on if override else None,
        heard_waived_on=waiver.from_on if waiver else None,
        evidence=tuple(_evidence(piece) for piece in change.evidence if counts(piece)),
        concerns=tuple(span for measure in change.measures for span in _concerns(measure)),
        id=change.id,
    )


def counts(piece: Evidence | SimpleNamespace) -> bool:
    """Withdrawn evidence, and a piece that an accepted correction replaces, say nothing."""
    corrected = any(correction.state is EvidenceState.ACCEPTED for correction in piece.replaced_by)
    return piece.withdrawn_on is None and not corrected


def _evidence(piece: Evidence | SimpleNamespace) -> EvidenceFact:
    return EvidenceFact(
        observed_on=piece.observed_on,
        is_accepted=piece.state is EvidenceState.ACCEPTED,
        level=piece.level,
        source=piece.source,
        finding=piece.finding,
        agency=piece.agency.name if piece.agency else None,
        id=piece.id,
    )


def _reappearance(link: Reappearance | SimpleNamespace) -> ReappearanceFact:
    review = link.later.review
    decided_on = link.decided_on or link.later.recorded_on
    return ReappearanceFact(
        counts_from=counts_from(review.published_on, review.agreed_on, decided_on),
        seen_on=day_in_question(link.seen_on, review.practice_from),
        id=link.id,
    )


def _concerns(measure: Measure | SimpleNamespace) -> list[Span]:
    if measure.withdrawn_on:
        return []
    readings = [(reading.read_on, reading.value) for reading in measure.readings]
    rebased = [rebasing.from_on for rebasing in measure.rebasings]
    return [Span(start, end) for start, end in spans_of_concern(readings, measure.better, rebased)]
