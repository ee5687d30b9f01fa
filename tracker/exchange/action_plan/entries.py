"""One row of a plan to its actions: descriptions, leads, dates, statuses and evidence, and which belong together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.exchange.action_plan.account import Account
from tracker.exchange.action_plan.cells import Part, dealt, parts_of
from tracker.exchange.action_plan.dates import found_dates, leading_date, read_date
from tracker.exchange.action_plan.grid import Cell
from tracker.exchange.action_plan.headings import Column
from tracker.exchange.action_plan.keys import Key, Reading
from tracker.exchange.action_plan.leads import leads_of
from tracker.exchange.action_plan.lessons import Draft
from tracker.exchange.action_plan.statuses import Claim

Beside = dict[Column, list[Cell]]


@dataclass
class Action:
    """An action while rows below may still add to it."""

    description: str
    lesson: Draft | None
    reference: str | None
    cell: Cell
    leads: list[str] = field(default_factory=list)
    due_on: date | None = None
    due_text: str = ""
    done_on: date | None = None
    status_text: str = ""
    status: Claim = Claim.NONE
    evidence: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Setting:
    """What bears on every row of a table. `row_fills`: a plan with a key of colours and no column of statuses."""

    key: Key
    known_leads: frozenset[str]
    published_on: date | None = None
    is_from_publication: bool = False
    row_fills: bool = False


_STATUS_LINE = re.compile(
    r"(?:^|\n|(?<=[.;] )|(?<=\())\s*(?:current |action )?(?:status|b?rag)\s*[:=]\s*([^\n.;)]+)[.;)]?", re.I
)
_ENDED = re.compile(r"^(completed?|done|achieved|closed|finished)\b", re.I)
_SYMBOL = re.compile(r"^[^\w\s]{1,3}$")


class Entries:
    """Makes the actions of a row, takes its cells, and asks about what does not match."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def actions(self, cell: Cell, text: str, beside: Beside, setting: Setting) -> list[Action]:
        """The actions that stand in `cell` (with the words `text`) and what the cells beside it say of each."""
        text, status_said = _without_status(text) if not _said(beside, Column.STATUS) else (text, "")
        wanted = max((_count(beside[column]) for column in (Column.LEADS, Column.DUE) if column in beside), default=0)
        parts = parts_of(text, wanted=wanted) or [Part(text)]
        actions = [Action(part.text, None, None, cell) for part in parts]
        numbers = [part.number or str(place) for place, part in enumerate(parts, start=1)]
        self._account.take(cell)
        self._add_leads(actions, numbers, beside.get(Column.LEADS, []), setting)
        self._add_dates(actions, numbers, beside.get(Column.DUE, []), setting)
        self._add_statuses(actions, numbers, beside.get(Column.STATUS, []), setting)
        self._add_evidence(actions, numbers, beside.get(Column.EVIDENCE, []))
        self._add_completion(actions, numbers, beside.get(Column.DONE, []))
        if status_said:
            self._set_status(actions, setting.key.by_words(status_said), cell)
        return actions

    def more(self, actions: Sequence[Action], beside: Beside, setting: Setting) -> None:
        """A row that adds leads, dates or words to the actions above it."""
        last = actions[-1:]
        for cell in beside.get(Column.LEADS, []):
            last[0].leads += [lead for lead in leads_of(cell.text, setting.known_leads) if lead not in last[0].leads]
            self._account.take(cell)
        for cell in beside.get(Column.DUE, []):
            if last[0].due_text:
                last[0].due_text += f"; {cell.text}"
                self._account.ask("{cells}: one action has several dates; the first was taken.", cell)
                self._account.take(cell)
            else:
                self._add_dates(last, ["1"], [cell], setting)
        self._add_evidence(last, ["1"], beside.get(Column.EVIDENCE, []))
        if last[0].done_on is None:
            self._add_completion(last, ["1"], beside.get(Column.DONE, []))
        if last[0].status is Claim.NONE:
            self._add_statuses(last, ["1"], beside.get(Column.STATUS, []), setting)

    def _add_leads(self, actions: list[Action], numbers: list[str], cells: Sequence[Cell], setting: Setting) -> None:
        for cell in cells:
            parts = parts_of(cell.text, is_prose=False)
            texts, is_match = dealt(parts, numbers)
            are_numbered = all(part.number in numbers for part in parts)
            if len(actions) == 1 or not (is_match or are_numbered):
                texts = [cell.text] * len(actions)
            if not is_match and len(actions) > 1:
                done = "they were matched by number" if are_numbered else "every lead was given to each action"
                self._ask_counts(actions, parts, "leads", done, cell)
            for action, text in zip(actions, texts, strict=True):
                found = leads_of(
                    "\n".join(part.text for part in parts) if text == cell.text else text, setting.known_leads
                )
                action.leads += [lead for lead in found if lead not in action.leads]
            self._account.take(cell)

    def _add_dates(
        self, actions: Sequence[Action], numbers: list[str], cells: Sequence[Cell], setting: Setting
    ) -> None:
        for cell in cells[:1]:
            texts = [cell.text]
            if len(actions) > 1:
                parts = _date_parts(cell.text, len(actions))
                texts, is_match = dealt(parts, numbers)
                if not is_match:
                    self._ask_counts(actions, parts, "dates", "they were matched in their order", cell)
            else:
                texts = [" ".join(part.text for part in parts_of(cell.text, is_prose=False)) or cell.text]
            for action, text in zip(actions, texts, strict=True):
                self._set_due(action, text, cell, setting)
            self._account.take(cell)

    def _set_due(self, action: Action, text: str, cell: Cell, setting: Setting) -> None:
        action.due_text = text
        if cell.on:
            action.due_on = cell.on
            return
        read = read_date(text, setting.published_on, is_from_publication=setting.is_from_publication)
        if read.on and _ENDED.match(text):
            action.done_on = read.on
        else:
            action.due_on = read.on
        if read.doubt:
            self._account.ask(f"Check the date “{text}” ({{cells}}): {read.doubt}.", cell)

    def _add_statuses(
        self, actions: Sequence[Action], numbers: list[str], cells: Sequence[Cell], setting: Setting
    ) -> None:
        for cell in cells[:1]:
            symbol = bool(_SYMBOL.match(cell.text)) and (cell.fill or cell.ink)
            if not cell.text or symbol:
                colour = cell.fill or cell.ink
                reading = setting.key.by_fill(colour) if colour else Reading(cell.text)
                self._set_status(actions, reading, cell)
                continue
            parts = parts_of(cell.text, is_prose=False)
            texts, is_match = dealt(parts, numbers)
            if len(actions) == 1:
                texts = [cell.text]
            elif not is_match:
                self._ask_counts(actions, parts, "statuses", "they were matched in their order", cell)
            for action, text in zip(actions, texts, strict=True):
                reading = setting.key.by_words(text)
                if reading.claim is Claim.NONE and reading.doubt and cell.fill:
                    reading = Reading(text, setting.key.by_fill(cell.fill).claim)
                self._set_status([action], reading, cell)
            self._account.take(cell)

    def _set_status(self, actions: Sequence[Action], reading: Reading, cell: Cell) -> None:
        for action in actions:
            action.status_text, action.status = reading.text, reading.claim
        if reading.doubt:
            self._account.ask(f"Check the status “{reading.text}” ({{cells}}): {reading.doubt}.", cell)

    def _add_evidence(self, actions: Sequence[Action], numbers: list[str], cells: Sequence[Cell]) -> None:
        for cell in cells:
            texts = [cell.text] * len(actions)
            parts = parts_of(cell.text)
            if len(actions) > 1 and {part.number for part in parts} == set(numbers):
                texts, _ = dealt(parts, numbers)
            for action, text in zip(actions, texts, strict=True):
                action.evidence.append(text)
            self._account.take(cell)

    def _add_completion(self, actions: Sequence[Action], numbers: list[str], cells: Sequence[Cell]) -> None:
        for cell in cells:
            parts = parts_of(cell.text)
            texts, is_match = dealt(parts, numbers)
            if len(actions) == 1 or not is_match or not all(leading_date(part.text) for part in parts):
                texts = [cell.text] * len(actions)
            for action, text in zip(actions, texts, strict=True):
                found = (cell.on, "") if cell.on else leading_date(text)
                if found:
                    action.done_on = found[0]
                rest = found[1] if found else text
                if rest:
                    action.evidence.append(rest)
            self._account.take(cell)

    def _ask_counts(self, actions: Sequence[Action], parts: Sequence[Part], what: str, done: str, cell: Cell) -> None:
        self._account.ask(
            f"{self._account.name_of(actions[0].cell)} holds {len(actions)} actions and {{cells}} {len(parts)} {what}: "
            f"{done}. Which belong together?",
            cell,
        )


def _without_status(text: str) -> tuple[str, str]:
    """“Status: in progress” typed within the words of an action, taken out of them."""
    found = _STATUS_LINE.findall(text)
    if len(found) != 1:
        return text, ""
    rest = _STATUS_LINE.sub("", text).strip(" \n;(")
    return (rest, found[0].strip()) if rest else (text, "")


def _said(beside: Beside, column: Column) -> bool:
    return any(cell.text or cell.fill for cell in beside.get(column, []))


def _count(cells: Sequence[Cell]) -> int:
    return max((len(parts_of(cell.text, is_prose=False)) for cell in cells), default=0)


def _date_parts(text: str, count: int) -> list[Part]:
    """Dates by line or number; of one line also between commas, where there are as many as actions."""
    parts = parts_of(text, is_prose=False, wanted=count)
    if len(parts) == 1:
        pieces = [piece for piece in re.split(r"\s*[;,]\s*|\s+/\s+|\s+and\s+", text) if piece]
        if len(pieces) == count and sum(bool(found_dates(piece)) for piece in pieces) * 2 >= count:
            return [Part(piece) for piece in pieces]
    return parts
