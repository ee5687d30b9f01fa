"""Small workbooks for tests, from rows of values."""

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange.action_plan import ActionPlan, read_action_plan
from tracker.exchange.action_plan.grid import Grid
from tracker.exchange.action_plan.workbook import read_workbook

Rows = Sequence[Sequence[object]]


def book_of(
    rows: Rows, *, title: str = "Plan", merges: Sequence[str] = (), fills: Mapping[str, str] | None = None
) -> Workbook:
    """A workbook of one sheet. `fills`: colours by cell, as `fill_of` reads them."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    write(sheet, rows, merges=merges, fills=fills)
    return book


def write(sheet: Worksheet, rows: Rows, *, merges: Sequence[str] = (), fills: Mapping[str, str] | None = None) -> None:
    for row in rows:
        sheet.append(list(row))
    for merged in merges:
        sheet.merge_cells(merged)
    for place, colour in (fills or {}).items():
        sheet[place].fill = fill_of(colour)


def fill_of(colour: str) -> PatternFill:
    """`RRGGBB` or `FFRRGGBB`, `theme:4:0.4` (theme colour 4, tint 0.4) or `indexed:10`."""
    kind, _, rest = colour.partition(":")
    if kind == "theme":
        number, tint = rest.split(":")
        return PatternFill("solid", fgColor=Color(theme=int(number), tint=float(tint)))
    return PatternFill("solid", fgColor=Color(indexed=int(rest)) if kind == "indexed" else colour)


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def plan_of(rows: Rows, *, merges: Sequence[str] = (), fills: Mapping[str, str] | None = None) -> ActionPlan:
    """The plan that is read in a workbook of these rows."""
    return read_action_plan("plan.xlsx", saved(book_of(rows, merges=merges, fills=fills)))


def grid_of(rows: Rows, *, merges: Sequence[str] = (), fills: Mapping[str, str] | None = None) -> Grid:
    return read_workbook(saved(book_of(rows, merges=merges, fills=fills)))[0]
