"""A sheet as a plain grid: cells with their words and fills, which cells a merge covers, and words beside the cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

Place = tuple[int, int]  # row, column; both from 1

_BLANKS = re.compile(r"[\u00a0\u2007\u202f\t\v\f ]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class Cell:
    """One cell that holds words, a fill, or both. Colours are `RRGGBB`; `on` is set where the cell is a true date."""

    sheet: str
    row: int
    column: int
    text: str = ""
    on: date | None = None
    fill: str | None = None
    ink: str | None = None
    is_unsaved_formula: bool = False
    is_struck: bool = False

    @property
    def place(self) -> Place:
        return self.row, self.column

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True)
class Remark:
    """Words that belong to a sheet and stand in no cell of it: a comment on a cell, a text box, a page header."""

    place: str
    text: str


@dataclass
class Grid:
    """One sheet. `anchors` leads from each cell that a merge covers to the top left cell that holds its words."""

    sheet: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    anchors: dict[Place, Place] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    is_hidden: bool = False

    def __post_init__(self) -> None:
        self.rows: dict[int, list[Cell]] = {}
        for place in sorted(self.cells):
            self.rows.setdefault(place[0], []).append(self.cells[place])

    def own(self, row: int, column: int) -> Cell | None:
        """The cell that stands here itself."""
        return self.cells.get((row, column))

    def shown(self, row: int, column: int) -> Cell | None:
        """The cell a reader sees here: its own, or the one whose merge covers it."""
        return self.cells.get(self.anchors.get((row, column), (row, column)))

    def is_covered_from_above(self, row: int, column: int) -> bool:
        """Whether a merge that starts in an earlier row covers this place."""
        anchor = self.anchors.get((row, column))
        return anchor is not None and anchor[0] < row

    def is_covered_from_left(self, row: int, column: int) -> bool:
        """Whether a merge that starts in an earlier column covers this place."""
        anchor = self.anchors.get((row, column))
        return anchor is not None and anchor[1] < column

    def worded(self, row: int) -> list[Cell]:
        """The cells of a row that hold words of their own, from left to right."""
        return [cell for cell in self.rows.get(row, ()) if cell.text]

    def words(self) -> Iterator[Cell]:
        """Every cell that holds words, row by row."""
        return (cell for row in sorted(self.rows) for cell in self.rows[row] if cell.text)

    @property
    def last_row(self) -> int:
        """The last row that holds words, 0 for an empty sheet."""
        return max((cell.row for cell in self.words()), default=0)


def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def tidy(text: str) -> str:
    """Words with one kind of line end and of space and no invisible characters; lines stay lines."""
    text = text.replace("_x000D_", "\n").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    lines = [_BLANKS.sub(" ", _INVISIBLE.sub("", line)).strip() for line in text.split("\n")]
    return "\n".join(lines).strip()
