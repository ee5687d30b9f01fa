"""Who leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.action_plan.made_words import LEADS
from tracker.exchange.action_plan.leads import leads_of, standing_alone


@pytest.mark.parametrize(
    "lead",
    [
        "Head of Safeguarding and Quality",
        "Learning and Development Officer",
        "Fire and Rescue Service",
        "Health and Social Care",
        "Police and Crime Commissioner",
        "Director of Children, Families and Education",
        "Drug and Alcohol Service",
        "Director of Nursing & Quality",
        "J Smith, Head of Service",
        "Children’s Social Care (Jane and Amit)",
        "All agencies",
        "Children and Families Service",
        "Head of Safeguarding/Quality",
    ],
)
def test_a_title_is_one_lead(lead: str) -> None:
    assert leads_of(lead) == (lead,)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Principal Social Worker and Named GP", ["Principal Social Worker", "Named GP"]),
        ("Community Health Trust and Housing", ["Community Health Trust", "Housing"]),
        ("Children's Social Care & Police", ["Children's Social Care", "Police"]),
        ("Designated Nurse, Police, Probation", ["Designated Nurse", "Police", "Probation"]),
        ("Adult Social Care, Housing and Probation", ["Adult Social Care", "Housing", "Probation"]),
        ("Learning and Development Officer; Named GP", ["Learning and Development Officer", "Named GP"]),
        ("Head of Safeguarding and Quality and Police", ["Head of Safeguarding and Quality", "Police"]),
        ("Police/Health", ["Police", "Health"]),
        ("CSC / ASC", ["CSC", "ASC"]),
        ("Police\nProbation", ["Police", "Probation"]),
        ("Lead: Police; Support: Health", ["Police", "Support: Health"]),
        ("Police, Police", ["Police"]),
        ("", []),
    ],
)
def test_several_leads_are_parted(text: str, leads: list[str]) -> None:
    assert list(leads_of(text)) == leads


def test_a_lead_that_stands_alone_elsewhere_is_known_beside_another() -> None:
    known = standing_alone(["Refuge", "Women’s Aid\nPolice"])
    assert leads_of("Women’s Aid and Refuge") == ("Women’s Aid and Refuge",)
    assert leads_of("Women’s Aid and Refuge", known) == ("Women’s Aid", "Refuge")


@given(
    st.lists(st.sampled_from(LEADS), min_size=1, max_size=4, unique=True),
    st.sampled_from([" / ", "; ", "\n", ", ", " & ", " and "]),
)
def test_leads_joined_in_any_way_are_parted_again(leads: list[str], joint: str) -> None:
    assert leads_of(joint.join(leads), standing_alone(LEADS)) == tuple(leads)
