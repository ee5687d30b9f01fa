"""Concepts and lessons of the field and the phrases that tell of them, read from `concepts.txt` and `patterns.txt`,
which say how they are written."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tracker.analysis.plain_words import CONCEPTS

PATTERNS = Path(__file__).parent / "patterns.txt"
GAP = 3  # words that two dots may stand for
Phrase = tuple[str, ...]


class Concepts:
    """The phrases by their first word, so that a text is read once from its first word to its last."""

    def __init__(self, file: Path) -> None:
        self.names: list[str] = []
        self._starts: dict[str, list[tuple[int, int, Phrase]]] = defaultdict(list)
        self._known: dict[str, list[tuple[int, int, Phrase]]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        count = 0
        for line in file.read_text(encoding="utf-8").partition("\n[stock]\n")[0].splitlines():
            name, colon, phrases = line.partition(":")
            if not colon or line.startswith(("#", " ")):
                continue
            for phrase in phrases.split(","):
                parts = _parts(phrase)
                self._starts[parts[0]].append((len(self.names), count, parts[1:]))
                count += 1
            self.names.append(name)

    def counts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How many phrases of each concept stand in each plain text: a row a text, a column a concept."""
        found = np.zeros((len(texts), len(self.names)), dtype=np.float32)
        for row, text in enumerate(texts):
            words = text.split()
            seen = set()
            for place, word in enumerate(words):
                for concept, number, rest in self._beginning_with(word):
                    if number not in seen and self._last(rest, words, place + 1) is not None:
                        seen.add(number)
                        found[row, concept] += 1
        return found

    def places(self, text: str) -> dict[int, set[int]]:
        """Of each concept that a plain text tells of, the places of the words that tell of it."""
        words = text.split()
        found: dict[int, set[int]] = defaultdict(set)
        for place, word in enumerate(words):
            for concept, _, rest in self._beginning_with(word):
                if (last := self._last(rest, words, place + 1)) is not None:
                    found[concept].update(range(place, last + 1))
        return found

    def _last(self, rest: Phrase, words: Sequence[str], place: int) -> int | None:
        """The place of the last word of a phrase that goes on so; none where it does not."""
        if not rest:
            return place - 1
        if rest[0] == "..":
            tries = (self._last(rest[1:], words, later) for later in range(place, place + GAP + 1))
            return next((last for last in tries if last is not None), None)
        if place < len(words) and self._fits(rest[0], words[place]):
            return self._last(rest[1:], words, place + 1)
        return None

    def _beginning_with(self, word: str) -> list[tuple[int, int, Phrase]]:
        known = self._known.get(word)
        if known is None:
            known = [entry for first, entries in self._starts.items() if self._fits(first, word) for entry in entries]
            self._known[word] = known
        return known

    def _fits(self, part: str, word: str) -> bool:
        if "*" not in part and "?" not in part:
            return part == word
        if part not in self._patterns:
            self._patterns[part] = re.compile(part.replace("?", "[a-z]").replace("*", "[a-z0-9]*"))
        return self._patterns[part].fullmatch(word) is not None


@lru_cache(maxsize=1)
def concepts() -> Concepts:
    """The concepts, read once."""
    return Concepts(CONCEPTS)


@lru_cache(maxsize=1)
def patterns() -> Concepts:
    """The lessons of the field by their phrases, read once."""
    return Concepts(PATTERNS)


def _parts(phrase: str) -> Phrase:
    plain = re.sub(r"'s\b|'", "", phrase.lower().replace("’", "'")).replace("-", " ")
    return tuple(
        part for word in plain.split() if (part := word if word == ".." else re.sub(r"[^a-z0-9*?&]", "", word))
    )
