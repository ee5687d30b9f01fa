"""Kaplan–Meier curves with log-log intervals from Greenwood’s variance, medians, and the log-rank test of any number
of groups. Times that have not ended are censored, never dropped.

It agrees with what R’s survival package computes on the cases of tests/analysis/cases/survival.json.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

Z = 1.959963984540054  # of a 95% interval


@dataclass(frozen=True)
class Curve:
    """The survival function at each time something happened, ascending, with standard errors, the 95% interval
    (log-log, so that it stays between nought and one), and how many were at risk just before."""

    times: tuple[float, ...]
    survival: tuple[float, ...]
    std_err: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    at_risk: tuple[int, ...]
    total: int
    events: int
    median: float | None
    last: float

    def at(self, time: float) -> tuple[float, float]:
        """Survival and its standard error at a time."""
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        return (self.survival[place], self.std_err[place]) if place >= 0 else (1.0, 0.0)


def kaplan_meier(times: Sequence[float], has_happened: Sequence[bool]) -> Curve:
    """The curve of times until something happened, or until it was last known that it had not.

    Raises:
        ValueError: there is no time, one is below nought, or the two are not of one length.
    """
    ends, events = np.asarray(times, float), np.asarray(has_happened, bool)
    if not len(ends) or len(ends) != len(events) or not np.isfinite(ends).all() or (ends < 0).any():
        raise ValueError("Give one time of nought or more for each, and at least one.")
    happened, deaths = np.unique(ends[events], return_counts=True)
    ordered = np.sort(ends)
    at_risk = len(ends) - np.searchsorted(ordered, happened, side="left")
    survival = np.cumprod(1 - deaths / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(deaths / (at_risk * (at_risk - deaths)))
        std_err = np.where(survival > 0, survival * np.sqrt(greenwood), 0.0)
        reach = Z * np.sqrt(greenwood) / np.abs(np.log(survival))
        low, high = survival ** np.exp(reach), survival ** np.exp(-reach)
    low, high = np.where(survival > 0, low, 0.0), np.where(survival > 0, high, 0.0)
    times_, shares, errors, lows, highs = (
        tuple(float(each) for each in row) for row in (happened, survival, std_err, low, high)
    )
    return Curve(
        times_,
        shares,
        errors,
        lows,
        highs,
        at_risk=tuple(int(each) for each in at_risk),
        total=len(ends),
        events=int(events.sum()),
        median=_median(happened, survival),
        last=float(ordered[-1]),
    )


def _median(times: "np.ndarray", survival: "np.ndarray") -> float | None:
    """The first time at which half or fewer are left; where exactly half are left until the next one, the middle of
    the two, as is usual. None where more than half are left to the end."""
    close = np.isclose(survival, 0.5, atol=1e-9)
    reached = np.flatnonzero((survival < 0.5) | close)
    if not len(reached):
        return None
    first = reached[0]
    if close[first] and first + 1 < len(times):
        return float(times[first] + times[first + 1]) / 2
    return float(times[first])


def log_rank(groups: Mapping[str, tuple[Sequence[float], Sequence[bool]]]) -> tuple[float, int, float] | None:
    """Chi-squared, degrees of freedom and p of the test that all groups wait alike; none where nothing can be
    compared: fewer than two groups, or nothing happened while two of them were watched."""
    if len(groups) < 2:
        return None
    rows = [
        (np.sort(np.asarray(ends, float)), np.asarray(ends, float)[np.asarray(events, bool)])
        for ends, events in groups.values()
    ]
    happened = np.unique(np.concatenate([events for _, events in rows]))
    at_risk = np.array([len(ends) - np.searchsorted(ends, happened, side="left") for ends, _ in rows], float)
    deaths = np.array(
        [
            np.searchsorted(np.sort(own), happened, "right") - np.searchsorted(np.sort(own), happened, "left")
            for _, own in rows
        ],
        float,
    )
    everybody, all_deaths = at_risk.sum(axis=0), deaths.sum(axis=0)
    counts = everybody > 1
    at_risk, deaths, everybody, all_deaths = (
        at_risk[:, counts],
        deaths[:, counts],
        everybody[counts],
        all_deaths[counts],
    )
    share = at_risk / everybody
    difference = (deaths - all_deaths * share).sum(axis=1)
    spread = all_deaths * (everybody - all_deaths) / (everybody - 1)
    variance = np.diag((spread * share).sum(axis=1)) - (spread * share) @ share.T
    degrees = int(np.linalg.matrix_rank(variance))
    if degrees == 0:
        return None
    chi_squared = float(difference @ np.linalg.pinv(variance) @ difference)
    return chi_squared, degrees, float(chdtrc(degrees, chi_squared))
