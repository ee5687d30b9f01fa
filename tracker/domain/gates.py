"""The eleven gates between a change and the word *embedded*, in their order; DOMAIN.md section 3 states them.

A gate is a small function of a case (one change, one agency, one day): what has been done is asked in
`verdict_gates_done.py`, what has been seen since in `verdict_gates_seen.py`. It answers whether it passes, why, and
which records that rests on. The why is made only when somebody asks, because a lesson’s whole history asks for none.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.facts import ActionFact, ChangeFact, EvidenceFact, HomeFact, ReappearanceFact, Span
from tracker.domain.terms import Term
from tracker.domain.verdict_case import Answer, Case, Fact
from tracker.domain.verdict_gates_done import built_in, in_place, named, strong_enough
from tracker.domain.verdict_gates_seen import (
    current,
    heard,
    not_reappeared,
    seen_in_practice,
    sustained,
    triangulated,
    uncontradicted,
)

Reference = tuple[str, int]
Gate = Callable[[Case], Answer]

GATES: tuple[Gate, ...] = (
    named,
    in_place,
    strong_enough,
    built_in,
    seen_in_practice,
    triangulated,
    heard,
    sustained,
    current,
    uncontradicted,
    not_reappeared,
)


class GateName(Term):
    """The gates by name, in the order of `GATES`."""

    NAMED = "named", "Named"
    IN_PLACE = "in_place", "In place"
    STRONG_ENOUGH = "strong_enough", "Strong enough"
    BUILT_IN = "built_in", "Built in"
    SEEN_IN_PRACTICE = "seen_in_practice", "Seen in practice"
    TRIANGULATED = "triangulated", "Triangulated"
    HEARD = "heard", "Heard"
    SUSTAINED = "sustained", "Sustained"
    CURRENT = "current", "Current"
    UNCONTRADICTED = "uncontradicted", "Uncontradicted"
    NOT_REAPPEARED = "not_reappeared", "Not reappeared"


KINDS: dict[type[Fact], str] = {
    ActionFact: "action",
    ChangeFact: "change",
    EvidenceFact: "evidence",
    HomeFact: "home",
    ReappearanceFact: "reappearance",
    Span: "concern",
}


@dataclass(frozen=True, slots=True)
class GateResult:
    """A gate’s answer in full: why, with what would move it where it is not passed, and the (kind, id) of each record
    it rests on. A kind is change, evidence, home, action, reappearance or concern; facts without an id are left out.
    `is_overridden` marks a gate that passes only by a person’s override."""

    gate: GateName
    is_passed: bool
    because: str
    rests_on: tuple[Reference, ...]
    is_overridden: bool = False


def passes_all(case: Case) -> bool:
    """Whether the case passes every gate; stops at the first that it does not."""
    for gate in GATES:  # noqa: SIM110 (a whole history asks this often, and all() costs half as much again)
        if not gate(case).is_passed:
            return False
    return True


def results(case: Case) -> tuple[GateResult, ...]:
    """Every gate’s answer in full, in order."""
    return tuple(_in_full(name, gate(case)) for name, gate in zip(GateName, GATES, strict=True))


def _in_full(name: GateName, answer: Answer) -> GateResult:
    rests_on = tuple((KINDS[type(fact)], fact.id) for fact in answer.rests_on if fact.id is not None)
    return GateResult(name, answer.is_passed, answer.because(), rests_on, answer.is_overridden)
