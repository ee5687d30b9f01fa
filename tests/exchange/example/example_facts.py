"""From the worked example’s records to the facts the rules take, without a database."""

from collections.abc import Iterator
from datetime import date

from tracker.domain.facts import ActionFact, ChangeFact, EvidenceFact, Facts, HomeFact, ReappearanceFact, Span
from tracker.domain.reappearance import counts_from, day_in_question, kind_of
from tracker.domain.spc import spans_of_concern
from tracker.domain.terms import EvidenceState, Likeness, OverrideOf, Polarity, ReappearanceKind, Verdict
from tracker.domain.verdict import LessonVerdict, verdict_on, verdict_periods
from tracker.exchange.example.records import Example, Lesson, Reappearance, Review
from tracker.exchange.example.work import Change, Evidence


def review_of(example: Example, lesson: str) -> Review:
    return next(review for review in example.reviews if any(each.key == lesson for each in review.lessons))


def known_on(example: Example, lesson: Lesson) -> date:
    """When its review was agreed or published; of a draft, when the lesson was recorded."""
    review = review_of(example, lesson.key)
    return min((day for day in (review.agreed_on, review.published_on) if day), default=lesson.recorded_on)


def change_facts(example: Example, change: Change) -> ChangeFact:
    overrides = {override.gate: override.from_on for override in change.overrides}
    measures = [measure for measure in example.measures if change.key in measure.changes]
    series = [([(reading.read_on, reading.value) for reading in each.readings], each.better) for each in measures]
    return ChangeFact(
        named_on=change.named_on,
        agencies=frozenset(change.agencies),
        in_place_on=change.in_place_on,
        is_accepted=change.accepted_by is not None,
        withdrawn_on=change.withdrawn_on,
        homes=tuple(HomeFact(home.seen_on, home.gone_on) for home in change.homes),
        actions=tuple(
            ActionFact(action.category.strength, action.started_on, action.done_on) for action in change.actions
        ),
        strength_override_on=overrides.get(OverrideOf.STRONG_ENOUGH),
        heard_waived_on=overrides.get(OverrideOf.HEARD),
        evidence=tuple(evidence_fact(piece) for piece in change.evidence),
        concerns=tuple(Span(*span) for readings, better in series for span in spans_of_concern(readings, better)),
    )


def evidence_fact(piece: Evidence) -> EvidenceFact:
    is_accepted = piece.state is EvidenceState.ACCEPTED
    return EvidenceFact(piece.observed_on, is_accepted, piece.level, piece.source, piece.finding, piece.agency)


def facts_of(example: Example, lesson: Lesson) -> Facts:
    """A lesson’s facts. Links from what worked well to what worked well are spread, which holds nothing against it."""
    links = [link for link in example.reappearances if link.earlier == lesson.key and link.likeness is Likeness.SAME]
    return Facts(
        known_on=known_on(example, lesson),
        agencies=lesson.agencies,
        changes=tuple(change_facts(example, each) for each in example.changes.values() if lesson.key in each.lessons),
        reappearances=tuple(reappearance_fact(example, link) for link in links if not is_spread(example, link)),
        lowered=tuple(Span(lowering.from_on, lowering.until_on) for lowering in lesson.lowerings),
    )


def is_spread(example: Example, link: Reappearance) -> bool:
    pair = (example.lessons[link.earlier], example.lessons[link.later])
    return all(lesson.polarity is Polarity.WORKED_WELL for lesson in pair)


def reappearance_fact(example: Example, link: Reappearance) -> ReappearanceFact:
    review = review_of(example, link.later)
    assert link.decided_on
    counts = counts_from(review.published_on, review.agreed_on, link.decided_on)
    return ReappearanceFact(counts, day_in_question(link.seen_on, review.practice_from))


def verdicts(example: Example, day: date) -> dict[str, LessonVerdict]:
    """The verdicts of all lessons whose standing is open."""
    lessons = [lesson for lesson in example.lessons.values() if not lesson.standings]
    return {lesson.key: verdict_on(facts_of(example, lesson), day) for lesson in lessons}


def kinds(example: Example) -> Iterator[tuple[Reappearance, ReappearanceKind]]:
    """Each link of `same` with what it means."""
    for link in example.reappearances:
        if link.likeness is Likeness.SAME:
            lesson, review = example.lessons[link.earlier], review_of(example, link.later)
            facts = facts_of(example, lesson)
            in_place = [Span(each.in_place_on, each.withdrawn_on) for each in facts.changes if each.in_place_on]
            embedded = [
                Span(period.from_on, period.until_on)
                for period in verdict_periods(facts)
                if period.verdict is Verdict.EMBEDDED
            ]
            t = day_in_question(link.seen_on, review.practice_from)
            yield link, kind_of(t, facts.known_on, in_place, embedded)
