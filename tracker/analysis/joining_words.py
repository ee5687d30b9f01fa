"""The words that join two lessons: what they both tell of, in whatever words, and the rare words they share.

They are what a page marks, so that a person sees at a glance why a pair was suggested. Stock phrases join nothing.
"""

import re
from functools import lru_cache

import numpy as np

from tracker.analysis.background import background
from tracker.analysis.concepts import Concepts, concepts, patterns
from tracker.analysis.plain_words import SMALL_WORDS, plain, told
from tracker.analysis.word_vectors import pieces

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
STEM = 5  # letters by which two forms of one word are known
# Rare in so short tellings, and common in any report.
COMMON = SMALL_WORDS | {
    "asked",
    "said",
    "says",
    "told",
    "went",
    "came",
    "saw",
    "seen",
    "made",
    "people",
    "others",
    "two",
}
RARE = 2.0  # as `background` measures rarity: in less than about one telling of seven


def joining_words(one: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    """The plain words to mark in each of two texts; none in either where nothing joins them."""
    texts = (told(one), told(other))
    marked: tuple[set[str], set[str]] = (set(), set())
    for book, rarity in _books():
        found = [book.places(text) for text in texts]
        for concept in found[0].keys() & found[1].keys():
            if rarity[concept] < RARE:
                continue
            for words, text, places in zip(marked, texts, found, strict=True):
                words.update(text.split()[place] for place in places[concept])
    _add_shared(texts, marked)
    return frozenset(marked[0] - COMMON), frozenset(marked[1] - COMMON)


def spans(text: str, words: frozenset[str]) -> list[tuple[str, bool]]:
    """A text in parts, each with whether it is a marked word; put together they are the text."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for found in WORD.finditer(text):
        if words.intersection(plain(found[0]).split()):
            parts += [(text[end : found.start()], False), (found[0], True)]
            end = found.end()
    parts.append((text[end:], False))
    return [part for part in parts if part[0]]


def _add_shared(texts: tuple[str, str], marked: tuple[set[str], set[str]]) -> None:
    stems = [{_stem(word): word for word in text.split() if word not in COMMON} for text in texts]
    shared = [stem for stem in stems[0].keys() & stems[1].keys() if _rarity(stems[0][stem]) >= RARE]
    for words, text in zip(marked, texts, strict=True):
        words.update(word for word in text.split() if _stem(word) in shared)


def _stem(word: str) -> str:
    return word if len(word) <= STEM else word[:STEM]


@lru_cache(maxsize=4096)
def _rarity(word: str) -> float:
    numbers = pieces([word])[0]
    return float(background().rarity[numbers].max()) if len(numbers) else 0.0


@lru_cache(maxsize=1)
def _books() -> tuple[tuple[Concepts, np.ndarray], ...]:
    tellings = background().tellings
    found = []
    for book in (concepts(), patterns()):
        seen = (book.counts(tellings) > 0).sum(0)
        found.append((book, np.log((len(tellings) + 1) / (seen + 0.5))))
    return tuple(found)
