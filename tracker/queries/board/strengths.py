"""Strength of action: by review, and over the years."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, extract, func, select

from tracker.charts.look import PATTERNS, STRENGTHS
from tracker.charts.stacked import Part, lying_bars, standing_bars
from tracker.domain.board import Strengths
from tracker.domain.picture import MOST_ROWS, Picture, Place, Table
from tracker.domain.strength import ActionCategory, Strength
from tracker.extensions import db
from tracker.models import Action, Lesson, Review
from tracker.models.changes import change_lesson
from tracker.queries.board.lives import ranked
from tracker.queries.board.scope import Scope

ORDER = tuple(reversed(Strength))
READING = (
    "Stronger actions change the setting or the form so that the right thing is the easy one; weaker ones ask people "
    "to remember. "
)
Counts = Mapping[Any, Counter[Strength]]


def pictures(scope: Scope) -> list[Picture]:
    """By review and by year."""
    weaker, acted = _resting(scope)
    return [_by_review(scope, weaker, acted), _by_year(scope, weaker, acted)]


def _resting(scope: Scope) -> tuple[int, int]:
    """Lessons that rest on weaker actions alone, of those acted on."""
    rank = ranked(scope)
    query = select(func.count().filter(rank.c.rank == Strength.WEAKER.rank), func.count(rank.c.lesson_id))
    row = db.session.execute(
        query.select_from(Lesson).join(rank, rank.c.lesson_id == Lesson.id).where(*scope.conditions())
    ).one()
    return row[0], row[1]


def _done(scope: Scope, *columns: Any) -> Any:
    """Done actions of a known category, each counted once in a group of `columns`."""
    return (
        select(*columns, Action.category, func.count(Action.id.distinct()))
        .select_from(Lesson)
        .join(Review, Review.id == Lesson.review_id)
        .join(change_lesson, change_lesson.c.lesson_id == Lesson.id)
        .join(Action, Action.change_id == change_lesson.c.change_id)
        .where(*scope.conditions(), Action.done_on <= scope.on, Action.category.is_not(None))
        .group_by(*columns, Action.category)
    )


def by_review(scope: Scope, weaker: int, acted: int) -> tuple[Strengths, tuple[int, ...]]:
    """Reviews with a done action in the order of practice, the newest of them, and their ids."""
    columns = (Review.id, Review.reference, Review.practice_from)
    query = _done(scope, *columns).order_by(Review.practice_from.asc().nulls_last(), Review.reference)
    counts: Counts = defaultdict(Counter)
    for review_id, reference, _, category, count in db.session.execute(query):
        counts[review_id, reference][category.strength] += count
    newest = list(counts)[-MOST_ROWS:]
    names = tuple(reference for _, reference in newest)
    return _strengths(names, [counts[each] for each in newest], weaker, acted), tuple(each for each, _ in newest)


def by_year(scope: Scope, weaker: int, acted: int) -> Strengths:
    """By the year in which actions were done."""
    counts: Counts = defaultdict(Counter)
    year = extract("year", Action.done_on)
    for when, category, count in db.session.execute(_done_once(scope, year)):
        counts[int(when)][category.strength] += count
    years = range(min(counts), scope.on.year + 1) if counts else range(0)
    return _strengths(tuple(map(str, years)), [counts[each] for each in years], weaker, acted)


def _done_once(scope: Scope, year: Any) -> Any:
    """Not through lessons, of which one action can answer many."""
    answered = Action.change_id.in_(scope.changes())
    return (
        select(year, Action.category, func.count())
        .where(answered, Action.done_on <= scope.on, Action.category.is_not(None))
        .group_by(year, Action.category)
    )


def _strengths(names: tuple[str, ...], counts: list[Counter[Strength]], weaker: int, acted: int) -> Strengths:
    by_strength = {strength: tuple(own[strength] for own in counts) for strength in ORDER}
    return Strengths(names, by_strength, weaker, acted)


def _parts(found: Strengths) -> list[Part]:
    return [
        Part(strength.label, found.counts[strength], column, STRENGTHS[strength.value], PATTERNS[strength.value])
        for column, strength in enumerate(ORDER, start=1)
    ]


def _rows(found: Strengths) -> list[tuple[Any, ...]]:
    return [
        (
            name,
            *(found.counts[strength][row] for strength in ORDER),
            sum(found.counts[strength][row] for strength in ORDER),
        )
        for row, name in enumerate(found.names)
    ]


def _by_review(scope: Scope, weaker: int, acted: int) -> Picture:
    found, ids = by_review(scope, weaker, acted)
    return _picture(
        found,
        [lambda strength, review=review: _behind(scope, strength, Lesson.review_id == review) for review in ids],
        key="strengths",
        finding=found.finding,
        reading=READING + "Reviews stand in the order of the practice they looked at, the newest last.",
        first="Review",
        draw=lying_bars,
    )


def _by_year(scope: Scope, weaker: int, acted: int) -> Picture:
    found = by_year(scope, weaker, acted)
    return _picture(
        found,
        [lambda strength, year=int(year): _behind(scope, strength, year=year) for year in found.names],
        key="strengths-by-year",
        finding=found.over_the_years,
        reading=READING + "Actions stand in the year they were done, each once however many lessons it answers.",
        first="Year",
        draw=standing_bars,
    )


def _picture(found: Strengths, behind: Sequence[Callable[..., Any]], *, first: str, draw: Any, **told: Any) -> Picture:
    """Done actions by strength, a bar a name; `behind` asks for the lessons behind a row and a strength (none: any)."""
    places: dict[Place, Any] = {
        (row, column): partial(asked, strength)
        for row, asked in enumerate(behind)
        for column, strength in enumerate((*ORDER, None), start=1)
    }
    return Picture(
        **told,
        counted=found.counted,
        figure=draw(found.names, _parts(found), unit="actions done") if found.names else None,
        why_not=None if found.names else "No action of a known kind is done by this day.",
        table=Table((first, *(strength.label for strength in ORDER), "Of"), _rows(found), places),
    )


def _behind(scope: Scope, strength: Strength | None, *conditions: ColumnElement[bool], year: int | None = None) -> Any:
    kinds = [category for category in ActionCategory if strength in (category.strength, None)]
    done = (
        select(change_lesson.c.lesson_id)
        .join(Action, Action.change_id == change_lesson.c.change_id)
        .where(Action.category.in_(kinds), Action.done_on <= scope.on)
    )
    if year is not None:
        done = done.where(extract("year", Action.done_on) == year)
    return scope.lessons(Lesson.id.in_(done), *conditions)
