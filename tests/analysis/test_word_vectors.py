"""Vectors of word pieces come from the wheel alone."""

import numpy as np

from tracker.analysis.word_vectors import DIMENSIONS, pieces, unit, word_vectors


def test_each_piece_has_its_row_and_texts_their_pieces() -> None:
    first, nothing = pieces(["a bruise on a baby", ""])
    assert word_vectors().embedding.shape[1] == DIMENSIONS
    assert len(first) >= 5
    assert len(nothing) == 0


def test_rows_become_length_one_and_none_stays_none() -> None:
    rows = unit(np.array([[3, 4], [0, 0]], dtype=np.float32))
    assert np.allclose(rows, [[0.6, 0.8], [0, 0]])
