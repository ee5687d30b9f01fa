"""A CSV file: bytes to one grid, whatever its encoding (UTF-8, UTF-16, Windows-1252) and its delimiter (, ; tab |)."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence

from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan.grid import Cell, Grid, tidy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"\A\ufeff?\"?sep=(.)\"?\r?\n", re.I)
_CURLY_IN_MAC_ROMAN = re.compile(rb"[a-z]\xd5[a-z]|\xd2[A-Za-z][^\xd3\n]*\xd3|[a-z ]\xd0 ")
MOST_ROWS = 100_000


def decoded(content: bytes) -> str:
    """The words of the file. Without a mark of the encoding: UTF-16 by zero bytes, UTF-8 if it fits, else Windows."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding)
    if b"\0" in content[:4096]:
        evens, odds = content[0:4096:2].count(0), content[1:4096:2].count(0)
        text = _strict(content, "utf-16-be" if evens > odds else "utf-16-le")
        strange = sum(1 for letter in text[:2048] if letter >= "\u3000" or (letter < " " and letter not in "\r\n\t"))
        if min(evens, odds) * 4 > max(evens, odds) or strange * 4 > len(text[:2048]):
            raise RuleBroken(
                "This file is not text: it is neither a workbook nor a CSV file. Save the plan as .xlsx or CSV."
            )
        return text
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("mac-roman" if _CURLY_IN_MAC_ROMAN.search(content) else "cp1252", errors="replace")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RuleBroken(
            "This CSV file is damaged: its characters break off. Save the plan again as “CSV UTF-8” and import that."
        ) from error


def read_delimited(content: bytes, score: Callable[[Sequence[Sequence[str]]], float]) -> Grid:
    """The file as a grid. `score` says how much a list of rows looks like a plan: it chooses among the delimiters."""
    text = decoded(content)
    said = _SEPARATOR_LINE.match(text)
    if said:
        rows = _rows(text[said.end() :], said.group(1))
        rows.insert(0, [])  # the line that names the delimiter is a row of the file
    else:
        readings = [_rows(text, delimiter) for delimiter in _DELIMITERS]
        rows = max(readings, key=lambda reading: (score(reading[:60]), _evenness(reading[:200])))
    if len(rows) > MOST_ROWS:
        raise RuleBroken("This CSV file has more than 100,000 rows. Import the plan alone, without other tables.")
    cells = {}
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            words = tidy(value)
            if words:
                cells[row, column] = Cell("", row, column, words)
    if not cells:
        raise RuleBroken("This file is empty. Choose the workbook or CSV file that holds the plan.")
    return Grid("", cells)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True))
    except csv.Error as error:
        raise RuleBroken(
            "This CSV file cannot be divided into cells: a quotation mark may be open. "
            "Open it in a spreadsheet program, save it again as CSV UTF-8 and import that."
        ) from error


def _evenness(rows: Sequence[Sequence[str]]) -> float:
    """How many cells the usual row has, where most rows have as many."""
    widths = [len(row) for row in rows if row]
    if not widths:
        return 0.0
    usual = max(set(widths), key=widths.count)
    return usual * widths.count(usual) / len(widths) if usual > 1 else 0.0
