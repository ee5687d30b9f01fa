"""What is taken away from a shell holds what the named person may see, and nothing is written over."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result
from flask import Flask
from openpyxl import load_workbook
from pptx import Presentation

from tests import cast, lesson_cast
from tracker import clock
from tracker.domain.terms import Role
from tracker.models import Lesson, Person


@pytest.fixture
def lessons(app: Flask) -> list[Lesson]:
    """One that is open, one of a restricted review."""
    found = [cast.lesson(), cast.lesson(cast.review("SECRET-1", is_restricted=True))]
    lesson_cast.store(*found)
    return found


def take(app: Flask, what: str, file: Path, person: Person, *more: str) -> Result:
    found: Result = app.test_cli_runner().invoke(
        args=["export", what, "--out", str(file), "--as", person.email.upper(), *more]
    )
    return found


def counted(book: Path) -> int:
    sheet = load_workbook(book).worksheets[1]
    return int({row[0].value: row[2].value for row in sheet.iter_rows()}["Lessons embedded"])


def test_a_workbook_holds_what_its_reader_may_see(app: Flask, lessons: list[Lesson], tmp_path: Path) -> None:
    counts = []
    for has_leave in (True, False):
        person = cast.person(Role.BOARD_MEMBER, has_leave=has_leave)
        result = take(app, "workbook", tmp_path / f"{has_leave}.xlsx", person)
        assert (result.exit_code, person.name in result.output) == (0, True), result.output
        counts.append(counted(tmp_path / f"{has_leave}.xlsx"))
    assert counts == [2, 1]


def test_a_deck_is_of_the_day_asked_for(app: Flask, lessons: list[Lesson], tmp_path: Path) -> None:
    result = take(app, "deck", tmp_path / "d.pptx", cast.person(Role.BOARD_MEMBER), "--on", "2024-01-31")
    assert result.exit_code == 0, result.output
    slides = Presentation(io.BytesIO((tmp_path / "d.pptx").read_bytes())).slides
    assert "As of 31 January 2024" in str([shape.text_frame.text for shape in slides[0].shapes])


def test_a_bundle_holds_facts_of_the_lessons_that_are_open(app: Flask, lessons: list[Lesson], tmp_path: Path) -> None:
    result = take(app, "bundle", tmp_path / "b.zip", cast.person(Role.BOARD_MEMBER, has_leave=False))
    assert result.exit_code == 0, result.output
    with ZipFile(tmp_path / "b.zip") as bundle:
        assert [each["id"] for each in json.loads(bundle.read("facts.json"))] == [lessons[0].id]
        assert "progress.csv" in bundle.namelist()
        assert not any(b"SECRET-1" in bundle.read(name) for name in bundle.namelist())


def test_who_may_take_nothing_away_and_what_cannot_be_written_is_said_in_a_line(
    app: Flask, lessons: list[Lesson], tmp_path: Path
) -> None:
    board = cast.person(Role.BOARD_MEMBER)
    there = tmp_path / "there.xlsx"
    there.write_bytes(b"kept")
    ahead = str(clock.today().replace(year=clock.today().year + 1, day=1))
    refused = {
        "may take nothing away": take(app, "deck", tmp_path / "a", cast.person(Role.INSPECTOR)),
        "Nobody who can sign in": take(app, "deck", tmp_path / "a", cast.person(Role.BOARD_MEMBER, active=False)),
        "is there already": take(app, "workbook", there, board),
        "cannot be written": take(app, "workbook", tmp_path / "no folder" / "a.xlsx", board),
        "lies ahead": take(app, "deck", tmp_path / "a", board, "--on", ahead),
    }
    for said, result in refused.items():
        assert said in result.output
        assert (result.exit_code, len(result.output.strip().splitlines())) == (1, 1)
    assert there.read_bytes() == b"kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["there.xlsx"]
