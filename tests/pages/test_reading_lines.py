"""Readings pasted from anywhere: each line is read or refused with a sentence that names it."""

from datetime import date

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tracker.pages.forms import Form
from tracker.pages.reading_lines import MOST_LINES, ReadingLines, read_line


class LinesForm(Form):
    readings = ReadingLines("Readings")


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("2025-01, 12", (date(2025, 1, 1), 12.0)),
        ("2025-01-15,12.5", (date(2025, 1, 15), 12.5)),
        ("3/2/2025\t1,234", (date(2025, 2, 3), 1234.0)),
        ("January 2025; -4", (date(2025, 1, 1), -4.0)),
        ("Jan-25\t.5", (date(2025, 1, 1), 0.5)),
        ("Jan 2025 12%", (date(2025, 1, 1), 12.0)),
        ("3 February, 2025, 12", (date(2025, 2, 3), 12.0)),
        ("1/2025 7", (date(2025, 1, 1), 7.0)),
        ("2025-02-31, 12", None),
        ("2025-13, 12", None),
        ("1 January 1949, 12", None),
        ("1949-12, 12", None),
        ("2025-01, twelve", None),
        ("2025-01,", None),
        ("2025-01, -", None),
        ("12", None),
        ("2025-01, 12 of 20", None),
    ],
)
def test_a_line_is_a_day_and_a_value(line: str, reading: tuple[date, float] | None) -> None:
    assert read_line(line) == reading


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.floats(-1e6, 1e6).map(lambda value: round(value, 3)))
def test_what_a_spreadsheet_writes_is_read_back(on: date, value: float) -> None:
    assert read_line(f"{on:%d/%m/%Y}\t{value:.3f}") == (on, value)
    assert read_line(f"{on.isoformat()},{value:,.3f}") == (on, value)


def lines_form(app: Flask, text: str) -> LinesForm:
    with app.test_request_context():
        form = LinesForm(MultiDict({"readings": text}))
        form.validate()
        return form


def test_blank_lines_and_the_heading_of_a_table_are_passed_over(app: Flask) -> None:
    form = lines_form(app, "date,value\n\n2025-01, 12\r\n 2025-02, 13 \n")
    assert form.readings.readings == [(date(2025, 1, 1), 12.0), (date(2025, 2, 1), 13.0)]
    assert not form.errors


def test_each_line_that_cannot_be_read_has_its_own_sentence(app: Flask) -> None:
    form = lines_form(app, "2025-01, 12\nsoon, 3\n2025-03, many")
    assert [sentence[:7] for sentence in form.readings.errors] == ["Line 2,", "Line 3,"]


@pytest.mark.parametrize(
    ("text", "words"), [("  \n ", "no reading here"), ("2025-01, 1\n" * (MOST_LINES + 1), f"At most {MOST_LINES}")]
)
def test_nothing_and_too_much_are_refused(app: Flask, text: str, words: str) -> None:
    assert words in " ".join(lines_form(app, text).readings.errors)
