"""Which row heads a table, and what its columns hold."""

import pytest

from tests.exchange.action_plan.books import grid_of
from tracker.exchange.action_plan.columns import Columns, assigned, looks_like_headings, settled
from tracker.exchange.action_plan.headings import Column


def columns_of(*headings: str) -> Columns:
    return assigned({place: [words] for place, words in enumerate(headings, start=1)})


@pytest.mark.parametrize(
    ("row", "is_heading"),
    [
        ("Recommendation | Action | Lead", True),
        ("Relevant Item | Action | Responsibility", True),
        ("JAR RECOMMENDATION | Partnership Group | Lead agency | Accountable Persons | Page", True),
        ("What | Who | When | RAG", True),
        ("Action plan", False),
        ("Issue a seven minute briefing | Education Lead | Complete | Audit evidence in progress", False),
        ("Recommendation 1: share chronologies | Action: buy | Lead: police | Status: draft", False),
        ("1 | Recommendation | Action", False),
        ("RAG | Meaning", False),
    ],
)
def test_a_row_of_headings_is_told_from_a_row_of_entries(row: str, is_heading: bool) -> None:
    assert bool(looks_like_headings(row.split(" | "))) is is_heading


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        ("Date | Exec Date | By when | Recommendation", {3: Column.DUE, 1: Column.OTHER, 2: Column.OTHER}),
        ("Date | Exec Date | Recommendation", {2: Column.DUE, 1: Column.OTHER}),
        ("Recommendation | Responsibility | Date", {3: Column.DUE}),
        ("Action to be taken | Action taken", {1: Column.ACTION, 2: Column.EVIDENCE}),
        ("Recommendation | Action taken", {2: Column.ACTION}),
        ("Target date | Completion date | Action", {1: Column.DUE, 2: Column.DONE}),
        ("Action | Completion date", {2: Column.DUE}),
        ("Original target date | Revised target date | Action", {1: Column.OTHER, 2: Column.DUE}),
        ("Status | RAG | Action", {1: Column.EVIDENCE, 2: Column.STATUS}),
        ("Finding | Recommendation | Action", {1: Column.OTHER, 2: Column.STATEMENT, 3: Column.ACTION}),
        ("Finding | Recommendation | Lead", {1: Column.STATEMENT, 2: Column.ACTION}),
        ("How will the LSCB do this? | What will it do?", {1: Column.STATEMENT, 2: Column.ACTION}),
        ("Lead agency | Accountable Persons | Action", {1: Column.LEADS, 2: Column.LEADS}),
        ("What is desired outcome | What will impact be | Action", {1: Column.OUTCOME, 2: Column.OUTCOME}),
    ],
)
def test_the_surest_heading_takes_a_field_and_the_others_what_else_they_may_mean(
    headings: str, wanted: dict[int, Column]
) -> None:
    held = columns_of(*headings.split(" | ")).meaning
    assert {place: held[place] for place in wanted} == wanted


def test_a_heading_that_says_too_little_is_read_with_the_one_above_it() -> None:
    columns = assigned({1: ["Action"], 2: ["Date", "Completion"], 3: ["Outcome", "Completion"], 4: ["Target date"]})
    assert columns.meaning == {1: Column.ACTION, 2: Column.DONE, 3: Column.OUTCOME, 4: Column.DUE}


def test_what_stands_in_a_column_puts_its_heading_right() -> None:
    rows = [["1.1", "Share chronologies", "March 2024"], ["1.2", "Hold supervision", "May 2024"]]
    columns = assigned({1: ["Recommendation"], 2: ["Recommendation"], 3: ["Review"]})
    held = settled(columns, grid_of(rows), [1, 2]).meaning
    assert held == {1: Column.REFERENCE, 2: Column.STATEMENT, 3: Column.OTHER}
