"""The day’s run from a shell: for any day, told in one line, and nothing done twice."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests import cast
from tracker.domain.terms import Role
from tracker.extensions import db


def tick(app: Flask, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["tick", *words])
    return result.exit_code, result.output


def test_a_run_says_in_one_line_what_it_did_and_does_nothing_twice(app: Flask) -> None:
    nurse = cast.person(Role.CONTRIBUTOR)
    cast.check(cast.change(in_place_on=date(2026, 10, 1)), date(2026, 11, 10), asked_of=nurse)
    db.session.commit()
    first = tick(app, "--on", "2026-11-01")
    assert first == (
        0,
        "2026-11-01: hand overs 0, checks made 3, reminders 1, letters 1, lapse letters 0, home letters 0, "
        "weekly letters 1, unread 0, taken back 0, views 1, scored 0, letters sent 0\n",
    )
    assert "checks made 0, reminders 0, letters 0" in tick(app, "--on", "2026-11-01")[1]


@pytest.mark.parametrize("day", ["1950-01-01", "2019-02-28", "2199-12-31"])
def test_any_day_past_or_to_come_can_be_run_for(app: Flask, day: str) -> None:
    cast.change(in_place_on=cast.TODAY - timedelta(days=900))
    db.session.commit()
    assert tick(app, "--on", day)[0] == 0


@pytest.mark.parametrize(("day", "words"), [("0001-01-01", "Give one from"), ("soon", "Write it as 2026-11-01")])
def test_what_is_no_day_is_refused_in_a_line(app: Flask, day: str, words: str) -> None:
    code, said = tick(app, "--on", day)
    assert code != 0
    assert words in said
    assert "Traceback" not in said


def test_the_help_has_an_example(app: Flask) -> None:
    assert "flask --app wsgi tick --on" in tick(app, "--help")[1]
