"""What is usual in the field is worked out of the typical lessons alone."""

import numpy as np

from tracker.analysis.background import background
from tracker.analysis.word_vectors import pieces


def test_words_of_every_lesson_are_common_and_others_rare() -> None:
    back = background()
    (common,), (rare,) = (
        (np.unique(each) for each in pieces(["the"])),
        (np.unique(each) for each in pieces(["frenulum"])[:1]),
    )
    assert back.rarity[common].max() < back.rarity[rare].max()


def test_a_telling_is_most_like_itself() -> None:
    back = background()
    alike = back.likeness(back.of_words, back.characters(back.tellings), back.of_concepts)
    assert (alike.argmax(1) == np.arange(len(back.tellings))).mean() > 0.95
