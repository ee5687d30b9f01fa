"""Processes beside the test’s own, each with connections of its own: what several machines do at one moment."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any

from flask import Flask

from tests import cast
from tracker.exchange.mail import Courier, MailServer, PlainLetter
from tracker.extensions import db
from tracker.queries.work import all_work_of
from tracker.services.day_run import DayRun, run_day
from tracker.services.outbox import send_all

# Processes are forked from one that has imported all this once and has neither threads nor connections.
context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload([__name__])
HOW = {"address": "https://tracker.example.org", "secret_key": "a secret of the tests alone"}
_beside: dict[str, Any] = {}


class Processes:
    """So many processes on one database; `do` has each of them do the same deed, beginning at the same moment."""

    def __init__(self, url: str, times: int = 3) -> None:
        self.times = times
        self._pool = ProcessPoolExecutor(times, context, _begin, (url, context.Barrier(times)))

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.shutdown()

    def do(self, deed: Callable[..., Any], *given: Any) -> list[Any]:
        """What the deed answers in each process."""
        begun = [self._pool.submit(_together, deed, *given) for _ in range(self.times)]
        return [each.result(timeout=60) for each in begun]


def killed_while_sending(url: str, server: MailServer, *, after_sending: bool) -> None:
    """A process claims what waits and is killed over the first letter: before the server has it, or after."""
    process = context.Process(target=_send_and_die, args=(url, server, after_sending))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


def tick(now: datetime) -> DayRun:
    """One day’s run."""
    return run_day(now=now, reading=all_work_of)


def send(server: MailServer) -> int:
    """Send all that waits; how many letters this process sent."""
    with Courier(server) as courier:
        return send_all(courier.send, **HOW, at=partial(_same, cast.NOW)).sent


def _same(now: datetime) -> datetime:
    return now


def _begin(url: str, barrier: Any) -> None:
    app = Flask("beside")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    _beside.update(app=app, barrier=barrier)


def _together(deed: Callable[..., Any], *given: Any) -> Any:
    with _beside["app"].app_context():
        _beside["barrier"].wait(30)
        return deed(*given)


def _send_and_die(url: str, server: MailServer, after_sending: bool) -> None:
    def send_one(letter: PlainLetter, *, now: datetime) -> None:
        if after_sending:
            Courier(server).send(letter, now=now)
        os.kill(os.getpid(), signal.SIGKILL)

    _begin(url, None)
    with _beside["app"].app_context():
        send_all(send_one, **HOW, at=partial(_same, cast.NOW))
