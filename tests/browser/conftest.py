"""A real tracker on a real port, holding the worked example, and a real Chromium that opens it."""

import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import waitress.server
from flask import Flask
from flask_migrate import upgrade
from flask_security import hash_password
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from sqlalchemy import select

from config import Config
from tests.world import one_of_each
from tracker import clock
from tracker.app import create_app
from tracker.domain.terms import Role
from tracker.extensions import db, open_for_writing
from tracker.models import Person
from tracker.services.example import load_example

PASSWORD = "a long and quiet sentence"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOW = "Chromium is missing: install it (Debian: apt-get install chromium) to run the browser tests."


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium a worker; skipped where there is none, unless the machine must have it."""
    if CHROMIUM is None:
        if os.environ.get("TRACKER_BROWSER_REQUIRED"):
            pytest.fail(HOW)
        pytest.skip(HOW)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Flask]]:
    """A tracker with the worked example, and its address."""
    app = with_example(tmp_path_factory.mktemp("browser") / "tracker.db")
    with serving(app) as address:
        yield address, app


def with_example(file: Path) -> Flask:
    """A tracker with the worked example in a new file, where everybody has the same password."""
    app = create_app(Config(database_url=f"sqlite:///{file}", secret_key="a secret of the tests alone"))
    with app.app_context():
        upgrade()
        open_for_writing()
        load_example(now=clock.now())
        open_for_writing()
        hashed = hash_password(PASSWORD)
        for person in db.session.scalars(select(Person)):
            person.password = hashed
        db.session.commit()
        db.session.remove()
    return app


@pytest.fixture(scope="session")
def full_tracker(tracker: tuple[str, Flask], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Flask]]:
    """The same with one of each record that the example has none of."""
    file: Path = tmp_path_factory.mktemp("browser") / "full.db"
    with tracker[1].app_context(), sqlite3.connect(file) as copy:
        db.session.connection().connection.driver_connection.backup(copy)
    app = create_app(Config(database_url=f"sqlite:///{file}", secret_key="a secret of the tests alone"))
    with app.app_context():
        open_for_writing()
        one_of_each()
        db.session.commit()
        db.session.remove()
    with serving(app) as address:
        yield address, app


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The tracker on a free port while this lasts; its address."""
    server: Any = waitress.server.create_server(app, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture
def open_as(browser: Browser, tracker: tuple[str, Flask]) -> Iterator[Callable[..., Page]]:
    """Sign somebody in by hand, at a width; whatever the console calls an error fails the test."""
    yield from signing_in(browser, *tracker)


@pytest.fixture
def open_full_as(browser: Browser, full_tracker: tuple[str, Flask]) -> Iterator[Callable[..., Page]]:
    """The same in the tracker that holds one of each record."""
    yield from signing_in(browser, *full_tracker)


def signing_in(browser: Browser, address: str, app: Flask) -> Iterator[Callable[..., Page]]:
    """What signs somebody of a role in; none of a role stays outside."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error" and not re.search("status of (410|422)", message.text):
            complaints.append(message.text)

    def sign_in(role: Role | None, width: int = 1280, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if role:
            sign_in_by_hand(page, first_of(app, role))
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert complaints == []


def sign_in_by_hand(page: Page, email: str) -> None:
    """Fill in the form, and press its button."""
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def first_of(app: Flask, role: Role) -> str:
    """The address of the first person of a role, one with leave before others."""
    with app.app_context():
        first = select(Person.email).where(Person.role == role).order_by(Person.has_leave.desc(), Person.id)
        return str(db.session.scalars(first).first())


@pytest.fixture
def today() -> datetime:
    """The present moment, for dates typed by hand."""
    return datetime.now(UTC)
