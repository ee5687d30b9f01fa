"""How Alembic reaches the database: through the application’s own engine, one transaction a run."""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

import tracker.models  # noqa: F401 - the tables must be known
from tracker.extensions import Base, db
from tracker.models.columns import Instant, OneOf


def render_item(kind: str, column_type: Any, _autogen: Any) -> str | bool:
    """Migrations say the plain types, so that they run long after the code has moved on."""
    if kind == "type" and isinstance(column_type, OneOf):
        return f"sa.String(length={column_type.impl.length})"
    if kind == "type" and isinstance(column_type, Instant):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    """Run the migrations over one connection."""
    settings = current_app.extensions["migrate"].configure_args
    context.configure(connection=connection, target_metadata=Base.metadata, render_item=render_item, **settings)
    with context.begin_transaction():
        context.run_migrations()


with db.engine.connect() as connection:
    run(connection)
    connection.commit()
