"""Where keys stand: gathers their entries from sheets, notes, headings and comments, and picks those for a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.exchange.action_plan.grid import Cell, Grid, Place
from tracker.exchange.action_plan.keys import Entry, Key, entries_in_words, entry_of_two, entry_on_fill, sure_entries
from tracker.exchange.action_plan.rows import Kind, Row
from tracker.exchange.action_plan.tables import Table


@dataclass
class SheetRead:
    """A sheet with its tables and their rows."""

    grid: Grid
    tables: list[tuple[Table, list[Row]]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def heading_places(self) -> set[Place]:
        return {place for table, _ in self.tables for place in table.heading_places}


def key_entries(sheet: SheetRead) -> list[Entry]:
    """The entries of the keys on a sheet."""
    free = _free_cells(sheet)
    headings = [cell for cell in sheet.grid.words() if cell.place in sheet.heading_places]
    spelt: list[Entry] = []
    for cell in (*free, *headings):
        spelt += entries_in_words(cell.text, cell.row) if cell.text else []
    for remark in sheet.grid.remarks:
        spelt += entries_in_words(remark.text)
    shown = [entry for entry in _in_cells(sheet.grid, free) if entry.claim]
    return list(dict.fromkeys(spelt)) + sure_entries(shown)


def _free_cells(sheet: SheetRead) -> list[Cell]:
    """The cells that belong to no entry of a table and to no heading."""
    taken: dict[int, tuple[int, int]] = {}
    for table, rows in sheet.tables:
        for row in rows:
            if row.kind is not Kind.NOTE:
                taken[row.number] = table.span
        taken |= dict.fromkeys(table.header_rows, table.span)
    cells = [sheet.grid.cells[place] for place in sorted(sheet.grid.cells)]
    return [cell for cell in cells if not _is_within(cell.column, taken.get(cell.row))]


def _is_within(column: int, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= column <= span[1]


def _in_cells(grid: Grid, free: Sequence[Cell]) -> Iterable[Entry]:
    """Entries made of cells: a swatch or a label with words beside it, above or under it, or words on a fill."""
    places = {cell.place for cell in free}
    rows: dict[int, list[Cell]] = {}
    for cell in free:
        rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        is_after_words = len(cells) > 1 and not cells[-1].text and bool(cells[0].text)
        for cell in cells:
            for meaning in _neighbours(grid, cell, places, is_after_words=is_after_words):
                entry = entry_of_two(cell, meaning)
                if entry:
                    yield entry
                    break
            else:
                on_fill = entry_on_fill(cell) if cell.text else None
                if on_fill:
                    yield on_fill


def _neighbours(grid: Grid, cell: Cell, places: set[Place], *, is_after_words: bool) -> list[Cell]:
    """The cells that may say what a swatch or label means, likeliest first: right, left, under, above."""
    row, column = cell.place
    right = _next_across(grid, row, column, 1)
    left = _next_across(grid, row, column, -1)
    sides = (left, right) if is_after_words else (right, left)
    around = [*sides, grid.own(row + 1, column), grid.own(row - 1, column)]
    if cell.text:
        around = [right, grid.own(row + 1, column)]
    return [other for other in around if other is not None and other.text and other.place in places]


def _next_across(grid: Grid, row: int, column: int, step: int) -> Cell | None:
    """The nearest cell to one side that is not empty, at most three columns away (a merge may lie between)."""
    for away in range(1, 4):
        cell = grid.own(row, column + step * away)
        if cell is not None:
            return cell
    return None


def key_for(table: Table, sheet: SheetRead, others: Sequence[SheetRead]) -> Key:
    """The key that bears on a table: entries above it, then under it, then elsewhere on the sheet, then elsewhere."""
    starts = sorted(other.header_rows[0] for other, _ in sheet.tables)
    at = starts.index(table.header_rows[0])
    floor = _last_entry_row(sheet.tables[at - 1]) if at else 0
    ceiling = starts[at + 1] if at + 1 < len(starts) else sheet.grid.last_row + 1
    above = [entry for entry in sheet.entries if floor < entry.row <= table.header_rows[-1]]
    under = [entry for entry in sheet.entries if table.header_rows[-1] < entry.row < ceiling]
    near = (above + under) if above or at == 0 else (under + above)
    elsewhere = [entry for other in others if other is not sheet for entry in other.entries]
    return Key([*near, *(entry for entry in sheet.entries if entry not in near), *elsewhere])


def _last_entry_row(read: tuple[Table, list[Row]]) -> int:
    table, rows = read
    return max((row.number for row in rows if row.kind is not Kind.NOTE), default=table.header_rows[-1])
