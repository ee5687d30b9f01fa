"""Which sheets of a workbook are the plan."""

import pytest

from tests.exchange.action_plan.books import Rows, book_of, saved, write
from tracker.exchange.action_plan import ActionPlan, read_action_plan

HEADINGS = ["Ref", "Recommendation", "Action", "Lead"]


def sheet(*numbers: int) -> Rows:
    return [HEADINGS, *[[n, f"Lesson {n} is that children be seen", f"Do thing {n}", "Police"] for n in numbers]]


def read(**sheets: Rows) -> ActionPlan:
    book = book_of(next(iter(sheets.values())), title=next(iter(sheets)))
    for name, rows in list(sheets.items())[1:]:
        write(book.create_sheet(name), rows)
    return read_action_plan("plan.xlsx", saved(book))


def test_several_sheets_of_plan_are_all_read_and_their_cells_named_with_the_sheet() -> None:
    plan = read(Police=sheet(1, 2), Health=sheet(3))
    assert [action.cell for action in plan.actions] == ["Police!C2", "Police!C3", "Health!C2"]


@pytest.mark.parametrize(
    "name", ["Closed actions", "Archive", "OLD plan", "Summary", "Template", "Completed actions", "superseded_2021"]
)
def test_sheets_that_are_put_away_are_left_over_and_asked_about(name: str) -> None:
    plan = read(**{"Live": sheet(1), name: sheet(2)})
    assert [action.description for action in plan.actions] == ["Do thing 1"]
    assert any(
        f"“{name}”" in question and "1 entry was not read" in question.replace("its 1 entry were", "1 entry was")
        for question in plan.questions
    )
    assert f"{name}!C2" in {left.cell for left in plan.left_over}


def test_a_put_away_name_does_not_hide_the_only_plan() -> None:
    assert len(read(Summary=sheet(1)).actions) == 1


def test_a_hidden_sheet_is_not_read_and_asked_about() -> None:
    book = book_of(sheet(1), title="Live")
    write(book.create_sheet("January"), sheet(2))
    book["January"].sheet_state = "hidden"
    plan = read_action_plan("plan.xlsx", saved(book))
    assert [action.description for action in plan.actions] == ["Do thing 1"]
    assert any("January" in question for question in plan.questions)


def test_a_plan_kept_month_by_month_is_read_once() -> None:
    plan = read(January=sheet(1, 2, 3, 4), February=sheet(1, 2, 3, 4))
    assert len(plan.actions) == 4
    assert any("“January” and “February” hold mostly the same actions" in question for question in plan.questions)


def test_a_list_of_recommendations_and_their_status_beside_a_plan_is_no_second_plan() -> None:
    plan = read(Plan=sheet(1), Board=[["Recommendation", "RAG"], ["Lesson 1 is that children be seen", "Green"]])
    assert len(plan.actions) == 1
    assert "Board!A2" in {left.cell for left in plan.left_over}
