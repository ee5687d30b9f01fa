"""An .xlsx workbook: bytes to grids, one a sheet, with words, true dates, fills, merges, comments and text boxes."""

import io
import warnings
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan.colours import rgb_of, theme_colours
from tracker.exchange.action_plan.grid import Cell, Grid, Place, Remark, tidy
from tracker.exchange.action_plan.margins import page_margins, text_boxes
from tracker.exchange.action_plan.parcel import opened, trimmed


def read_workbook(content: bytes) -> list[Grid]:
    """The sheets of a workbook, in their order. RuleBroken where it cannot be opened."""
    with opened(content) as parcel:
        boxes = text_boxes(parcel)
        smaller, has_unsaved_formulas = trimmed(parcel)
    book = _loaded(smaller, is_with_results=True)
    formulas = _loaded(smaller, is_with_results=False) if has_unsaved_formulas else None
    theme = theme_colours(book.loaded_theme)
    palette = getattr(book, "_colors", COLOR_INDEX)
    grids = []
    for sheet in book.worksheets:
        grid = _grid(sheet, formulas[sheet.title] if formulas else None, theme, palette)
        grid.remarks += page_margins(sheet)
        grid.remarks += [Remark(f"{sheet.title}!text box", text) for text in boxes.get(sheet.title, ())]
        grids.append(grid)
    return grids


def _loaded(content: bytes, *, is_with_results: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of parts it leaves out, such as drop-down lists
        try:
            return load_workbook(io.BytesIO(content), data_only=is_with_results, keep_links=False)
        except Exception as error:  # a damaged part shows as any of a dozen kinds of error
            raise RuleBroken(
                "This workbook is damaged or was written by a program that does not keep to the format. "
                "Open it in a spreadsheet program, save it as an Excel workbook (.xlsx) and import that."
            ) from error


def _grid(sheet: Worksheet, formulas: Worksheet | None, theme: Sequence[str], palette: Sequence[str]) -> Grid:
    cells: dict[Place, Cell] = {}
    remarks: list[Remark] = []
    for held in list(sheet._cells.values()):  # only the cells that exist: the sheet’s own extent may be the whole grid
        if isinstance(held, MergedCell):
            continue
        cell = _cell(sheet, held, theme, palette)
        if formulas is not None and not cell.text:
            cell = _with_formula(cell, formulas._cells.get(cell.place))
        if cell.text or cell.fill:
            cells[cell.place] = cell
        if held.comment is not None and held.comment.text and tidy(held.comment.text):
            remarks.append(Remark(cell.address, _comment_words(held.comment.text)))
    return Grid(sheet.title, cells, _anchors(sheet), remarks, sheet.sheet_state != "visible")


def _cell(sheet: Worksheet, held: SheetCell, theme: Sequence[str], palette: Sequence[str]) -> Cell:
    fill = None
    if held.has_style and held.fill is not None and getattr(held.fill, "fill_type", None):
        colour = held.fill.stop[0].color if hasattr(held.fill, "stop") else held.fill.fgColor
        fill = rgb_of(colour, theme, palette)
    font = held.font if held.has_style else None
    value = held.value
    return Cell(
        sheet=sheet.title,
        row=held.row,
        column=held.column,
        text=_words(value, held.number_format or "General"),
        on=value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None,
        fill=None if fill == "FFFFFF" else fill,
        ink=rgb_of(font.color, theme, palette) if font is not None else None,
        is_struck=bool(font is not None and font.strike),
    )


def _words(value: object, number_format: str) -> str:
    """A value as its reader sees it: dates in ISO form, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        if number_format.endswith("%"):
            return f"{value * 100:g}%"
        return f"{value:.10g}" if isinstance(value, float) else str(value)
    return str(value) if isinstance(value, timedelta) else tidy(str(value))


def _with_formula(cell: Cell, held: object) -> Cell:
    """A formula whose result was never saved keeps its own words, so that nothing of the cell is lost."""
    value = getattr(held, "value", None)
    if value is None:
        return cell
    text = str(getattr(value, "text", value))
    return Cell(cell.sheet, cell.row, cell.column, text=text, fill=cell.fill, is_unsaved_formula=True)


def _comment_words(text: str) -> str:
    """A threaded comment’s words come after a notice for older programs."""
    marker = "Comment:\n"
    if text.startswith("[Threaded comment]") and marker in text:
        text = text.split(marker, 1)[1]
    return tidy(text)


def _anchors(sheet: Worksheet) -> dict[Place, Place]:
    anchors: dict[Place, Place] = {}
    for merged in sheet.merged_cells.ranges:
        top_left = (merged.min_row, merged.min_col)
        for row in range(merged.min_row, merged.max_row + 1):
            for column in range(merged.min_col, merged.max_col + 1):
                if (row, column) != top_left:
                    anchors[row, column] = top_left
    return anchors
