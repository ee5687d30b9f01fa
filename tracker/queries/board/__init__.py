"""Every figure of the board, each in a module of its own: what is counted, what is said of it, and how it is drawn.

`pictures(scope)` is the one list of them: the page, its tables as CSV, frozen packs, the screens of a meeting, decks
and workbooks all take it from here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from tracker.domain.picture import Picture, Place
from tracker.models import Lesson
from tracker.queries.board import (
    agencies,
    cohorts,
    dates,
    evidence,
    health,
    life,
    measures,
    over_time,
    progress,
    stages,
    strengths,
    survival,
    themes,
)
from tracker.queries.board.keeping import kept, kept_or_made, older
from tracker.queries.board.scope import Scope
from tracker.queries.lesson_rows import rows_for
from tracker.queries.lessons import SORTS
from tracker.queries.listing import Listing, listing

# In the order a board reads them; each room makes one picture or several.
ROOMS: Mapping[str, Callable[[Scope], Iterable[Picture]]] = {
    "progress": lambda scope: [progress.picture(scope)],
    "over-time": over_time.pictures,
    "stages": lambda scope: [stages.picture(scope)],
    "themes": lambda scope: [themes.picture(scope)],
    "cohorts": lambda scope: [cohorts.picture(scope)],
    "survival": survival.pictures,
    "evidence": lambda scope: [evidence.picture(scope)],
    "dates": dates.pictures,
    "agencies": lambda scope: [agencies.picture(scope)],
    "strengths": strengths.pictures,
    "measures": measures.pictures,
    "learning-health": lambda scope: [health.picture(scope)],
    "life": lambda scope: [life.picture(scope)],
}
# Which room makes a picture whose key is not the room’s own.
MADE_BY = {
    "gained-and-lost": "over-time", "months-to-embedded": "survival", "months-to-failing": "survival",
    "lateness": "dates", "slippage": "dates", "strengths-by-year": "strengths",
}  # fmt: skip


def pictures(scope: Scope) -> list[Picture]:
    """Every figure of the view, in the board’s order, as anything that was done up to now makes it."""
    return kept_or_made(scope, lambda asked: [picture for room in ROOMS.values() for picture in room(asked)])


def at_once(scope: Scope) -> tuple[list[Picture], bool]:
    """The pictures to show without a long wait, and whether something was done since they were counted: then whoever
    shows them says so, and has them counted again by `pictures`."""
    if found := kept(scope):
        return found, False
    if found := older(scope):
        return found, True
    return pictures(scope), False


def picture_of(key: str, scope: Scope) -> Picture | None:
    """One of them by its key; none where there is none of that name."""
    room = ROOMS.get("measures" if key.startswith("measure-") else MADE_BY.get(key, key))
    made = kept(scope) or (room(scope) if room else [])
    return next((picture for picture in made if picture.key == key), None)


def lessons_behind(picture: Picture, place: Place, asked: Mapping[str, str], on: date) -> Listing:
    """One page of the lessons behind a number of a picture, as `LessonRow`s of the day."""
    query = (
        select(Lesson)
        .join(Lesson.review)
        .where(Lesson.id.in_(picture.table.behind[place]()), Lesson.withdrawn_on.is_(None))
        .options(contains_eager(Lesson.review))
    )
    sorts = {name: SORTS[name] for name in ("reference", "headline", "published")}
    page = listing(query, asked, sorts, "reference")
    return replace(page, rows=rows_for(page.rows, on))
