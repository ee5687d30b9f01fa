"""The numbered migrations make exactly the tables of the models, and can be undone, on both engines."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine, inspect, text

from config import Config
from tracker.app import create_app
from tracker.extensions import Base, db


def app_on(address: str) -> Flask:
    return create_app(Config(database_url=address, secret_key="a secret of the tests alone", is_testing=True))


@pytest.fixture
def fresh(engine: str, addresses: Callable[[str], str], tmp_path: Path) -> Any:
    """An application on a database that holds nothing at all."""
    address = f"sqlite:///{tmp_path / 'fresh.db'}"
    if engine == "postgresql":
        name = f"fresh_{uuid4().hex}"
        with create_engine(addresses(engine), isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        address = addresses(engine).replace("/postgres?", f"/{name}?")
    app = app_on(address)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def checks_of(engine: Any) -> dict[str, set[str]]:
    seen = inspect(engine)
    return {
        table: {str(check["name"]) for check in seen.get_check_constraints(table)}
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


def test_migrations_make_what_the_models_say_and_can_be_undone(fresh: Any) -> None:
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    migrated = checks_of(db.engine)
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    db.create_all()
    assert migrated == checks_of(db.engine)
    assert any(migrated.values()), "the checks can be read"


def test_sqlite_keeps_foreign_keys_and_writes_ahead(tmp_path: Path) -> None:
    with app_on(f"sqlite:///{tmp_path / 'fresh.db'}").app_context():
        assert db.session.scalar(text("PRAGMA foreign_keys")) == 1
        assert db.session.scalar(text("PRAGMA journal_mode")) == "wal"
        db.engine.dispose()
