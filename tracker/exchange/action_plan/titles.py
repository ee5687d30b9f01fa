"""What stands around the tables: which review a plan is of, and when that review was published."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.exchange.action_plan.dates import found_dates
from tracker.exchange.action_plan.grid import Cell, Grid
from tracker.exchange.action_plan.legend import SheetRead
from tracker.exchange.action_plan.references import published_on, review_codes, review_in_title
from tracker.exchange.action_plan.rows import Kind
from tracker.exchange.action_plan.tables import Table

_SAYS_PUBLISHED = re.compile(r"publi(shed|cation)[^\d]*$", re.I)


@dataclass(frozen=True)
class Around:
    """What the words around a table say of it. `titles`: the cells above it, the nearest last."""

    review: str | None = None
    published_on: date | None = None
    titles: tuple[Cell, ...] = ()


class Titles:
    """Reads the words of every sheet that stand in no entry."""

    def __init__(self, sheets: Sequence[SheetRead], name: str) -> None:
        self._sheets = sheets
        self._name = re.sub(r"\.\w{2,5}$", "", name).replace("_", " ")

    @property
    def codes(self) -> list[str]:
        """The reviews that titles anywhere name, for a plan whose lessons name none."""
        return _codes(self._titles(sheet) for sheet in self._sheets) or review_codes(self._name)

    def of(self, sheet: SheetRead, table: Table) -> Around:
        """The review is the one that the nearest words name: over the table, on its sheet, its name, the workbook."""
        above = _above(sheet, table)
        texts = [
            [cell.text for cell in reversed(above)],
            self._titles(sheet),
            [sheet.grid.sheet],
            [text for other in self._sheets for text in self._titles(other)],
            [self._name],
        ]
        named = (_codes([some]) for some in texts)
        found: list[str] = next((codes for codes in named if codes), [])
        return Around(found[0] if len(found) == 1 else None, self._published(sheet), tuple(above))

    def _titles(self, sheet: SheetRead) -> list[str]:
        """Words over the first table and beside the cells; of a sheet without tables, its first rows."""
        first = sheet.tables[0][0].header_rows[0] if sheet.tables else min(sheet.grid.last_row, 12) + 1
        return [
            *(c.text for c in sheet.grid.words() if c.row < first),
            *(r.text for r in sheet.grid.remarks if "!" in r.place),
        ]

    def _published(self, sheet: SheetRead) -> date | None:
        for other in (sheet, *self._sheets):
            for cell in _outside_entries(other):
                found = published_on(cell.text) or _beside(other.grid, cell)
                if found:
                    return found
        return None


def _codes(texts: Iterable[Sequence[str]]) -> list[str]:
    """The reviews named in some titles, each once; codes before names."""
    lines = [line for some in texts for line in some]
    for reader in (review_codes, review_in_title):
        found = [code for line in lines for code in reader(line)]
        coded = [code for code in found if re.search(r"\d|[A-Z]{3}", code)]
        if found:
            return list(dict.fromkeys(coded or found))
    return []


def _above(sheet: SheetRead, table: Table) -> list[Cell]:
    """The worded cells between the entries of the table above, or the top of the sheet, and a table’s headings."""
    floor = 0
    for other, rows in sheet.tables:
        if other.header_rows[0] < table.header_rows[0]:
            floor = max((row.number for row in rows if row.kind is not Kind.NOTE), default=other.header_rows[-1])
    return [cell for cell in sheet.grid.words() if floor < cell.row < table.header_rows[0]]


def _outside_entries(sheet: SheetRead) -> list[Cell]:
    entries = {row.number for _, rows in sheet.tables for row in rows if row.kind in (Kind.ENTRY, Kind.MORE)}
    return [cell for cell in sheet.grid.words() if cell.row not in entries]


def _beside(grid: Grid, cell: Cell) -> date | None:
    """The date in the next cell to the right of “Date of publication”."""
    if not _SAYS_PUBLISHED.search(cell.text) or len(cell.text) > 60:
        return None
    for away in (1, 2):
        other = grid.own(cell.row, cell.column + away)
        if other is not None and other.text:
            days = [found.on for found in found_dates(other.text) if not found.is_period]
            return other.on or next(iter(days), None)
    return None
