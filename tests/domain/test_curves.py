"""Curves of few are not drawn, and the test between groups is said in a sentence."""

import pytest

from tracker.domain.curves import Curve, LogRank, Step, Waiting, large_enough


def test_groups_under_ten_are_not_split_and_a_curve_under_ten_is_not_drawn() -> None:
    assert large_enough([("a", 9), ("b", 10)]) == ["b"]
    step = Step(3, 0.5, 0.2, 0.8, 5)
    ten, nine = (Curve("All", many, 4, 14.4, (step,)) for many in (10, 9))
    groups = (Curve("a", 10, 1, None, ()), Curve("b", 10, 1, None, ()))
    assert Waiting(nine, groups, (), None).drawn == ()
    assert Waiting(ten, (), (), None).drawn == (ten,)
    assert Waiting(ten, groups, (), None).drawn == groups
    assert (ten.at(2.9), ten.at(3)) == (None, step)
    said = Waiting(ten, (), (("Weaker actions", 2),), None)
    assert said.finding("were embedded") == (
        "4 of 10 lessons with a change in place were embedded; half within 14 months, counting those still waiting"
    )
    assert said.test_sentence.endswith("Too few for a line of their own: weaker actions, 2.")


@pytest.mark.parametrize(("p", "words"), [(0.04, "differ by more"), (0.06, "do not differ"), (0.0001, "p < 0.001")])
def test_the_log_rank_test_is_said_in_a_sentence(p: float, words: str) -> None:
    assert words in LogRank(4.2, 1, p).sentence
