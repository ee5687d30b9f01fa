"""Which sheets of a workbook are the plan: those that hold actions, but not closed, old, hidden or summary sheets."""

import re
from collections.abc import Sequence

from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan.grid import Grid
from tracker.exchange.action_plan.headings import Column
from tracker.exchange.action_plan.legend import SheetRead, key_entries
from tracker.exchange.action_plan.rows import Kind, rows_of
from tracker.exchange.action_plan.tables import holds_a_plan, tables_of

_SHELVED = re.compile(
    r"\b(closed|archived?|superseded|old|previous|obsolete|templates?|blank|example|guidance|summary|dashboard|overview"
    r"|charts?|^lists?$|lookups?|completed? (actions?|items?|recommendations?)|change log|version history)\b",
    re.I,
)
_NO_HEADINGS = (
    "No heading row was found. A plan needs one row with headings such as “Recommendation” or “Action” and “Lead”, "
    "“By when” or “Status”. Add them above the entries, save and import again."
)


def read_sheets(grids: Sequence[Grid]) -> list[SheetRead]:
    """Every sheet with its tables, their rows told apart, and its keys."""
    sheets = []
    for grid in grids:
        sheet = SheetRead(grid, [(table, rows_of(table)) for table in tables_of(grid)])
        sheet.entries = key_entries(sheet)
        sheets.append(sheet)
    return sheets


def chosen(sheets: Sequence[SheetRead], wanted: str | None) -> tuple[list[SheetRead], list[str]]:
    """The sheets to read as the plan, and a question for each that looks like one and was left."""
    if not any(cell for sheet in sheets for cell in sheet.grid.words()):
        raise RuleBroken("This workbook is empty. Choose the workbook or CSV file that holds the plan.")
    if wanted is not None:
        return [_named(sheets, wanted)], []
    plans = [sheet for sheet in sheets if _has_entries(sheet) and holds_a_plan([table for table, _ in sheet.tables])]
    if not plans:
        if any(sheet.tables for sheet in sheets):
            raise RuleBroken("The plan has headings but no entries under them. Choose the file that holds the entries.")
        raise RuleBroken(_NO_HEADINGS)
    shelved = [sheet for sheet in plans if _is_shelved(sheet)]
    kept = [sheet for sheet in plans if sheet not in shelved] or plans
    with_actions = [sheet for sheet in kept if _has(sheet, Column.ACTION)]
    if with_actions and not _are_joined_by_reference(with_actions):
        kept = with_actions
    kept, copies = _without_copies(kept)
    return kept, copies + [_asks(sheet) for sheet in plans if sheet in shelved and sheet not in kept]


def _without_copies(sheets: list[SheetRead]) -> tuple[list[SheetRead], list[str]]:
    """Of sheets that hold the same actions, such as a plan month by month, the first, and a question for each other."""
    kept: list[SheetRead] = []
    questions: list[str] = []
    for sheet in sheets:
        twin = next((other for other in kept if _are_copies(other, sheet)), None)
        if twin is None:
            kept.append(sheet)
            continue
        questions.append(
            f"The sheets “{twin.grid.sheet}” and “{sheet.grid.sheet}” hold mostly the same actions: the first "
            "was read. If the other is the newer, import it by its name."
        )
    return kept, questions


def _are_copies(one: SheetRead, other: SheetRead) -> bool:
    first, second = _action_texts(one), _action_texts(other)
    fewer = min(len(first), len(second))
    return fewer > 2 and len(first & second) * 5 >= fewer * 4


def _action_texts(sheet: SheetRead) -> set[str]:
    return {
        " ".join(cell.text.lower().split())
        for table, rows in sheet.tables
        for row in rows
        for cell in row.cells
        if row.kind is Kind.ENTRY and table.columns.meaning.get(cell.column) is Column.ACTION
    }


def _named(sheets: Sequence[SheetRead], wanted: str) -> SheetRead:
    found = [sheet for sheet in sheets if sheet.grid.sheet.strip().lower() == wanted.strip().lower()]
    if not found and len(sheets) == 1 and not sheets[0].grid.sheet:
        raise RuleBroken("A CSV file has no sheets. Leave the name of the sheet out and import again.")
    if not found:
        names = ", ".join(f"“{sheet.grid.sheet}”" for sheet in sheets)
        raise RuleBroken(f"There is no sheet “{wanted}” in this workbook. Its sheets are {names}.")
    if not found[0].tables:
        raise RuleBroken(f"On the sheet “{found[0].grid.sheet}”: {_NO_HEADINGS[0].lower()}{_NO_HEADINGS[1:]}")
    return found[0]


def _is_shelved(sheet: SheetRead) -> bool:
    return sheet.grid.is_hidden or bool(_SHELVED.search(sheet.grid.sheet.replace("_", " ")))


def _has_entries(sheet: SheetRead) -> bool:
    return any(row.kind in (Kind.ENTRY, Kind.LESSON) for _, rows in sheet.tables for row in rows)


def _has(sheet: SheetRead, column: Column) -> bool:
    return any(table.columns.has(column) for table, _ in sheet.tables)


def _are_joined_by_reference(sheets: Sequence[SheetRead]) -> bool:
    """Whether actions stand on a sheet without their recommendations, which another sheet then holds."""
    return any(_has(sheet, Column.REFERENCE) and not _has(sheet, Column.STATEMENT) for sheet in sheets)


def _asks(sheet: SheetRead) -> str:
    count = sum(row.kind is Kind.ENTRY for _, rows in sheet.tables for row in rows)
    entries = "1 entry" if count == 1 else f"{count} entries"
    return (
        f"The sheet “{sheet.grid.sheet}” looks like a part of the plan that is closed, hidden or a summary: "
        f"its {entries} were not read. Are they wanted? Import that sheet by its name."
    )
