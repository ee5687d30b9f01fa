"""Each level says, where it is offered, whether it counts; each that does not says why."""

import pytest

from tracker.domain.levels import offered_as, why_not_count
from tracker.domain.terms import Level


@pytest.mark.parametrize("level", list(Level))
def test_a_level_that_will_not_count_says_so_and_why_and_the_others_do_not(level: Level) -> None:
    counts = level in (Level.PRACTICE, Level.OUTCOME)
    assert ("will not count" in offered_as(level)) is not counts
    assert offered_as(level).startswith(level.label)
    assert (why_not_count(level) is None) is counts


def test_activity_is_told_apart_from_practice() -> None:
    sentence = "This will not count toward the verdict: that something was held or issued does not show that practice"
    assert str(why_not_count(Level.ACTIVITY)).startswith(sentence)
