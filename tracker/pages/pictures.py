"""Pictures as a page shows them: with the address of the lessons behind every mark."""

from dataclasses import replace
from typing import Any

from flask import url_for

from tracker.domain.picture import Picture, Table
from tracker.queries.board.scope import Scope

__all__ = ["Picture", "Table", "asked_of", "with_addresses"]


def asked_of(scope: Scope, *, today: Any = None) -> dict[str, Any]:
    """A view as the query of an address; a part that was not asked for, or a day that is today, is left out."""
    asked = {
        "on": scope.on.isoformat() if scope.on != today else None,
        "agency": scope.agency,
        "theme": scope.theme,
        "kind": scope.kind.value if scope.kind else None,
        "lesson": scope.lesson,
    }
    return {name: value for name, value in asked.items() if value is not None}


def with_addresses(picture: Picture, scope: Scope) -> Picture:
    """The picture with a link at every number that lessons stand behind; the day is always said, so that a link kept
    in a frozen pack leads to the same lessons."""
    asked = asked_of(scope)
    links = {
        (row, column): url_for("board.behind", key=picture.key, row=row, column=column, **asked)
        for row, column in picture.table.behind
    }
    address = f"{url_for('work.home')}{picture.behind}" if picture.behind else None
    return replace(picture, behind=address, table=replace(picture.table, links=links))
