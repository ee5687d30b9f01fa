"""A new tracker starts with themes in every facet, each once."""

from tracker.domain.starting_themes import STARTING_THEMES
from tracker.domain.terms import Facet


def test_every_facet_starts_with_themes_of_its_own_each_once() -> None:
    assert set(STARTING_THEMES) == set(Facet)
    for names in STARTING_THEMES.values():
        assert len(set(names)) == len(names) >= 6
    assert "Unseen men" in STARTING_THEMES[Facet.PRACTICE]
