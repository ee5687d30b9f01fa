"""The table of published lessons: what is read, and what is refused by row and column."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Polarity
from tracker.exchange.lesson_table import LessonRow, read_lesson_table, read_lesson_tables

HEAD = "id,review,published,text"
FULL = f"{HEAD},polarity,why,theme"


def test_all_columns_are_read_in_any_order_beside_others() -> None:
    content = (
        "Theme,note,text,ID,published,review,why,polarity\n"
        'challenge; neglect,x,"Seen, twice",L1,2020-02-29,SCR-1,No time,worked_well\n'
    )
    assert read_lesson_table(content.encode()) == [
        LessonRow(
            "L1",
            "SCR-1",
            date(2020, 2, 29),
            "Seen, twice",
            Polarity.WORKED_WELL,
            "No time",
            frozenset({"challenge", "neglect"}),
        )
    ]


def test_the_columns_that_may_be_absent_are_not_known() -> None:
    [row] = read_lesson_table(f"{HEAD}\nL1,A,2020-01-01,Text\n".encode())
    assert (row.polarity, row.why, row.themes) == (None, "", frozenset())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_curly_quotes_survive_the_encoding(encoding: str) -> None:
    [row] = read_lesson_table(f"{HEAD}\r\nL1,A,2020-01-01,The child’s “voice” – café\r\n".encode(encoding))
    assert row.text == "The child’s “voice” – café"


@pytest.mark.parametrize(
    ("word", "polarity"),
    [("went_wrong", Polarity.WENT_WRONG), ("What worked well", Polarity.WORKED_WELL), ("", None)],
)
def test_polarity_is_read_as_stored_or_as_shown(word: str, polarity: Polarity | None) -> None:
    [row] = read_lesson_table(f"{HEAD},polarity\nL1,A,2020-01-01,Text,{word}\n".encode())
    assert row.polarity is polarity


def test_blank_rows_are_passed_over_and_still_counted() -> None:
    with pytest.raises(RuleBroken, match="Row 4, column published: “2020-13-01” is not a date"):
        read_lesson_table(f'{HEAD}\nL1,A,2020-01-01,"Two\nlines"\n,,,\nL2,A,2020-13-01,Text\n'.encode())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty"),
        ("\ufeff \n", "The file is empty"),
        (HEAD, "no rows below its headings"),
        (f"{HEAD}\n\n,,,\n", "no rows below its headings"),
        ("id,review,text\nL1,A,Text", "The column published is missing from row 1"),
        (f"{HEAD},text\nL1,A,2020-01-01,Text,Text", "The column text stands twice in row 1"),
        (f"{HEAD}\nL1,A,01/02/2020,Text", "Row 2, column published: “01/02/2020” is not a date"),
        (f"{HEAD}\nL1,A,2021-02-29,Text", "Row 2, column published: “2021-02-29” is not a date"),
        (f"{HEAD}\nL1,A,2020-W01-1,Text", "Row 2, column published"),
        (f"{HEAD}\nL1,A,,Text", "Row 2, column published: “” is not a date"),
        (f"{HEAD}\nL1,A", "Row 2, column text is empty"),
        (f"{HEAD}\n,A,2020-01-01,Text", "Row 2, column id is empty"),
        (f"{HEAD}\nL1,,2020-01-01,Text", "Row 2, column review is empty"),
        (
            f"{HEAD}\nL1,A,2020-01-01,x\nL2,A,2020-01-01,x\nL1,B,2020-01-01,x",
            "Row 4, column id: “L1” already stands in row 2",
        ),
        (f"{FULL}\nL1,A,2020-01-01,Text,bad,,", "Row 2, column polarity: “bad” is not known"),
        (f'{HEAD}\nL1,A,2020-01-01,"Text', "Line 2 cannot be read as CSV"),
        (f"{HEAD}\nL1,A,2020-01-01,Te\0xt", "not plain text"),
    ],
)
def test_what_cannot_be_read_is_refused_by_row_and_column(content: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_lesson_table(content.encode())
    assert sentence in refused.value.sentence


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (b"L2,A,2020-01-02,The \x9dchild", "text"),
        (b"L2,A\x81,2020-01-02,Text", "review"),
        ("L2,A,2020-01-02,The “child”".encode() + b" caf\xe9", "text"),  # UTF-8, but for one letter
    ],
)
def test_letters_of_no_known_encoding_are_refused_by_row_and_column(line: bytes, column: str) -> None:
    with pytest.raises(RuleBroken, match=f"Row 3, column {column} holds letters that cannot be read"):
        read_lesson_table(f"{HEAD}\nL1,A,2020-01-01,Text\n".encode() + line)


def test_letters_that_cannot_be_read_do_no_harm_in_a_column_that_is_not_used() -> None:
    [row] = read_lesson_table(f"{HEAD},note\nL1,A,2020-01-01,Text,".encode() + b"\x81\n")
    assert row.text == "Text"


@given(content=some.binary(max_size=200) | some.text(max_size=200).map(lambda text: f"{HEAD}\n{text}".encode()))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    try:
        rows, sentence = read_lesson_table(content), ""
    except RuleBroken as refused:
        rows, sentence = [], refused.sentence
    assert rows or sentence.endswith(".")


ONE = b"id,review,published,text\n1,A,2020-01-01,A bruise was not seen\n"


def test_of_several_files_each_lesson_and_review_is_named_by_its_file() -> None:
    rows = read_lesson_tables({"north.csv": ONE, "south.csv": ONE})
    assert [(row.id, row.review) for row in rows] == [
        ("north.csv:1", "north.csv:A"),
        ("south.csv:1", "south.csv:A"),
    ]
    assert read_lesson_tables({"north.csv": ONE}) == read_lesson_table(ONE)


def test_a_file_that_cannot_be_read_is_named() -> None:
    with pytest.raises(RuleBroken, match=r"^south\.csv: "):
        read_lesson_tables({"north.csv": ONE, "south.csv": b""})
