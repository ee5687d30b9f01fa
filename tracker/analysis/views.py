"""Five ways of looking at a lesson, so that each likeness of two lessons is a product of numbers kept ready.

**Meaning** is the direction of its words; **profile** how it stands to each typical lesson, far or near; **typical**
which of them it is nearest to; **patterns** which lessons of the field its phrases tell of; **pieces** are the words
themselves, for comparing word by word. With a sentence model there is **sentence** as well, the direction the model
gives.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.analysis.background import background
from tracker.analysis.concepts import concepts, patterns
from tracker.analysis.plain_words import told, too_few
from tracker.analysis.sentence_model import chosen
from tracker.analysis.word_vectors import Floats, Pieces, pieces, unit

AT_ONCE = 4096
MOST_PIECES = 48  # of a long text the rarest are compared word by word
LEAST_RARITY = 0.5  # pieces that stand in more than about half of the tellings say nothing


@dataclass(frozen=True, slots=True)
class Views:
    """The views of lessons, a row each; rows of zeros for one too short to judge."""

    meaning: Floats
    profile: Floats
    typical: Floats
    patterns: Floats
    pieces: Pieces  # lessons × MOST_PIECES; -1 where there are fewer
    sentence: Floats  # without columns where no model is chosen

    def dense(self) -> tuple[Floats, ...]:
        return self.meaning, self.profile, self.typical, self.patterns

    def __len__(self) -> int:
        return len(self.meaning)

    def at(self, places: NDArray[np.int64]) -> "Views":
        """These rows, in this order."""
        return Views(*(getattr(self, name)[places] for name in Views.__slots__))


def views(texts: Sequence[str]) -> Views:
    """The views of texts as they were written."""
    return joined([_views(texts[first : first + AT_ONCE]) for first in range(0, len(texts), AT_ONCE)] or [_views([])])


def joined(parts: Sequence[Views]) -> Views:
    """The rows of several, one after the other."""
    return Views(*(np.concatenate([getattr(part, name) for part in parts]) for name in Views.__slots__))


def _views(texts: Sequence[str]) -> Views:
    back = background()
    words = [told(text) for text in texts]
    words = ["" if too_few(text) else text for text in words]
    is_empty = np.array([not text for text in words], dtype=bool)
    found = pieces(words) if words else []
    meaning = unit(back.sums(found) - back.middle)
    meaning[is_empty] = 0
    of_concepts = unit(np.sqrt(concepts().counts(words)) * back.concept_rarity)
    alike = back.likeness(meaning, back.characters(words), of_concepts)
    nearest = np.maximum.reduceat(alike, back.starts, axis=1)
    profile = unit(nearest - nearest.mean(1, keepdims=True) - back.middle_of_profile)
    near = np.exp(nearest - nearest.max(1, keepdims=True))
    typical = np.sqrt(near / near.sum(1, keepdims=True)).astype(np.float32)
    of_patterns = unit(np.log1p(patterns().counts(words)) * back.pattern_rarity)
    model = chosen()
    sentence = model.rows(texts) if model else np.zeros((len(texts), 0), dtype=np.float32)
    for rows in (profile, typical, of_patterns, sentence):
        rows[is_empty] = 0
    return Views(meaning, profile, typical, of_patterns, _rarest(found), sentence)


def _rarest(found: Sequence[Pieces]) -> Pieces:
    rarity = background().rarity
    kept = np.full((len(found), MOST_PIECES), -1, dtype=np.int32)
    for row, numbers in enumerate(found):
        said = np.unique(numbers)
        said = said[rarity[said] > LEAST_RARITY]
        best = said[np.argsort(-rarity[said], kind="stable")[:MOST_PIECES]]
        kept[row, : len(best)] = best
    return kept
