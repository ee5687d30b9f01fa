"""The rows of a table, told apart."""

from collections.abc import Mapping, Sequence

import pytest

from tests.exchange.action_plan.books import Rows, grid_of
from tracker.exchange.action_plan.rows import Kind, rows_of
from tracker.exchange.action_plan.tables import tables_of

HEADINGS = ["No", "Recommendation", "Action", "Lead", "By when", "RAG"]
ENTRY = [1, "Children should be seen alone", "Change the form", "Police", "TBC", "Green"]


def kinds(rows: Rows, merges: Sequence[str] = (), fills: Mapping[str, str] | None = None) -> list[str]:
    """The kinds of the rows under the headings, which are row 1."""
    table = tables_of(grid_of([HEADINGS, *rows], merges=merges, fills=fills))[0]
    return [row.kind.value for row in rows_of(table)]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["For immediate action"], Kind.SECTION),
        (["OVER THE NEXT SIX MONTHS"], Kind.SECTION),
        (["LCSPR-22-03 – Child K"], Kind.SECTION),
        ([None, None, "Actions in this section: 10"], Kind.NOTE),
        (["Total", None, 12, 4], Kind.NOTE),
        (["Note: dates were agreed in May"], Kind.NOTE),
        ([None, None, "Audit twenty files"], Kind.ENTRY),
        ([None, None, None, "Housing"], Kind.MORE),
        ([None, None, None, "Housing", "May 2024"], Kind.MORE),
        ([2, "Supervision should be monthly", None, "Housing"], Kind.LESSON),
    ],
)
def test_a_row_within_a_table_is_told_by_what_stands_where(row: list[object], kind: Kind) -> None:
    assert kinds([ENTRY, row, ENTRY]) == ["entry", kind.value, "entry"]


@pytest.mark.parametrize(
    "row",
    [
        ["Last updated by the business unit on 12 February 2024"],
        ["Green = action complete"],
        ["This plan is reviewed every quarter"],
        ["Blue", "Complete and evidenced"],
        ["Prepared by", "Business unit"],
    ],
)
def test_what_stands_after_the_last_entry_is_a_note(row: list[object]) -> None:
    assert kinds([ENTRY, [], row]) == ["entry", "note"]


def test_prompts_under_the_headings_and_numbers_of_columns_are_no_entries() -> None:
    prompts = [
        None,
        "What is the recommendation?",
        "How will it happen?",
        "Who is responsible?",
        "dd/mm/yy",
        "Red / Amber / Green",
    ]
    assert kinds([["a", "b", "c", "d", "e", "f"], prompts, ENTRY]) == ["note", "note", "entry"]


def test_an_entry_that_sounds_like_a_prompt_is_one_still() -> None:
    assert kinds([[1, "Others should know", "List all providers", "X", "Insert date", "A"]]) == ["entry"]


def test_a_lesson_in_a_row_of_its_own_stands_over_actions_that_have_none() -> None:
    assert kinds([[None, "Children should be seen alone"], [None, None, "Ask", "Police"]]) == ["lesson", "entry"]
    assert kinds([["Children should be seen alone"], [None, None, "Ask", "Police"]], merges=["A2:F2"]) == [
        "lesson",
        "entry",
    ]


def test_a_theme_or_finding_over_entries_with_lessons_of_their_own_is_a_section() -> None:
    assert kinds([["Theme 1: the voice of the child"], ENTRY], merges=["A2:F2"]) == ["section", "entry"]
    assert kinds([["Finding 2: records were not shared between agencies"], ENTRY], merges=["A2:F2"]) == [
        "section",
        "entry",
    ]


def test_a_key_of_swatches_in_the_columns_of_the_table_is_no_entry() -> None:
    rows = [ENTRY, [], ["Complete", "On track", "Overdue"]]
    assert kinds(rows, fills={"A4": "5B9BD5", "B4": "92D050", "C4": "FF0000"}) == ["entry", "note"]


def test_words_beside_the_table_do_not_change_its_rows() -> None:
    assert kinds([["For immediate action", None, None, None, None, None, None, "Green"], ENTRY]) == ["section", "entry"]
