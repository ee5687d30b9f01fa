"""What a picture says in its table, for a test to compare."""

from datetime import date
from typing import Any

from tests import cast
from tracker.domain.picture import Picture
from tracker.domain.terms import Standing
from tracker.models import Lesson, StandingDecision
from tracker.queries import board
from tracker.queries.board.scope import Scope

Row = tuple[Any, ...]


def picture(key: str, on: date = cast.TODAY, **narrowed: Any) -> Picture:
    """The picture of a key."""
    found = board.picture_of(key, Scope(on, **narrowed))
    assert found is not None
    return found


def rows(key: str, on: date = cast.TODAY, **narrowed: Any) -> list[Row]:
    """The rows of its table."""
    return [tuple(row) for row in picture(key, on, **narrowed).table.rows]


def by_name(key: str, on: date = cast.TODAY, **narrowed: Any) -> dict[str, Row]:
    """The rest of each row by what it is named."""
    return {row[0]: row[1:] for row in rows(key, on, **narrowed)}


def behind(key: str, row: int, column: int, **narrowed: Any) -> set[int]:
    """Ids of the lessons behind a number."""
    found = picture(key, **narrowed)
    listed = board.lessons_behind(found, (row, column), {}, cast.TODAY)
    return {each.lesson.id for each in listed.rows}


def decline(lesson: Lesson, from_on: date, standing: Standing = Standing.DECLINED) -> None:
    """Decide about a lesson’s standing."""
    lesson.standing = standing
    cast.add(
        StandingDecision(
            lesson=lesson, standing=standing, reason="r", from_on=from_on, approved_by="Board",
            decided_by=cast.person(), decided_at=cast.NOW,
        )
    )  # fmt: skip
