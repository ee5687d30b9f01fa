"""The policy: its four figures and what is refused."""

from dataclasses import fields

import pytest

from tracker.domain.errors import RuleBroken
from tracker.domain.policy import SETTINGS, USUAL_POLICY, Policy, Setting, require_sense


def test_the_usual_policy_is_the_one_the_settings_describe() -> None:
    assert {each.name: each.default for each in SETTINGS} == {
        each.name: getattr(USUAL_POLICY, each.name) for each in fields(Policy)
    }
    assert (USUAL_POLICY.run_days, USUAL_POLICY.sources) == (3, 2)
    assert (USUAL_POLICY.sustained_days, USUAL_POLICY.current_days) == (330, 425)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_setting_is_taken_up_to_its_edges_and_refused_beyond(setting: Setting) -> None:
    for value in (setting.least, setting.most):
        assert getattr(Policy(**{setting.name: value}), setting.name) == value
    for value in (setting.least - 1, setting.most + 1, True, 3.0, "3", None):
        with pytest.raises(RuleBroken, match=f"{setting.label} must be a whole number") as refused:
            Policy(**{setting.name: value})
        assert refused.value.field == setting.name


@pytest.mark.parametrize(
    ("policy", "field", "words"),
    [
        (Policy(current_days=366), "current_days", "up to 366 days apart.*at least 367"),
        (Policy(run_days=1), "run_days", "one day of evidence can be chance"),
        (Policy(sources=1), "sources", "nothing is triangulated"),
        (Policy(sustained_days=89), "sustained_days", "at least 90"),
    ],
)
def test_settings_that_empty_a_gate_of_meaning_are_not_put_in_force(policy: Policy, field: str, words: str) -> None:
    with pytest.raises(RuleBroken, match=words) as refused:
        require_sense(policy, 366)
    assert refused.value.field == field


def test_the_usual_settings_and_those_at_the_edge_make_sense() -> None:
    require_sense(USUAL_POLICY, 366)
    require_sense(Policy(run_days=2, sources=2, sustained_days=90, current_days=367), 366)
