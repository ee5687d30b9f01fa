"""The quick search finds what a full one finds, and only what may be found."""

import numpy as np
import pytest

from tracker.analysis.resemblance import LessonText, beside
from tracker.analysis.search import Pool, best_earlier, best_for
from tracker.analysis.shelf import Shelf
from tracker.analysis.typical_lessons import typical_lessons
from tracker.analysis.views import views


def test_the_quick_search_finds_what_the_full_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    tellings = [telling for lesson in typical_lessons() for telling in lesson.tellings]
    shelf = Shelf(beside([LessonText(n, text) for n, text in enumerate(tellings)]), views(tellings))
    pool = Pool.of(list(range(len(tellings))), [str(n) for n in range(len(tellings))])
    everyone = np.arange(1, len(tellings))
    full, full_one = best_earlier(shelf, pool, 3), best_for(shelf, 0, everyone, 3)
    monkeypatch.setattr("tracker.analysis.search.ALL_UP_TO", 50)
    quick, quick_one = best_earlier(shelf, pool, 3), best_for(shelf, 0, everyone, 3)
    first = [(a[0][0] == b[0][0]) for a, b in zip(full, quick, strict=True) if a]
    assert sum(first) / len(first) > 0.95
    assert full_one[0] == quick_one[0]


@pytest.mark.parametrize("in_full_up_to", [5, 2_000])
def test_only_what_may_be_found_is(monkeypatch: pytest.MonkeyPatch, in_full_up_to: int) -> None:
    monkeypatch.setattr("tracker.analysis.search.ALL_UP_TO", in_full_up_to)
    tellings = [lesson.tellings[0] for lesson in typical_lessons()[:20]]
    shelf = Shelf(beside([LessonText(n, text) for n, text in enumerate(tellings)]), views(tellings))
    everyone = np.arange(1, 20)
    odd = everyone % 2 == 1
    found = [place for place, _ in best_for(shelf, 0, everyone, 20, odd)]
    assert sorted(found) == list(everyone[odd])
    assert best_for(shelf, 0, everyone, 20, np.zeros(19, dtype=bool)) == []
