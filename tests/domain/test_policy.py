"""The policy: its four figures and what is refused."""

from dataclasses import fields

import pytest

from tracker.domain.errors import RuleBroken
from tracker.domain.policy import SETTINGS, USUAL_POLICY, Policy, Setting


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
