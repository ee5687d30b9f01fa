"""What the words around the tables say of them."""

from datetime import date

import pytest

from tests.exchange.action_plan.books import Rows, book_of, plan_of, saved, write
from tracker.exchange.action_plan import read_action_plan

TABLE: Rows = [
    ["Recommendation", "Action", "Lead", "By when"],
    ["Children should be seen", "Ask", "Police", "6 months of publication"],
]


@pytest.mark.parametrize(
    ("above", "review"),
    [
        ([["Plan for SAR-22-D"]], "SAR-22-D"),
        ([["Northmere partnership"], ["Review:", "LCSPR/2022/07"]], "LCSPR/2022/07"),
        ([["Serious case review: Child K"]], "Child K"),
        ([["Plan for SAR-22-D and RR-23-04"]], None),
        ([["Action plan"]], None),
    ],
)
def test_the_review_is_the_one_that_the_title_names(above: list[list[object]], review: str | None) -> None:
    plan = plan_of([*above, *TABLE])
    assert plan.lessons[0].review == review
    assert all(any(left.text == cell for left in plan.left_over) for row in above for cell in row)


def test_a_review_may_be_named_by_the_sheet_by_another_sheet_or_by_the_file() -> None:
    assert read_action_plan("x.xlsx", saved(book_of(TABLE, title="SAR-22-D"))).review == ("SAR-22-D",)
    assert read_action_plan("up/RR-23-04_plan.xlsx", saved(book_of(TABLE))).review == ("RR-23-04",)
    book = book_of(TABLE)
    write(book.create_sheet("Summary"), [["Summary – DHR-20-C"]])
    assert read_action_plan("x.xlsx", saved(book)).review == ("DHR-20-C",)


def test_a_plan_that_names_no_review_asks_for_it() -> None:
    assert (
        "The plan does not say which review it answers. Choose the review before you import."
        in plan_of(TABLE).questions
    )


def test_a_section_can_name_the_review_of_what_follows() -> None:
    rows = [
        TABLE[0],
        ["SAR-22-D"],
        TABLE[1],
        ["LCSPR-21-A – Child K"],
        ["Staff should be trained", "Train", "All", "TBC"],
    ]
    assert [lesson.review for lesson in plan_of(rows).lessons] == ["SAR-22-D", "LCSPR-21-A"]


@pytest.mark.parametrize(
    "above",
    [["Report published 26 March 2024."], ["Date of publication", date(2024, 3, 26)], ["Published:", "26/03/24"]],
)
def test_the_day_of_publication_is_found_in_words_or_in_the_next_cell(above: list[object]) -> None:
    assert plan_of([above, *TABLE]).actions[0].due_on == date(2024, 9, 26)
