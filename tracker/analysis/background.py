"""What the field is generally like, worked out of the typical lessons once: how rare words and concepts are, where the
middle of all lessons lies, and how alike two unlike lessons are. Because it never depends on the lessons compared, a
pair has one score wherever it is asked for.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy import sparse

from tracker.analysis.concepts import concepts, patterns
from tracker.analysis.letter_runs import LetterRuns
from tracker.analysis.plain_words import told
from tracker.analysis.typical_lessons import typical_lessons
from tracker.analysis.word_vectors import Floats, Pieces, pieces, unit, word_vectors


class Background:
    """The typical lessons as three rooms of numbers (words, characters, concepts) and a yardstick for each."""

    def __init__(self) -> None:
        lessons = typical_lessons()
        self.tellings = [told(telling) for lesson in lessons for telling in lesson.tellings]
        self.lesson_of = np.repeat(np.arange(len(lessons)), [len(lesson.tellings) for lesson in lessons])
        self.starts = np.searchsorted(self.lesson_of, np.arange(len(lessons)))
        self._weigh_words()
        self._letters = LetterRuns(self.tellings)
        self._weigh_concepts()
        self.middle_of_profile = self._middle()

    def _weigh_words(self) -> None:
        self.vectors = word_vectors().embedding
        found = pieces(self.tellings)
        seen = np.zeros(len(self.vectors))
        for numbers in found:
            seen[np.unique(numbers)] += 1
        self.rarity: Floats = np.log((len(found) + 1) / (seen + 0.5)).astype(np.float32)
        raw = self.sums(found)
        self.middle: Floats = raw.mean(0)
        self.of_words = unit(raw - self.middle)

    def _weigh_concepts(self) -> None:
        counts = concepts().counts(self.tellings)
        self.concept_rarity = np.log((len(counts) + 1) / ((counts > 0).sum(0) + 1)).astype(np.float32) ** 1.25
        self.of_concepts = unit(np.sqrt(counts) * self.concept_rarity)
        found = patterns().counts(self.tellings)
        self.pattern_rarity = np.log((len(found) + 1) / ((found > 0).sum(0) + 1)).astype(np.float32)

    def sums(self, texts: Sequence[Pieces]) -> Floats:
        """The mean of the vectors of each text's pieces, rarer ones weighing more; zeros for a text without any."""
        said = np.concatenate([*texts, np.zeros(0, dtype=np.int32)])
        known, columns = np.unique(said, return_inverse=True)
        ends = np.cumsum([0, *map(len, texts)])
        table = sparse.csr_matrix((self.rarity[said], columns, ends), shape=(len(texts), len(known)))
        totals = np.asarray(table.sum(1), dtype=np.float32).reshape(-1, 1)
        means: Floats = (table @ self.vectors[known].astype(np.float32)) / np.maximum(totals, 1e-6)
        return means

    def characters(self, texts: Sequence[str]) -> Floats:
        """How alike each text and each telling are by their letters."""
        return self._letters.alike(texts)

    def likeness(self, meaning: Floats, letters: Floats, of_concepts: Floats) -> Floats:
        """How alike each text is to each telling, the three rooms measured by what is usual in each and added up."""
        total = (meaning @ self.of_words.T - self._usual[0][0]) / self._usual[0][1]
        total += (letters - self._usual[1][0]) / self._usual[1][1]
        total += (of_concepts @ self.of_concepts.T - self._usual[2][0]) / self._usual[2][1]
        summed: Floats = total.astype(np.float32)
        return summed

    def _middle(self) -> Floats:
        letters = self.characters(self.tellings)
        rooms = (self.of_words @ self.of_words.T, letters, self.of_concepts @ self.of_concepts.T)
        others = ~np.eye(len(self.tellings), dtype=bool)
        self._usual = [(float(room[others].mean()), float(room[others].std())) for room in rooms]
        alike = self.likeness(self.of_words, letters, self.of_concepts)
        own = self.lesson_of[:, None] == self.lesson_of[None, :]
        best = np.maximum.reduceat(np.where(own, -np.inf, alike), self.starts, axis=1)
        best = np.where(np.isinf(best), np.nan, best)
        middle: Floats = np.nanmean(best - np.nanmean(best, axis=1, keepdims=True), axis=0).astype(np.float32)
        return middle


@lru_cache(maxsize=1)
def background() -> Background:
    """Worked out once, in about a second."""
    return Background()
