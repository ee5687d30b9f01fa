"""What `doctor` looks at. Each complaint says what is wrong and what to do."""

from datetime import datetime, timedelta

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from tracker.extensions import db, open_for_writing
from tracker.models import Letter
from tracker.services.ledger import broken_links, put_verdicts_right

WAITING = timedelta(days=2)


def complaints(now: datetime) -> list[str]:
    """What is wrong with this tracker, each as a sentence; none when all is well."""
    try:
        behind = _migrations()
    except OperationalError as error:
        return [f"The database does not answer: {error.orig}. Check DATABASE_URL and that it runs."]
    return [behind] if behind else [*_rows(), *_chain(), *_verdicts(now), *_letters(now)]


def _migrations() -> str | None:
    folder = current_app.extensions["migrate"].directory
    wanted = ScriptDirectory(str(folder)).get_current_head()
    with db.engine.connect() as connection:
        has = MigrationContext.configure(connection).get_current_revision()
    return (
        None
        if has == wanted
        else f"The tables are at {has or 'nothing'}, not {wanted}. Run: flask --app wsgi db upgrade"
    )


def _rows() -> list[str]:
    if db.engine.dialect.name != "sqlite":
        return []
    broken = db.session.execute(text("PRAGMA foreign_key_check")).all()
    whole = db.session.scalar(text("PRAGMA quick_check"))
    found = [f"{len(broken)} rows point at rows that are not there. Restore a backup."] if broken else []
    return found if whole == "ok" else [*found, f"The database file is damaged: {whole}. Restore a backup."]


def _chain() -> list[str]:
    broken = broken_links()
    return [f"The audit is broken at entry {broken[0]}. Compare it with a backup."] if broken else []


def _verdicts(now: datetime) -> list[str]:
    open_for_writing()
    changed = put_verdicts_right(now=now)
    return [f"{changed} lessons had a verdict that was not true; they were put right."] if changed else []


def _letters(now: datetime) -> list[str]:
    if not current_app.config["TRACKER"].mail_server:
        return []
    late = select(func.count()).where(Letter.sent_at.is_(None), Letter.written_at < now - WAITING)
    count = db.session.scalar(late) or 0
    return [f"{count} letters have waited for two days. Look at /admin/outbox."] if count else []
