"""Searching a shelf: the few lessons most alike, of all or of those that came before."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.analysis.shelf import Places, Shelf

CANDIDATES = 30  # at least so many are compared in full for each lesson asked about
ALL_UP_TO = 2_000  # a smaller shelf is compared in full throughout
AT_ONCE = 256
Best = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Pool:
    """By what lessons may be compared: the day each was published and a number for its review."""

    days: Places
    reviews: Places

    @classmethod
    def of(cls, days: Sequence[int], reviews: Sequence[str]) -> "Pool":
        """From the days, counted from any day, and the references of the reviews."""
        numbers = {review: number for number, review in enumerate(dict.fromkeys(reviews))}
        return cls(np.array(days, dtype=np.int64), np.array([numbers[one] for one in reviews], dtype=np.int64))


def best_for(shelf: Shelf, asked: int, among: Places, top: int, may: NDArray[np.bool_] | None = None) -> Best:
    """The `top` lessons most like one, best first, with their scores; equals keep the order of `among`.

    Args:
        may: which of them may be found; all, if not said.
    """
    if len(among) > ALL_UP_TO:
        near = shelf.near(np.array([asked]), among)[0]
        if may is not None:
            near[~may] = -np.inf
        wanted = min(int(np.isfinite(near).sum()), max(CANDIDATES, 2 * top))
        if not wanted:
            return []
        among = among[np.sort(np.argpartition(-near, wanted - 1)[:wanted])]
    elif may is not None:
        among = among[may]
    scores = shelf.scores(np.array([asked]), among[None])[0]
    return [(int(among[place]), float(scores[place])) for place in np.argsort(-scores, kind="stable")[:top]]


def best_earlier(shelf: Shelf, pool: Pool, top: int) -> list[Best]:
    """For each lesson the `top` most like it that other reviews published before; those with a score above 0."""
    order = np.argsort(pool.days, kind="stable")
    sorted_days = pool.days[order]
    in_full = len(order) <= ALL_UP_TO
    found: list[Best] = [[] for _ in order]
    for first in range(0, len(order), AT_ONCE):
        asked = order[first : first + AT_ONCE]
        ends = np.searchsorted(sorted_days, pool.days[asked])
        before = order[: int(ends.max(initial=0))]
        if not len(before):
            continue
        may = np.arange(len(before))[None] < ends[:, None]
        may &= pool.reviews[before][None] != pool.reviews[asked][:, None]
        wanted = len(before) if in_full else min(len(before), max(CANDIDATES, 2 * top))
        chosen = _chosen(shelf, asked, before, may, wanted)
        scores = shelf.scores(asked, before[chosen])
        scores[~np.take_along_axis(may, chosen, axis=1)] = 0
        _keep(found, asked, before[chosen], scores, top)
    return found


def _keep(found: list[Best], asked: Places, candidates: Places, scores: NDArray[np.float32], top: int) -> None:
    # Equals keep the order given, so the candidates are sorted by place first.
    for row, one in enumerate(asked):
        ranked = np.lexsort((candidates[row], -scores[row]))[:top]
        found[int(one)] = [(int(candidates[row, n]), float(scores[row, n])) for n in ranked if scores[row, n] > 0]


def _chosen(shelf: Shelf, asked: Places, before: Places, may: NDArray[np.bool_], wanted: int) -> Places:
    """Columns of `before`, `wanted` for each lesson asked about, that the short product finds nearest."""
    if wanted == len(before):
        return np.broadcast_to(np.arange(len(before)), (len(asked), len(before))).copy()
    near = shelf.near(asked, before)
    near[~may] = -np.inf
    sample = near[:, :: max(1, len(before) // 4000)]
    share = min(sample.shape[1] - 1, max(4, int(3 * wanted * sample.shape[1] / len(before)) + 4))
    cut = -np.partition(-sample, share, axis=1)[:, share]
    chosen = np.empty((len(asked), wanted), dtype=np.int64)
    for row in range(len(asked)):
        some = np.flatnonzero(near[row] > cut[row])
        if len(some) < wanted:
            some = np.arange(len(before))
        chosen[row] = some[np.argpartition(-near[row, some], wanted - 1)[:wanted]]
    return chosen
