"""Counting a large board again beside the request, so that nobody waits for it."""

from threading import Lock, Thread

from flask import Flask, current_app

from tracker.extensions import db
from tracker.models.sight import seen_as
from tracker.queries import board
from tracker.queries.board.scope import Scope

_under_way: set[tuple[int, Scope, bool]] = set()
_choosing = Lock()


def count_beside(scope: Scope) -> Thread | None:
    """Begin to count a view for those who see what whoever asks sees; none where that is under way."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    has_leave = bool(db.session.info.get("sees_restricted"))
    wanted = (id(app), scope, has_leave)
    with _choosing:
        if wanted in _under_way:
            return None
        _under_way.add(wanted)
    thread = Thread(target=_count, args=(app, wanted), daemon=True)
    thread.start()
    return thread


def _count(app: Flask, wanted: tuple[int, Scope, bool]) -> None:
    _, scope, has_leave = wanted
    try:
        with app.app_context(), seen_as(db.session, has_leave=has_leave):
            board.pictures(scope)
    finally:
        with _choosing:
            _under_way.discard(wanted)
