"""The probability shown with a suggestion is what people’s decisions make it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.calibration import ENOUGH, Calibration, Decided, calibrate

SCORES = st.floats(0, 1)
DECISIONS = st.lists(st.builds(Decided, score=SCORES, is_same=st.booleans()), max_size=120)


def drawn(many: int, seed: int) -> tuple[list[Decided], np.ndarray]:
    """Decisions of people who say *same* more often than is believed beforehand."""
    chance = np.random.default_rng(seed)
    scores = chance.uniform(0.05, 0.95, many)
    truth = 1 / (1 + np.exp(-(0.4 + 0.7 * np.log(scores / (1 - scores)))))
    return [Decided(float(s), bool(chance.random() < t)) for s, t in zip(scores, truth, strict=True)], truth


def error(calibration: Calibration, held_out: tuple[list[Decided], np.ndarray]) -> float:
    decisions, truth = held_out
    return float(np.mean([(calibration.probability(d.score) - t) ** 2 for d, t in zip(decisions, truth, strict=True)]))


def test_before_anybody_decides_one_in_five_is_the_same_at_the_threshold() -> None:
    assert calibrate([]).probability(0.5) == pytest.approx(0.2, abs=0.005)


def test_the_more_people_decide_the_nearer_it_comes_to_what_they_say() -> None:
    held_out = drawn(2000, seed=1)
    errors = [error(calibrate(drawn(many, seed=2)[0]), held_out) for many in (0, 20, ENOUGH, 400)]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < errors[0] / 10


def test_one_decision_moves_it_only_a_little() -> None:
    moved = calibrate([Decided(0.5, is_same=True)]).probability(0.5)
    assert 0.2 < moved < 0.28


@given(DECISIONS, SCORES, SCORES)
def test_it_is_a_probability_and_a_higher_score_is_never_less_probable(
    decisions: list[Decided], one: float, other: float
) -> None:
    calibration = calibrate(decisions)
    low, high = sorted((one, other))
    assert 0 < calibration.probability(low) <= calibration.probability(high) + 1e-12 < 1 + 1e-12


def test_pairs_like_this_one_are_counted() -> None:
    decisions = [Decided(0.9, is_same=number < 14) for number in range(20)] + [Decided(0.1, is_same=True)] * 30
    agreement = calibrate(decisions).like_this(0.85)
    assert (agreement.agreed, agreement.of) == (14, 20)
    assert calibrate(decisions[:3]).like_this(0.2).of == 3
