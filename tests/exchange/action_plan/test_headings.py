"""Headings and their synonyms."""

import pytest

from tracker.exchange.action_plan.headings import Column, is_sure, meanings_of

SYNONYMS = {
    Column.STATEMENT: "Recommendation | Finding | Learning point | LESSON | Issue | JAR RECOMMENDATION"
    " | Relevant Item | What did we learn? | Area for improvement",
    Column.ACTION: "Action to be taken | Action to take | What will it do? | Specific\nActions"
    " | Action taken | Actions required | Action to address root cause | SMART actions",
    Column.LEADS: "Lead Agency | Responsible | Responsibility | Accountable Persons | By whom | Owner"
    " | Implementation by | Lead Officer/EM | Responsible lead/group | Who will do it?",
    Column.DUE: "Timescale | Target date | By When | Date | Deadline | Exec Date | Timescale/Target"
    " | Expected completion date | Completion date",
    Column.EVIDENCE: "Progress | Update | Agency response to recommendations | Current position"
    " | Evidence of completion | Evidence of progress and completion | Progress presented to Committee"
    " | Evaluation of staff understanding/operational effectiveness",
    Column.STATUS: "RAG | BRAG rating | Progress indicator | Assessment of progress Categories 1 - 4 | Status",
    Column.OUTCOME: "Impact | Desired outcome | Difference made | How will we know? | Success measure"
    " | What will impact be and how measured | Output/Outcome measurement | What is desired outcome",
    Column.SCOPE: "Scope of recommendation i.e. local or regional | Level for action (Org, Direct, Team) | Level",
    Column.DONE: "Date completed | Date of completion and outcome | Sign off | Closed on | Signed off",
    Column.REFERENCE: "No. | Ref | Reference | Rec No | Learning point number | #",
    Column.REVIEW: "Origin | Review | Review reference | Source of recommendation",
    Column.OTHER: "Key milestones to enact recommendation | Additional resources required | Budget code | Page"
    " | Monitoring & evaluation arrangements | Partnership Group | Working notes | Previous RAG | Date of review",
}


@pytest.mark.parametrize(
    ("words", "column"), [(words, column) for column, some in SYNONYMS.items() for words in some.split(" | ")]
)
def test_a_heading_is_known_by_its_synonyms(words: str, column: Column) -> None:
    assert meanings_of(words)[0].column is column
    assert meanings_of(words.upper())[0].column is column
    assert meanings_of(f" {words.replace(' ', chr(10), 1)}: ")[0].column is column


def test_a_key_within_a_heading_does_not_hide_it() -> None:
    assert (
        meanings_of("RAG\nBlue – complete\nGreen – on track\nRed – not completed on target")[0].column is Column.STATUS
    )
    assert meanings_of("Progress (red, amber, green)")[0].column is Column.EVIDENCE


def test_action_taken_is_an_action_at_most_where_there_is_no_other() -> None:
    assert [meaning.column for meaning in meanings_of("Action taken")] == [Column.ACTION, Column.EVIDENCE]


@pytest.mark.parametrize("words", ["Police", "Change the form", "31/03/24", "Named Nurse", "", "TBC"])
def test_entries_are_no_headings(words: str) -> None:
    assert meanings_of(words) == ()


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("Target date", True),
        ("BY WHOM", True),
        ("RAG (red, amber, green)", True),
        ("Education Lead", False),
        ("Issue a seven minute briefing", False),
        ("Complete", False),
        ("Audit evidence in progress", False),
    ],
)
def test_a_sure_heading_is_hardly_ever_an_entry(words: str, sure: bool) -> None:
    assert is_sure(words) is sure
