"""The board’s tables as a workbook: a cover, then a sheet a finding, each exactly the table beside its chart."""

import io
import re
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange.deck import Cover, Finding

NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31  # of a sheet, as spreadsheets have it
BOLD, TOP = Font(bold=True), Alignment(vertical="top", wrap_text=True)
WIDTH = 28


def workbook_of(cover: Cover, findings: Iterable[Finding]) -> bytes:
    """The workbook as the bytes of a .xlsx file. Words are written as words, so that none is taken for a formula."""
    book = Workbook(write_only=True)
    front = book.create_sheet("Cover")
    front.append([_words(front, cover.title, is_bold=True)])
    for line in cover.lines:
        front.append([_words(front, line)])
    front.append([])
    for number, finding in enumerate(findings, 1):
        front.append([number, _words(front, finding.title)])
        _write(book.create_sheet(_name(number, finding.title)), finding)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, finding: Finding) -> None:
    sheet.freeze_panes = "A5"
    for place in range(len(finding.columns)):
        sheet.column_dimensions[get_column_letter(place + 1)].width = WIDTH
    sheet.append([_words(sheet, finding.title, is_bold=True)])
    sheet.append([_words(sheet, finding.reading)])
    sheet.append([])
    sheet.append([_words(sheet, column, is_bold=True) for column in finding.columns])
    for row in finding.rows:
        sheet.append([_cell(sheet, each) for each in row])


def _cell(sheet: Worksheet, each: Any) -> Any:
    return each if isinstance(each, int | float) or each is None else _words(sheet, str(each))


def _words(sheet: Worksheet, text: str, *, is_bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type, cell.alignment = "s", TOP
    if is_bold:
        cell.font, cell.alignment = BOLD, Alignment()
    return cell


def _name(number: int, title: str) -> str:
    """A sheet’s name: its number keeps two that begin alike apart."""
    return f"{number} {NOT_IN_A_NAME.sub(' ', title)}"[:LONGEST_NAME].strip()
