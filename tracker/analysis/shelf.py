"""Earlier lessons kept ready to be asked which of them resemble a new one, and all of them against each other.

The three dense likenesses are one matrix product: the views, each times the root of its weight, stand side by side and
are turned so that the first numbers of a row hold most of it. That short product chooses candidates; they alone are
compared in full.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tracker.analysis.background import background
from tracker.analysis.joining import DENSE, SAME, SENTENCE, fitting, learned, score
from tracker.analysis.views import Views, views
from tracker.analysis.word_by_word import word_by_word
from tracker.analysis.word_vectors import Floats

SHORT = 128
AT_ONCE = 64
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sorted:
    """What is recorded beside the text: polarity as -1 (went wrong), 1 (worked well) or 0, and themes as a table of
    lessons × themes, 1 where it has one, with the facet of each theme."""

    polarity: NDArray[np.int8]
    themes: NDArray[np.uint8]
    facets: NDArray[np.int64]


class Shelf:
    """Lessons as rows, in the order given."""

    def __init__(self, beside: Sorted, seen: Views) -> None:
        self.views = seen
        self.beside = beside
        self._short: Floats | None = None

    def near(self, asked: Places, among: Places) -> Floats:
        """The short products that choose candidates (asked × among): near to the log-odds, but for the last step."""
        if self._short is None:
            self._short = short_rows(self.views, self.beside)
        run = len(among) and among[-1] - among[0] == len(among) - 1 and bool((np.diff(among) == 1).all())
        rows = self._short[among[0] : among[-1] + 1] if run else self._short[among]
        found: Floats = self._short[asked] @ rows.T
        return found

    def put(self, row: int, seen: Views, side: int, themes: Mapping[int, int]) -> None:
        """Another lesson in place of one, by its views, its polarity and the facet of each column of a theme it has."""
        for name in Views.__slots__:
            getattr(self.views, name)[row] = getattr(seen, name)[0]
        self.beside.polarity[row] = side
        self.beside.themes[row] = 0
        for column, facet in themes.items():
            self.beside.themes[row, column] = 1
            self.beside.facets[column] = facet
        if self._short is not None:
            one = Sorted(self.beside.polarity[row : row + 1], self.beside.themes[row : row + 1], self.beside.facets)
            self._short[row] = short_rows(seen, one)[0]

    def scores(self, asked: Places, candidates: Places) -> Floats:
        """The scores of each lesson asked about with each of its own candidates (asked × candidates)."""
        found = np.empty(candidates.shape, dtype=np.float32)
        for first in range(0, len(candidates), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            found[part] = self._scores(asked[part], candidates[part])
        return found

    def likenesses(self, asked: Places, candidates: Places) -> dict[str, Floats]:
        """Every likeness by name, each asked × candidates; themes are not a number where either has none."""
        like = {
            name: np.einsum("qd,qcd->qc", rows[asked], rows[candidates])
            for name, rows in zip(DENSE, self.views.dense(), strict=True)
        }
        if self.views.sentence.shape[1]:
            rows = self.views.sentence
            like[SENTENCE] = np.einsum("qd,qcd->qc", rows[asked], rows[candidates])
        like["word_by_word"] = word_by_word(self.views.pieces[asked], self.views.pieces[candidates])
        sides = self.beside.polarity[asked][:, None] * self.beside.polarity[candidates]
        like["opposite"] = (sides == -1).astype(np.float32)
        like["themes"] = self._shared(asked, candidates)
        return like

    def _scores(self, asked: Places, candidates: Places) -> Floats:
        like = self.likenesses(asked, candidates)
        has_sentence = SENTENCE in like
        known = ~np.isnan(like["themes"])
        bare = score(like, fitting(has_themes=False, has_sentence=has_sentence))
        like["themes"] = np.nan_to_num(like["themes"])
        joined = np.where(known, score(like, fitting(has_themes=True, has_sentence=has_sentence)), bare)
        judged: NDArray[np.bool_] = np.asarray(self.views.typical.any(axis=1))
        # One practice seen from both sides is never the same lesson, however alike the words.
        joined *= np.where(like["opposite"] > 0, SAME, 1)
        joined[~judged[asked]] = 0
        joined[~judged[candidates]] = 0
        scores: Floats = joined.round(5).astype(np.float32)
        return scores

    def _shared(self, asked: Places, candidates: Places) -> Floats:
        """Themes that both have of all that either has, the mean over the facets in which both have any."""
        ours, theirs = self.beside.themes[asked][:, None, :], self.beside.themes[candidates]
        parts = []
        for facet in np.unique(self.beside.facets):
            columns = self.beside.facets == facet
            one, other = ours[..., columns], theirs[..., columns]
            either = (one | other).sum(2).astype(np.float32)
            both = (one & other).sum(2)
            known = one.any(2) & other.any(2)
            parts.append(np.where(known, both / np.maximum(either, 1), np.nan))
        if not parts:
            return np.full(candidates.shape, np.nan, dtype=np.float32)
        counted = sum((~np.isnan(part)).astype(np.float32) for part in parts)
        total = sum(np.nan_to_num(part) for part in parts)
        shared: Floats = np.where(counted > 0, total / np.maximum(counted, 1), np.nan).astype(np.float32)
        return shared


def short_rows(seen: Views, beside: Sorted) -> Floats:
    """A row a lesson, so that the product of two is near to what likenesses and themes add to the log-odds."""
    sets = learned()
    roots = [np.float32(np.sqrt(max(sets["words"].of[name], 0))) for name in DENSE]
    turn = _turn(tuple(float(root) for root in roots))
    themes = beside.themes.astype(np.float32)
    themes *= np.sqrt(sets["with_themes"].of["themes"]) / np.sqrt(np.maximum(themes.sum(1, keepdims=True), 1))
    rows = np.empty((len(seen), SHORT + themes.shape[1]), dtype=np.float32)
    for first in range(0, len(seen), 8192):
        part = slice(first, first + 8192)
        joined = np.hstack([view[part] * root for view, root in zip(seen.dense(), roots, strict=True)])
        rows[part, :SHORT] = joined @ turn
    rows[:, SHORT:] = themes
    return rows


@lru_cache(maxsize=1)
def _turn(roots: Sequence[float]) -> Floats:
    """The directions in which the typical lessons differ most."""
    seen = views(background().tellings)
    joined = np.hstack([view * np.float32(root) for view, root in zip(seen.dense(), roots, strict=True)])
    _, directions = np.linalg.eigh(joined.T @ joined)
    turn: Floats = np.ascontiguousarray(directions[:, -SHORT:]).astype(np.float32)
    return turn
