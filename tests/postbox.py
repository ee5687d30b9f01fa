"""A real mail server on this machine, for as long as a test wants it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller

from tracker.exchange.mail import MailServer


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def listening(box: Any, **how: Any) -> Iterator[MailServer]:
    """A server that hands what it is sent to `box`, without TLS unless `how` says so; the address it is reached at."""
    controller = Controller(box, hostname="127.0.0.1", **{"port": free_port(), **how})
    controller.start()
    try:
        yield MailServer("127.0.0.1", controller.port, "tracker@example.org", tls=False)
    finally:
        controller.stop()
