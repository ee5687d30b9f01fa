"""A lesson asked day after day: how far it has come, and what set it back where it was embedded before.

A verdict can change only on the days that the facts themselves name (DOMAIN.md section 3), so a history visits those
and no others. It builds no sentence; `verdict.py` asks for those about one day.
"""

from collections.abc import Iterable
from datetime import date

from tracker.domain.facts import Facts
from tracker.domain.gates import GATES, Gate, passes_all
from tracker.domain.policy import Policy
from tracker.domain.terms import Setback, Stage, Verdict
from tracker.domain.verdict_case import Candidate, Case, covers, has_come
from tracker.domain.verdict_gates_done import built_in, in_place, named
from tracker.domain.verdict_gates_seen import current, not_reappeared, sustained

STAGES = tuple(Stage)
SETBACKS = tuple(Setback)

# A change that has passed every gate can fail one again in few ways. What is not here (seen in practice, triangulated,
# heard, sustained, uncontradicted) it fails only because something contradicted it since, which begins its run anew.
SETBACK_OF: dict[Gate, Setback] = {
    not_reappeared: Setback.REAPPEARED,
    current: Setback.STALE,
    built_in: Setback.UNBUILT,
    in_place: Setback.WITHDRAWN,
}


def stage_of(case: Case) -> Stage:
    """How far a change has come for an agency on a day; one that is withdrawn has come nowhere."""
    # The gate that is passed last is asked first: it alone answers for most days before a lesson is embedded.
    if sustained(case).is_passed and passes_all(case):
        return Stage.EMBEDDED
    if in_place(case).is_passed:
        return Stage.EVIDENCED if case.seen else Stage.IN_PLACE
    if named(case).is_passed and not case.is_withdrawn:
        return Stage.ACTING if _is_acting(case) else Stage.ANALYSED
    return Stage.IDENTIFIED


def _is_acting(case: Case) -> bool:
    actions = case.change.actions
    return any(has_come(action.started_on, case.day) or has_come(action.done_on, case.day) for action in actions)


class AgencyHistory:
    """One agency that a lesson binds (none: the whole partnership), moved from day to day in order."""

    def __init__(self, agency: str | None, facts: Facts, policy: Policy) -> None:
        self.agency = agency
        self.day = facts.known_on
        self.stage = Stage.IDENTIFIED
        changes = [change for change in facts.changes if covers(change, agency)]
        self.candidates = [Candidate(change, agency, facts, policy) for change in changes]
        self.stages: dict[Candidate, Stage] = {}
        # The changes that passed every gate, on the latest day on which any did.
        self.last_carried_by: list[Candidate] = []

    def move_to(self, day: date) -> None:
        """Work out the stage on the day: the furthest that any change covering the agency has come."""
        self.day = day
        for candidate in self.candidates:
            if day in candidate.turning_days or candidate not in self.stages:
                self.stages[candidate] = stage_of(candidate.on(day))
        self.stage = max(self.stages.values(), key=STAGES.index, default=Stage.IDENTIFIED)
        if self.stage is Stage.EMBEDDED:
            self.last_carried_by = [each for each, stage in self.stages.items() if stage is Stage.EMBEDDED]

    @property
    def setback(self) -> Setback | None:
        """Where the agency was embedded before and is not: the first that applies to what last carried it."""
        if self.stage is Stage.EMBEDDED:
            return None
        cases = [candidate.on(self.day) for candidate in self.last_carried_by]
        failed = [gate for case in cases for gate in GATES if not gate(case).is_passed]
        return first_of(SETBACK_OF.get(gate, Setback.CONTRADICTED) for gate in failed)


class LessonHistory:
    """A lesson moved from day to day in order: as far as its least far agency, and passive while it is lowered."""

    def __init__(self, facts: Facts, policy: Policy) -> None:
        self.facts = facts
        self.agencies = [AgencyHistory(agency, facts, policy) for agency in facts.agencies or (None,)]
        self.day = facts.known_on
        self.is_lowered = False
        self.was_embedded = False
        self.stage = Stage.IDENTIFIED

    def turning_days(self) -> list[date]:
        """The days, from the one it became known on, on which the verdict may differ from the day before."""
        known_on = self.facts.known_on
        days = {day for span in self.facts.lowered for day in (span.from_on, span.until_on)}
        for agency in self.agencies:
            for candidate in agency.candidates:
                days |= candidate.turning_days
        return [known_on, *sorted(day for day in days if day and day > known_on)]

    def move_to(self, day: date) -> None:
        """Work out the verdict on the day. A lowered lesson is never embedded, so its stage stops at evidenced."""
        self.day = day
        for agency in self.agencies:
            agency.move_to(day)
        stage = min((agency.stage for agency in self.agencies), key=STAGES.index)
        self.is_lowered = any(span.holds(day) for span in self.facts.lowered)
        self.stage = Stage.EVIDENCED if self.is_lowered and stage is Stage.EMBEDDED else stage
        self.was_embedded = self.was_embedded or self.stage is Stage.EMBEDDED

    @property
    def setback(self) -> Setback | None:
        """Where the lesson was embedded before and is not: the first that applies to any agency. A lesson that is
        passive only because somebody lowered it has none: no gate failed."""
        if not self.was_embedded or self.stage is Stage.EMBEDDED:
            return None
        return first_of(agency.setback for agency in self.agencies)


def first_of(setbacks: Iterable[Setback | None]) -> Setback | None:
    """The setback that is named where several apply."""
    return min((setback for setback in setbacks if setback), key=SETBACKS.index, default=None)


def verdict_at(stage: Stage) -> Verdict:
    """A stage says it all: embedded is the last one, the five before it are passive."""
    return Verdict.EMBEDDED if stage is Stage.EMBEDDED else Verdict.PASSIVE
