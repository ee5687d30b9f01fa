"""The account of a reading: which cells a field took, what to ask, and every other word as left over, with its cell."""

import re
from collections.abc import Iterable, Sequence

from tracker.exchange.action_plan.grid import Cell, Grid, Place
from tracker.exchange.action_plan.records import LeftOver, PlannedAction, PlannedLesson

_TOKEN = re.compile(r"[^\W\d_]{3,}")
# Words that a field is read by and need not repeat: what a number, a lead, a status or a day of completion is called.
_LABELS = frozenset(
    _TOKEN.findall(
        "recommendation rec finding key learning point lesson issue priority theme objective area for improvement jar"
        " number action step task milestone lead leads agency agencies responsible owner status rag brag rating current"
        " overall and completed complete closed achieved done signed off date the january february march april may june"
        " july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
    )
)


class Account:
    """Collects, while a plan is read, what was taken and what is to be asked."""

    def __init__(self, grids: Sequence[Grid], read: Iterable[str]) -> None:
        self._grids = grids
        names = list(read)
        self._bare = names[0] if len(names) == 1 else None
        self._taken: set[tuple[str, Place]] = set()
        self._headings: set[tuple[str, Place]] = set()
        self._questions: dict[str, list[str]] = {}

    def name(self, sheet: str, address: str) -> str:
        """A cell as people find it: A5 on the one sheet that is the plan, else Sheet!A5."""
        return address if sheet == self._bare or not sheet else f"{sheet}!{address}"

    def name_of(self, cell: Cell) -> str:
        return self.name(cell.sheet, cell.address)

    def take(self, *cells: Cell | None) -> None:
        """A field has all the words of these cells."""
        self._taken |= {(cell.sheet, cell.place) for cell in cells if cell is not None}

    def give_back(self, cell: Cell) -> None:
        """The words of this cell are in no field after all."""
        self._taken.discard((cell.sheet, cell.place))

    def take_headings(self, sheet: str, places: Iterable[Place]) -> None:
        self._headings |= {(sheet, place) for place in places}

    def ask(self, question: str, *cells: Cell) -> None:
        """A sentence for the person who imports. “{cells}” stands for the cells it is about, gathered."""
        self._questions.setdefault(question, []).extend(self.name_of(cell) for cell in cells)

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(text.replace("{cells}", _listed(cells)) for text, cells in self._questions.items())

    def left_over(self, lessons: Sequence[PlannedLesson], actions: Sequence[PlannedAction]) -> tuple[LeftOver, ...]:
        """Every cell with words that is neither in a field nor a heading, and every remark.

        A cell that was taken is held against the fields once more: if a word of it is in none of them, it is left over.
        """
        held = _words_of(lessons, actions)
        left: list[LeftOver] = []
        for grid in self._grids:
            for cell in grid.words():
                key = (cell.sheet, cell.place)
                if key in self._headings or (key in self._taken and _words(cell.text) <= held):
                    continue
                left.append(LeftOver(self.name_of(cell), cell.text))
            for remark in grid.remarks:
                place = remark.place if "!" in remark.place else self.name(grid.sheet, remark.place)
                left.append(LeftOver(place, remark.text))
        return tuple(left)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _TOKEN.findall(text)} - _LABELS


def _words_of(lessons: Sequence[PlannedLesson], actions: Sequence[PlannedAction]) -> set[str]:
    held: set[str] = set()
    for lesson in lessons:
        held |= _words(
            "\n".join(
                [lesson.reference, lesson.review or "", lesson.statement, lesson.outcome or "", lesson.scope or ""]
            )
        )
    for action in actions:
        texts = [action.description, *action.leads, action.due_text, action.status_text, action.evidence_text]
        held |= _words("\n".join([*texts, action.lesson_reference or ""]))
    return held


def _listed(cells: Sequence[str]) -> str:
    """“C5”, “C5 and C9”, “C5, C9 and 4 more”."""
    found = list(dict.fromkeys(cells))
    if len(found) > 6:
        return f"{', '.join(found[:5])} and {len(found) - 5} more"
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)
