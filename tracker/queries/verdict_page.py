"""The heart of a lesson’s page, read in one go: the verdict, what it rests on, its history and what lies ahead.

The verdict, stage and setback are those stored; the reasons are worked out for today from the same facts (`veil.py`
says what becomes of a reason that whoever reads may not see).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.facts import Facts
from tracker.domain.gates import GateResult
from tracker.domain.policy import USUAL_POLICY, Policy
from tracker.domain.terms import Verdict
from tracker.domain.verdict import AgencyVerdict, LessonVerdict, verdict_on, verdict_periods
from tracker.extensions import db
from tracker.models import (
    Action,
    Change,
    Check,
    Evidence,
    Lesson,
    Lowering,
    Measure,
    Override,
    Reappearance,
    StandingDecision,
    StoredPeriod,
)
from tracker.queries.lesson_evidence import EvidenceRow, follow_up
from tracker.queries.lesson_history import Stretch, outlook, stretches
from tracker.queries.veil import NOT_OPEN, veiled, whole_facts
from tracker.queries.verdict_sentence import verdict_sentence

SHOWN = (
    joinedload(Lesson.review),
    selectinload(Lesson.agencies),
    selectinload(Lesson.themes),
    selectinload(Lesson.whys),
    selectinload(Lesson.standings).options(
        joinedload(StandingDecision.decided_by),
        joinedload(StandingDecision.successor).joinedload(Lesson.review),
    ),
    selectinload(Lesson.lowerings).joinedload(Lowering.lowered_by),
    selectinload(Lesson.periods).joinedload(StoredPeriod.policy),
    selectinload(Lesson.seen_again).options(joinedload(Reappearance.later).joinedload(Lesson.review)),
    selectinload(Lesson.seen_before).options(
        joinedload(Reappearance.earlier).options(
            joinedload(Lesson.review), selectinload(Lesson.changes), selectinload(Lesson.periods)
        )
    ),
    selectinload(Lesson.changes).options(
        joinedload(Change.owner),
        selectinload(Change.agencies),
        selectinload(Change.homes),
        selectinload(Change.overrides).joinedload(Override.recorded_by),
        selectinload(Change.actions).options(
            selectinload(Action.claims), joinedload(Action.owner), joinedload(Action.agency)
        ),
        selectinload(Change.checks).options(joinedload(Check.asked_of), joinedload(Check.agency)),
        selectinload(Change.evidence).options(joinedload(Evidence.agency), selectinload(Evidence.replaced_by)),
        selectinload(Change.measures).options(selectinload(Measure.readings), selectinload(Measure.rebasings)),
    ),
)


@dataclass(frozen=True)
class Source:
    """A record that a gate rests on: its kind, the id its page goes by, and what it is called."""

    kind: str
    id: int
    words: str


@dataclass(frozen=True)
class GateLine:
    """A gate as the page lists it."""

    result: GateResult
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class GateGroup:
    """Agencies whose gates answer alike, and the change they were asked of (none: no change covers them)."""

    agencies: tuple[str, ...]
    change: Change | None
    lines: tuple[GateLine, ...]

    @property
    def passed(self) -> int:
        """How many of the gates are passed."""
        return sum(line.result.is_passed for line in self.lines)


@dataclass(frozen=True)
class VerdictPage:
    """A lesson today. `period` is what is stored of it, `verdict` explains it; none of a withdrawn lesson."""

    lesson: Lesson
    period: StoredPeriod | None
    verdict: LessonVerdict | None
    sentence: str | None
    outlook: str | None
    stretches: tuple[Stretch, ...]
    groups: tuple[GateGroup, ...]
    follow_up: tuple[EvidenceRow, ...]


def get_lesson(lesson_id: int) -> Lesson | None:
    """One lesson with all that its page shows; none where there is none, or whoever asks may not see it."""
    return db.session.scalar(select(Lesson).where(Lesson.id == lesson_id).options(*SHOWN))


def policy_of(period: StoredPeriod | None) -> Policy:
    """The settings a period was made under."""
    if period is None:
        return USUAL_POLICY
    made = period.policy
    return Policy(
        run_days=made.run_days,
        sources=made.sources,
        sustained_days=made.sustained_days,
        current_days=made.current_days,
    )


def verdict_page(lesson: Lesson, today: date, *, untold: frozenset[int] = frozenset()) -> VerdictPage:
    """The verdict of a lesson that `get_lesson` read, with its reasons, its history and what lies ahead. Of the
    reappearances `untold` nothing is told, though they count."""
    period = next((each for each in lesson.periods if each.holds(today)), None)
    policy, open_facts = policy_of(period), lesson.facts()
    rows = tuple(follow_up(lesson, open_facts, policy, today))
    if period is None:
        return VerdictPage(lesson, None, None, None, None, (), (), rows)
    facts, hidden_ids = whole_facts(lesson, untold)

    def explain(day: date) -> LessonVerdict:
        return veiled(verdict_on(facts, max(day, facts.known_on), policy), hidden_ids)

    verdict = explain(today)
    parts = tuple(stretches(lesson, lesson.periods, explain, today))
    sentence = verdict_sentence(
        verdict,
        _embedded_since(verdict, facts, policy),
        stopped_on=_stopped_on(lesson, period),
        is_hidden=any(gate.because == NOT_OPEN for each in verdict.agencies for gate in each.gates),
    )
    groups = tuple(_groups(verdict, lesson))
    return VerdictPage(lesson, period, verdict, sentence, outlook(parts), parts, groups, rows)


def _embedded_since(verdict: LessonVerdict, facts: Facts, policy: Policy) -> dict[str | None, date]:
    """For each agency that is embedded, from which day."""
    since = {}
    for each in verdict.agencies:
        if each.verdict is Verdict.EMBEDDED:
            own = replace(facts, agencies=(each.agency,) if each.agency else (), lowered=())
            periods = verdict_periods(own, policy)
            since[each.agency] = next(p.from_on for p in reversed(periods) if p.from_on <= verdict.on)
    return since


def _stopped_on(lesson: Lesson, period: StoredPeriod) -> date | None:
    """The day on which a lesson that was embedded stopped being so."""
    ends = [
        each.until_on
        for each in lesson.periods
        if each.verdict is Verdict.EMBEDDED and each.until_on and each.until_on <= period.from_on
    ]
    return max(ends, default=None)


def _groups(verdict: LessonVerdict, lesson: Lesson) -> Iterator[GateGroup]:
    """The agencies by how their gates answer, those that decide the verdict first."""
    sources = dict(_sources(lesson))
    changes = {change.id: change for change in lesson.changes}
    alike: dict[tuple[int | None, tuple[GateResult, ...]], list[AgencyVerdict]] = {}
    for each in sorted(verdict.agencies, key=lambda each: each is not verdict.decided_by):
        alike.setdefault((each.change_id, each.gates), []).append(each)
    for (change_id, gates), members in alike.items():
        names = tuple(sorted(each.agency for each in members if each.agency))
        lines = (GateLine(gate, tuple(sources[each] for each in gate.rests_on if each in sources)) for gate in gates)
        yield GateGroup(names, changes.get(change_id or 0), tuple(lines))


def _sources(lesson: Lesson) -> Iterator[tuple[tuple[str, int], Source]]:
    """Every record a gate may rest on, under the kind and id the gate knows it by."""
    for change in lesson.changes:
        yield ("change", change.id), Source("change", change.id, "the change")
        for home in change.homes:
            yield ("home", home.id), Source("change", change.id, home.place)
        for action in change.actions:
            yield ("action", action.id), Source("action", action.id, action.description)
        for measure in change.measures:
            yield ("concern", measure.id), Source("measure", measure.id, measure.name)
        for piece in change.evidence:
            words = f"{piece.source.label}, {piece.observed_on.day} {piece.observed_on:%b %Y}"
            yield ("evidence", piece.id), Source("evidence", piece.id, words)
    for link in lesson.seen_again:
        yield ("reappearance", link.id), Source("reappearance", link.id, link.later.reference)
