"""Counting what is asked of the database, to see that a long page asks no more than a short one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tracker.extensions import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement the database is given inside the block, in order."""
    given: list[str] = []

    def note(*args: Any) -> None:
        given.append(str(args[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield given
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
