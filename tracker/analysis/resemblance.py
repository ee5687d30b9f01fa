"""Resemblance of lessons: which earlier ones say what this one says. The software suggests; a person decides.

The likenesses of two lessons (`views`, `word_by_word`), whether they were learned from opposite sides, and the themes
they share are joined by a few learned weights (`joining`) into the probability that both say the same.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Protocol

import numpy as np

from tracker.analysis.joining import fitting
from tracker.analysis.plain_words import is_too_short, polarity_told
from tracker.analysis.search import Pool, best_earlier, best_for
from tracker.analysis.sentence_model import chosen
from tracker.analysis.shelf import Shelf, Sorted
from tracker.analysis.views import Views, joined, views
from tracker.analysis.word_vectors import Floats
from tracker.domain.terms import Polarity

__all__ = [
    "LessonText",
    "Library",
    "Pair",
    "is_opposite",
    "is_too_short",
    "least_score",
    "rank",
    "resemble_table",
    "vectors",
]


SPARE = 12  # of a new lesson, those no earlier one has


@dataclass(frozen=True, slots=True)
class LessonText:
    """What a lesson is compared by: `text` is its headline, statement and whys, one after the other; `themes` are names
    or numbers, of one kind throughout, or pairs of facet and theme, which are then compared facet by facet. No themes
    and no polarity mean not known."""

    id: Hashable
    text: str
    themes: frozenset[Hashable] = frozenset()
    polarity: Polarity | None = None


class PublishedLesson(Protocol):
    """A lesson as a table of published reviews gives it."""

    @property
    def id(self) -> str: ...
    @property
    def review(self) -> str: ...
    @property
    def published(self) -> date: ...
    @property
    def text(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def themes(self) -> frozenset[str]: ...
    @property
    def polarity(self) -> Polarity | None: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier lesson that resembles a later one, by their ids, and how much (0 to 1)."""

    earlier: str
    later: str
    score: float
    is_opposite: bool = False


def vectors(texts: Sequence[str]) -> Floats:
    """One row of 256 numbers a text, of length 1; all zeros for a text too short to judge."""
    return views(texts).meaning


class Library:
    """Earlier lessons made ready once, so that a new one meets 100,000 of them in about 20 thousandths.

    The first row of its shelf is kept free for the lesson asked about.
    """

    def __init__(self, lessons: Sequence[LessonText], seen: Views | None = None) -> None:
        """Take in lessons.

        Args:
            seen: their views, where they are known already.
        """
        self._lessons = tuple(lessons)
        self._columns, self._facets = _columns(lessons)
        rows = views([one.text for one in lessons]) if seen is None else seen
        self._shelf = Shelf(beside([LessonText(None, ""), *lessons], SPARE), joined([views([""]), rows]))
        self._asking = Lock()

    def views_at(self, places: Sequence[int]) -> Views:
        """The views of the lessons at these places, counted from nought."""
        return self._shelf.views.at(np.asarray(places, dtype=np.int64) + 1)

    def most_like(
        self, query: LessonText, top: int = 5, may: Sequence[bool] | None = None
    ) -> list[tuple[LessonText, float]]:
        """The lessons most like one, best first, each with its score (0 to 1); equals keep the order given.

        Args:
            may: which lessons may be found, one a lesson; all, if not said.
        """
        if not self._lessons:
            return []
        seen, everyone = views([query.text]), np.arange(1, len(self._lessons) + 1)
        chosen_from = None if may is None else np.asarray(may, dtype=np.bool_)
        with self._asking:
            self._shelf.put(0, seen, _side(query), self._theme_places(query))
            found = best_for(self._shelf, 0, everyone, top, chosen_from)
        return [(self._lessons[place - 1], score) for place, score in found]

    def scores_of(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """The scores of pairs of lessons, by their places counted from nought."""
        if not pairs:
            return []
        one, other = (np.array(places, dtype=np.int64) + 1 for places in zip(*pairs, strict=True))
        with self._asking:
            return [float(score) for score in self._shelf.scores(one, other[:, None])[:, 0]]

    def _theme_places(self, query: LessonText) -> dict[int, int]:
        """The column of each theme and its facet; themes that no lesson here has stand in the spare columns."""
        places: dict[int, int] = {}
        spare = len(self._columns)
        for theme in query.themes:
            facet = self._facets.get(_facet(theme), len(self._facets))
            if theme in self._columns:
                places[self._columns[theme]] = facet
            elif spare < len(self._columns) + SPARE:
                places[spare] = facet
                spare += 1
        return places


def rank(query: LessonText, candidates: Sequence[LessonText], top: int = 5) -> list[tuple[LessonText, float]]:
    """The candidates most like a lesson, best first, each with its score (0 to 1); equals keep the order given."""
    return _library(tuple(candidates), chosen()).most_like(query, top)


def is_opposite(one: LessonText, other: LessonText) -> bool:
    """One is from what went wrong, the other from what worked well; where not recorded, by what the text says."""
    first, second = (lesson.polarity or polarity_told(lesson.text) for lesson in (one, other))
    return bool(first and second and first is not second)


def least_score(has_themes: bool) -> float:
    """Below this a pair is not worth a person's minute."""
    return fitting(has_themes, chosen() is not None).least


def resemble_table(rows: Sequence[PublishedLesson], top: int = 5) -> list[Pair]:
    """For each lesson in the order given, its `top` most alike that other reviews published before it, best first; one
    too short to judge has none."""
    lessons = [LessonText(row.id, f"{row.text} {row.why}".strip(), row.themes, row.polarity) for row in rows]
    shelf = Shelf(beside(lessons), views([lesson.text for lesson in lessons]))
    pool = Pool.of([row.published.toordinal() for row in rows], [row.review for row in rows])
    found = best_earlier(shelf, pool, top)
    return [
        Pair(rows[place].id, row.id, score, is_opposite(lessons[place], lesson))
        for row, lesson, best in zip(rows, lessons, found, strict=True)
        for place, score in best
    ]


def beside(lessons: Sequence[LessonText], spare: int = 0) -> Sorted:
    """What is recorded beside the texts, as tables of numbers; `spare` columns for themes are left empty."""
    columns, facets = _columns(lessons)
    table = np.zeros((len(lessons), len(columns) + spare), dtype=np.uint8)
    for row, lesson in enumerate(lessons):
        table[row, [columns[theme] for theme in lesson.themes]] = 1
    of = [facets[_facet(theme)] for theme in columns] + [-1] * spare
    return Sorted(np.array([_side(lesson) for lesson in lessons], dtype=np.int8), table, np.array(of, dtype=np.int64))


def _columns(lessons: Sequence[LessonText]) -> tuple[dict[Hashable, int], dict[Hashable, int]]:
    """The column of each theme and the number of each facet."""
    columns: dict[Hashable, int] = {}
    facets: dict[Hashable, int] = {}
    for lesson in lessons:
        for theme in lesson.themes:
            columns.setdefault(theme, len(columns))
            facets.setdefault(_facet(theme), len(facets))
    return columns, facets


def _facet(theme: Hashable) -> Hashable:
    return theme[0] if isinstance(theme, tuple) else None


def _side(lesson: LessonText) -> int:
    """As numbers of which two opposite ones multiply to -1."""
    side = lesson.polarity or polarity_told(lesson.text)
    return 0 if side is None else 1 if side is Polarity.WORKED_WELL else -1


@lru_cache(maxsize=4)
def _library(lessons: tuple[LessonText, ...], model: object) -> Library:
    """Kept, because somebody who types a lesson asks again and again about the same earlier ones; with the model they
    were seen by."""
    return Library(lessons)
