"""The sheet for children and families is short, plain and whole."""

import re
from datetime import date

import pytest

from tracker.domain.hearing import MORE, THANKS, UNSAFE, as_text


@pytest.mark.parametrize("words", [THANKS, MORE, UNSAFE])
def test_a_child_of_eleven_can_read_what_stands_on_every_sheet(words: str) -> None:
    for sentence in re.split(r"[.?!]\s*", words):
        assert len(sentence.split()) <= 12, sentence
        long = [word for word in re.findall(r"[a-z]+", sentence.lower()) if len(word) > 9]
        assert long == [], sentence


def test_the_text_to_copy_holds_both_parts_in_order_and_who_says_it_when() -> None:
    text = as_text("Nobody asked us.", "We ask now.", organisation="The partnership", on=date(2026, 11, 1))
    parts = text.split("\n\n")
    assert parts[:4] == ["You said", "Nobody asked us.", "We did", "We ask now."]
    assert parts[-1] == "The partnership, 1 November 2026"
