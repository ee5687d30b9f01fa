"""The views of lessons as bytes to be kept with them, under a version that names all that they depend on."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from tracker.analysis.concepts import PATTERNS
from tracker.analysis.plain_words import CONCEPTS
from tracker.analysis.sentence_model import chosen
from tracker.analysis.typical_lessons import TYPICAL
from tracker.analysis.views import MOST_PIECES, Views

HALF, WHOLE = np.dtype("<f2"), np.dtype("<i4")
# Raised whenever the code of the views changes what they come to.
MAKING = "1"
READ = (CONCEPTS, PATTERNS, TYPICAL)


def version_in_use() -> str:
    """A name of 16 letters for the views as they are made now: another file, model or making has another."""
    model = chosen()
    return hashlib.sha256(f"{_files()} {model.name if model else 'none'}".encode()).hexdigest()[:16]


def digest_of(text: str) -> str:
    """By which a text that was changed since is known."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def as_bytes(seen: Views) -> list[bytes]:
    """One record a row: numbers of half the length, which moves no likeness by a thousandth, then the word pieces."""
    dense = np.hstack([*seen.dense(), seen.sentence]).astype(HALF)
    pieces = seen.pieces.astype(WHOLE)
    return [row.tobytes() + numbers.tobytes() for row, numbers in zip(dense, pieces, strict=True)]


def from_bytes(records: Sequence[bytes], like: Views) -> Views:
    """The rows of records that `as_bytes` made.

    Args:
        like: any views of the version in use, for how wide each is.
    """
    if not records:
        return like.at(np.zeros(0, dtype=np.int64))
    pieces_at = len(records[0]) - MOST_PIECES * WHOLE.itemsize
    whole = np.frombuffer(b"".join(records), dtype=np.uint8).reshape(len(records), -1)
    dense = np.ascontiguousarray(whole[:, :pieces_at]).view(HALF).astype(np.float32)
    pieces = np.ascontiguousarray(whole[:, pieces_at:]).view(WHOLE)
    ends = np.cumsum([rows.shape[1] for rows in like.dense()])
    meaning, profile, typical, of_patterns, sentence = np.split(dense, ends, axis=1)
    return Views(meaning, profile, typical, of_patterns, pieces, sentence)


@lru_cache(maxsize=1)
def _files() -> str:
    read = hashlib.sha256(MAKING.encode())
    for file in READ:
        read.update(Path(file).read_bytes())
    return read.hexdigest()
