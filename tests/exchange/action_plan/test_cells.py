"""Several entries in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.action_plan.cells import Part, dealt, parts_of


def texts(text: str, **asked: int) -> list[str]:
    return [part.text for part in parts_of(text, **asked)]


@pytest.mark.parametrize(
    "text",
    [
        "• Change the form\n• Audit files",
        "- Change the form;\n- Audit files.",
        "1. Change the form\n2. Audit files",
        "1) Change the form 2) Audit files",
        "(a) Change the form; (b) Audit files",
        "(i) Change the form\n(ii) Audit files",
        "o Change the form\no Audit files",
        "Change the form;\nAudit files",
        "Change the form\nAudit files",
        "Action 1: Change the form\nAction 2: Audit files",
        "1.Change the form\n2.Audit files",
        "• Change the form • Audit files",
        "1.1 Change the form\n1.2 Audit files",
        "Change the form; and\nAudit files",
        "\uf0a7Change the form\n\uf0a7Audit files",
    ],
)
def test_entries_are_told_by_bullet_number_letter_or_line(text: str) -> None:
    assert [words.strip(".") for words in texts(text.replace("\uf0a7", "▪"))] == ["Change the form", "Audit files"]


@pytest.mark.parametrize(
    "text",
    [
        "Train GPs\nand practice nurses to ask",
        "Train staff in\nChildren’s Social Care",
        "Agree the pathway.\nThis will be led by health",
        "Publish a pathway; give staff a route",
        "Hold 12 sessions by 30.6.2024",
    ],
)
def test_words_that_run_on_are_one_entry(text: str) -> None:
    assert texts(text) == [" ".join(text.split())]


def test_numbers_are_kept_to_match_what_stands_beside() -> None:
    assert [part.number for part in parts_of("1. One\n2. Two")] == ["1", "2"]
    assert [part.number for part in parts_of("a) One\nb) Two")] == ["a", "b"]
    assert [part.number for part in parts_of("• One\n• Two")] == [None, None]


def test_a_lower_level_of_a_list_stays_with_its_entry() -> None:
    assert texts("1. Train:\n- police\n- health\n2. Audit") == ["Train:\n- police\n- health", "Audit"]
    assert texts("• Train\no police\n• Audit") == ["Train o police", "Audit"]


def test_the_words_before_a_list_stand_before_each_of_its_entries() -> None:
    assert texts("The board will:\n• train\n• audit") == ["The board will: train", "The board will: audit"]


def test_clauses_of_one_line_are_parted_only_to_meet_what_stands_beside() -> None:
    assert len(texts("Publish a pathway; give staff a route")) == 1
    assert len(texts("Publish a pathway; give staff a route", wanted=2)) == 2
    assert len(texts("Publish a pathway; give staff a route", wanted=3)) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("30.6.2024\nimmediate\n31/03/24", ["30.6.2024", "immediate", "31/03/24"]),
        ("1. immediate\n2. 31/03/24", ["immediate", "31/03/24"]),
        ("1) 12 July 2024\n2) May 2024", ["12 July 2024", "May 2024"]),
        ("31. March 2024", ["31. March 2024"]),
        ("Head of Safeguarding\nand Quality", ["Head of Safeguarding and Quality"]),
        ("Police\nHousing", ["Police", "Housing"]),
    ],
)
def test_dates_and_leads_stand_one_to_a_line(text: str, wanted: list[str]) -> None:
    assert [part.text for part in parts_of(text, is_prose=False)] == wanted


@pytest.mark.parametrize(
    ("parts", "numbers", "wanted"),
    [
        ([], ["1", "2"], (["", ""], True)),
        ([Part("a")], ["1", "2"], (["a", "a"], True)),
        ([Part("a"), Part("b")], ["1", "2"], (["a", "b"], True)),
        ([Part("b", "2"), Part("a", "1")], ["1", "2"], (["a", "b"], True)),
        ([Part("b", "2")], ["1", "2"], (["", "b"], False)),
        ([Part("a"), Part("b")], ["1", "2", "3"], (["a", "b", ""], False)),
        ([Part("a"), Part("b"), Part("c")], ["1", "2"], (["a", "b; c"], False)),
    ],
)
def test_entries_are_dealt_by_number_else_in_order_and_none_is_lost(
    parts: list[Part], numbers: list[str], wanted: tuple[list[str], bool]
) -> None:
    assert dealt(parts, numbers) == wanted


WORDS = st.lists(
    st.sampled_from(["Change", "the", "form", "Audit", "files", "police", ";", ":", ".", "•"]), min_size=1, max_size=6
)
LINES = st.lists(
    st.tuples(st.sampled_from(["", "• ", "1. ", "2) ", "(a) ", "- "]), WORDS.map(" ".join)), min_size=1, max_size=5
)


@given(LINES, st.booleans(), st.integers(0, 4))
def test_no_word_is_lost_in_parting(lines: list[tuple[str, str]], is_prose: bool, wanted: int) -> None:
    text = "\n".join(mark + words for mark, words in lines)
    held = " ".join(part.text for part in parts_of(text, is_prose=is_prose, wanted=wanted)).split()
    asked = [word for _, words in lines for word in words.replace("•", " ").replace(";", " ").split() if word.isalpha()]
    assert all(word in " ".join(held) for word in asked)


@given(st.lists(st.sampled_from("abc"), max_size=5), st.integers(1, 4))
def test_no_entry_is_lost_in_dealing(entries: list[str], count: int) -> None:
    given_to, _ = dealt([Part(text) for text in entries], [str(n) for n in range(1, count + 1)])
    assert len(given_to) == count
    assert set(entries) <= set("; ".join(given_to).split("; "))
