"""The columns of one table: which row is its heading row, and what each column holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.exchange.action_plan.dates import found_dates
from tracker.exchange.action_plan.grid import Cell, Grid
from tracker.exchange.action_plan.headings import Column, Meaning, is_sure, meanings_of

LONGEST_HEADING = 240
_SEVERAL = {Column.LEADS, Column.EVIDENCE, Column.OUTCOME, Column.OTHER}
_CORE = {Column.STATEMENT, Column.ACTION}
_VALUE_AFTER_COLON = re.compile(r":\s*\S")
_COLOUR = re.compile(r"\b(red|amber|green)\b", re.I)
_ENTRY_MARK = re.compile(r"^\s*([•●▪\-–]|\d+[.)]\s)")


@dataclass
class Columns:
    """What each column of a table holds, and the heading it has. Columns with no heading are absent."""

    meaning: dict[int, Column] = field(default_factory=dict)
    heading: dict[int, str] = field(default_factory=dict)

    def of(self, column: Column) -> list[int]:
        """The columns that hold this, from left to right."""
        return sorted(place for place, held in self.meaning.items() if held is column)

    def first(self, column: Column) -> int | None:
        return next(iter(self.of(column)), None)

    def has(self, column: Column) -> bool:
        return bool(self.of(column))

    @property
    def mapped(self) -> dict[int, Column]:
        """The columns that a field takes."""
        return {place: held for place, held in self.meaning.items() if held is not Column.OTHER}


def looks_like_headings(texts: Sequence[str]) -> float:
    """How much a row of words looks like the headings of a plan: 0 for none, else the number of fields it names."""
    worded = [text for text in texts if text]
    if any(len(text) > LONGEST_HEADING or text.replace(".", "").isdigit() for text in worded):
        return 0.0
    known = {text: meanings_of(text) for text in worded if not _is_entry(text)}
    fields = {meanings[0].column for meanings in known.values() if meanings} - {Column.OTHER}
    possible = {meaning.column for meanings in known.values() for meaning in meanings}
    recognised = sum(1 for text in worded if known.get(text))
    if not possible & _CORE or len(fields) < 2 or not any(is_sure(text) for text in worded):
        return 0.0
    if recognised * 2 < len(worded) and len(fields) < 4:
        return 0.0
    return float(len(fields))


def _is_entry(text: str) -> bool:
    """Words that state something rather than head a column."""
    outer = re.sub(r"\([^()]*\)", "", text)
    if _VALUE_AFTER_COLON.search(outer.split("\n")[0]) and not _COLOUR.search(outer):
        return True
    return bool(_ENTRY_MARK.match(text)) or (text.rstrip().endswith(".") and len(text.split()) > 8)


def best_headings(rows: Sequence[Sequence[str]]) -> float:
    """The most that any of some rows looks like headings."""
    return max((looks_like_headings(row) for row in rows), default=0.0)


def assigned(headings: Mapping[int, Sequence[str]]) -> Columns:
    """What each column holds. `headings`: for each column its words, the nearest first, then those of a row above.

    The surest heading takes a field first; a field that can hold one column only then sends the others to what they
    may mean besides, or to nothing.
    """
    options = {column: _options(words) for column, words in headings.items()}
    columns = Columns(heading={column: words[0] for column, words in headings.items()})
    taken: set[Column] = set()
    waiting = [column for column, meanings in options.items() if meanings]
    while waiting:
        column = max(waiting, key=lambda place: (options[place][0].rank, -place))
        held = options[column][0].column
        if held in taken and held not in _SEVERAL:
            options[column] = options[column][1:] or (Meaning(Column.OTHER, 0),)
            continue
        taken.add(held)
        columns.meaning[column] = held
        waiting.remove(column)
    return _with_two_statements(columns, options)


def _options(words: Sequence[str]) -> tuple[Meaning, ...]:
    """The meanings of a column’s own heading; where it says too little, of its words after those above it."""
    own, *above = words
    meanings = meanings_of(own)
    if above and (not meanings or meanings[0].rank < 5):
        return meanings_of(f"{above[0]} {own}") or meanings or meanings_of(above[0])
    return meanings


def _with_two_statements(columns: Columns, options: Mapping[int, Sequence[Meaning]]) -> Columns:
    """A finding beside a recommendation, and no column of actions: the recommendation is what is to be done."""
    if columns.has(Column.ACTION):
        return columns
    statement = columns.first(Column.STATEMENT)
    others = [
        place
        for place, words in columns.heading.items()
        if words != columns.heading.get(statement or 0)
        and any(meaning.column is Column.STATEMENT for meaning in meanings_of(words))
    ]
    if statement is not None and len(others) == 1 and meanings_of(columns.heading[statement])[0].rank == 9:
        columns.meaning[statement] = Column.ACTION
        columns.meaning[others[0]] = Column.STATEMENT
    return columns


def settled(columns: Columns, grid: Grid, rows: Sequence[int]) -> Columns:
    """Put right by what stands in the columns what their headings leave open."""
    values = {
        place: [cell for row in rows if (cell := grid.own(row, place)) is not None and cell.text]
        for place in columns.heading
    }
    for held in (Column.STATEMENT, Column.ACTION):
        _settle_wide(columns, held, values)
    for place, held in list(columns.meaning.items()):
        if held is Column.REVIEW and _mostly_dates(values[place]):
            columns.meaning[place] = Column.OTHER
        if held is Column.STATEMENT and _mostly_numbers(values[place]) and not columns.has(Column.REFERENCE):
            columns.meaning[place] = Column.REFERENCE
        if held is Column.LEADS and _mostly_dates(values[place]) and not columns.has(Column.DUE):
            columns.meaning[place] = Column.DUE
    return columns


def _settle_wide(columns: Columns, held: Column, values: Mapping[int, Sequence[Cell]]) -> None:
    """One heading over two columns, say a number and its words: the column with more words is meant."""
    place = columns.first(held)
    if place is None:
        return
    under = [column for column, words in columns.heading.items() if words == columns.heading[place]]
    fullest = max(under, key=lambda column: sum(len(cell.text) for cell in values[column]))
    if fullest == place:
        return
    is_reference = held is Column.STATEMENT and not columns.has(Column.REFERENCE) and _mostly_numbers(values[place])
    columns.meaning[place] = Column.REFERENCE if is_reference else Column.OTHER
    columns.meaning[fullest] = held


def _mostly_dates(values: Sequence[Cell]) -> bool:
    dated = sum(1 for cell in values if cell.on or found_dates(cell.text))
    return bool(values) and dated * 2 > len(values)


def _mostly_numbers(values: Sequence[Cell]) -> bool:
    numbered = sum(1 for cell in values if re.fullmatch(r"[A-Za-z]{0,4}\s?\d+(\.\d+)*\.?", cell.text))
    return bool(values) and numbered * 2 > len(values)
