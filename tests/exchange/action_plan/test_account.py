"""The account of every cell."""

from tracker.exchange.action_plan.account import Account
from tracker.exchange.action_plan.grid import Cell, Grid, Remark
from tracker.exchange.action_plan.records import PlannedAction

CELLS = {
    (1, 1): Cell("Plan", 1, 1, "Action"),
    (2, 1): Cell("Plan", 2, 1, "Ask families"),
    (2, 2): Cell("Plan", 2, 2, "QA-100"),
}
GRID = Grid("Plan", CELLS, remarks=[Remark("A2", "Agreed in May"), Remark("Plan!page header", "Draft")])
KEY = Grid("Key", {(1, 1): Cell("Key", 1, 1, "Complete")})


def account_of(*read: str) -> Account:
    account = Account([GRID, KEY], read)
    account.take_headings("Plan", [(1, 1)])
    account.take(CELLS[2, 1])
    return account


def left_over(account: Account, description: str) -> list[tuple[str, str]]:
    return [(left.cell, left.text) for left in account.left_over([], [PlannedAction("1", description)])]


def test_every_cell_is_in_a_field_or_a_heading_or_is_left_over_with_its_cell() -> None:
    wanted = [("B2", "QA-100"), ("A2", "Agreed in May"), ("Plan!page header", "Draft"), ("Key!A1", "Complete")]
    assert left_over(account_of("Plan"), "Ask families") == wanted


def test_a_cell_that_was_taken_but_whose_words_are_in_no_field_is_left_over() -> None:
    assert ("A2", "Ask families") in left_over(account_of("Plan"), "Ask")


def test_a_cell_given_back_is_left_over() -> None:
    account = account_of("Plan")
    account.give_back(CELLS[2, 1])
    assert ("A2", "Ask families") in left_over(account, "Ask families")


def test_cells_carry_the_name_of_their_sheet_where_several_are_read() -> None:
    assert ("Plan!B2", "QA-100") in left_over(account_of("Plan", "Other"), "Ask families")


def test_questions_about_one_thing_are_gathered_and_long_lists_are_cut() -> None:
    account = account_of("Plan")
    for row in range(1, 9):
        account.ask("Check {cells}.", Cell("Plan", row, 1))
    account.ask("Which review?")
    assert account.questions == ("Check A1, A2, A3, A4, A5 and 3 more.", "Which review?")
