"""One row to its actions."""

from datetime import date

import pytest

from tests.exchange.action_plan.books import plan_of
from tracker.exchange.action_plan import PlannedAction

HEADINGS = ["Recommendation", "Action", "Lead", "By when", "RAG", "Progress", "Date of completion and outcome"]
SEEN = "Children should be seen alone"


def actions(*cells: object, fill: str | None = None, headings: list[str] = HEADINGS) -> tuple[PlannedAction, ...]:
    """The actions of one row under the headings; `fill` is that of its status."""
    return plan_of([headings, [SEEN, *cells]], fills={"E2": fill} if fill else {}).actions


def test_leads_dates_and_statuses_by_line_go_to_their_actions() -> None:
    first, second = actions("• Ask\n• Audit", "Police / Health\nHousing", "TBC\nMay 2024", "Blue\nRed", "Under way")
    assert (first.leads, first.due_text, first.status) == (("Police", "Health"), "TBC", "complete_claimed")
    assert (second.leads, second.due_on, second.status) == (("Housing",), date(2024, 5, 31), "overdue")
    assert first.evidence_text == second.evidence_text == "Under way"


def test_one_lead_one_date_and_one_status_are_for_all_the_actions_of_a_cell() -> None:
    for action in actions("1. Ask\n2. Audit", "Police and Housing", "May 2024", "Amber"):
        assert (action.leads, action.due_text, action.status) == (("Police", "Housing"), "May 2024", "slipping")


def test_numbers_match_what_stands_beside_whatever_its_order() -> None:
    first, second = actions(
        "1. Ask\n2. Audit", "2. Housing\n1. Police", "2) TBC\n1) May 2024", None, "1. Asked\n2. Audited"
    )
    assert (first.leads, first.due_text, first.evidence_text) == (("Police",), "May 2024", "Asked")
    assert (second.leads, second.due_text, second.evidence_text) == (("Housing",), "TBC", "Audited")


def test_two_dates_on_one_line_go_to_two_actions() -> None:
    assert [action.due_text for action in actions("• Ask\n• Audit", "Police", "May 2024, June 2024")] == [
        "May 2024",
        "June 2024",
    ]


def test_a_status_shown_by_colour_alone_is_read_and_words_go_before_the_colour() -> None:
    assert actions("Ask", "Police", None, None, fill="FFC000")[0].status == "slipping"
    assert actions("Ask", "Police", None, "On hold", fill="FFC000")[0].status == "paused"
    assert actions("Ask", "Police", None, "see minutes", fill="FFC000")[0].status == "slipping"


def test_a_day_of_completion_gives_its_day_and_its_words_are_evidence() -> None:
    (action,) = actions("Ask", "Police", "May 2024", "Green", "Accepted", "15/05/2024 – Log opened")
    assert (action.done_on, action.evidence_text) == (date(2024, 5, 15), "Accepted\nLog opened")


def test_days_of_completion_by_line_go_to_their_actions() -> None:
    found = actions("1. Ask\n2. Audit", "Police", None, None, None, "1. 3 May 2024\n2. 4 June 2024")
    assert [action.done_on for action in found] == [date(2024, 5, 3), date(2024, 6, 4)]


def test_a_day_of_completion_without_a_status_is_a_claim_of_completion() -> None:
    assert actions("Ask", "Police", None, None, None, "3 May 2024")[0].status == "complete_claimed"
    assert actions("Ask", "Police", None, "Red", None, "3 May 2024")[0].status == "overdue"
    assert actions("Ask", "Police", None, None, "Embedded since May", None)[0].status == "none"


def test_a_target_date_that_says_completed_is_a_day_of_completion() -> None:
    (action,) = actions("Ask", "Police", "Completed June 2024")
    assert (action.due_on, action.done_on, action.due_text) == (None, date(2024, 6, 30), "Completed June 2024")


@pytest.mark.parametrize(
    ("text", "description", "status"),
    [
        ("Ask families. Status: in progress", "Ask families.", "on_track"),
        ("Ask families\nStatus: complete", "Ask families", "complete_claimed"),
        ("Agree the status of each child", "Agree the status of each child", "none"),
    ],
)
def test_a_status_typed_within_the_words_is_taken_out_of_them(text: str, description: str, status: str) -> None:
    (action,) = actions(text, "Police", headings=["Recommendation", "Action", "Lead"])
    assert (action.description, action.status) == (description, status)


def test_doubts_are_gathered_into_one_question_with_their_cells() -> None:
    plan = plan_of([HEADINGS, *[[f"{SEEN} {n}", "Ask", "Police", "Spring 2024", "purple"] for n in range(3)]])
    assert "Check the date “Spring 2024” (D2, D3 and D4): it names a season, read as its last day." in plan.questions
    assert "Check the status “purple” (E2, E3 and E4): the plan does not say what this colour means." in plan.questions
