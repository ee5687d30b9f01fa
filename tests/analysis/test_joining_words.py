"""The words that join two lessons, and a text cut where they are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.analysis.joining_words import joining_words, spans


def test_what_both_tell_of_is_marked_though_the_words_differ() -> None:
    first, second = joining_words(
        "Her step-father was never asked about.", "Nobody wrote down the name of mother’s boyfriend."
    )
    assert first & {"step", "father"}
    assert "boyfriend" in second
    assert "never" not in first


@pytest.mark.parametrize(
    "other", ["", "😀", "Professional curiosity was lacking.", "The chimney sweep sang of weather."]
)
def test_nothing_is_marked_where_nothing_joins(other: str) -> None:
    text = "There was a lack of professional curiosity about a bruise on the baby."
    assert joining_words(text, other) == (frozenset(), frozenset())


def test_a_text_is_cut_at_whole_words_whatever_their_capitals() -> None:
    words = frozenset({"bruise", "mother"})
    assert spans("The Bruise, bruised: mother’s.", words) == [
        ("The ", False), ("Bruise", True), (", bruised: ", False), ("mother’s", True), (".", False),
    ]  # fmt: skip


@given(some.text(), some.frozensets(some.text(max_size=4), max_size=4))
def test_the_parts_are_the_text(text: str, words: frozenset[str]) -> None:
    assert "".join(part for part, _ in spans(text, words)) == text
