"""The gates as a row: their order, their names, their answers in full."""

from tests.domain.facts_cast import LATEST, SECOND, change, lesson, run
from tracker.domain.gates import GATES, GateName, passes_all, results
from tracker.domain.policy import USUAL_POLICY
from tracker.domain.verdict_case import Candidate, Case


def case(day=LATEST, **more: object) -> Case:  # type: ignore[no-untyped-def]
    made = change(**more)
    return Candidate(made, None, lesson(made), USUAL_POLICY).on(day)


def test_the_gates_stand_in_the_order_of_their_names() -> None:
    assert [gate.__name__ for gate in GATES] == [name.value for name in GateName]  # type: ignore[attr-defined]
    assert len(GATES) == 11


def test_a_case_passes_when_every_gate_does() -> None:
    assert passes_all(case())
    assert all(result.is_passed for result in results(case()))


def test_one_gate_is_enough_to_stop_a_case() -> None:
    spoiled = case(homes=())
    assert not passes_all(spoiled)
    assert [result.gate for result in results(spoiled) if not result.is_passed] == [GateName.BUILT_IN]


def test_facts_without_an_id_are_not_named_as_what_a_gate_rests_on() -> None:
    unnamed = results(case(id=None))[0]
    assert unnamed.is_passed
    assert unnamed.rests_on == ()


def test_every_reason_is_a_sentence() -> None:
    for asked in (case(), case(SECOND), case(evidence=()), case(homes=(), actions=(), evidence=run()[:1])):
        for result in results(asked):
            assert result.because[0].isupper() or result.because[0].isdigit()
            assert result.because.endswith(".")
