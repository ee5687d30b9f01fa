"""How well two lessons answer each other word by word: each piece meets the piece of the other that is nearest."""

from functools import lru_cache

import numpy as np

from tracker.analysis.background import background
from tracker.analysis.word_vectors import Floats, Pieces, unit

DIMENSIONS = 64
AT_ONCE = 4096


@lru_cache(maxsize=1)
def _short_vectors() -> tuple[Floats, Floats]:
    """Vectors of all pieces turned so that the first 64 numbers hold most, and the rarity of each; the last row, which
    -1 points to, is that of no piece."""
    back = background()
    used = unit(back.vectors[back.rarity < back.rarity.max()].astype(np.float32))
    _, turned = np.linalg.eigh(used.T @ used)
    turn = turned[:, -DIMENSIONS:].astype(np.float32)
    short = np.zeros((len(back.vectors) + 1, DIMENSIONS), dtype=np.float32)
    for first in range(0, len(back.vectors), AT_ONCE):
        rows = back.vectors[first : first + AT_ONCE].astype(np.float32)
        short[first : first + len(rows)] = unit(unit(rows) @ turn)
    return short, np.append(back.rarity, np.float32(0))


def word_by_word(queries: Pieces, candidates: Pieces) -> Floats:
    """The likeness of each query with each of its own candidates, from -1 to 1.

    Args:
        queries: queries × pieces.
        candidates: queries × candidates × pieces.
    """
    vectors, rarity = _short_vectors()
    asked, many, wide = candidates.shape
    # Columns beyond the longest of the batch are no pieces in any.
    queries = queries[:, : max(1, int((queries >= 0).sum(1).max(initial=0)))]
    candidates = candidates[:, :, : max(1, int((candidates >= 0).sum(2).max(initial=0)))]
    wide = candidates.shape[2]
    ours, theirs = vectors[queries], vectors[candidates.reshape(asked, many * wide)]
    alike = (ours @ theirs.transpose(0, 2, 1)).reshape(asked, queries.shape[1], many, wide)
    own, other = rarity[queries], rarity[candidates]
    forth = np.einsum("qp,qpc->qc", own, alike.max(3)) / np.maximum(own.sum(1), 1e-6)[:, None]
    back = (other * alike.max(1)).sum(2) / np.maximum(other.sum(2), 1e-6)
    both: Floats = ((forth + back) / 2).astype(np.float32)
    return both
