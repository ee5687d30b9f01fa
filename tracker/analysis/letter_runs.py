"""How alike texts are by their letters: runs of three to five within a word, rarer ones weighing more.

Words that differ by an ending, a hyphen or a slip of the pen still share most of their runs.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

SHORTEST, LONGEST = 3, 5
Table: TypeAlias = sparse.csr_matrix


def runs_of(word: str) -> list[str]:
    """The runs of letters of one word, its beginning and end being a letter of their own."""
    closed = f" {word} "
    return [
        closed[first : first + length]
        for length in range(SHORTEST, min(LONGEST, len(closed)) + 1)
        for first in range(len(closed) - length + 1)
    ]


class LetterRuns:
    """The tellings by their runs of letters, each weighed by how rare it is among them (TF-IDF)."""

    def __init__(self, tellings: Sequence[str]) -> None:
        seen = Counter(run for text in tellings for run in {run for word in set(text.split()) for run in runs_of(word)})
        self._place = {run: place for place, run in enumerate(seen)}
        self._rarity = (np.log((len(tellings) + 1) / (np.array([*seen.values()]) + 1)) + 1).astype(np.float32)
        table, of_words = self._tables(tellings)
        found = table @ of_words
        self.of_tellings: Table = sparse.diags_array(1 / _lengths(found)).astype(np.float32) @ found

    def alike(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Each plain text with each telling, from 0 to 1: texts × tellings. A word is looked up but once."""
        table, of_words = self._tables(texts)
        total = table @ (of_words @ self.of_tellings.T).toarray()
        found: NDArray[np.float32] = (total / _lengths(table @ of_words)[:, None]).astype(np.float32)
        return found

    def _tables(self, texts: Sequence[str]) -> tuple[Table, Table]:
        """How often each word stands in each text, and how much each run weighs in each word."""
        held = [text.split() for text in texts]
        words = {word: place for place, word in enumerate(dict.fromkeys(word for text in held for word in text))}
        flat = np.array([words[word] for text in held for word in text], dtype=np.int64)
        ends = np.cumsum([0, *map(len, held)])
        table = Table((np.ones(len(flat), dtype=np.float32), flat, ends), shape=(len(texts), len(words)))
        runs = [[self._place[run] for run in runs_of(word) if run in self._place] for word in words]
        of_runs = np.array([place for one in runs for place in one], dtype=np.int64)
        starts = np.cumsum([0, *map(len, runs)])
        return table, Table((self._rarity[of_runs], of_runs, starts), shape=(len(words), len(self._place)))


def _lengths(rows: Table) -> NDArray[np.float32]:
    """The length of each row; as good as nought for an empty one, which may then be divided by it."""
    squares = np.asarray(rows.multiply(rows).sum(1), dtype=np.float32).ravel()
    lengths: NDArray[np.float32] = np.maximum(np.sqrt(squares), 1e-6)
    return lengths
