"""How the likenesses of two lessons are joined into one score: a logistic regression with a handful of weights.

The weights are learned by `python -m tests.benchmarks.resemblance --fit` and kept in `joining.json`, where they can be
read: what one whole unit of a likeness adds to the log-odds that the two are the same lesson. Themes have a set of
their own, because lessons without them must not look as if they shared none. The start is moved so that a score of
`SAME` means the same on every set: calling a pair the same from there on does best (F1) on the labelled lessons. It is
a measure for ranking and cutting, not the chance that a pair is the same.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from tracker.analysis.word_vectors import Floats

WEIGHTS = Path(__file__).parent / "joining.json"
SAME = 0.5  # the threshold in use
PATTERNS = "patterns"
DENSE = ("meaning", "profile", "typical", PATTERNS)
WORDS = (*DENSE, "word_by_word", "opposite")
WITH_THEMES = (*WORDS, "themes")
SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Weights:
    """One way of joining: the log-odds at nought and what one whole unit of each likeness adds. A score below `least`
    is not worth anybody's minute."""

    start: float
    of: Mapping[str, float]
    least: float


def fitting(has_themes: bool, has_sentence: bool) -> Weights:
    """The set of weights for what is known of two lessons."""
    return learned()[("with_themes" if has_themes else "words") + ("_and_sentence" if has_sentence else "")]


@lru_cache(maxsize=1)
def learned() -> Mapping[str, Weights]:
    """The sets of weights by name: `words`, `with_themes`, and the same with a sentence model."""
    read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {name: Weights(one["start"], one["of"], one["least"]) for name, one in read.items()}


def score(likenesses: Mapping[str, Floats], weights: Weights) -> Floats:
    """The score, from 0 to 1, of how surely two lessons are the same.

    Every likeness is an array of one shape; one that the weights do not name is not counted.
    """
    odds = sum((np.float32(each) * likenesses[name] for name, each in weights.of.items()), np.float32(weights.start))
    scores: Floats = (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)
    return scores
