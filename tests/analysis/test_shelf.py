"""Likenesses and scores of lessons on one shelf."""

import numpy as np

from tests.analysis.test_resemblance import BRUISE, BRUISES
from tracker.analysis.resemblance import LessonText, beside
from tracker.analysis.shelf import Shelf
from tracker.analysis.views import views


def test_themes_are_compared_facet_by_facet() -> None:
    both = frozenset({("practice", 1), ("context", 2)})
    lesson = LessonText(0, BRUISE, both)
    shares = [both, frozenset({("practice", 1)}), frozenset({("practice", 1), ("context", 3)}), frozenset({("why", 9)})]
    table = beside([lesson, *(LessonText(n, BRUISES, share) for n, share in enumerate(shares))])
    shelf = Shelf(table, views([BRUISE, *[BRUISES] * 4]))
    shared = shelf.likenesses(np.array([0]), np.array([[1, 2, 3, 4]]))["themes"][0]
    assert shared[:3].tolist() == [1, 1, 0.5]
    assert np.isnan(shared[3])
