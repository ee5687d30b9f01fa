"""Where the tables of a sheet stand: their heading rows (also two, or repeated on each page) and their rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.exchange.action_plan.columns import Columns, assigned, looks_like_headings, settled
from tracker.exchange.action_plan.grid import Grid, Place
from tracker.exchange.action_plan.headings import Column, is_sure, meanings_of, plain


@dataclass
class Table:
    """One table. `rows` may hold titles, notes and blank rows besides its entries; rows.py tells them apart."""

    grid: Grid
    header_rows: tuple[int, ...]
    columns: Columns
    rows: range
    goes_on: bool = False
    heading_places: set[Place] = field(default_factory=set)

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last column that has a heading."""
        return min(self.columns.heading), max(self.columns.heading)


def tables_of(grid: Grid) -> list[Table]:
    """The tables of a sheet from top to bottom; none where no row looks like headings."""
    headers = _header_rows(grid)
    tables: list[Table] = []
    for at, header in enumerate(headers):
        end = headers[at + 1][0] if at + 1 < len(headers) else grid.last_row + 1
        table = _table(grid, header, range(header[-1] + 1, end))
        table.goes_on = bool(tables) and _same_headings(tables[-1].columns, table.columns)
        tables.append(table)
    return tables


def _header_rows(grid: Grid) -> list[tuple[int, ...]]:
    headers: list[tuple[int, ...]] = []
    known: set[str] = set()
    for row in sorted(grid.rows):
        if headers and row <= headers[-1][-1]:
            continue
        texts = next((texts for texts in _runs(grid, row) if looks_like_headings(texts)), [])
        if not texts:
            continue
        words = {plain(text) for text in texts}
        if headers and len(words & known) * 2 < len(words) and sum(is_sure(text) for text in texts) < 2:
            continue
        headers.append((row, row + 1) if _goes_on_below(grid, row) else (row,))
        known |= words
    return headers


def _runs(grid: Grid, row: int) -> list[list[str]]:
    """The words of a row as a whole, and of each run of it without an empty column between."""
    cells = [cell for cell in grid.worded(row) if not cell.on]
    runs: list[list[str]] = []
    last = -1
    for cell in cells:
        covered = [column for column in range(last + 1, cell.column) if (row, column) in grid.anchors]
        if not runs or cell.column - last - len(covered) > 1:
            runs.append([])
        runs[-1].append(cell.text)
        last = cell.column
    return [[cell.text for cell in cells], *runs]


def _goes_on_below(grid: Grid, row: int) -> bool:
    """Whether the next row holds the lower words of headings that are merged over several columns."""
    below = grid.worded(row + 1)
    wide = {column for (at, column), anchor in grid.anchors.items() if at == row and anchor[0] == row}
    wide |= {anchor[1] for (at, _), anchor in grid.anchors.items() if at == row and anchor[0] == row}
    if not below or any(len(cell.text) > 60 or cell.on or cell.text[0].isdigit() for cell in below):
        return False
    if len(below) > 1 and all(cell.column in wide for cell in below):
        return True
    is_in_gaps = not any(grid.own(row, cell.column) for cell in below)
    return is_in_gaps and all(meanings_of(cell.text) for cell in below) and any(is_sure(cell.text) for cell in below)


def _table(grid: Grid, header: tuple[int, ...], rows: range) -> Table:
    headings: dict[int, list[str]] = {}
    places: set[Place] = set()
    columns = {cell.column for row in header for cell in grid.worded(row)}
    columns |= {column for (row, column) in grid.anchors if row in header}
    for column in sorted(columns):
        words: list[str] = []
        for row in reversed(header):
            cell = grid.shown(row, column)
            if cell is not None and cell.text and cell.text not in words:
                words.append(cell.text)
        if words and (not headings or column - max(headings) == 1 or is_sure(words[0])):
            headings[column] = words + _words_above(grid, header[0], column)
            places |= {cell.place for row in header if (cell := grid.shown(row, column)) is not None}
    found = settled(assigned(headings), grid, rows)
    return Table(grid, header, found, rows, heading_places=places)


def _words_above(grid: Grid, row: int, column: int) -> list[str]:
    """The words of a wide cell right above a heading, such as “Completion” over “Date” and “Outcome”."""
    anchor = grid.anchors.get((row - 1, column), (row - 1, column))
    covers = [place for place in grid.anchors if grid.anchors[place] == anchor]
    cell = grid.cells.get(anchor)
    is_wide_but_no_title = 0 < len(covers) < 4 and len(grid.worded(row - 1)) > 1
    return [cell.text] if cell is not None and cell.text and is_wide_but_no_title and len(cell.text) < 60 else []


def _same_headings(one: Columns, other: Columns) -> bool:
    return {column: plain(words) for column, words in one.heading.items()} == {
        column: plain(words) for column, words in other.heading.items()
    }


def holds_a_plan(tables: Sequence[Table]) -> bool:
    """Whether tables hold actions: a column of actions, or recommendations with who or when."""
    return any(
        table.columns.has(Column.ACTION)
        or (
            table.columns.has(Column.STATEMENT)
            and (table.columns.has(Column.LEADS) or table.columns.has(Column.DUE) or table.columns.has(Column.STATUS))
        )
        for table in tables
    )
