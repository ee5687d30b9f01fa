"""The timetable runs the day and the outbox, each in the application, and puts its session away."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tracker import jobs
from tracker.extensions import db
from tracker.models import Check


def test_the_timetable_holds_the_day_a_catching_up_and_the_outbox(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = threading.Event()
    monkeypatch.setattr(jobs, "day", lambda _app: ran.set())
    scheduler = jobs.start(app)
    try:
        assert {job.id for job in scheduler.get_jobs()} >= {"day", "outbox"}
        assert ran.wait(10), "the day runs once at the start, in case the machine was off"
    finally:
        scheduler.shutdown(wait=True)


def test_the_day_s_job_makes_the_checks_ahead(app: Flask) -> None:
    cast.change(in_place_on=cast.TODAY)
    db.session.commit()
    jobs._in(app, jobs.day)()
    assert db.session.scalar(select(func.count(Check.id))) >= 3


def test_a_job_that_fails_leaves_no_session_open(app: Flask) -> None:
    def fail(_app: Flask) -> None:
        cast.theme()
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - the one raised above
        jobs._in(app, fail)()
    assert not db.session.new


def test_without_a_server_the_outbox_keeps_its_letters(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "send_waiting", lambda *_args, **_more: pytest.fail("nothing is sent without a server"))
    jobs.outbox(app)
