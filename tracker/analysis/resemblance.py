"""Resemblance of lessons: which earlier ones say what this one says. The software suggests; a person decides.

Three likenesses between 0 and 1 are joined by fixed weights: **meaning** (cosine of word vectors), **wording** (TF-IDF
cosine of runs of three to five characters, which forgives endings) and **themes** (those shared, of all either has).
The weights are judgement: meaning carries most, a shared theme lifts a lesson over any that merely uses the same stock
phrases. They were set on coarse steps and hold on either half of `tests/analysis/cases/lessons.csv`.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from tracker.domain.terms import Polarity

DIMENSIONS = 256
MEANING, WORDING, THEMES = 0.5, 0.2, 0.3  # they add to 1
# A lesson from what went wrong and one from what worked well may be about one practice, but are never the same lesson.
OPPOSITE = 0.8

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LessonText:
    """What a lesson is compared by: `text` is its headline, statement and whys, one after the other; `themes` are names
    or numbers, of one kind throughout. No themes and no polarity mean not known."""

    id: Hashable
    text: str
    themes: frozenset[Hashable] = frozenset()
    polarity: Polarity | None = None


class PublishedLesson(Protocol):
    """A lesson as a table of published reviews gives it."""

    @property
    def id(self) -> str: ...
    @property
    def review(self) -> str: ...
    @property
    def published(self) -> date: ...
    @property
    def text(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def themes(self) -> frozenset[str]: ...
    @property
    def polarity(self) -> Polarity | None: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier lesson that resembles a later one, by their ids, and how much (0 to 1)."""

    earlier: str
    later: str
    score: float
    is_opposite: bool = False


def vectors(texts: Sequence[str]) -> Floats:
    """One row of 256 numbers a text, of length 1; all zeros for a text without words."""
    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    raw = np.nan_to_num(np.asarray(_word_vectors().embed(list(texts)), dtype=np.float32))
    raw[[not text.strip() for text in texts]] = 0
    lengths = np.linalg.norm(raw, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    normal: Floats = raw / lengths
    return normal


def rank(query: LessonText, candidates: Sequence[LessonText], top: int = 5) -> list[tuple[LessonText, float]]:
    """The candidates most like a lesson, best first, each with its score (0 to 1); equals keep the order given."""
    scores = _scores(query, candidates)
    return [(candidates[place], float(scores[place])) for place in np.argsort(-scores, kind="stable")[:top]]


def is_opposite(one: LessonText, other: LessonText) -> bool:
    """One is from what went wrong, the other from what worked well."""
    return bool(one.polarity and other.polarity and one.polarity is not other.polarity)


def resemble_table(rows: Sequence[PublishedLesson], top: int = 5) -> list[Pair]:
    """For each lesson in the order given, its `top` most alike that other reviews published before it, best first;
    one that shares nothing (a score of 0) is left out."""
    lessons = [LessonText(row.id, f"{row.text} {row.why}".strip(), row.themes, row.polarity) for row in rows]
    pairs: list[Pair] = []
    for later, lesson in zip(rows, lessons, strict=True):
        may = [row.published < later.published and row.review != later.review for row in rows]
        scores = np.where(may, _scores(lesson, lessons), 0)
        best = [place for place in np.argsort(-scores, kind="stable")[:top] if scores[place] > 0]
        pairs += [
            Pair(rows[place].id, later.id, float(scores[place]), is_opposite(lessons[place], lesson)) for place in best
        ]
    return pairs


def _scores(query: LessonText, candidates: Sequence[LessonText]) -> Floats:
    """The score of each candidate, in their order."""
    if not candidates:
        return np.zeros(0, dtype=np.float32)
    shelf = _shelf(tuple(candidate.text for candidate in candidates))
    told = MEANING * shelf.meaning(query.text) + WORDING * shelf.wording(query.text)
    shared = [_shared(query.themes, candidate.themes) for candidate in candidates]
    # Where either has no themes the words alone speak: their likeness is stretched to the whole scale.
    joined = np.array(
        [
            text / (MEANING + WORDING) if part is None else text + THEMES * part
            for text, part in zip(told.tolist(), shared, strict=True)
        ]
    )
    lowered = np.array([OPPOSITE if is_opposite(query, candidate) else 1.0 for candidate in candidates])
    # Rounded, because sums in single precision differ in the last places by where a text stands on the shelf.
    scores: Floats = np.clip(joined * lowered, 0, 1).round(5).astype(np.float32)
    return scores


def _shared(one: frozenset[Hashable], other: frozenset[Hashable]) -> float | None:
    """Themes that both have, of all that either has; none where either has no themes."""
    return len(one & other) / len(one | other) if one and other else None


class _Shelf:
    """Texts made ready to be compared with, once."""

    def __init__(self, texts: Sequence[str]) -> None:
        # Imported here, so that only those who compare texts wait for it.
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectors = vectors(texts)
        self._size = len(texts)
        self._characters: Any = None
        if any(text.strip() for text in texts):
            self._characters = TfidfVectorizer(
                analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32
            )
            self._rows = self._characters.fit_transform(texts)

    def meaning(self, text: str) -> Floats:
        """Cosine of the word vectors of a text with those of each on the shelf; opposite directions count as 0."""
        cosines: Floats = np.clip(self._vectors @ vectors([text])[0], 0, 1)
        return cosines

    def wording(self, text: str) -> Floats:
        """Cosine of the characters of a text with those of each on the shelf, rarer runs weighing more."""
        if self._characters is None:
            return np.zeros(self._size, dtype=np.float32)
        cosines: Floats = np.clip((self._rows @ self._characters.transform([text]).T).toarray()[:, 0], 0, 1)
        return cosines


@lru_cache(maxsize=8)
def _shelf(texts: tuple[str, ...]) -> _Shelf:
    """Kept, because somebody who types a lesson asks again and again about the same earlier ones."""
    return _Shelf(texts)


@lru_cache(maxsize=1)
def _word_vectors() -> Any:
    """The word vectors that come inside the package, read once; nothing is fetched from anywhere."""
    import wordllama

    own_folder = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=own_folder, disable_download=True, dim=DIMENSIONS)
