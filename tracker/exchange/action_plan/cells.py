"""Several entries in one cell: actions, leads, dates by line, bullet or number, and which belong together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_PARTS = 60  # more lines than that in a cell are a report, not a list of actions
_NEAR_END = 40

_BULLETS = "•●▪◦‣·○■□❑►▶➢➤✓✔"
_BULLET = re.compile(rf"^\s*(?:([{_BULLETS}§*])\s*|([–—-])\s+|(o)\s+(?=[A-Z“\"‘']))")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_NUMBER = re.compile(
    rf"^\s*(?!\d\d\.\s+{_MONTH})\(?(\d{{1,2}}(?:\.\d{{1,2}})*)[.)\]:](?:\s+|(?=[A-Za-z“\"‘']))"
    r"|^\s*(\d{1,2}\.\d{1,2})\s+(?=[A-Za-z“\"‘'])",
    re.I,
)
_LETTER = re.compile(r"^\s*(?:\(([a-h]|[ivx]{1,4})\)|([a-h]|[ivx]{1,4})[.)])\s+", re.I)
_NAMED = re.compile(r"^\s*(?:action|step|task|milestone)\s+(\d{1,2}(?:\.\d{1,2})*)\s*[:.)–-]\s*", re.I)
_INLINE = (
    re.compile(rf"(?:(?<=\s)|^)(?!\d\d\.\s+{_MONTH})\(?(\d{{1,2}})[.)]\s+(?=\S)", re.I),
    re.compile(r"(?:(?<=\s)|^)\(?([a-h])\)\s+(?=\S)"),
    re.compile(r"(?:(?<=\s)|^)\(?([ivx]{1,4})\)\s+(?=\S)"),
)
_INLINE_BULLET = re.compile(rf"\s*[{_BULLETS}]\s*")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")

_JOINS_NEXT = re.compile(
    r"(\b(and|or|of|for|to|the|a|an|by|in|on|at|with|from|that|which|is|are|be|our|their|its)|[,:(&/])$", re.I
)
_JOINS_BEFORE = re.compile(r"^[^A-Za-z0-9“\"‘']*[a-z(&,/]|^(This|These|It|They|Which|And|Or|So)\b")
_WORDS_JOIN_NEXT = re.compile(r"\b(and|of|for|to|the|by|with|end)$|&$", re.I)
_WORDS_JOIN_BEFORE = re.compile(r"^(and|or|of|for|with)\b|^[&(]", re.I)


@dataclass(frozen=True)
class Part:
    """One entry of a cell, and the number it was given there."""

    text: str
    number: str | None = None


@dataclass(frozen=True)
class _Line:
    text: str
    kind: str | None = None  # the bullet, or “number”, “letter”
    number: str | None = None


def parts_of(text: str, *, is_prose: bool = True, wanted: int = 0) -> list[Part]:
    """The entries of a cell. Prose may run on over lines; a date or a lead stands on a line of its own.

    `wanted` is how many its neighbours hold: clauses of one line are parted at “;” only to meet it.
    """
    worded = [line for line in text.split("\n") if line.strip()]
    if len(worded) > MOST_PARTS:
        return [Part(text)]
    lines = [_line(line) for line in worded]
    marked = sum(1 for line in lines if line.kind)
    inline = _inline_parts(text)
    if max(1, marked) < len(inline) <= MOST_PARTS:
        return inline
    if marked:
        return _marked_parts(lines)
    joined = _joined([line.text for line in lines], is_prose=is_prose)
    if len(joined) == 1 and wanted > 1:
        clauses = [clause.strip() for clause in re.split(r";\s+", joined[0]) if clause.strip()]
        joined = clauses if len(clauses) == wanted else joined
    return [Part(_ended(line, len(joined))) for line in joined]


def _line(text: str) -> _Line:
    for pattern, kind in ((_NAMED, "number"), (_NUMBER, "number"), (_LETTER, "letter")):
        found = pattern.match(text)
        if found and text[found.end() :].strip():
            number = next((group for group in found.groups() if group), None)
            return _Line(text[found.end() :].strip(), kind, number)
    found = _BULLET.match(text)
    if found and text[found.end() :].strip():
        return _Line(text[found.end() :].strip(), found[0].strip())
    return _Line(text.strip())


def _marked_parts(lines: Sequence[_Line]) -> list[Part]:
    """Entries by their marks; lines without one, or with a mark of a lower level, run on from the entry before."""
    level = _upper_marks(lines)
    stem, parts = "", list[Part]()
    for line in lines:
        if line.kind in level:
            parts.append(Part(line.text, line.number))
        elif not parts and line.kind is None and (line.text.endswith(":") or len(line.text.split()) < 4):
            stem = f"{stem} {line.text}".strip()
        elif not parts:
            parts.append(Part(line.text))
        else:
            mark = f"\n{line.number or ''}{line.kind if line.number is None else '.'} " if line.kind else " "
            parts[-1] = Part(parts[-1].text + mark + line.text, parts[-1].number)
    return [Part(_ended(f"{stem} {part.text}".strip(), len(parts)), part.number) for part in parts]


def _upper_marks(lines: Sequence[_Line]) -> set[str | None]:
    """The marks that start an entry; the others of a list with two levels are of the lower one."""
    kinds = [line.kind for line in lines if line.kind]
    if kinds[0] in ("number", "letter"):
        return {kinds[0]}
    if kinds.count(kinds[0]) > 1 or lines[0].text.endswith(":"):
        return {kinds[0]}
    return {kind for kind in kinds if kind not in ("number", "letter")}


def _inline_parts(text: str) -> list[Part]:
    """Entries numbered or bulleted within a line: “1. … 2. …”, “(a) … (b) …”, “• … • …”."""
    for pattern in _INLINE:
        marks = _in_sequence(list(pattern.finditer(text)))
        if len(marks) > 1 and not text[: marks[0].start()].strip():
            ends = [mark.start() for mark in marks[1:]] + [len(text)]
            found = [(mark[1], text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)]
            return [Part(_ended(" ".join(words.split("\n")), 2), number) for number, words in found if words]
    pieces = [piece.strip() for piece in _INLINE_BULLET.split(text) if piece.strip()]
    if len(pieces) > 1 and "\n" not in text and _INLINE_BULLET.match(text):
        return [Part(_ended(piece, 2)) for piece in pieces]
    return []


def _in_sequence(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count 1, 2, 3 (a, b, c; i, ii, iii)."""
    found: list[re.Match[str]] = []
    for mark in marks:
        at = len(found)
        if mark[1].lower() in (str(at + 1), chr(ord("a") + at), _ROMAN[min(at, 9)]):
            found.append(mark)
    return found


def _joined(lines: Sequence[str], *, is_prose: bool) -> list[str]:
    """Lines that run on from the one before are joined to it."""
    joins_next, joins_before = (_JOINS_NEXT, _JOINS_BEFORE) if is_prose else (_WORDS_JOIN_NEXT, _WORDS_JOIN_BEFORE)
    joined: list[str] = []
    for line in lines:
        runs_on = (
            joined
            and not re.search(r";(\s+(and|or))?$", joined[-1][-_NEAR_END:])
            and (joins_next.search(joined[-1][-_NEAR_END:]) or joins_before.match(line))
        )
        if runs_on:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _ended(text: str, of: int) -> str:
    """An entry of several without the “;” or “; and” that led to the next."""
    return re.sub(r"\s*;(\s+(and|or))?$", "", text) if of > 1 else text


def dealt(parts: Sequence[Part], numbers: Sequence[str | None]) -> tuple[list[str], bool]:
    """One entry for each of the actions with these numbers, and whether they match.

    One entry without a number is for all; numbers go to their number; else by order, what is over to the last action.
    """
    count = len(numbers)
    if not parts or (len(parts) == 1 and parts[0].number is None):
        return [parts[0].text if parts else ""] * count, True
    by_number = {part.number: part.text for part in parts}
    if None not in by_number and len(by_number) == len(parts) and set(by_number) <= set(numbers):
        return [by_number.get(number, "") for number in numbers], len(parts) == count
    texts = [part.text for part in parts[:count]] + [""] * (count - len(parts))
    if len(parts) > count:
        texts[-1] = "; ".join(part.text for part in parts[count - 1 :])
    return texts, len(parts) == count
