"""A table opens in a spreadsheet as what it shows, and nothing in it is reckoned."""

import csv
import io

import pytest

from tracker.exchange.tables import csv_of


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_numbers_stay_numbers_and_words_keep_their_commas_and_lines() -> None:
    rows = [("Men, unseen", 3, -1.5, None), ("two\nlines", 0, 1, "—")]
    assert read(csv_of(("Theme", "n", "x", "y"), rows)) == [
        ["Theme", "n", "x", "y"], ["Men, unseen", "3", "-1.5", ""], ["two\nlines", "0", "1", "—"],
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1"])
def test_what_would_be_taken_for_a_formula_is_words(words: str) -> None:
    assert read(csv_of((words,), [(words,)])) == [["'" + words], ["'" + words]]
