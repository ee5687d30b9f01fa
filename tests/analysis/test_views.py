"""The views of a text: of one length, by themselves, and nothing for a text that cannot be judged."""

import numpy as np

from tests.analysis.test_resemblance import BRUISE, FATHER
from tracker.analysis.views import MOST_PIECES, Views, joined, views


def test_each_view_is_of_length_one_and_too_short_a_text_has_none() -> None:
    seen = views([BRUISE, "Neglect"])
    for rows in seen.dense():
        assert np.allclose(np.linalg.norm(rows, axis=1), [1, 0], atol=1e-4)
    assert (seen.pieces[1] == -1).all()
    assert seen.pieces.shape == (2, MOST_PIECES)


def test_rows_can_be_taken_out_and_put_together() -> None:
    seen = views([BRUISE, FATHER])
    swapped = joined([seen.at(np.array([1])), seen.at(np.array([0]))])
    for name in Views.__slots__:
        assert np.array_equal(getattr(swapped, name), getattr(seen, name)[::-1])
