"""FACTS.json: the dated facts of a lesson, or a list of such, as text and back, and the verdict in the same plain form.

The form stands in the design under the commands. A key that may be null or empty may be left out, and so may `accepted`
(it then is false). Whatever else is wrong is refused in a sentence that names the place, such as
`changes[0].evidence[2].level`. Records may carry an `id`.
"""

import json
from dataclasses import asdict
from datetime import date

from tracker.domain.errors import RuleBroken
from tracker.domain.facts import ActionFact, ChangeFact, EvidenceFact, Facts, HomeFact, ReappearanceFact, Span
from tracker.domain.policy import SETTINGS, USUAL_POLICY, Policy
from tracker.domain.strength import Strength
from tracker.domain.terms import Finding, Level, Source
from tracker.domain.verdict import VerdictPeriod, verdict_on, verdict_periods
from tracker.exchange.facts_entry import Entry, each_key_once

Plain = dict[str, object]
Lesson = tuple[Facts, Policy]


def read_facts(text: str) -> Lesson | list[Lesson]:
    """The facts and the policy of one lesson, or of each in a list; raises RuleBroken naming the place of a fault."""
    try:
        value = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=each_key_once)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise RuleBroken(f"The file is not JSON{where}: give one object of facts, or a list of them.") from error
    if isinstance(value, list):
        return [_lesson(each, f"[{place}]") for place, each in enumerate(value)]
    return _lesson(value, "")


def _lesson(value: object, path: str) -> Lesson:
    entry = Entry(value, path, "known_on agencies policy changes reappearances lowered id")
    facts = Facts(
        known_on=entry.needed_day("known_on"),
        agencies=entry.names("agencies"),
        changes=entry.each("changes", _change),
        reappearances=entry.each("reappearances", _reappearance),
        lowered=entry.each("lowered", _span),
        id=entry.id,
    )
    return facts, _policy(entry.values.get("policy"), entry.at("policy"))


def _policy(value: object, path: str) -> Policy:
    if value is None:
        return Policy()
    entry = Entry(value, path, " ".join(setting.name for setting in SETTINGS))
    try:
        return Policy(**entry.values)
    except RuleBroken as error:
        raise RuleBroken(f"{entry.at(error.field or '')}: {error.sentence}") from error


def _change(value: object, path: str) -> ChangeFact:
    keys = "named_on agencies in_place_on accepted withdrawn_on homes actions strength_override_on heard_waived_on"
    entry = Entry(value, path, f"{keys} evidence concerns id")
    return ChangeFact(
        named_on=entry.day("named_on"),
        agencies=frozenset(entry.names("agencies")),
        in_place_on=entry.day("in_place_on"),
        is_accepted=entry.is_so("accepted"),
        withdrawn_on=entry.day("withdrawn_on"),
        homes=entry.each("homes", _home),
        actions=entry.each("actions", _action),
        strength_override_on=entry.day("strength_override_on"),
        heard_waived_on=entry.day("heard_waived_on"),
        evidence=entry.each("evidence", _piece),
        concerns=entry.each("concerns", _span),
        id=entry.id,
    )


def _home(value: object, path: str) -> HomeFact:
    entry = Entry(value, path, "seen_on gone_on id")
    return HomeFact(entry.day("seen_on"), entry.day("gone_on"), entry.id)


def _action(value: object, path: str) -> ActionFact:
    entry = Entry(value, path, "strength started_on done_on id")
    strength = None if entry.values.get("strength", "") is None else entry.term("strength", Strength)
    return ActionFact(strength, entry.day("started_on"), entry.day("done_on"), entry.id)


def _piece(value: object, path: str) -> EvidenceFact:
    entry = Entry(value, path, "observed_on accepted level source finding agency id")
    return EvidenceFact(
        observed_on=entry.needed_day("observed_on"),
        is_accepted=entry.is_so("accepted"),
        level=entry.term("level", Level),
        source=entry.term("source", Source),
        finding=entry.term("finding", Finding),
        agency=entry.name("agency"),
        id=entry.id,
    )


def _span(value: object, path: str) -> Span:
    entry = Entry(value, path, "from until id")
    return Span(entry.needed_day("from"), entry.day("until"), entry.id)


def _reappearance(value: object, path: str) -> ReappearanceFact:
    entry = Entry(value, path, "counts_from seen_on id")
    return ReappearanceFact(entry.needed_day("counts_from"), entry.day("seen_on"), entry.id)


def write_facts(facts: Facts, policy: Policy = USUAL_POLICY) -> Plain:
    """A lesson’s facts and policy in the form `read_facts` reads back; ids only where there are any."""
    return {
        "known_on": facts.known_on.isoformat(),
        "agencies": list(facts.agencies),
        "policy": asdict(policy),
        "changes": [_change_written(change) for change in facts.changes],
        "reappearances": [
            {"counts_from": link.counts_from.isoformat(), "seen_on": _iso(link.seen_on), **_id(link.id)}
            for link in facts.reappearances
        ],
        "lowered": [_span_written(span) for span in facts.lowered],
        **_id(facts.id),
    }


def _change_written(change: ChangeFact) -> Plain:
    return {
        "named_on": _iso(change.named_on),
        "agencies": sorted(change.agencies),
        "in_place_on": _iso(change.in_place_on),
        "accepted": change.is_accepted,
        "withdrawn_on": _iso(change.withdrawn_on),
        "homes": [
            {"seen_on": _iso(home.seen_on), "gone_on": _iso(home.gone_on), **_id(home.id)} for home in change.homes
        ],
        "actions": [_action_written(action) for action in change.actions],
        "strength_override_on": _iso(change.strength_override_on),
        "heard_waived_on": _iso(change.heard_waived_on),
        "evidence": [_piece_written(piece) for piece in change.evidence],
        "concerns": [_span_written(span) for span in change.concerns],
        **_id(change.id),
    }


def _action_written(action: ActionFact) -> Plain:
    strength = action.strength.value if action.strength else None
    dates = {"started_on": _iso(action.started_on), "done_on": _iso(action.done_on)}
    return {"strength": strength, **dates, **_id(action.id)}


def _piece_written(piece: EvidenceFact) -> Plain:
    return {
        "observed_on": piece.observed_on.isoformat(),
        "accepted": piece.is_accepted,
        "level": piece.level.value,
        "source": piece.source.value,
        "finding": piece.finding.value,
        "agency": piece.agency,
        **_id(piece.id),
    }


def _span_written(span: Span) -> Plain:
    return {"from": span.from_on.isoformat(), "until": _iso(span.until_on), **_id(span.id)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _id(id_: int | None) -> Plain:
    return {} if id_ is None else {"id": id_}


def answer(facts: Facts, policy: Policy = USUAL_POLICY, on: date | None = None) -> Plain:
    """The verdict on a day, or without one all periods, in the form of the design."""
    if on is None:
        return {"periods": [_period_written(period) for period in verdict_periods(facts, policy)]}
    verdict = verdict_on(facts, on, policy)
    return {
        "on": on.isoformat(),
        "verdict": verdict.verdict.value,
        "stage": verdict.stage.value,
        "setback": verdict.setback.value if verdict.setback else None,
        "gates": [
            {"gate": result.gate.value, "passed": result.is_passed, "because": result.because}
            for result in verdict.gates
        ],
        "agencies": {
            each.agency: {"verdict": each.verdict.value, "stage": each.stage.value}
            for each in verdict.agencies
            if each.agency
        },
        "next": " ".join(verdict.next),
    }


def _period_written(period: VerdictPeriod) -> Plain:
    return {
        "from": period.from_on.isoformat(),
        "until": _iso(period.until_on),
        "verdict": period.verdict.value,
        "stage": period.stage.value,
        "setback": period.setback.value if period.setback else None,
    }


def answer_text(text: str, on: date | None = None) -> Plain | list[Plain]:
    """What a file of facts is answered with: a list by a list; raises RuleBroken naming the place of what is wrong."""
    read = read_facts(text)
    if isinstance(read, list):
        return [_answer_in_list(lesson, place, on) for place, lesson in enumerate(read)]
    return answer(*read, on)


def _answer_in_list(lesson: Lesson, place: int, on: date | None) -> Plain:
    try:
        return answer(*lesson, on)
    except RuleBroken as error:
        raise RuleBroken(f"[{place}]: {error.sentence}", field=error.field) from error
