"""Days, counts and lists in plain English."""

from datetime import date

import pytest

from tracker.domain.words import counted, in_sentence, listed, said


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 2, 3), "3 February 2025"),
        (date(2024, 12, 31), "31 December 2024"),
        (date(2026, 1, 1), "1 January 2026"),
    ],
)
def test_a_day_is_written_as_a_reader_writes_it(day: date, words: str) -> None:
    assert said(day) == words


def test_a_count_agrees_with_its_noun() -> None:
    assert [counted(number, "day") for number in (0, 1, 2, 1204)] == ["0 days", "1 day", "2 days", "1,204 days"]
    assert counted(2, "piece of evidence", "pieces of evidence") == "2 pieces of evidence"


@pytest.mark.parametrize(("words", "said"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_a_list_reads_as_a_sentence_does(words: list[str], said: str) -> None:
    assert listed(words) == said


def test_a_label_loses_its_capital_inside_a_sentence() -> None:
    assert in_sentence("Multi-agency audit") == "multi-agency audit"
