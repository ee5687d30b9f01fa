"""The verdict in a sentence or two, as the lesson’s page opens with it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from tracker.domain.terms import Setback, Stage, Verdict
from tracker.domain.verdict import AgencyVerdict, LessonVerdict
from tracker.domain.words import counted, listed, said

WHAT_HAPPENED = {
    Setback.REAPPEARED: "it was found again in a later review",
    Setback.CONTRADICTED: "what was seen contradicted it",
    Setback.STALE: "the latest evidence of it had grown too old",
    Setback.UNBUILT: "the place where it lived was gone",
    Setback.WITHDRAWN: "the change that carried it was withdrawn",
}
NOT_OPEN = "something that is not open to you bears on it"


def verdict_sentence(
    verdict: LessonVerdict,
    since: Mapping[str | None, date],
    *,
    stopped_on: date | None = None,
    is_hidden: bool = False,
) -> str:
    """What the lesson is, and why, for all the agencies it binds.

    Args:
        since: for each agency that is embedded, the day from which it is.
        stopped_on: where the lesson was embedded and is not, the day it stopped.
        is_hidden: what set it back is not open to whoever reads.
    """
    held = [each for each in verdict.agencies if each.verdict is Verdict.EMBEDDED]
    sentences = []
    if verdict.setback and stopped_on:
        sentences.append(_setback(verdict.setback, stopped_on, is_hidden))
    if len(verdict.agencies) == 1:
        sentences.append(_of_one(verdict.agencies[0], since, is_lowered=verdict.is_lowered))
    else:
        sentences += [*_embedded(held, since), *_passive(verdict)]
    if verdict.is_lowered:
        sentences.append("A person lowered it, so it is passive whatever its gates say.")
    return " ".join(sentences)


def _setback(setback: Setback, stopped_on: date, is_hidden: bool) -> str:
    if is_hidden:
        return f"It was embedded until {said(stopped_on)}; {NOT_OPEN}."
    return f"It was embedded until {said(stopped_on)}, when {WHAT_HAPPENED[setback]}."


def _of_one(only: AgencyVerdict, since: Mapping[str | None, date], *, is_lowered: bool) -> str:
    if only.verdict is Verdict.EMBEDDED:
        whom = f"in {only.agency}" if only.agency else "across the whole partnership"
        day = said(since[only.agency])
        if is_lowered:
            return f"Every gate has been passed {whom} since {day}."
        return f"Embedded {whom} since {day}: every one of its {len(only.gates)} gates is passed."
    return f"{_stands(only)[:1].upper()}{_stands(only)[1:]}."


def _embedded(held: list[AgencyVerdict], since: Mapping[str | None, date]) -> list[str]:
    by_day = defaultdict(list)
    for each in held:
        by_day[since[each.agency]].append(str(each.agency))
    return [f"Embedded in {listed(names)} since {said(day)}." for day, names in sorted(by_day.items())]


def _passive(verdict: LessonVerdict) -> list[str]:
    groups = defaultdict(list)
    for each in verdict.agencies:
        if each.verdict is Verdict.PASSIVE:
            groups[_stands(each)].append(str(each.agency))
    sentences = [f"In {listed(names)} {words}" for words, names in groups.items()]
    if not sentences:
        return []
    has_embedded = any(each.verdict is Verdict.EMBEDDED for each in verdict.agencies)
    end = ", so the lesson as a whole is passive." if has_embedded else "."
    return [*(f"{sentence}." for sentence in sentences[:-1]), sentences[-1] + end]


def _stands(each: AgencyVerdict) -> str:
    """How far it has come, as the end of a sentence."""
    open_gates = sum(not gate.is_passed for gate in each.gates)
    left = f"{open_gates} of {counted(len(each.gates), 'gate')} {'is' if open_gates == 1 else 'are'} not yet passed"
    return {
        Stage.IDENTIFIED: "the lesson is known, and no change that would answer it is named",
        Stage.ANALYSED: "a change is named, and no action toward it has started",
        Stage.ACTING: "action has started, and the change is not in place",
        Stage.IN_PLACE: "a change is in place, and nothing has been seen of it in practice",
        Stage.EVIDENCED: f"a change is in place and was seen in practice; {left}",
    }.get(each.stage, left)
