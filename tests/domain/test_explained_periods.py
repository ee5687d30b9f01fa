"""Periods with their reasons, walked through once, say what each first day says when it is asked by itself."""

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.domain.facts_cast import a_lesson, a_lesson_likely_to_embed, a_policy
from tracker.domain.facts import Facts
from tracker.domain.policy import Policy
from tracker.domain.verdict import explained_periods, verdict_on, verdict_periods


@settings(deadline=None)
@given(a_lesson | some.randoms(use_true_random=False).map(a_lesson_likely_to_embed), a_policy)
def test_a_period_is_explained_as_its_first_day_is(facts: Facts, policy: Policy) -> None:
    explained = explained_periods(facts, policy)
    assert tuple(each.period for each in explained) == verdict_periods(facts, policy)
    for each in explained:
        alone = verdict_on(facts, each.period.from_on, policy)
        assert each.gates == tuple((gate.gate, gate.is_passed, gate.because) for gate in alone.gates)
        assert each.agencies == tuple((agency.agency, agency.stage) for agency in alone.agencies)
