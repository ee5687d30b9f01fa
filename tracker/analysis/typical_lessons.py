"""Lessons that come back everywhere, each told in several ways, read from `typical_lessons.txt`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TYPICAL = Path(__file__).parent / "typical_lessons.txt"


@dataclass(frozen=True, slots=True)
class TypicalLesson:
    """What it is sorted by and the ways of telling it."""

    themes: tuple[str, ...]
    tellings: tuple[str, ...]


@lru_cache(maxsize=1)
def typical_lessons() -> tuple[TypicalLesson, ...]:
    """The lessons in the order of the file, read once."""
    found: list[tuple[tuple[str, ...], list[str]]] = []
    for line in TYPICAL.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            found.append((tuple(name.strip() for name in line[1:].split(";")), []))
        elif line.strip() and not line.startswith("#"):
            found[-1][1].append(line.strip())
    return tuple(TypicalLesson(themes, tuple(tellings)) for themes, tellings in found)
