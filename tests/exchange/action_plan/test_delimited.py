"""CSV files in the encodings and with the delimiters that spreadsheet programs write."""

import pytest

from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan.columns import best_headings
from tracker.exchange.action_plan.delimited import decoded, read_delimited

LINE = "Recommendation{0}Action{0}By whom\r\n“Seen” – alone{0}Tell families’ workers{0}Police\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_each_encoding_gives_the_same_words(encoding: str) -> None:
    assert decoded(LINE.format(",").encode(encoding)).lstrip("\ufeff") == LINE.format(",")


def test_the_old_macintosh_encoding_is_known_by_its_quotation_marks() -> None:
    assert decoded("The family’s “plan” – agreed".encode("mac-roman")) == "The family’s “plan” – agreed"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found_by_the_headings_it_makes(delimiter: str) -> None:
    grid = read_delimited(LINE.format(delimiter).encode(), best_headings)
    assert [cell.text for cell in grid.worded(1)] == ["Recommendation", "Action", "By whom"]


def test_titles_full_of_commas_do_not_mislead_about_the_delimiter() -> None:
    content = b"Plan, agreed by a, b, c, d\nNotes, more, and more\nRecommendation;Action;Lead\nx;y, z;Police\n"
    assert [cell.text for cell in read_delimited(content, best_headings).worded(4)] == ["x", "y, z", "Police"]


def test_a_line_that_names_the_delimiter_is_followed_and_counts_as_a_row() -> None:
    grid = read_delimited(b"sep=|\r\nRecommendation|Action, Lead\r\n", best_headings)
    assert [(cell.address, cell.text) for cell in grid.words()] == [("A2", "Recommendation"), ("B2", "Action, Lead")]


def test_quoted_cells_keep_their_lines_and_blank_lines_keep_their_row() -> None:
    grid = read_delimited(b'Recommendation,Action\n"one\ntwo",x\n\nlast,y\n', best_headings)
    assert grid.own(2, 1).text == "one\ntwo"  # type: ignore[union-attr]
    assert grid.own(4, 1).text == "last"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfeR\0e\0c", "characters break off"),
        (b'Recommendation,Action\n"' + b"x" * 140_000, "a quotation mark may be open"),
        (b"\0\1\2\3" * 50, "neither a workbook nor a CSV file"),
        (b",,,\n,,\n", "empty"),
    ],
)
def test_a_file_that_is_no_table_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        read_delimited(content, best_headings)
