"""The verdict: whether a lesson is passive or embedded, worked out from dated facts and a day, never typed.

`verdict_on` explains one day; `verdict_periods` gives the whole history, and the future if nobody does anything. The
gates stand in `gates.py`, the way from day to day in `verdict_history.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.errors import RuleBroken
from tracker.domain.facts import ChangeFact, Facts, Span
from tracker.domain.gates import GATES, GateName, GateResult, results
from tracker.domain.policy import USUAL_POLICY, Policy
from tracker.domain.terms import OverrideOf, Setback, Stage, Verdict
from tracker.domain.verdict_case import Candidate, Case
from tracker.domain.verdict_history import STAGES, AgencyHistory, LessonHistory, stage_of, verdict_at
from tracker.domain.words import counted, listed, said

Start = tuple[date, Stage, Setback | None]
GATE_NAMES = tuple(GateName)
OVERRIDE_OF = {GateName.STRONG_ENOUGH: OverrideOf.STRONG_ENOUGH, GateName.HEARD: OverrideOf.HEARD}


@dataclass(frozen=True, slots=True)
class VerdictPeriod:
    """What a lesson was from a day until the first day it no longer was (none: until a new fact)."""

    from_on: date
    until_on: date | None
    verdict: Verdict
    stage: Stage
    setback: Setback | None


@dataclass(frozen=True, slots=True)
class ExplainedPeriod:
    """A period and why, as on its first day: of the agency that decides each gate, whether it is passed and the
    sentence; and the stage of each agency."""

    period: VerdictPeriod
    gates: tuple[tuple[GateName, bool, str], ...]
    agencies: tuple[tuple[str | None, Stage], ...]


@dataclass(frozen=True, slots=True)
class AgencyVerdict:
    """How far a lesson has come for one agency it binds (none: the whole partnership), by the change that has come
    furthest; `change_id` is that change’s, none where no change covers the agency."""

    agency: str | None
    verdict: Verdict
    stage: Stage
    setback: Setback | None
    gates: tuple[GateResult, ...]
    change_id: int | None

    @property
    def overrides(self) -> tuple[OverrideOf, ...]:
        """The gates it passes only by a person’s override; shown wherever the verdict is."""
        return tuple(OVERRIDE_OF[result.gate] for result in self.gates if result.is_overridden)


@dataclass(frozen=True, slots=True)
class LessonVerdict:
    """A lesson on a day, explained. `decided_by` is its least far agency’s verdict, whose gates are the lesson’s.
    `next` says in sentences what would move it, the next gate first (of an embedded one: until when it stays so);
    `narrower` says where a lesson of the whole partnership is offered what is about some agencies only."""

    on: date
    verdict: Verdict
    stage: Stage
    setback: Setback | None
    agencies: tuple[AgencyVerdict, ...]
    decided_by: AgencyVerdict
    next: tuple[str, ...]
    is_lowered: bool
    narrower: str | None
    policy: Policy

    @property
    def gates(self) -> tuple[GateResult, ...]:
        return self.decided_by.gates

    @property
    def overrides(self) -> tuple[OverrideOf, ...]:
        """The overrides any agency’s verdict leans on."""
        return tuple(override for override in OverrideOf if any(override in each.overrides for each in self.agencies))


def verdict_periods(facts: Facts, policy: Policy = USUAL_POLICY) -> tuple[VerdictPeriod, ...]:
    """A lesson’s history and its future if nobody does anything: the first period from the day it became known, the
    last without an end, neighbours different in verdict, stage or setback."""
    return _periods(list(_starts(LessonHistory(facts, policy))))


def explained_periods(facts: Facts, policy: Policy = USUAL_POLICY) -> tuple[ExplainedPeriod, ...]:
    """The same periods with their reasons, as `verdict_on` gives them for each first day; the days are walked once."""
    history = LessonHistory(facts, policy)
    starts, reasons = [], []
    for start in _starts(history):
        starts.append(start)
        cases, deciding = _deciding(history, policy)
        answers = [gate(cases[deciding]) for gate in GATES]
        gates = tuple((name, each.is_passed, each.because()) for name, each in zip(GATE_NAMES, answers, strict=True))
        reasons.append((gates, tuple((agency.agency, agency.stage) for agency in history.agencies)))
    return tuple(ExplainedPeriod(period, *why) for period, why in zip(_periods(starts), reasons, strict=True))


def _starts(history: LessonHistory) -> Iterator[Start]:
    """The days on which another period begins; while one is answered the history stands on it."""
    before: tuple[Stage, Setback | None] | None = None
    for day in history.turning_days():
        history.move_to(day)
        now = (history.stage, history.setback)
        if now != before:
            yield day, *now
        before = now


def _periods(starts: Sequence[Start]) -> tuple[VerdictPeriod, ...]:
    ends = [start[0] for start in starts[1:]] + [None]
    return tuple(
        VerdictPeriod(from_on, until_on, verdict_at(stage), stage, setback)
        for (from_on, stage, setback), until_on in zip(starts, ends, strict=True)
    )


def verdict_on(facts: Facts, day: date, policy: Policy = USUAL_POLICY) -> LessonVerdict:
    """A lesson on a day, with its reasons; raises RuleBroken for a day before the lesson was known."""
    if day < facts.known_on:
        known_on = said(facts.known_on)
        raise RuleBroken(f"This lesson became known on {known_on}: ask for that day or a later one.", field="on")
    history = LessonHistory(facts, policy)
    for turning_day in history.turning_days():
        if turning_day < day:
            history.move_to(turning_day)
    history.move_to(day)
    return _explained(history, day, policy)


def _explained(history: LessonHistory, day: date, policy: Policy) -> LessonVerdict:
    cases, deciding = _deciding(history, policy)
    agencies = tuple(_of_agency(*paired) for paired in zip(history.agencies, cases, strict=True))
    narrower = _narrower(history.facts)
    return LessonVerdict(
        on=day,
        verdict=verdict_at(history.stage),
        stage=history.stage,
        setback=history.setback,
        agencies=agencies,
        decided_by=agencies[deciding],
        next=_what_would_move(agencies[deciding], history, narrower),
        is_lowered=history.is_lowered,
        narrower=narrower,
        policy=policy,
    )


def _deciding(history: LessonHistory, policy: Policy) -> tuple[list[Case], int]:
    """The furthest case of each agency, and the place of the least far among them, which decides."""
    cases = [_furthest_case(agency, history.facts, policy) for agency in history.agencies]
    if len(cases) == 1:  # here and below: asking every gate of what is compared with nothing would be waste
        return cases, 0
    names = [agency.agency or "" for agency in history.agencies]
    return cases, min(range(len(cases)), key=lambda place: (*_how_far(cases[place]), names[place]))


def _furthest_case(agency: AgencyHistory, facts: Facts, policy: Policy) -> Case:
    """The case of the change that has come furthest for the agency, or that of a change nobody has named yet."""
    candidates = agency.candidates or [Candidate(ChangeFact(named_on=None), agency.agency, facts, policy)]
    cases = [candidate.on(agency.day) for candidate in candidates]
    return max(cases, key=_how_far) if len(cases) > 1 else cases[0]


def _how_far(case: Case) -> tuple[bool, int, int, list[bool], date]:
    """What is compared: not withdrawn before withdrawn, then stage, gates passed, earlier gates, what stays current."""
    passed = [gate(case).is_passed for gate in GATES]
    return not case.is_withdrawn, STAGES.index(stage_of(case)), sum(passed), passed, case.latest_on or date.min


def _of_agency(agency: AgencyHistory, case: Case) -> AgencyVerdict:
    return AgencyVerdict(
        agency=agency.agency,
        verdict=verdict_at(agency.stage),
        stage=agency.stage,
        setback=agency.setback,
        gates=results(case),
        change_id=case.change.id,
    )


def _what_would_move(decided_by: AgencyVerdict, history: LessonHistory, narrower: str | None) -> tuple[str, ...]:
    """The sentences of the gates not passed, in their order; of an embedded lesson, until when it stays so."""
    asked = [result for result in decided_by.gates if not result.is_passed]
    if history.stage is Stage.EMBEDDED:
        asked = [result for result in decided_by.gates if result.gate is GateName.CURRENT]
    whose = f"For {decided_by.agency}: " if len(history.agencies) > 1 else ""
    sentences = [f"{whose}{result.because}" for result in asked]
    if narrower and history.stage is not Stage.EMBEDDED:
        sentences.append(narrower)
    return (*sentences, *(_lowered(span) for span in history.facts.lowered if span.holds(history.day)))


def _lowered(span: Span) -> str:
    until = said(span.until_on) if span.until_on else "somebody ends that"
    return f"Lowered by a person, with a reason, on {said(span.from_on)}: it stays passive until {until}."


def _narrower(facts: Facts) -> str | None:
    if facts.agencies:
        return None
    changes = sum(bool(change.agencies) for change in facts.changes)
    pieces = sum(piece.agency is not None for change in facts.changes for piece in change.evidence)
    found = [counted(changes, "change")] * bool(changes)
    found += [counted(pieces, "piece of evidence", "pieces of evidence")] * bool(pieces)
    if not found:
        return None
    return f"This lesson binds the whole partnership, and {listed(found)} about some agencies only cannot answer it."
