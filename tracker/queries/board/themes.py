"""Theme by review in the order of practice, marked by the kind of reappearance, families joined."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import func, select

from tracker.charts.themes import SIGNS, theme_chart
from tracker.domain.board import FAILURES, Mark, ThemeGrid, gravest
from tracker.domain.picture import MOST_ROWS, Picture, Place, Table
from tracker.domain.terms import Facet, ReappearanceKind
from tracker.extensions import db
from tracker.models import Lesson, Review, Theme
from tracker.models.lessons import lesson_theme
from tracker.queries.board.links import Link, links
from tracker.queries.board.scope import Scope

MOST_THEMES = 20
Cell = tuple[int, int]  # ids of a theme and a review


def theme_grid(scope: Scope, found: Sequence[Link]) -> ThemeGrid:
    """The reviews of the newest practice and the themes met in most reviews; what is said counts all of them."""
    in_use = scope.conditions()
    reviews = _reviews(in_use)
    drawn = dict(reviews[-MOST_ROWS:])
    met = db.session.execute(
        _cells(in_use)
        .with_only_columns(Theme.id, Theme.name, func.count(Lesson.review_id.distinct()))
        .group_by(Theme.id, Theme.name)
    ).all()
    themes = dict(row[:2] for row in sorted(met, key=lambda row: (-row[2], row[1]))[:MOST_THEMES])
    counts = (
        _cells(in_use)
        .where(Lesson.review_id.in_(drawn), Theme.id.in_(themes))
        .with_only_columns(Theme.id, Lesson.review_id, func.count(Lesson.id))
        .group_by(Theme.id, Lesson.review_id)
    )
    places = _places(found)
    kinds: dict[Cell, list[ReappearanceKind]] = defaultdict(list)
    for link in found:
        for cell in places.get(link.later_id, ()):
            kinds[cell].append(link.kind)
    order, along = list(themes), list(drawn)
    marks = sorted(
        (
            Mark(themes[theme], drawn[review], count, gravest(kinds[theme, review]), theme, review)
            for theme, review, count in db.session.execute(counts)
        ),
        key=lambda mark: (order.index(mark.theme_id), along.index(mark.review_id)),
    )
    back = {theme for (theme, _), own in kinds.items() if any(kind in FAILURES for kind in own)}
    joined = _families(found, places, {(mark.theme_id, mark.review_id): (mark.theme, mark.review) for mark in marks})
    return ThemeGrid(
        tuple(drawn.values()), tuple(themes.values()), tuple(marks), joined, len(reviews), len(met), len(back)
    )


def _reviews(in_use: Any) -> list[tuple[int, str]]:
    """Reviews with a lesson of a practice theme, in the order of the practice examined."""
    query = (
        _cells(in_use)
        .join(Review, Review.id == Lesson.review_id)
        .with_only_columns(Review.id, Review.reference)
        .group_by(Review.id, Review.reference, Review.practice_from)
        .order_by(Review.practice_from.asc().nulls_last(), Review.reference)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _cells(in_use: Any) -> Any:
    return (
        select(Lesson.id)
        .join(lesson_theme, lesson_theme.c.lesson_id == Lesson.id)
        .join(Theme, Theme.id == lesson_theme.c.theme_id)
        .where(*in_use, Theme.facet == Facet.PRACTICE)
    )


def _places(found: Sequence[Link]) -> dict[int, list[Cell]]:
    """The cells that the lessons of links stand in."""
    ids = {each for link in found for each in (link.earlier_id, link.later_id)}
    query = _cells([Lesson.id.in_(ids)]).with_only_columns(Lesson.id, Theme.id, Lesson.review_id).order_by(Theme.name)
    places: dict[int, list[Cell]] = defaultdict(list)
    for lesson, theme, review in db.session.execute(query) if ids else ():
        places[lesson].append((theme, review))
    return places


def _families(
    found: Sequence[Link], places: dict[int, list[Cell]], drawn: dict[Cell, tuple[str, str]]
) -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
    """Along a theme where both lessons have it, else from one theme to the other."""
    pairs: dict[tuple[Cell, Cell], None] = {}
    for link in found:
        earlier, later = (
            [cell for cell in places.get(each, ()) if cell in drawn] for each in (link.earlier_id, link.later_id)
        )
        shared = [(one, other) for one in earlier for other in later if one[0] == other[0]]
        pairs.update(dict.fromkeys(shared or [(one, other) for one in earlier[:1] for other in later[:1]]))
    return tuple((drawn[one], drawn[other]) for one, other in pairs)


def picture(scope: Scope) -> Picture:
    """Which themes came back, and how."""
    grid = theme_grid(scope, links(scope))
    marks = [(mark.theme, mark.review, mark.kind.value if mark.kind else "", mark.lessons) for mark in grid.marks]
    rows = [(theme, review, SIGNS[kind].name, count) for theme, review, kind, count in marks]
    behind: dict[Place, Any] = {
        (row, 3): partial(_behind, scope, mark.theme_id, mark.review_id) for row, mark in enumerate(grid.marks)
    }
    return Picture(
        key="themes",
        finding=grid.finding,
        counted=grid.counted,
        reading="Reviews stand in the order of the practice they looked at, not of publication. A mark says how the "
        "gravest of its lessons had been seen before; a band joins places where the same lesson was seen.",
        figure=theme_chart(grid.reviews, grid.themes, marks, grid.families) if marks else None,
        why_not=None if marks else "No lesson of this view has a theme of practice.",
        table=Table(("Theme", "Review", "How it came back", "Lessons"), rows, behind),
        behind="reappearances",
    )


def _behind(scope: Scope, theme: int, review: int) -> Any:
    themed = select(lesson_theme.c.lesson_id).where(lesson_theme.c.theme_id == theme)
    return scope.lessons(Lesson.id.in_(themed), Lesson.review_id == review)
