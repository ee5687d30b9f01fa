"""Copies are whole, and what is wrong with a tracker is said in a sentence."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from flask_migrate import upgrade
from sqlalchemy import select, text, update

from config import Config
from tests import cast
from tracker.app import create_app
from tracker.extensions import db
from tracker.models import AuditEntry, Letter, StoredPeriod, Theme
from tracker.services.ledger import post
from tracker.services.verdicts import rebuild


@pytest.fixture
def kept(tmp_path: Path, engine: str) -> object:
    """A migrated tracker of its own, whose file can be put back."""
    app = create_app(
        Config(
            database_url=f"sqlite:///{tmp_path / 'own.db'}", secret_key="a secret of the tests alone", is_testing=True
        )
    )
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def invoke(app: Flask, *words: str) -> object:
    runner: FlaskCliRunner = app.test_cli_runner()
    return runner.invoke(args=list(words))


def test_a_copy_put_back_brings_everything_back(kept: Flask, tmp_path: Path) -> None:
    post("add_theme", cast.theme("Unseen men"), "Added.", by=None, now=cast.NOW)
    copy = tmp_path / "copy.db"
    assert invoke(kept, "backup", str(copy)).exit_code == 0
    post("add_theme", cast.theme("Later"), "Added.", by=None, now=cast.NOW)
    db.session.remove()
    result = invoke(kept, "restore", str(copy), "--yes")
    assert result.exit_code == 0, result.output
    assert db.session.scalars(select(Theme.name)).all() == ["Unseen men"]
    assert invoke(kept, "audit", "verify").exit_code == 0


def test_a_copy_never_takes_another_s_place(kept: Flask, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"mine")
    result = invoke(kept, "backup", str(tmp_path / "copy.db"))
    assert (result.exit_code, "there already" in result.output) == (1, True)


@pytest.mark.parametrize("content", [None, b"", b"not a copy", b"SQLite format 3\x00 broken"])
def test_what_is_not_a_copy_is_refused_and_changes_nothing(kept: Flask, tmp_path: Path, content: bytes | None) -> None:
    post("add_theme", cast.theme("Unseen men"), "Added.", by=None, now=cast.NOW)
    copy = tmp_path / "copy.db"
    if content is not None:
        copy.write_bytes(content)
    db.session.remove()
    assert invoke(kept, "restore", str(copy), "--yes").exit_code == 1
    assert db.session.scalars(select(Theme.name)).all() == ["Unseen men"]


def test_a_healthy_tracker_is_told_so(kept: Flask) -> None:
    result = invoke(kept, "doctor")
    assert (result.exit_code, "All is well" in result.output) == (0, True)


def test_a_broken_audit_and_an_untrue_verdict_are_found(kept: Flask) -> None:
    lesson = cast.lesson()
    post("add_lesson", lesson, "Added.", by=None, now=cast.NOW, touches=[lesson])
    db.session.execute(update(AuditEntry).values(words="Altered."))
    db.session.execute(update(StoredPeriod).values(from_on=date(2001, 1, 1)))
    db.session.commit()
    assert invoke(kept, "audit", "verify").exit_code == 1
    result = invoke(kept, "doctor")
    assert result.exit_code == 1
    assert "The audit is broken at entry 1" in result.output
    assert "1 lessons had a verdict that was not true" in result.output
    assert invoke(kept, "verdicts", "rebuild").output == "Nothing changed.\n"


def test_rebuilding_says_what_it_put_right(kept: Flask) -> None:
    lesson = cast.lesson()
    rebuild([lesson.id], now=cast.NOW)
    db.session.execute(update(StoredPeriod).values(from_on=date(2001, 1, 1)))
    db.session.commit()
    assert invoke(kept, "verdicts", "rebuild").output.startswith("1 lessons")


def test_tables_that_are_behind_are_found(kept: Flask) -> None:
    db.session.execute(text("UPDATE alembic_version SET version_num = 'x'"))
    db.session.commit()
    assert "flask --app wsgi db upgrade" in invoke(kept, "doctor").output


def test_letters_that_wait_too_long_are_found(kept: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    import dataclasses

    settings = dataclasses.replace(kept.config["TRACKER"], mail_server="localhost", mail_from="a@example.org")
    monkeypatch.setitem(kept.config, "TRACKER", settings)
    old = cast.NOW - timedelta(days=900)
    cast.add(Letter(key="1", person=cast.person(), subject="s", body="b", written_at=old))
    db.session.commit()
    assert "1 letters have waited" in invoke(kept, "doctor").output
