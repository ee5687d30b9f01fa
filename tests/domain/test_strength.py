"""Strength of actions: the three tiers and which category stands in which."""

import pytest

from tracker.domain.strength import ActionCategory, Strength, strongest

TIERS = {
    Strength.STRONGER: "redesign forcing_function tool_tried simplified standard_pathway leaders_involved",
    Strength.INTERMEDIATE: "second_look more_staff system_enhancement protected_time checklist communication_script "
    "simulation shared_records",
    Strength.WEAKER: "double_check briefing procedure training_event further_study",
}


@pytest.mark.parametrize("category", ActionCategory)
def test_a_category_stands_in_its_tier(category: ActionCategory) -> None:
    assert category.value in TIERS[category.strength].split()


def test_every_category_of_the_hierarchy_is_there() -> None:
    assert sorted(" ".join(TIERS.values()).split()) == sorted(ActionCategory)


def test_stronger_ranks_over_intermediate_over_weaker() -> None:
    assert Strength.STRONGER.rank > Strength.INTERMEDIATE.rank > Strength.WEAKER.rank


def test_the_strength_of_several_is_that_of_the_strongest() -> None:
    assert strongest([Strength.WEAKER, Strength.STRONGER, Strength.INTERMEDIATE]) is Strength.STRONGER
    assert strongest([Strength.WEAKER] * 9) is Strength.WEAKER
    assert strongest([]) is None
