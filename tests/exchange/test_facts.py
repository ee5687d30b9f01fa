"""FACTS.json: read back as written, refused by place, answered in the form of the design."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.domain.facts_cast import KNOWN, LATEST, SECOND, STALE, a_lesson, a_policy, change, lesson
from tracker.domain.errors import RuleBroken
from tracker.domain.facts import Facts, ReappearanceFact, Span
from tracker.domain.gates import GateName
from tracker.domain.policy import USUAL_POLICY, Policy
from tracker.domain.terms import Setback, Stage, Verdict
from tracker.exchange.facts import answer, answer_text, read_facts, write_facts

CASES = Path(__file__).parents[1] / "domain" / "cases" / "verdict.json"
PIECE = {"observed_on": "2021-01-01", "level": "practice", "source": "later_review", "finding": "supports"}


@settings(deadline=None)
@given(a_lesson, a_policy)
def test_facts_are_read_back_as_they_were_written(facts: Facts, policy: Policy) -> None:
    assert read_facts(json.dumps(write_facts(facts, policy))) == (facts, policy)


def test_ids_are_kept_where_there_are_any() -> None:
    told = lesson(
        change(concerns=(Span(SECOND, id=5),), id=8), reappearances=(ReappearanceFact(SECOND, None, id=6),), id=7
    )
    written = write_facts(told)
    assert read_facts(json.dumps(written)) == (told, USUAL_POLICY)
    assert written["id"] == 7
    assert "id" not in write_facts(Facts(KNOWN))


def test_what_was_given_as_a_file_is_written_as_it_was() -> None:
    given_facts = [case["facts"] for case in json.loads(CASES.read_text(encoding="utf-8"))]
    for facts in given_facts:
        for made in facts["changes"]:
            made["agencies"] = sorted(made["agencies"])
    read = read_facts(json.dumps(given_facts))
    assert isinstance(read, list)
    written = [write_facts(facts, policy) for facts, policy in read]
    usual = {"run_days": 3, "sources": 2, "sustained_days": 330, "current_days": 425}
    assert written == [{**facts, "policy": usual} for facts in given_facts]


def test_what_may_be_empty_may_be_left_out() -> None:
    read = read_facts('\ufeff{"known_on": "2020-01-01", "changes": [{}], "policy": {"sources": 3}}')
    assert isinstance(read, tuple)
    facts, policy = read
    assert (facts.known_on, facts.agencies, facts.changes[0].is_accepted) == (KNOWN, (), False)
    assert policy == Policy(sources=3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "The file is not JSON (line 1): give one object of facts, or a list of them."),
        ("[" * 100_000, "The file is not JSON: give one object of facts, or a list of them."),
        ('"known"', "The file must be an object in curly brackets: write it as {…}."),
        ("{}", "known_on is missing: give a date such as 2025-02-03."),
        ('[{"known_on": "2020-01-01"}, {}]', "[1].known_on is missing: give a date such as 2025-02-03."),
        (
            '{"known_on": "2020-01-01", "known_on": null}',
            "The key known_on stands twice in one object: keep one of them.",
        ),
    ],
)
def test_a_file_that_is_no_facts_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_facts(text)
    assert refused.value.sentence == sentence


DAY = "give a date such as 2025-02-03."
ALL = "give a list of the names of agencies, each once, or [] for all."


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"known_on": "3 February 2025"}, f'known_on is "3 February 2025": {DAY}'),
        ({"known_on": "20250203"}, f'known_on is "20250203": {DAY}'),
        ({"known_on": "2025-W06-1"}, f'known_on is "2025-W06-1": {DAY}'),
        ({"known_on": "2025-02-30"}, f'known_on is "2025-02-30": {DAY}'),
        ({"known_on": 2025}, f"known_on is 2025: {DAY}"),
        ({"agencies": "police"}, f'agencies is "police": {ALL}'),
        ({"agencies": ["police", "police"]}, f'agencies is ["police", "police"]: {ALL}'),
        ({"agencies": [["police"]]}, f'agencies is [["police"]]: {ALL}'),
        ({"agencies": [" "]}, f'agencies is [" "]: {ALL}'),
        ({"changes": {}}, "changes is {}: give a list, or [] for none."),
        ({"changes": [[]]}, "changes[0] must be an object in curly brackets: write it as {…}."),
        ({"changes": [{}, {"withdrawn_on": "soon"}]}, f'changes[1].withdrawn_on is "soon": {DAY}'),
        ({"changes": [{"accepted": "yes"}]}, 'changes[0].accepted is "yes": give true or false.'),
        ({"changes": [{"id": "a"}]}, 'changes[0].id is "a": give a whole number, or leave it out.'),
        ({"changes": [{"id": True}]}, "changes[0].id is true: give a whole number, or leave it out."),
        ({"changes": [{"homes": [{"seen_on": 1}]}]}, f"changes[0].homes[0].seen_on is 1: {DAY}"),
        (
            {"changes": [{"actions": [{"strength": "strong"}]}]},
            'changes[0].actions[0].strength is "strong": give one of weaker, intermediate, stronger.',
        ),
        (
            {"changes": [{"actions": [{}]}]},
            "changes[0].actions[0].strength is missing: give one of weaker, intermediate, stronger.",
        ),
        (
            {"changes": [{"evidence": [PIECE, {**PIECE, "level": "practise"}]}]},
            'changes[0].evidence[1].level is "practise": give one of activity, reaction, knowledge, practice, outcome.',
        ),
        (
            {"changes": [{"evidence": [{**PIECE, "finding": ["supports"]}]}]},
            'changes[0].evidence[0].finding is ["supports"]: give one of supports, mixed, contradicts.',
        ),
        (
            {"changes": [{"evidence": [{**PIECE, "agency": ""}]}]},
            'changes[0].evidence[0].agency is "": give the name of an agency, or null for all.',
        ),
        ({"changes": [{"concerns": [{"until": None}]}]}, f"changes[0].concerns[0].from is missing: {DAY}"),
        ({"reappearances": [{"seen_on": None}]}, f"reappearances[0].counts_from is missing: {DAY}"),
        ({"lowered": [{"form": None}]}, "lowered[0].form is not a key of this form: use from, until, id."),
        (
            {"policy": {"run_day": 3}},
            "policy.run_day is not a key of this form: use run_days, sources, sustained_days, current_days.",
        ),
        (
            {"policy": {"sources": 0}},
            "policy.sources: Sources that must agree must be a whole number from 1 to 8, and 0 is not: give one in "
            "that range (the usual is 2).",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_its_place(more: dict[str, object], sentence: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_facts(json.dumps({"known_on": "2020-01-01", **more}))
    assert refused.value.sentence == sentence


def test_a_day_is_answered_in_the_form_of_the_design() -> None:
    told = answer(lesson(agencies=("police", "health")), on=STALE)
    assert list(told) == ["on", "verdict", "stage", "setback", "gates", "agencies", "next"]
    assert (told["on"], told["verdict"], told["stage"], told["setback"]) == (
        STALE.isoformat(),
        "passive",
        "evidenced",
        "stale",
    )
    gates = told["gates"]
    assert isinstance(gates, list)
    assert [each["gate"] for each in gates] == [name.value for name in GateName]
    assert [each["gate"] for each in gates if not each["passed"]] == ["current"]
    assert all(list(each) == ["gate", "passed", "because"] for each in gates)
    assert told["agencies"] == {name: {"verdict": "passive", "stage": "evidenced"} for name in ("police", "health")}
    assert str(told["next"]).startswith("For health: The latest supporting evidence is of 1 June 2021, 426 days old")
    assert json.loads(json.dumps(told)) == told


def test_a_lesson_of_the_whole_partnership_names_no_agency() -> None:
    assert answer(lesson(), on=LATEST)["agencies"] == {}


def test_without_a_day_all_periods_are_answered() -> None:
    periods = answer(lesson())["periods"]
    assert isinstance(periods, list)
    assert periods[0] == {
        "from": "2020-01-01",
        "until": "2020-02-01",
        "verdict": "passive",
        "stage": "identified",
        "setback": None,
    }
    assert periods[-1] == {
        "from": STALE.isoformat(),
        "until": None,
        "verdict": Verdict.PASSIVE,
        "stage": Stage.EVIDENCED,
        "setback": Setback.STALE,
    }


def test_a_list_is_answered_by_a_list_and_one_by_one() -> None:
    one, other = json.dumps(write_facts(lesson())), json.dumps(write_facts(Facts(KNOWN)))
    assert answer_text(f"[{one}, {other}]") == [answer(lesson()), answer(Facts(KNOWN))]
    assert answer_text(one, LATEST) == answer(lesson(), on=LATEST)
    assert answer_text("[]") == []


def test_a_list_names_the_lesson_that_was_not_known_yet() -> None:
    texts = [json.dumps(write_facts(Facts(known_on))) for known_on in (KNOWN, date(2022, 1, 1))]
    with pytest.raises(RuleBroken, match=r"^\[1\]: This lesson became known on 1 January 2022"):
        answer_text(f"[{', '.join(texts)}]", LATEST)
