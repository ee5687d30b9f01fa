"""The rows of a table, told apart: entries, lessons alone, sections, prompts, subtotals and notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from tracker.exchange.action_plan.grid import Cell
from tracker.exchange.action_plan.headings import Column
from tracker.exchange.action_plan.keys import entries_in_words, entry_of_two, entry_on_fill
from tracker.exchange.action_plan.references import is_numbered, is_theme, reference_before, review_codes
from tracker.exchange.action_plan.tables import Table


class Kind(StrEnum):
    ENTRY = "entry"  # an action, with its lesson here or above
    LESSON = "lesson"  # a lesson whose actions follow in rows of their own, or that has none
    MORE = "more"  # more leads, dates or words for the action above
    SECTION = "section"  # a heading within the table
    NOTE = "note"  # a prompt, a subtotal, a note: no entry of the plan


@dataclass(frozen=True)
class Row:
    number: int
    kind: Kind
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        return self.cells[0].text if self.cells else ""


_OF_ACTIONS = {Column.LEADS, Column.DUE, Column.STATUS, Column.EVIDENCE, Column.DONE}
_SUBTOTAL = re.compile(
    r"^(sub ?-?total|total|grand total|count|number of (actions|recommendations)|actions? in (this|the) section"
    r"|page \d|continued|end of (table|plan|section)|(no|nil) (further )?actions?)\b",
    re.I,
)
_COUNT = re.compile(r"^[^.\n]{0,60}:\s*\d{1,4}(\s*(of|/)\s*\d+)?$")
_NOTE = re.compile(
    r"^(notes?|n\.?b\.?|key|legend|source|guidance|glossary|abbreviations|version|updated|signed|prepared|reviewed)"
    r"\s*(:|\.|$|\n| by | on |\d)|^(last updated|this (action )?plan|this document|please|date of|\*)",
    re.I,
)
_PROMPT = re.compile(
    r"\?\s*$|^\(.*\)$|^\[.*\]$|^(e\.?g\.?|i\.?e\.?|please|insert|enter|describe|state|specify|example|dd/mm"
    r"|how will|what will|who (is|will)|from date of|name of|list)\b|^red\W+amber\W+green|^b?rag\b|^r/a/g",
    re.I,
)
TIMING = re.compile(
    r"\b(immediate|short|medium|long(er)?)[ -]?term\b|immediate(ly)? action|for (immediate )?action\b"
    r"|(next|within) (the )?(next )?(\w+ )?(days|weeks|months?|years?)|^immediate(ly)?$|longer term|ongoing",
    re.I,
)


def rows_of(table: Table) -> list[Row]:
    """The rows of a table that hold anything, each with its kind."""
    held = [_cells(table, number) for number in table.rows]
    last = max((at for at, cells in enumerate(held) if _is_full(table, cells)), default=-1)
    rows: list[Row] = []
    for at, cells in enumerate(held):
        if not cells:
            continue
        previous = rows[-1] if rows else None
        follows = previous is not None and previous.number == table.rows[at] - 1
        kind = _kind(table, cells, rows, is_after=at > last, follows=follows, below=held[at + 1 : at + 12])
        rows.append(Row(table.rows[at], kind, tuple(cells)))
    return rows


def _cells(table: Table, row: int) -> list[Cell]:
    """The cells of a row, within the table’s columns, that say something: words, or a fill in a column of statuses."""
    statuses = table.columns.of(Column.STATUS)
    first, last = table.span
    held = [cell for cell in table.grid.rows.get(row, ()) if cell.text or cell.column in statuses]
    return [cell for cell in held if first <= cell.column <= last]


def _fields(table: Table, cells: Sequence[Cell]) -> set[Column]:
    return {table.columns.mapped[cell.column] for cell in cells if cell.column in table.columns.mapped}


def _is_full(table: Table, cells: Sequence[Cell]) -> bool:
    """Whether a row has two fields of an entry, one of them its lesson or its action (a merge from above counts)."""
    fields = _fields(table, cells)
    if not fields or _is_subtotal(cells) or _is_key_row(table, cells):
        return False
    for column in (Column.STATEMENT, Column.ACTION, Column.REFERENCE):
        place = table.columns.first(column)
        if place is not None and table.grid.is_covered_from_above(cells[0].row, place):
            fields.add(column)
    if Column.ACTION not in fields and table.columns.has(Column.ACTION) and not _is_lesson_alone(table, cells):
        return False
    return len(fields) > 1 and bool(fields & {Column.STATEMENT, Column.ACTION})


def _is_lesson_alone(table: Table, cells: Sequence[Cell]) -> bool:
    """Whether a row without an action states a lesson: it has a number, or more words than a note’s label."""
    words = {table.columns.meaning[cell.column]: cell.text for cell in cells if cell.column in table.columns.meaning}
    has_number = any(letter.isdigit() for letter in words.get(Column.REFERENCE, ""))
    return has_number or len(words.get(Column.STATEMENT, "").split()) > 5


def _is_key_row(table: Table, cells: Sequence[Cell]) -> bool:
    """A line of a key that stands in the columns of the table: “Blue | Complete and evidenced”."""
    if _is_row_of_swatches(cells) or _is_heading_of_key(table, cells):
        return True
    if len(cells) > 3 or not _is_label_and_meaning(cells):
        return False
    if table.columns.meaning.get(cells[0].column) is not Column.STATUS:
        return True
    # In the column of statuses it may be an entry’s own: a key has another line next to it.
    around = [_cells(table, cells[0].row + step) for step in (-1, 1)]
    label = (cells[0].text, cells[0].fill)
    return any(len(o) == 2 and _is_label_and_meaning(o) and (o[0].text, o[0].fill) != label for o in around)


def _is_heading_of_key(table: Table, cells: Sequence[Cell]) -> bool:
    """“Category | Meaning” over the lines of a key."""
    below = _cells(table, cells[0].row + 1)
    is_short = 1 < len(cells) < 4 and all(cell.text and len(cell.text.split()) < 4 for cell in cells)
    return is_short and len(below) == len(cells) and _is_label_and_meaning(below)


def _is_label_and_meaning(cells: Sequence[Cell]) -> bool:
    return any(entry_of_two(label, meaning) for label, meaning in pairwise(cells))


def _is_row_of_swatches(cells: Sequence[Cell]) -> bool:
    """A key in one row: words on fills, each with a fill of its own."""
    on_fill = [cell for cell in cells if cell.text and entry_on_fill(cell)]
    return len(on_fill) > 1 and len(on_fill) == len(cells) and len({cell.fill for cell in on_fill}) == len(cells)


def _is_subtotal(cells: Sequence[Cell]) -> bool:
    worded = [cell for cell in cells if cell.text]
    if len(worded) == 1 and _COUNT.match(worded[0].text):
        return True
    return bool(worded) and bool(_SUBTOTAL.search(worded[0].text)) and len(worded[0].text) < 90


def _kind(
    table: Table, cells: list[Cell], rows: list[Row], *, is_after: bool, follows: bool, below: Sequence[Sequence[Cell]]
) -> Kind:
    worded = [cell for cell in cells if cell.text]
    if _is_subtotal(cells) or not worded or _is_key_row(table, cells):
        return Kind.NOTE if worded else Kind.MORE
    if not any(row.kind in (Kind.ENTRY, Kind.LESSON) for row in rows) and _is_prompt(table, worded):
        return Kind.NOTE
    if len(worded) == 1:
        return _kind_of_lone(table, worded[0], rows, is_after=is_after, follows=follows, below=below)
    fields = _fields(table, worded)
    if is_after:
        is_more = follows and rows[-1].kind in (Kind.ENTRY, Kind.MORE) and fields <= _OF_ACTIONS and len(fields) > 1
        return Kind.MORE if is_more and worded[0].column > table.span[0] else Kind.NOTE
    if Column.ACTION in fields:
        return Kind.ENTRY
    if Column.STATEMENT in fields:
        return Kind.LESSON if table.columns.has(Column.ACTION) else Kind.ENTRY
    if not table.columns.has(Column.ACTION) and not table.columns.has(Column.STATEMENT):
        return Kind.NOTE
    return Kind.MORE


def _is_prompt(table: Table, worded: Sequence[Cell]) -> bool:
    """Most of a row under the headings, its lesson too, asks for entries, or it counts the columns."""
    if len(worded) > 2 and all(re.fullmatch(r"\(?[a-z0-9]\)?", cell.text, re.I) for cell in worded):
        return True
    statement = [cell for cell in worded if table.columns.meaning.get(cell.column) is Column.STATEMENT]
    asking = [cell for cell in worded if _PROMPT.search(cell.text)]
    return len(worded) > 1 and len(asking) * 2 > len(worded) and all(cell in asking for cell in statement)


def _kind_of_lone(
    table: Table, cell: Cell, rows: list[Row], *, is_after: bool, follows: bool, below: Sequence[Sequence[Cell]]
) -> Kind:
    """A row with words in one cell only: a section, a lesson over its actions, one more action, or a note."""
    held = table.columns.mapped.get(cell.column)
    if _NOTE.search(cell.text) or entries_in_words(cell.text):
        return Kind.NOTE
    if _is_across(table, cell) and TIMING.search(cell.text) and len(cell.text.split()) < 12 and not is_after:
        return Kind.SECTION
    is_over_actions = not table.columns.has(Column.STATEMENT) and _is_across(table, cell) and not is_after
    if is_over_actions and (_is_merged_across(table, cell) or reference_before(cell.text)[0]):
        return Kind.LESSON
    if held is Column.ACTION and follows and (not is_after or rows[-1].kind in (Kind.ENTRY, Kind.MORE)):
        return Kind.ENTRY
    if held in (Column.LEADS, Column.EVIDENCE, Column.DUE) and follows and rows[-1].kind in (Kind.ENTRY, Kind.MORE):
        return Kind.MORE
    if is_after and not (held is Column.STATEMENT and is_numbered(cell.text)):
        return Kind.NOTE
    if TIMING.search(cell.text) and len(cell.text.split()) < 12:
        return Kind.SECTION
    if review_codes(cell.text) and len(cell.text.split()) < 12 and not is_numbered(cell.text):
        return Kind.SECTION
    if not table.columns.has(Column.STATEMENT):
        return Kind.LESSON
    return _kind_over_entries(table, cell, below)


def _is_across(table: Table, cell: Cell) -> bool:
    """Whether words stand where a heading within a table does: at its left edge, or merged over several columns."""
    return _is_merged_across(table, cell) or cell.column <= table.span[0]


def _is_merged_across(table: Table, cell: Cell) -> bool:
    return table.grid.anchors.get((cell.row, cell.column + 1)) == cell.place


def _kind_over_entries(table: Table, cell: Cell, below: Sequence[Sequence[Cell]]) -> Kind:
    """A lesson when the entry below has none of its own, or when numbered in the lessons’ column; else a section."""
    under = next((cells for cells in below if _is_full(table, cells) or len(cells) > 1), [])
    has_own = Column.STATEMENT in _fields(table, under) or any(
        table.grid.is_covered_from_above(under[0].row, place) for place in table.columns.of(Column.STATEMENT) if under
    )
    if under and not has_own:
        return Kind.LESSON
    if table.columns.meaning.get(cell.column) is not Column.STATEMENT or _is_merged_across(table, cell):
        return Kind.SECTION
    is_lesson = is_numbered(cell.text) or (reference_before(cell.text)[0] and len(cell.text.split()) > 5)
    return Kind.LESSON if is_lesson and not is_theme(cell.text) else Kind.SECTION
