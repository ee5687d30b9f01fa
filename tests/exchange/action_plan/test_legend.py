"""Where keys stand, and which bears on a table."""

import pytest

from tests.exchange.action_plan.books import Rows, book_of, grid_of, plan_of, saved, write
from tracker.exchange.action_plan import read_action_plan
from tracker.exchange.action_plan.choice import read_sheets

HEADINGS = ["Recommendation", "Action", "Lead", "RAG"]
ENTRY = ["Children should be seen alone", "Change the form", "Police", None]
GREEN = "92D050"
COMPLETE = {"words": ["Green = complete; Red = not started"], "pairs": ["Green", "Complete"]}


def status(rows: Rows, filled: str, **fills: str) -> str:
    return plan_of(rows, fills={filled: GREEN, **fills}).actions[0].status


@pytest.mark.parametrize(
    ("rows", "filled", "fills"),
    [
        ([["Green = complete"], HEADINGS, ENTRY], "D3", {}),
        ([HEADINGS, ENTRY, [], ["Notes"], ["Green = complete"]], "D2", {}),
        ([[*HEADINGS[:3], "RAG (red = overdue, green = complete)"], ENTRY], "D2", {}),
        ([[None, "Complete"], [None, "Overdue"], HEADINGS, ENTRY], "D4", {"A1": "70AD47", "A2": "FF0000"}),
        ([["Complete", None, "Overdue", None], HEADINGS, ENTRY], "D3", {"B1": "70AD47", "D1": "FF0000"}),
        ([["Complete", "Overdue"], HEADINGS, ENTRY], "D3", {"A1": GREEN, "B1": "FF0000"}),
        ([["Green", "Complete"], ["Red", "Overdue"], HEADINGS, ENTRY], "D4", {}),
        ([[*HEADINGS, None, None, "Complete"], [*ENTRY, None, None, "Overdue"]], "D2", {"F1": GREEN, "F2": "FF0000"}),
    ],
)
def test_a_key_is_read_wherever_it_stands(rows: Rows, filled: str, fills: dict[str, str]) -> None:
    assert status(rows, filled, **fills) == "complete_claimed"
    assert status([HEADINGS, ENTRY], "D2") == "on_track"


def test_a_key_on_a_sheet_of_its_own_is_read_whatever_the_sheet_is_called() -> None:
    book = book_of([HEADINGS, ENTRY], fills={"D2": GREEN})
    write(
        book.create_sheet("How we rate", 0),
        [["Colours"], [None, "Complete"], [None, "Overdue"]],
        fills={"A2": GREEN, "A3": "FF0000"},
    )
    assert read_action_plan("plan.xlsx", saved(book)).actions[0].status == "complete_claimed"


def test_each_of_two_tables_is_read_by_its_own_key() -> None:
    rows = [["Green = complete"], HEADINGS, ENTRY, [], ["Green = on track"], HEADINGS, ENTRY]
    plan = plan_of(rows, fills={"D3": GREEN, "D7": GREEN})
    assert [action.status for action in plan.actions] == ["complete_claimed", "on_track"]


def test_entries_of_the_plan_are_not_taken_for_a_key() -> None:
    rows = [
        HEADINGS,
        ["Children should be seen", "Complete the review", "Police", "Green"],
        ["Staff should be trained", "Training overdue for all", "Police", "Red"],
    ]
    sheet = read_sheets([grid_of(rows, fills={"B2": GREEN, "B3": "FF0000"})])[0]
    assert sheet.entries == []
