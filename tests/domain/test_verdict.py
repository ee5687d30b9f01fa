"""The verdict: sixty worked cases, and one day explained."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.domain.facts_cast import IN_PLACE, KNOWN, LATEST, SECOND, STALE, change, days, lesson, piece, run
from tracker.domain.errors import RuleBroken
from tracker.domain.facts import ActionFact, ChangeFact, Facts, HomeFact, ReappearanceFact, Span
from tracker.domain.gates import GateName
from tracker.domain.policy import Policy
from tracker.domain.strength import Strength
from tracker.domain.terms import Finding, Level, OverrideOf, Setback, Source, Stage, Verdict
from tracker.domain.verdict import verdict_on, verdict_periods
from tracker.exchange.facts import read_facts

CASES = json.loads((Path(__file__).parent / "cases" / "verdict.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", range(60))
def test_a_worked_case_has_the_periods_it_should(number: int) -> None:
    case = CASES[number]
    ((facts, policy),) = read_facts(json.dumps([case["facts"]]))
    found: list[dict[str, str]] = []
    for period in verdict_periods(facts, policy):
        words = {"verdict": period.verdict.value, "stage": period.stage.value}
        # The cases name no setbacks, so neighbours that differ in nothing else are one.
        is_new = not found or found[-1] != {"from": found[-1]["from"], **words}
        if period.from_on < date.fromisoformat(case["until"]) and is_new:
            found.append({"from": period.from_on.isoformat(), **words})
    assert found == case["periods"]


def named(facts: Facts, day: date, *, passed: bool) -> set[GateName]:
    return {result.gate for result in verdict_on(facts, day).gates if result.is_passed is passed}


def test_a_lesson_that_passes_every_gate_is_embedded() -> None:
    verdict = verdict_on(lesson(), LATEST)
    assert (verdict.verdict, verdict.stage, verdict.setback) == (Verdict.EMBEDDED, Stage.EMBEDDED, None)
    assert named(lesson(), LATEST, passed=True) == set(GateName)


def test_an_embedded_lesson_says_until_when_it_stays_so() -> None:
    assert verdict_on(lesson(), LATEST).next == (
        "The latest supporting evidence is of 1 June 2021, 0 days old; it counts until 31 July 2022, so look again by "
        "then.",
    )


def test_a_passive_lesson_says_what_would_move_it_the_next_gate_first() -> None:
    verdict = verdict_on(lesson(), SECOND)
    assert verdict.verdict is Verdict.PASSIVE
    assert verdict.next == tuple(result.because for result in verdict.gates if not result.is_passed)
    assert verdict.next[0].startswith("2 of 3 supporting days so far")
    assert any("214 of 330 days" in sentence and "27 April 2021" in sentence for sentence in verdict.next)


def test_the_policy_it_was_made_under_decides_and_is_recorded() -> None:
    strict = Policy(run_days=4)
    assert verdict_on(lesson(), LATEST, strict).verdict is Verdict.PASSIVE
    assert verdict_on(lesson(), LATEST, strict).policy == strict
    assert {each.verdict for each in verdict_periods(lesson(), strict)} == {Verdict.PASSIVE}


def test_a_day_before_the_lesson_was_known_is_refused() -> None:
    assert verdict_on(lesson(), KNOWN).stage is Stage.IDENTIFIED
    with pytest.raises(RuleBroken, match="became known on 1 January 2020"):
        verdict_on(lesson(), KNOWN - days(1))


def test_every_day_of_a_lesson_set_back_is_explained_as_its_period() -> None:
    facts = lesson(change(homes=(HomeFact(SECOND, LATEST + days(9)),)))
    periods = verdict_periods(facts)
    for each in periods:
        for day in (each.from_on, each.from_on + days(1)):
            assert verdict_on(facts, day).setback is each.setback


def test_a_lesson_is_as_far_as_its_least_far_agency() -> None:
    facts = lesson(change(agencies=frozenset({"police"})), agencies=("police", "health"))
    verdict = verdict_on(facts, LATEST)
    assert {each.agency: each.stage for each in verdict.agencies} == {
        "police": Stage.EMBEDDED,
        "health": Stage.IDENTIFIED,
    }
    assert (verdict.verdict, verdict.stage) == (Verdict.PASSIVE, Stage.IDENTIFIED)
    assert verdict.decided_by.agency == "health"
    assert verdict.decided_by.change_id is None
    assert verdict.next[0].startswith("For health: No change that covers health is recorded yet")


def test_every_agency_may_be_carried_by_a_change_of_its_own() -> None:
    own = [change(agencies=frozenset({name}), id=number) for number, name in enumerate(("police", "health"))]
    verdict = verdict_on(lesson(*own, agencies=("police", "health")), LATEST)
    assert verdict.verdict is Verdict.EMBEDDED
    assert [each.change_id for each in verdict.agencies] == [0, 1]


def test_evidence_about_one_agency_does_not_answer_for_another() -> None:
    about_police = tuple(replace(each, agency="police") for each in run())
    verdict = verdict_on(lesson(change(evidence=about_police), agencies=("police", "health")), LATEST)
    assert {each.agency: each.stage for each in verdict.agencies} == {
        "police": Stage.EMBEDDED,
        "health": Stage.IN_PLACE,
    }


def test_an_agency_is_shown_by_the_change_that_has_come_furthest() -> None:
    weaker = change(evidence=(), id=2)
    gone = change(withdrawn_on=IN_PLACE, id=3)
    for changes in ((weaker, change(), gone), (gone, weaker, change())):
        assert verdict_on(lesson(*changes), LATEST).decided_by.change_id == 1
    assert verdict_on(lesson(gone, weaker), LATEST).decided_by.change_id == 2
    not_named_yet = change(named_on=None, in_place_on=None, id=4)
    assert verdict_on(lesson(gone, not_named_yet), LATEST).decided_by.change_id == 4
    assert verdict_on(lesson(gone), LATEST).next[0] == "The change was withdrawn on 1 June 2020: put another in place."


def test_of_embedded_agencies_the_one_that_goes_stale_first_decides() -> None:
    later = piece(LATEST + days(30), agency="police")
    verdict = verdict_on(lesson(change(evidence=(*run(), later)), agencies=("police", "health")), LATEST + days(40))
    assert verdict.decided_by.agency == "health"
    assert "1 June 2021" in verdict.next[0]


def test_the_whole_partnership_is_answered_by_what_is_about_all_and_says_what_is_narrower() -> None:
    narrow_change = lesson(change(agencies=frozenset({"police"})))
    narrow_evidence = lesson(change(evidence=tuple(replace(each, agency="police") for each in run())))
    assert verdict_on(narrow_change, LATEST).stage is Stage.IDENTIFIED
    assert verdict_on(narrow_evidence, LATEST).stage is Stage.IN_PLACE
    assert verdict_on(narrow_change, LATEST).narrower in verdict_on(narrow_change, LATEST).next
    assert verdict_on(narrow_change, LATEST).narrower == (
        "This lesson binds the whole partnership, and 1 change about some agencies only cannot answer it."
    )
    assert "3 pieces of evidence about some agencies" in str(verdict_on(narrow_evidence, LATEST).narrower)
    assert verdict_on(lesson(), LATEST).narrower is None
    embedded = verdict_on(lesson(change(), change(agencies=frozenset({"police"}))), LATEST)
    assert embedded.narrower
    assert embedded.narrower not in embedded.next
    assert verdict_on(lesson(change(agencies=frozenset({"police"})), agencies=("police",)), LATEST).narrower is None


def test_a_lowered_lesson_is_passive_whatever_its_gates_say() -> None:
    facts = lesson(lowered=(Span(LATEST + days(1), LATEST + days(9)),))
    assert [(each.from_on, each.verdict, each.stage, each.setback) for each in verdict_periods(facts)][-4:] == [
        (LATEST, Verdict.EMBEDDED, Stage.EMBEDDED, None),
        (LATEST + days(1), Verdict.PASSIVE, Stage.EVIDENCED, None),
        (LATEST + days(9), Verdict.EMBEDDED, Stage.EMBEDDED, None),
        (STALE, Verdict.PASSIVE, Stage.EVIDENCED, Setback.STALE),
    ]
    verdict = verdict_on(facts, LATEST + days(1))
    assert verdict.is_lowered
    assert all(result.is_passed for result in verdict.gates)
    assert verdict.next == ("Lowered by a person, with a reason, on 2 June 2021: it stays passive until 10 June 2021.",)


def test_overrides_show_with_the_verdict_that_leans_on_them() -> None:
    voiceless = tuple(replace(each, source=Source.LATER_REVIEW) for each in run()[1:]) + run()[:1]
    leaning = change(
        actions=(ActionFact(Strength.WEAKER, None, IN_PLACE),),
        strength_override_on=IN_PLACE,
        heard_waived_on=IN_PLACE,
        evidence=voiceless,
    )
    verdict = verdict_on(lesson(leaning), LATEST)
    assert verdict.verdict is Verdict.EMBEDDED
    assert verdict.overrides == (OverrideOf.STRONG_ENOUGH, OverrideOf.HEARD)
    standing_by = change(strength_override_on=IN_PLACE, heard_waived_on=IN_PLACE)
    assert verdict_on(lesson(standing_by), LATEST).overrides == ()


def test_every_gate_names_the_records_it_rests_on() -> None:
    against = piece(LATEST, finding=Finding.CONTRADICTS, id=9)
    made = change(evidence=(*run()[:2], against), concerns=(Span(LATEST, id=4),))
    facts = lesson(made, reappearances=(ReappearanceFact(LATEST, SECOND, id=7),))
    rests_on = {result.gate.value: result.rests_on for result in verdict_on(facts, LATEST).gates}
    assert rests_on["named"] == rests_on["in_place"] == (("change", 1),)
    assert rests_on["strong_enough"] == (("action", 1),)
    assert rests_on["built_in"] == (("home", 1),)
    assert rests_on["seen_in_practice"] == ()
    assert rests_on["uncontradicted"] == (("evidence", 9), ("concern", 4))
    assert rests_on["not_reappeared"] == (("reappearance", 7),)
    assert verdict_on(lesson(), LATEST).gates[4].rests_on == (("evidence", 1), ("evidence", 2), ("evidence", 3))


def test_a_lesson_without_any_change_is_explained_gate_by_gate() -> None:
    verdict = verdict_on(Facts(KNOWN), LATEST)
    assert [result.gate for result in verdict.gates] == list(GateName)
    assert named(Facts(KNOWN), LATEST, passed=True) == {GateName.UNCONTRADICTED, GateName.NOT_REAPPEARED}
    assert verdict.next[0].startswith("No change that covers every agency is recorded yet")


def test_a_day_at_the_calendars_end_breaks_nothing() -> None:
    made = ChangeFact(named_on=KNOWN, in_place_on=KNOWN, is_accepted=True, evidence=(piece(date.max),))
    assert verdict_periods(lesson(made))[-1].from_on == date.max
    assert verdict_on(lesson(made), date.max).stage is Stage.EVIDENCED


def test_a_lesson_never_embedded_has_no_setback() -> None:
    made = change(withdrawn_on=LATEST + days(9), evidence=(piece(LATEST, level=Level.KNOWLEDGE),))
    assert {each.setback for each in verdict_periods(lesson(made))} == {None}
