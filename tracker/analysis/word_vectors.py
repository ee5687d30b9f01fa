"""Vectors of word pieces, from wordllama's own wheel; nothing is fetched from anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 256
Floats = NDArray[np.float32]
Pieces = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A row of half-length numbers a word piece, as they are in the wheel, and what takes texts to pieces."""

    embedding: NDArray[np.float16]
    tokenizer: Any


@lru_cache(maxsize=1)
def word_vectors() -> WordVectors:
    """The vectors and the tokenizer, read once."""
    import wordllama

    own_folder = Path(wordllama.__file__).parent
    read = wordllama.WordLlama.load(cache_dir=own_folder, disable_download=True, dim=DIMENSIONS)
    return WordVectors(read.embedding.astype(np.float16), read.tokenizer)


def pieces(texts: Sequence[str]) -> list[Pieces]:
    """The numbers of the word pieces of each text."""
    tokenizer = word_vectors().tokenizer
    tokenizer.no_padding()
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [np.asarray(one.ids, dtype=np.int32) for one in encoded]


def unit(rows: Floats) -> Floats:
    """The rows at length 1; one of zeros stays so."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    normal: Floats = (rows / np.where(lengths > 1e-9, lengths, 1)).astype(np.float32)
    return normal
