"""Whole plans: published layouts, layouts made from a seed, each published row of headings, files without a plan."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from tests.exchange.action_plan.books import Rows, book_of, plan_of, saved, write
from tests.exchange.action_plan.comparison import number_of_fields, wrong_fields
from tests.exchange.action_plan.made_plans import made_csv, made_plan
from tests.exchange.action_plan.published import HEADING_ROWS, SEEN
from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan import ActionPlan, as_json, read_action_plan

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.suffix in (".xlsx", ".csv"))


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_in_a_published_layout_is_read_without_a_wrong_field(name: str) -> None:
    expected = json.loads((CASES / name).with_suffix(".expected.json").read_text(encoding="utf-8"))
    got = as_json(read_action_plan(name, (CASES / name).read_bytes()))
    assert number_of_fields(expected) > 100
    assert wrong_fields(got, expected) == []


@pytest.mark.parametrize("seed", range(40))
def test_a_made_workbook_of_any_layout_is_read_without_a_wrong_field(seed: int) -> None:
    made = made_plan(seed)
    got = as_json(read_action_plan(made.name, made.content))
    assert wrong_fields(got, {"lessons": made.lessons, "actions": made.actions, "left_over": made.left_over}) == []


@pytest.mark.parametrize("seed", range(20))
def test_a_made_csv_file_of_any_encoding_and_delimiter_is_read_without_a_wrong_field(seed: int) -> None:
    made = made_csv(seed)
    got = as_json(read_action_plan(made.name, made.content))
    assert wrong_fields(got, {"lessons": made.lessons, "actions": made.actions, "left_over": made.left_over}) == []


@pytest.mark.parametrize(("headings", "entry", "wanted"), HEADING_ROWS)
def test_each_published_row_of_headings_is_understood(
    headings: str, entry: list[object], wanted: dict[str, object]
) -> None:
    rows: Rows = [["Action plan"], [f"Recommendation 1: {SEEN}"], headings.split(" | "), entry]
    plan = plan_of(rows)
    assert len(plan.lessons) == len(plan.actions) == 1
    found = vars(plan.actions[0]) | vars(plan.lessons[0])
    wanted = {"statement": SEEN, "description": "Change the form"} | wanted
    left_over = [left.text for left in plan.left_over]
    assert all(words in left_over for words in wanted.pop("left_over", []))  # type: ignore[attr-defined]
    assert {key: _ended(found[key]) for key in wanted} == wanted


def _ended(value: object) -> object:
    return value.removesuffix(".") if isinstance(value, str) else value


def test_headings_are_found_in_any_order_on_any_row_from_any_column() -> None:
    rows: Rows = [
        [],
        [],
        [None, None, "RAG", "BY\nWHEN", "ACTION(S) REQUIRED", "Owner", "The lesson"],
        [None, None, "A", "Dec 2024", "Change the form", "Police", SEEN],
    ]
    action = plan_of(rows).actions[0]
    assert (action.status, action.due_on, action.leads) == ("slipping", date(2024, 12, 31), ("Police",))
    assert action.cell == "E4"


def test_tables_of_several_reviews_on_one_sheet_keep_their_review_apart() -> None:
    headings = ["No", "Recommendation", "Action", "Lead", "By when"]
    rows: Rows = [
        ["LCSPR-21-A"],
        headings,
        [1, SEEN, "Change the form", "Police", "TBC"],
        [],
        ["SAR-22-D"],
        headings,
        [1, SEEN, "Audit files", "Housing", "TBC"],
    ]
    plan = plan_of(rows)
    assert plan.review == ("LCSPR-21-A", "SAR-22-D")
    assert [lesson.review for lesson in plan.lessons] == ["LCSPR-21-A", "SAR-22-D"]
    assert [action.lesson_reference for action in plan.actions] == ["LCSPR-21-A/1", "SAR-22-D/1"]


def test_actions_on_one_sheet_answer_the_recommendations_on_another_by_their_number() -> None:
    book = book_of([["Ref", "Action", "Owner", "Due date"], ["R2", "Audit files", "Police", "TBC"]], title="Actions")
    write(
        book.create_sheet("Recommendations"),
        [["Ref", "Recommendation", "Lead agency"], ["R1", SEEN, "All"], ["R2", "Supervision should be monthly", "All"]],
    )
    plan = read_action_plan("plan.xlsx", saved(book))
    assert [lesson.reference for lesson in plan.lessons] == ["R1", "R2"]
    assert [(action.description, action.lesson_reference) for action in plan.actions] == [("Audit files", "R2")]


def test_counts_that_do_not_match_are_asked_about_and_lose_no_word() -> None:
    rows: Rows = [
        ["Recommendation", "Action", "Lead", "By when"],
        [SEEN, "• Change the form\n• Audit files\n• Train", "Police\nHousing", "TBC\nMay 2024"],
    ]
    plan = plan_of(rows)
    assert [action.due_text for action in plan.actions] == ["TBC", "May 2024", ""]
    assert all(action.leads == ("Police", "Housing") for action in plan.actions)
    assert any(question.startswith("B2 holds 3 actions and C2 2 leads") for question in plan.questions)
    assert any(question.startswith("B2 holds 3 actions and D2 2 dates") for question in plan.questions)


def test_comments_and_columns_without_a_field_are_left_over_with_their_cells() -> None:
    book = book_of([["Recommendation", "Action", "Lead", "Budget code"], [SEEN, "Change the form", "Police", "QA-1"]])
    book.worksheets[0]["B2"].comment = Comment("Agreed in May", "Business unit")
    plan = read_action_plan("plan.xlsx", saved(book))
    assert {(left.cell, left.text) for left in plan.left_over} == {("D2", "QA-1"), ("B2", "Agreed in May")}


def test_only_the_named_sheet_is_read_and_a_closed_one_only_when_named() -> None:
    book = book_of([["Ref", "Recommendation", "Action", "Lead"], ["1", SEEN, "Change the form", "Police"]])
    write(
        book.create_sheet("Closed actions"),
        [["Ref", "Action", "Lead", "Closed on"], ["1", "Tell all", "Police", "14/7/2023"]],
    )
    content = saved(book)
    plan = read_action_plan("plan.xlsx", content)
    assert [action.description for action in plan.actions] == ["Change the form"]
    assert any("Closed actions" in question for question in plan.questions)
    assert any(left.cell == "Closed actions!B2" for left in plan.left_over)
    closed = read_action_plan("plan.xlsx", content, "closed ACTIONS").actions
    assert [(a.description, a.done_on, a.status) for a in closed] == [
        ("Tell all", date(2023, 7, 14), "complete_claimed")
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["Team", "Members"], ["North", 4]], "No heading row was found"),
        ([["Recommendation", "Action", "Lead", "By when"]], "no entries under them"),
        ([[]], "empty"),
    ],
)
def test_a_workbook_without_a_plan_is_refused_in_a_sentence(rows: Rows, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        plan_of(rows)


def test_an_unknown_sheet_is_refused_with_the_names_there_are() -> None:
    content = saved(book_of([["Recommendation", "Action", "Lead"], [SEEN, "Change the form", "Police"]], title="Live"))
    with pytest.raises(RuleBroken, match=r"no sheet “Plan” in this workbook\. Its sheets are “Live”"):
        read_action_plan("plan.xlsx", content, "Plan")
    with pytest.raises(RuleBroken, match="A CSV file has no sheets"):
        read_action_plan("plan.csv", b"Recommendation,Action,Lead\na,b,c\n", "Plan")


# Every word of a plan is in a field, in a heading or left over.

PIECES = [
    "• ", "1. ", "2) ", "(a) ", "(b) ", "\n", "/", ";", ",", "&", "Note: ", "Key", "Total", "Green", "Blue = complete",
    "overdue", "not started", "embedded", "evidence", "police and Housing", "Head of Safeguarding", "March 2024", "TBC",
    "31/03/24", "45382", "ongoing", "12 May 2024 – agreed", "Completed May 2024", "should", "children be seen alone",
    "Recommendation 3: a", "Action 1: a", "Lead: Jo", "Status: open. ", "SAR-22-D",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join)
HEADINGS = st.permutations(["Ref", "Recommendation", "Action", "Lead", "By when", "RAG", "Update", "Page", "Impact"])


@settings(max_examples=150, deadline=None)
@given(
    headings=HEADINGS,
    body=st.lists(st.lists(WORDS, max_size=10), min_size=1, max_size=6),
    above=st.lists(WORDS, max_size=3),
)
def test_no_word_of_a_plan_is_lost(headings: list[str], body: list[list[str]], above: list[str]) -> None:
    rows: Rows = [above, [], headings, *body]
    try:
        plan = plan_of(rows)
    except RuleBroken:
        return  # too little of a plan was drawn: refused in words, which is no loss
    held = _words_of(plan) | {word.lower() for heading in headings for word in heading.split()}
    for row in [above, *body]:
        for text in row:
            lost = _letters(text) - held - _READ_AS
            assert not lost, (lost, text)


# Words that say what a number, a date or a status is: they are read, and need not be repeated.
_READ_AS = {"recommendation", "finding", "action", "lead", "status", "rag", "march", "complete", "and"}


def _letters(text: str) -> set[str]:
    return {word.lower() for word in "".join(c if c.isalpha() else " " for c in text).split() if len(word) > 2}


def _words_of(plan: ActionPlan) -> set[str]:
    return _letters(json.dumps(as_json(plan), ensure_ascii=False).replace("\\n", " "))


@pytest.mark.parametrize("words", ["a\n", "- x\n", "GP and ", "31/03/24 ", "complete ", "( ", "1. a ", "green = "])
def test_a_cell_as_full_as_a_cell_can_be_is_read(words: str) -> None:
    full = (words * 32_000)[:32_000].strip()
    plan = plan_of([[full], ["Recommendation", "Action", "Lead", "By when", "RAG"], [SEEN, full, full, full, full]])
    assert plan.actions
    assert _letters(words) <= _words_of(plan) | _READ_AS
