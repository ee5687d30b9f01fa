"""The lessons of a plan while it is read: which rows share one, what it is called, and which review it is of."""

from dataclasses import dataclass, field

from tracker.exchange.action_plan.account import Account
from tracker.exchange.action_plan.cells import parts_of
from tracker.exchange.action_plan.grid import Cell
from tracker.exchange.action_plan.records import PlannedLesson
from tracker.exchange.action_plan.references import clean_reference, reference_before, review_of_reference, stem


@dataclass
class Draft:
    """A lesson while more rows may still add to it. `waiting`: who, when or status given once for all its actions."""

    statement: str
    review: str | None
    reference: str | None
    cell: Cell
    reference_cells: list[Cell] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    waiting: dict[int, Cell] = field(default_factory=dict)


class Lessons:
    """Finds or adds the lesson of a row."""

    def __init__(self, account: Account) -> None:
        self.drafts: list[Draft] = []
        self._account = account
        self._by_cell: dict[tuple[str, tuple[int, int]], Draft] = {}
        self._by_words: dict[tuple[str | None, str], list[Draft]] = {}
        self._took_stems = False

    def of_cell(self, cell: Cell) -> Draft | None:
        """The lesson whose statement stands in this cell, perhaps merged over several rows."""
        return self._by_cell.get((cell.sheet, cell.place))

    def add(self, cell: Cell, reference_cell: Cell | None, review: str | None) -> Draft:
        """The lesson that a statement’s cell and the cell of its number name; a new one where it is not known yet."""
        given = clean_reference(reference_cell.text) if reference_cell is not None and reference_cell.text else None
        inside, words = reference_before(cell.text, following=len(self.drafts) + 1)
        if given and inside and not _is_same_number(inside, given):
            words = cell.text
        words = " ".join(words.split())
        reference = given or inside
        review = review or review_of_reference(reference or "")
        draft = self._known(words, reference, review)
        if draft is None:
            if sum(part.number is not None for part in parts_of(cell.text)) > 1:
                self._account.ask(
                    "{cells} holds several numbered lessons: they were read as one. Which are they?", cell
                )
            draft = Draft(words, review, reference, cell)
            self.drafts.append(draft)
            self._by_words.setdefault((review, words.lower()), []).append(draft)
        self._by_cell[cell.sheet, cell.place] = draft
        self._account.take(cell)
        if reference_cell is not None and reference_cell.text and given == draft.reference:
            self._account.take(reference_cell)
            draft.reference_cells.append(reference_cell)
        return draft

    def _known(self, words: str, reference: str | None, review: str | None) -> Draft | None:
        for draft in reversed(self._by_words.get((review, words.lower()), [])):
            if reference is None or draft.reference is None or reference == draft.reference:
                draft.reference = draft.reference or reference
                return draft
            shared = stem(reference)
            if shared and shared in (draft.reference, stem(draft.reference)):
                self._take_stem(draft, shared)
                return draft
        return None

    def _take_stem(self, draft: Draft, shared: str) -> None:
        """Its rows are numbered 1.1, 1.2: the lesson is 1, and the longer numbers are of its actions."""
        self._took_stems = True
        if draft.reference != shared:
            draft.reference = shared
            for cell in draft.reference_cells:
                self._account.give_back(cell)

    def meet_reference(self, draft: Draft, cell: Cell) -> None:
        """Another number beside a lesson that is merged over several rows: of an action, if its stem says so."""
        given = clean_reference(cell.text)
        if draft.reference is None:
            draft.reference = given
        elif given != draft.reference:
            shared = stem(given)
            if shared and shared == stem(draft.reference):
                self._take_stem(draft, shared)
            return
        self._account.take(cell)
        draft.reference_cells.append(cell)

    def named(self, text: str) -> Draft | None:
        """The lesson with this number, or with the number this one belongs to (1.2 to 1)."""
        wanted = clean_reference(text).lower()
        for reference in (wanted, stem(wanted), reference_before(f"{text}: x")[0]):
            found = [draft for draft in self.drafts if draft.reference and draft.reference.lower() == reference]
            if found:
                return found[-1]
        return None

    def finished(self) -> tuple[tuple[PlannedLesson, ...], dict[int, str]]:
        """The lessons with a reference each, none twice, and the references by the identity of their drafts."""
        self._shorten_first_numbers()
        references = self._references()
        lessons = tuple(
            PlannedLesson(
                reference=references[id(draft)],
                review=draft.review,
                statement=draft.statement,
                outcome="\n".join(dict.fromkeys(draft.outcomes)) or None,
                scope=" / ".join(dict.fromkeys(draft.scopes)) or None,
                cell=self._account.name_of(draft.cell),
            )
            for draft in self.drafts
        )
        return lessons, references

    def _shorten_first_numbers(self) -> None:
        """Where actions are numbered 1.1, 1.2, a lesson with the one action 2.1 is lesson 2."""
        used = {draft.reference for draft in self.drafts}
        for draft in self.drafts:
            shared = stem(draft.reference or "")
            if self._took_stems and shared and (draft.reference or "").endswith(".1") and shared not in used:
                self._take_stem(draft, shared)

    def _references(self) -> dict[int, str]:
        """Numbers in their order for lessons that have none; the review before a number where two reviews share one."""
        used = {draft.reference for draft in self.drafts}
        by_number = {(draft.reference, draft.review) for draft in self.drafts if draft.reference}
        are_shared = len({reference for reference, _ in by_number}) < len(by_number)
        found: dict[int, str] = {}
        taken: set[str] = set()
        for place, draft in enumerate(self.drafts, start=1):
            reference = draft.reference or _next_free(place, used | taken)
            if are_shared and draft.review and draft.review not in reference:
                reference = f"{draft.review}/{reference}"
            if reference in taken:
                self._account.ask("Two lessons have one number ({cells}): the later was given another.", draft.cell)
                reference = next(f"{reference} ({n})" for n in range(2, 9999) if f"{reference} ({n})" not in taken)
            taken.add(reference)
            found[id(draft)] = reference
        if None in used:
            self._account.ask("Some lessons have no number in the plan: they were numbered in their order.")
        return found


def _next_free(place: int, used: set[str | None]) -> str:
    return next(str(number) for number in range(place, place + 99999) if str(number) not in used)


def _is_same_number(inside: str, given: str) -> bool:
    """Whether “1.” before the words is the “LP1” of the column beside them."""
    letters_off = given.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .-/").lstrip("0")
    return inside.lower() == given.lower() or inside.lstrip("0") == letters_off
