"""Importing from a shell: what would be done, what was done, and JSON that another tool reads."""

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tracker.extensions import db
from tracker.models import Action, ImportedPlan

CASES = Path(__file__).parents[1] / "exchange" / "action_plan" / "cases"
PLAN = CASES / "several-reviews.csv"


def test_a_dry_run_says_every_row_and_touches_nothing(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["import", str(PLAN), "--dry-run"])
    assert result.exit_code == 0
    assert sum(line.startswith("action\t") for line in result.output.splitlines()) > 5
    assert db.session.scalar(select(func.count(ImportedPlan.id))) == 0


def test_a_dry_run_as_json_has_the_agreed_shape(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["import", str(PLAN), "--dry-run", "--json"])
    answer = json.loads(result.output)
    assert set(answer) == {"review", "lessons", "actions", "left_over", "questions"}
    assert set(answer["actions"][0]) == {
        "lesson_reference", "description", "leads", "due_on", "due_text", "done_on", "status_text", "status",
        "evidence_text",
    }  # fmt: skip


def test_an_import_adds_once(app: Flask) -> None:
    run = app.test_cli_runner()
    first = run.invoke(args=["import", str(PLAN)])
    count = db.session.scalar(select(func.count(Action.id)))
    assert (first.exit_code, count > 5) == (0, True)
    second = run.invoke(args=["import", str(PLAN)])
    assert "Added 0 reviews, 0 lessons, 0 changes, 0 actions" in second.output
    assert db.session.scalar(select(func.count(Action.id))) == count


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", b"x"), ("a.csv", b""), ("a.xls", b"\xd0\xcf\x11\xe0" * 9)])
def test_a_file_that_is_no_plan_is_one_line(app: Flask, tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    result = app.test_cli_runner().invoke(args=["import", str(file)])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1


def test_an_unknown_sheet_is_one_line(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["import", str(CASES / "status-by-colour.xlsx"), "--sheet", "No such"])
    assert (result.exit_code, "No such" in result.output) == (1, True)
