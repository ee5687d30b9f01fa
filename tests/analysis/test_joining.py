"""Likenesses are joined by weights that can be read."""

import numpy as np
import pytest

from tracker.analysis.joining import DENSE, SENTENCE, fitting, learned, score


@pytest.mark.parametrize("has_themes", [False, True])
@pytest.mark.parametrize("has_sentence", [False, True])
def test_there_are_weights_for_all_that_may_be_known(has_themes: bool, has_sentence: bool) -> None:
    weights = fitting(has_themes, has_sentence)
    assert set(DENSE) <= set(weights.of)
    assert (("themes" in weights.of), (SENTENCE in weights.of)) == (has_themes, has_sentence)
    assert weights.of["opposite"] < 0 < weights.least < 0.5


def test_each_likeness_raises_the_score_and_an_opposite_lowers_it() -> None:
    weights = learned()["with_themes"]
    nothing = {name: np.zeros(1, dtype=np.float32) for name in weights.of}
    bare = score(nothing, weights)
    for name in weights.of:
        more = score({**nothing, name: np.ones(1, dtype=np.float32)}, weights)
        assert (more < bare) if name == "opposite" else (more > bare)
