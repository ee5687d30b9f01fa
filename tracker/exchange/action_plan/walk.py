"""The walk through a table, row by row: which lesson each row is of, and the actions it holds."""

import re
from collections.abc import Sequence

from tracker.exchange.action_plan.account import Account
from tracker.exchange.action_plan.entries import Action, Beside, Entries, Setting
from tracker.exchange.action_plan.grid import Cell
from tracker.exchange.action_plan.headings import Column
from tracker.exchange.action_plan.keys import Key
from tracker.exchange.action_plan.lessons import Draft, Lessons
from tracker.exchange.action_plan.references import clean_reference, review_codes, review_in_title
from tracker.exchange.action_plan.rows import TIMING, Kind, Row
from tracker.exchange.action_plan.tables import Table
from tracker.exchange.action_plan.titles import Around

_OF_ACTIONS = (Column.LEADS, Column.DUE, Column.STATUS, Column.EVIDENCE, Column.DONE)
_PUBLICATION = re.compile(r"publi(cation|shed)", re.I)


class Walk:
    """Goes through the tables of a plan in turn and adds to its lessons and actions."""

    def __init__(self, lessons: Lessons, actions: list[Action], account: Account, known_leads: frozenset[str]) -> None:
        self._lessons = lessons
        self._actions = actions
        self._account = account
        self._known_leads = known_leads
        self._entries = Entries(account)
        self._lesson: Draft | None = None

    def through(self, table: Table, rows: Sequence[Row], around: Around, key: Key, *, are_lessons_only: bool) -> None:
        """One table. A table that goes on over a page keeps the lesson it stood at."""
        self._table = table
        self._review = around.review
        self._timing: Cell | None = None
        self._are_lessons_only = are_lessons_only
        self._setting = self._settled(rows, around, key)
        if not (table.goes_on and not around.titles):
            self._lesson = self._lesson_in_titles(around)
        for row in rows:
            self._step(row)
        self._ask_about_columns(rows)

    def _settled(self, rows: Sequence[Row], around: Around, key: Key) -> Setting:
        due = self._table.columns.of(Column.DUE)
        prompts = [cell.text for row in rows if row.kind is Kind.NOTE for cell in row.cells if cell.column in due]
        said = [*prompts, *(self._table.columns.heading[place] for place in due)]
        return Setting(
            key=key,
            known_leads=self._known_leads,
            published_on=around.published_on,
            is_from_publication=any(_PUBLICATION.search(text) for text in said),
            row_fills=key.has_colours and not self._table.columns.has(Column.STATUS),
        )

    def _lesson_in_titles(self, around: Around) -> Draft | None:
        """A table without a column of recommendations answers the one in the title over it."""
        if self._table.columns.has(Column.STATEMENT) or self._table.columns.has(Column.REFERENCE) or not around.titles:
            return None
        title = around.titles[-1]
        is_another = bool(review_in_title(title.text)) or TIMING.search(title.text) or len(title.text.split()) < 5
        if is_another or "action plan" in title.text.lower():
            return None
        return self._lessons.add(title, None, self._review)

    def _step(self, row: Row) -> None:
        if row.kind is Kind.SECTION:
            self._enter_section(row)
        elif row.kind is Kind.LESSON:
            self._meet_lesson(row)
        elif row.kind is Kind.MORE and self._actions:
            beside = {
                column: [cell for cell in row.cells if self._table.columns.meaning.get(cell.column) is column]
                for column in _OF_ACTIONS
            }
            self._entries.more(
                self._actions, {column: cells for column, cells in beside.items() if cells}, self._setting
            )
            self._add_to_lesson(row)
        elif row.kind is Kind.ENTRY:
            self._enter(row)

    def _enter_section(self, row: Row) -> None:
        codes = review_codes(row.text)
        if codes:
            self._review = codes[0]
        self._timing = row.cells[0] if TIMING.search(row.text) else None

    def _meet_lesson(self, row: Row) -> None:
        """A lesson in a row of its own: who, when and status beside it wait for its actions."""
        statement = self._statement_cell(row) or row.cells[0]
        self._lesson = self._lessons.add(statement, self._reference_cell(row, statement), self._review_of(row))
        self._add_to_lesson(row)
        self._lesson.waiting = {
            cell.column: cell for cell in row.cells if self._table.columns.meaning.get(cell.column) in _OF_ACTIONS
        }

    def _enter(self, row: Row) -> None:
        self._lesson = self._lesson_of(row)
        action_at = self._table.columns.first(Column.ACTION)
        cell = self._table.grid.own(row.number, action_at) if action_at is not None else self._statement_cell(row)
        if self._lesson:
            self._add_to_lesson(row)
        if cell is None or not cell.text or self._are_lessons_only:
            return
        text = cell.text if action_at is not None or not self._lesson else self._lesson.statement
        if action_at is None:
            self._account.ask("The plan has no column of actions: each recommendation was read as what is to be done.")
        actions = self._entries.actions(cell, text, self._beside(row), self._setting)
        reference = None if self._lesson else self._loose_reference(row)
        for action in actions:
            action.lesson, action.reference = self._lesson, reference
            if self._timing is not None and not self._table.columns.has(Column.DUE):
                action.due_text = action.due_text or self._timing.text
        self._actions += actions
        if not self._lesson:
            self._account.ask("{cells}: the plan names no recommendation for these actions. Which are they?", cell)

    def _lesson_of(self, row: Row) -> Draft | None:
        """By its own statement, the one merged over it, its number, or the lesson the row above was of."""
        statement = self._statement_cell(row)
        if statement is not None and statement.text:
            known = self._lessons.of_cell(statement) if statement.row < row.number else None
            reference = self._reference_cell(row, statement)
            if known:
                if reference is not None and reference.row == row.number:
                    self._lessons.meet_reference(known, reference)
                return known
            return self._lessons.add(statement, reference, self._review_of(row))
        place = self._table.columns.first(Column.REFERENCE)
        reference = self._table.grid.shown(row.number, place) if place is not None else None
        if reference is not None and reference.text:
            named = self._lessons.named(reference.text)
            if named and clean_reference(reference.text) == named.reference:
                self._account.take(reference)
            return named or (self._lesson if self._table.columns.has(Column.STATEMENT) else None)
        return self._lesson

    def _statement_cell(self, row: Row) -> Cell | None:
        place = self._table.columns.first(Column.STATEMENT)
        return self._table.grid.shown(row.number, place) if place is not None else None

    def _reference_cell(self, row: Row, statement: Cell) -> Cell | None:
        place = self._table.columns.first(Column.REFERENCE)
        cell = self._table.grid.shown(row.number, place) if place is not None else None
        return cell if cell is not None and cell.text and cell.place != statement.place else None

    def _loose_reference(self, row: Row) -> str | None:
        place = self._table.columns.first(Column.REFERENCE)
        cell = self._table.grid.shown(row.number, place) if place is not None else None
        if cell is None or not cell.text:
            return None
        self._account.take(cell)
        return clean_reference(cell.text)

    def _review_of(self, row: Row) -> str | None:
        place = self._table.columns.first(Column.REVIEW)
        cell = self._table.grid.shown(row.number, place) if place is not None else None
        if cell is None or not cell.text:
            return self._review
        self._account.take(cell)
        return " ".join(cell.text.split())

    def _add_to_lesson(self, row: Row) -> None:
        """Outcome, scope and review of the row, for the lesson it is of."""
        if self._lesson is None:
            return
        for column, texts in ((Column.OUTCOME, self._lesson.outcomes), (Column.SCOPE, self._lesson.scopes)):
            for cell in self._seen(row, column):
                texts.append(cell.text)
                self._account.take(cell)
        for cell in self._seen(row, Column.REVIEW):
            if " ".join(cell.text.split()) == self._lesson.review:
                self._account.take(cell)
        for cell in self._seen(row, Column.REFERENCE):
            if clean_reference(cell.text) == self._lesson.reference:
                self._account.take(cell)

    def _beside(self, row: Row) -> Beside:
        found = {column: self._seen(row, column) for column in _OF_ACTIONS}
        if self._lesson:
            for place, cell in self._lesson.waiting.items():
                column = self._table.columns.mapped[place]
                found[column] = found[column] or [cell]
        if self._setting.row_fills and not found[Column.STATUS]:
            found[Column.STATUS] = self._filled_by_key(row)
        return {column: cells for column, cells in found.items() if cells}

    def _filled_by_key(self, row: Row) -> list[Cell]:
        """Without a column of statuses: the first cell of the row whose fill the key names."""
        cells = self._table.grid.rows.get(row.number, [])
        filled = [cell for cell in cells if cell.fill and self._setting.key.by_fill(cell.fill).doubt is None]
        return [Cell(c.sheet, c.row, c.column, fill=c.fill) for c in filled[:1]]

    def _seen(self, row: Row, column: Column) -> list[Cell]:
        """What the columns of a field show in a row: their own cells, or those merged over it from above."""
        cells = []
        for place in self._table.columns.of(column):
            if not self._table.grid.is_covered_from_left(row.number, place):
                cell = self._table.grid.shown(row.number, place)
                if cell is not None and (cell.text or (column is Column.STATUS and cell.fill)):
                    cells.append(cell)
        return cells

    def _ask_about_columns(self, rows: Sequence[Row]) -> None:
        """Names each column whose entries no field took, and one of statuses that shows none."""
        statuses = self._table.columns.of(Column.STATUS)
        shown = [cell for row in rows for cell in row.cells if cell.column in statuses and (cell.text or cell.fill)]
        if statuses and not shown:
            heading = " ".join(self._table.columns.heading[statuses[0]].split())
            self._account.ask(
                f"The column “{heading}” shows no status. If its colours come from conditional formatting, "
                "type the statuses in words and import again."
            )
        for place, words in self._table.columns.heading.items():
            if place in self._table.columns.mapped:
                continue
            entries = [row for row in rows if row.kind not in (Kind.NOTE, Kind.SECTION)]
            held = [cell for row in entries for cell in row.cells if cell.column == place and cell.text]
            if held:
                heading = " ".join(words.split())
                self._account.ask(
                    f"No field here takes the column “{heading}”: its words are left over ({{cells}}).", *held
                )
