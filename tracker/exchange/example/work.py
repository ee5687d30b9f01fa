"""What the worked example tells of a change: its actions, homes, checks and evidence.

A field that is written many hundred times has a shorter name in the text files, given as `Written(...)`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from tracker.domain.strength import ActionCategory
from tracker.domain.terms import CheckMethod, EvidenceState, Finding, HomeKind, Level, OverrideOf, Source


class Written(str):
    """The shorter name that the text files give a field."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A date moved: what it became, why, when and by whom (the change’s recorder, unless the file says so)."""

    to_on: Annotated[date, Written("to")]
    reason: str
    moved_on: Annotated[date, Written("on")]
    moved_by: Annotated[str, Written("by")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    kind: HomeKind
    place: str
    seen_on: date | None = None
    last_seen_on: date | None = None
    gone_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    gate: OverrideOf
    reason: str
    from_on: date
    named_person: str
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was said of an action on a day."""

    noted_on: Annotated[date, Written("on")]
    words: Annotated[str, Written("says")]
    noted_by: Annotated[str, Written("by")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What an imported plan said of an action; it awaits evidence and passes no gate."""

    words: str
    source: str
    claimed_done_on: date | None = None
    evidence_words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """`due_on` is the first date given; each of `moves` moved it on. Owner: the change’s, unless the file says."""

    description: Annotated[str, Written("does")]
    category: ActionCategory
    owner: str
    due_on: date
    agency: str | None = None
    moves: tuple[Move, ...] = ()
    started_on: date | None = None
    done_on: date | None = None
    accepted_on: date | None = None
    abandoned_on: date | None = None
    abandoned_because: str | None = None
    notes: tuple[Note, ...] = ()
    claim: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is told of a check beyond its plan, by `month`: months after the change was in place. Checks that are not
    told of here are asked of `Change.checked_by`, and are answered where a piece of evidence names their month."""

    month: int
    asked_of: str | None = None
    method: CheckMethod | None = None
    moves: tuple[Move, ...] = ()
    waived_on: date | None = None
    waived_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece, a line of the file. Left out: `level` is practice, `finds` is supports, `got` a fortnight after
    `seen`, `state` accepted (a week after `got`), `by` and `accepted_by` the change’s recorder and accepter.
    `sample` is n of N; `check` is the month of the check it answers; `agency` none is about all."""

    observed_on: Annotated[date, Written("seen")]
    received_on: Annotated[date, Written("got")]
    source: Annotated[Source, Written("from")]
    summary: Annotated[str, Written("says")]
    recorded_by: Annotated[str, Written("by")]
    level: Level = Level.PRACTICE
    finding: Annotated[Finding, Written("finds")] = Finding.SUPPORTS
    agency: str | None = None
    sample: Annotated[tuple[int, ...] | None, Written("of")] = None
    unintended: Annotated[str | None, Written("side")] = None
    check: int | None = None
    state: EvidenceState = EvidenceState.ACCEPTED
    accepted_by: str | None = None
    accepted_on: date | None = None
    returned_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`lessons` are keys, of any review; `agencies` empty: all. `target_on` is the first target, `target_moves` what
    became of it. `recorder` writes the evidence down and `accepter` accepts it, unless a piece says otherwise."""

    key: str
    lessons: Annotated[tuple[str, ...], Written("answers")]
    statement: str
    expected_difference: Annotated[str, Written("difference")]
    how_we_would_know: Annotated[str, Written("know")]
    owner: str
    named_on: date
    recorder: str
    accepter: str
    agencies: tuple[str, ...] = ()
    target_on: date | None = None
    target_moves: tuple[Move, ...] = ()
    in_place_on: date | None = None
    accepted_by: str | None = None
    accepted_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str | None = None
    check_plan: str = "3, 6, 12, then every 12"
    checked_by: str | None = None
    check_method: CheckMethod = CheckMethod.CASE_AUDIT
    homes: tuple[Home, ...] = ()
    overrides: tuple[Override, ...] = ()
    actions: tuple[Action, ...] = ()
    checks: tuple[Check, ...] = ()
    evidence: tuple[Evidence, ...] = ()
