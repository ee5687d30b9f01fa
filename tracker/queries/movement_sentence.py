"""How two verdicts of one lesson on one day differ, in sentences: what would move, and what would still be lacking.

Where a lesson binds several agencies each is compared with itself: the one that decides the verdict may be another one
before and after. No reason of a gate is said but how long an embedded lesson stays so; names of gates are open to all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from tracker.domain.gates import GateName, Reference
from tracker.domain.terms import Verdict
from tracker.domain.verdict import AgencyVerdict, LessonVerdict
from tracker.domain.words import in_sentence, listed

Stand = LessonVerdict | AgencyVerdict
Pair = tuple[AgencyVerdict, AgencyVerdict]


def moves(before: LessonVerdict, after: LessonVerdict) -> bool:
    """Whether a verdict, stage, setback or gate turns, of the lesson or of any agency it binds."""
    return _has_moved(before, after) or any(_turns(*pair) for pair in _pairs(before, after))


def line(name: str, before: LessonVerdict, after: LessonVerdict, evidence_ids: Collection[int]) -> str:
    """What would move; where nothing does, what the evidence counts toward.

    Args:
        name: the lesson, as the sentence begins with it.
        evidence_ids: the pieces that `after` takes as accepted.
    """
    if not moves(before, after):
        return f"{name} stays {_where(after)}; no gate turns today. {_counts_toward(after, evidence_ids)}"
    whole = f"{name} {_to(before, after) if _has_moved(before, after) else f'would stay {_where(after)}'}."
    return " ".join([whole, *_by_agency(before, after)])


def sentence(name: str, before: LessonVerdict, after: LessonVerdict, evidence_ids: Collection[int]) -> str:
    """The same, with what the lesson would then lack."""
    told = [line(name, before, after, evidence_ids)]
    if moves(before, after):
        whose = f"For {after.decided_by.agency} it" if len(after.agencies) > 1 else "It"
        if lacking := _still_lacking(before, after):
            told.append(f"{whose} would still lack {_names(lacking)}.")
        if after.is_lowered:
            told.append("A person lowered it, so it stays passive whatever its gates say.")
    return " ".join(told)


def done(name: str, before: LessonVerdict, after: LessonVerdict) -> str:
    """What has moved, now that the evidence is accepted."""
    if _has_moved(before, after):
        return f"{name} is now {_where(after)}."
    verbs = ("is now", "now passes", "no longer passes")
    turned = [f"{in_sentence(whose)} {words}".lstrip() for whose, words in _grouped(before, after, verbs)]
    return f"{name} is still {_where(after)}" + (f", and {'; '.join(turned)}." if turned else ".")


def _still_lacking(before: LessonVerdict, after: LessonVerdict) -> list[GateName]:
    """The gates that the agency which then decides has not passed before either; those it loses are said already."""
    earlier = before.agencies[after.agencies.index(after.decided_by)]
    pairs = zip(earlier.gates, after.gates, strict=True)
    return [new.gate for old, new in pairs if not old.is_passed and not new.is_passed]


def _has_moved(before: Stand, after: Stand) -> bool:
    return (before.verdict, before.stage, before.setback) != (after.verdict, after.stage, after.setback)


def _pairs(before: LessonVerdict, after: LessonVerdict) -> Iterator[Pair]:
    return zip(before.agencies, after.agencies, strict=True)


def _turned(before: AgencyVerdict, after: AgencyVerdict, to_passed: bool) -> list[GateName]:
    pairs = zip(before.gates, after.gates, strict=True)
    return [new.gate for old, new in pairs if new.is_passed is to_passed and old.is_passed is not to_passed]


def _turns(before: AgencyVerdict, after: AgencyVerdict) -> bool:
    return _has_moved(before, after) or any(_turned(before, after, passed) for passed in (True, False))


def _where(stand: Stand) -> str:
    """A stage with its setback, as it stands inside a sentence."""
    stage = in_sentence(stand.stage.label)
    return f"{stage} ({in_sentence(stand.setback.label)})" if stand.setback else stage


def _to(before: Stand, after: Stand) -> str:
    if after.verdict is Verdict.EMBEDDED:
        return "would become embedded"
    if before.verdict is Verdict.EMBEDDED:
        return "would stop being embedded" + (f": {in_sentence(after.setback.label)}" if after.setback else "")
    return f"would go from {_where(before)} to {_where(after)}"


def _by_agency(before: LessonVerdict, after: LessonVerdict) -> Iterator[str]:
    """What turns for the agencies, those for whom the same turns together."""
    for whose, words in _grouped(before, after, ("", "would then pass", "would no longer pass")):
        yield f"{whose or 'It'} {words}."


def _grouped(before: LessonVerdict, after: LessonVerdict, said: tuple[str, str, str]) -> Iterator[tuple[str, str]]:
    """For each set of agencies for whom the same turns: whose it is (empty: the lesson binds no two) and the words."""
    is_split = len(after.agencies) > 1
    alike = defaultdict(list)
    for old, new in _pairs(before, after):
        parts = [f"{said[0]} {_where(new)}" if said[0] else _to(old, new)] if is_split and _has_moved(old, new) else []
        for passed, verb in ((True, said[1]), (False, said[2])):
            if gates := _turned(old, new, passed):
                parts.append(f"{verb} {_names(gates)}")
        if parts:
            alike[listed(parts)].append(str(new.agency))
    for words, agencies in alike.items():
        yield (f"For {listed(agencies)} it" if is_split else ""), words


def _counts_toward(after: LessonVerdict, evidence_ids: Collection[int]) -> str:
    """What evidence that turns nothing is good for."""
    own = {("evidence", each) for each in evidence_ids}
    if after.verdict is Verdict.EMBEDDED and (longer := _stays_longer(after, own)):
        return longer
    open_gates = {
        gate.gate
        for agency in after.agencies
        for gate in agency.gates
        if not gate.is_passed and own.intersection(gate.rests_on)
    }
    if open_gates:
        return f"It counts toward {_names([gate for gate in GateName if gate in open_gates])}."
    is_of_use = any(own.intersection(gate.rests_on) for agency in after.agencies for gate in agency.gates)
    return "It strengthens what is passed already." if is_of_use else "No gate would rest on it."


def _stays_longer(after: LessonVerdict, own: set[Reference]) -> str:
    """Until when the agencies stay embedded for which this evidence is now the latest; empty where it is for none."""
    alike = defaultdict(list)
    for agency in after.agencies:
        for gate in agency.gates:
            if gate.gate is GateName.CURRENT and own.intersection(gate.rests_on):
                alike[gate.because].append(str(agency.agency))
    is_split = len(after.agencies) > 1
    return " ".join(f"For {listed(names)}: {in_sentence(why)}" if is_split else why for why, names in alike.items())


def _names(gates: Sequence[GateName]) -> str:
    return listed([f"“{in_sentence(gate.label)}”" for gate in gates])
