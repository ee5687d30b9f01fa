"""How sure a suggestion is: its score turned into the probability that a person would say *the same*.

Two numbers are fitted to what people decided (Platt, 1999: a logistic curve over the log odds of the score). Before
anybody has decided, a pair at the threshold in use (a score of a half) is believed to be the same once in five, which
is about what was found on labelled lessons held out; that belief fades with each of the first fifty decisions. Beside
it stands what people said of the decided pairs nearest in score, as plain counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ENOUGH = 50  # decisions, after which the belief held beforehand hardly weighs
NEAREST = 20
LEAST, MOST = 0.005, 0.995  # no pair is certain
BELIEVED = (-1.4, 1.0)  # shift and slope before anybody decides: once in five at a score of a half
FLATTEST = 0.05  # a higher score never means a lower probability
ROUNDS = 25

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decided:
    """A pair that somebody decided: its score, and whether they said *the same*."""

    score: float
    is_same: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `of` decided pairs like this one, people said of `agreed` that they are the same."""

    agreed: int
    of: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """What decisions taught: a shift and a slope over log odds, and the pairs they were learned from."""

    shift: float = BELIEVED[0]
    slope: float = BELIEVED[1]
    decided: tuple[Decided, ...] = ()

    def probability(self, score: float) -> float:
        """The probability (0.005 to 0.995) that a person would say of a pair with this score (0 to 1) that it is the
        same lesson."""
        odds = self.shift + self.slope * float(_log_odds(np.array([score]))[0])
        return float(np.clip(1 / (1 + np.exp(-odds)), LEAST, MOST))

    def like_this(self, score: float) -> Agreement:
        """What people said of the twenty decided pairs nearest in score, or of all where there are fewer."""
        nearest = sorted(self.decided, key=lambda each: abs(each.score - score))[:NEAREST]
        return Agreement(sum(each.is_same for each in nearest), len(nearest))


def calibrate(decided: Sequence[Decided]) -> Calibration:
    """Learn from decisions: the most probable shift and slope, by Newton’s method."""
    if not decided:
        return Calibration()
    odds = _log_odds(np.array([each.score for each in decided]))
    same = np.array([each.is_same for each in decided], dtype=float)
    features = np.column_stack([np.ones_like(odds), odds])
    believed = np.array(BELIEVED)
    weight = np.eye(2) * (0.5 + 8.0 * max(0.0, 1 - len(decided) / ENOUGH))
    fitted = believed.copy()
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-features @ fitted))
        slope = features.T @ (same - chance) - weight @ (fitted - believed)
        bend = features.T @ (features * (chance * (1 - chance))[:, None]) + weight
        step = np.linalg.solve(bend, slope)
        fitted = fitted + np.clip(step, -2, 2)
        if float(np.abs(step).max()) < 1e-8:
            break
    return Calibration(float(fitted[0]), max(FLATTEST, float(fitted[1])), tuple(decided))


def _log_odds(scores: Floats) -> Floats:
    held = np.clip(scores, LEAST, MOST)
    odds: Floats = np.log(held / (1 - held))
    return odds
