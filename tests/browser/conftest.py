"""A real tracker on a real port, holding the worked example, and a real Chromium that opens it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import waitress.server
from flask import Flask
from flask_migrate import upgrade
from flask_security import hash_password
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

from config import Config
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
    file: Path = tmp_path_factory.mktemp("browser") / "tracker.db"
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
    server: Any = waitress.server.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}", app
    server.close()


@pytest.fixture
def open_as(browser: Browser, tracker: tuple[str, Flask]) -> Iterator[Callable[..., Page]]:
    """Sign somebody in by hand, at a width; whatever the console calls an error fails the test."""
    address, app = tracker
    contexts, complaints = [], []

    def sign_in(role: Role, width: int = 1280, script: bool = True) -> Page:
        with app.app_context():
            first = select(Person.email).where(Person.role == role).order_by(Person.has_leave.desc(), Person.id)
            email = db.session.scalars(first).first()
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and "status of 422" not in message.text
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/sign-in")
        page.get_by_label("E-mail").fill(str(email))
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def today() -> datetime:
    """The present moment, for dates typed by hand."""
    return datetime.now(UTC)
