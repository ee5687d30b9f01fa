"""Two lessons answer each other word by word."""

import numpy as np
import pytest

from tests.analysis.test_resemblance import BRUISE, BRUISES, FATHER
from tracker.analysis.views import views
from tracker.analysis.word_by_word import word_by_word


def test_the_same_words_answer_wholly_like_ones_nearly_and_others_less() -> None:
    seen = views([BRUISE, BRUISE, BRUISES, FATHER]).pieces
    same, like, other = word_by_word(seen[:1], seen[None, 1:])[0]
    assert same == pytest.approx(1, abs=1e-5)
    assert same > like > other + 0.2


def test_a_lesson_without_words_answers_none() -> None:
    seen = views([BRUISE, ""]).pieces
    assert np.allclose(word_by_word(seen[:1], seen[None, 1:]), 0, atol=1e-6)
