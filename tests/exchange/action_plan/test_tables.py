"""Tables on a sheet."""

from tests.exchange.action_plan.books import grid_of
from tracker.exchange.action_plan.headings import Column
from tracker.exchange.action_plan.tables import holds_a_plan, tables_of

HEADINGS = ["Recommendation", "Action", "Lead", "By when"]
ENTRY = ["Children should be seen alone", "Change the form", "Police", "TBC"]


def test_a_sheet_without_headings_has_no_table() -> None:
    assert tables_of(grid_of([["Team", "Members"], ["North", 4]])) == []


def test_headings_in_two_rows_are_read_as_one() -> None:
    rows = [["No", "Recommendation", "Response", None, None], [None, None, "Action", "Lead", "By when"], [1, *ENTRY]]
    table = tables_of(grid_of(rows, merges=["C1:E1", "A1:A2", "B1:B2"]))[0]
    assert table.header_rows == (1, 2)
    assert [table.columns.meaning[place] for place in range(1, 6)] == [
        Column.REFERENCE,
        Column.STATEMENT,
        Column.ACTION,
        Column.LEADS,
        Column.DUE,
    ]


def test_one_entry_under_wide_headings_is_no_second_row_of_them() -> None:
    rows = [["Recommendation", None, "Action", "Lead"], ["For immediate action"], ["1", "Seen", "Ask", "Police"]]
    assert tables_of(grid_of(rows, merges=["A1:B1"]))[0].header_rows == (1,)


def test_headings_repeated_on_a_page_go_on_with_the_table() -> None:
    tables = tables_of(grid_of([HEADINGS, ENTRY, [words.upper() for words in HEADINGS], ENTRY]))
    assert [table.header_rows for table in tables] == [(1,), (3,)]
    assert [table.goes_on for table in tables] == [False, True]


def test_a_table_with_other_headings_is_another_table() -> None:
    tables = tables_of(grid_of([HEADINGS, ENTRY, [], ["Finding", "Task", "Owner", "Deadline"], ENTRY]))
    assert [table.goes_on for table in tables] == [False, False]


def test_a_key_beside_the_headings_is_not_one_of_them() -> None:
    table = tables_of(grid_of([[*HEADINGS, None, "On track"], [*ENTRY, None, "Complete and evidenced"]]))[0]
    assert table.span == (1, 4)


def test_a_list_of_recommendations_without_who_or_when_is_no_plan() -> None:
    assert not holds_a_plan(tables_of(grid_of([["Recommendation", "Scope"], ["Seen alone", "Local"]])))
    assert holds_a_plan(tables_of(grid_of([["Recommendation", "Lead"], ["Seen alone", "Police"]])))
