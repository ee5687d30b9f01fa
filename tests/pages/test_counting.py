"""A large board is shown at once, says that it is behind, and is counted again beside the request."""

from collections.abc import Callable
from threading import Event
from time import monotonic, sleep

import pytest
from flask import Flask

from tests import cast
from tests.conftest import CheckedClient
from tracker import clock
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.pages import counting
from tracker.queries import board
from tracker.queries.board import keeping
from tracker.queries.board.scope import Scope
from tracker.services import ledger

BEHIND = "Something was done since these figures were counted"


def counted() -> None:
    """Wait until nothing is being counted."""
    begun = monotonic()
    while counting._under_way:
        assert monotonic() - begun < 30
        sleep(0.02)


def finish(done_on: object) -> None:
    lesson = cast.lesson()
    action = cast.action(cast.change(lessons=[lesson]), done_on=done_on)
    ledger.post("add_action", action, "It is done.", by=cast.person(), now=cast.NOW, touches=[lesson])


def test_whoever_looks_sees_the_board_as_it_was_and_soon_as_it_is(
    client_as: Callable[..., CheckedClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as(cast.person(Role.BOARD_MEMBER))
    finish(clock.today())
    assert "1 of 1 action is done" in client.get("/board").text
    finish(clock.today())
    monkeypatch.setattr(keeping, "PATIENCE", -1)  # as if counting had taken long
    behind = client.get("/board").text
    assert "1 of 1 action is done" in behind
    assert BEHIND in behind
    counted()
    now = client.get("/board").text
    assert "2 of 2 actions are done" in now
    assert BEHIND not in now
    assert "something was done since" not in client.get("/board/meeting").text


def test_a_view_is_counted_once_at_a_time_and_with_the_eyes_of_whoever_asked(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end, seen = Event(), Event(), []

    def count(scope: Scope) -> None:
        begun.set()
        may_end.wait(10)
        seen.append(db.session.info["sees_restricted"])

    monkeypatch.setattr(board, "pictures", count)
    db.session.info["sees_restricted"] = True
    scope = Scope(cast.TODAY)
    thread = counting.count_beside(scope)
    assert thread is not None
    assert begun.wait(10)
    assert counting.count_beside(scope) is None
    may_end.set()
    thread.join(10)
    assert seen == [True]
    again = counting.count_beside(scope)
    assert again is not None
    again.join(10)


def test_a_count_that_fails_can_be_begun_again(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(scope: Scope) -> None:
        raise ValueError("no")

    monkeypatch.setattr(board, "pictures", fail)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    for _ in range(2):
        thread = counting.count_beside(Scope(cast.TODAY))
        assert thread is not None
        thread.join(10)
