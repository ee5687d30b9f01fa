"""A CSV table of published lessons, read for the command that finds which resemble which."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Polarity

NEEDED = ("id", "review", "published", "text")
KNOWN = (*NEEDED, "polarity", "why", "theme")


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson as its row gives it; `why` is empty, `themes` none and `polarity` not known where the row is silent."""

    id: str
    review: str
    published: date
    text: str
    polarity: Polarity | None = None
    why: str = ""
    themes: frozenset[str] = frozenset()


def read_lesson_table(content: bytes) -> list[LessonRow]:
    """The lessons of a CSV file (UTF-8, or Windows-1252), in its order; several themes are parted by semicolons.

    Raises:
        RuleBroken: the file is empty or no CSV, a column is missing, or a row cannot be read; it names row and column.
    """
    rows: list[LessonRow] = []
    first_seen: dict[str, int] = {}
    for number, cells in csv_rows(content, NEEDED, KNOWN):
        row = _row(number, cells)
        if row.id in first_seen:
            raise RuleBroken(
                f"Row {number}, column id: “{row.id}” already stands in row {first_seen[row.id]}. "
                "Give each lesson its own id."
            )
        first_seen[row.id] = number
        rows.append(row)
    return rows


def read_lesson_tables(contents: Mapping[str, bytes]) -> list[LessonRow]:
    """The lessons of several files one after the other. Of more than one, each id and each review is named with its
    file before it, since two partnerships may use the same.

    Args:
        contents: by the name of the file.

    Raises:
        RuleBroken: a file cannot be read; the sentence names it where there are several.
    """
    if len(contents) == 1:
        return read_lesson_table(*contents.values())
    rows = []
    for name, content in contents.items():
        try:
            own = read_lesson_table(content)
        except RuleBroken as broken:
            raise RuleBroken(f"{name}: {broken.sentence}") from broken
        rows += [replace(row, id=f"{name}:{row.id}", review=f"{name}:{row.review}") for row in own]
    return rows


def csv_rows(
    content: bytes, needed: tuple[str, ...], known: tuple[str, ...] | None = None
) -> list[tuple[int, dict[str, str]]]:
    """The rows below the headings that are not blank: the number a spreadsheet gives each, and its known cells.

    Raises:
        RuleBroken: the file is empty or no CSV, a needed column is missing or a known one stands twice, or a known cell
            holds bytes that are no letters in either encoding.
    """
    text = _text_of(content)
    # Without strict, a quotation mark that is never closed would swallow the rest of the file without a word.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        headings = [heading.strip().lower() for heading in next(reader, [])]
        places = _places(headings, needed, known or needed)
        found = []
        for number, line in enumerate(reader, start=2):
            if any(cell.strip() for cell in line):
                cells = {name: line[place].strip() if place < len(line) else "" for name, place in places.items()}
                _require_readable(number, cells)
                found.append((number, cells))
    except csv.Error as broken:
        raise RuleBroken(
            f"Line {reader.line_num} cannot be read as CSV ({broken}). Check its quotation marks."
        ) from broken
    if not found:
        raise RuleBroken("The file holds no rows below its headings. Add at least one.")
    return found


def date_in(number: int, column: str, text: str) -> date:
    """The day a cell holds, written as 2024-05-31.

    Raises:
        RuleBroken: it is empty or no such day; names row and column.
    """
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise RuleBroken(f"Row {number}, column {column}: “{text}” is not a date. Write it as 2024-05-31.")


def _text_of(content: bytes) -> str:
    if b"\0" in content:
        raise RuleBroken("The file is not plain text. Save it as CSV (UTF-8) and try again.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What is no letter in Windows-1252 either is kept apart, so that its row and column can be named.
        text = content.decode("cp1252", errors="surrogateescape")
    if not text.strip():
        raise RuleBroken("The file is empty. Its first row must hold the headings.")
    return text


def _require_readable(number: int, cells: Mapping[str, str]) -> None:
    for column, text in cells.items():
        if re.search("[\udc80-\udcff]", text):
            raise RuleBroken(
                f"Row {number}, column {column} holds letters that cannot be read. "
                "Save the file as CSV (UTF-8) and try again."
            )


def _places(headings: list[str], needed: tuple[str, ...], known: tuple[str, ...]) -> dict[str, int]:
    missing = [name for name in needed if name not in headings]
    if missing:
        raise RuleBroken(
            f"The column {missing[0]} is missing from row 1. The headings must include {', '.join(needed)}."
        )
    twice = next((name for name in known if headings.count(name) > 1), None)
    if twice:
        raise RuleBroken(f"The column {twice} stands twice in row 1. Keep one of them.")
    return {name: headings.index(name) for name in known if name in headings}


def _row(number: int, cells: Mapping[str, str]) -> LessonRow:
    for column in ("id", "review", "text"):
        if not cells[column]:
            raise RuleBroken(f"Row {number}, column {column} is empty. Fill it in, or take the row out.")
    return LessonRow(
        id=cells["id"],
        review=cells["review"],
        published=date_in(number, "published", cells["published"]),
        text=cells["text"],
        polarity=_polarity(number, cells.get("polarity", "")),
        why=cells.get("why", ""),
        themes=frozenset(name for part in cells.get("theme", "").split(";") if (name := part.strip())),
    )


def _polarity(number: int, text: str) -> Polarity | None:
    if not text:
        return None
    word = text.lower().replace(" ", "_").removeprefix("what_")
    found = next((polarity for polarity in Polarity if polarity.value == word), None)
    if found is None:
        raise RuleBroken(
            f"Row {number}, column polarity: “{text}” is not known. Write went_wrong or worked_well, or leave it empty."
        )
    return found
