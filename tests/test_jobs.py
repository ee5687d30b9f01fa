"""The timetable runs the day and the outbox, each in the application, and puts its session away."""

import dataclasses
import threading
from email import message_from_bytes
from email.policy import default

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tests.postbox import listening
from tracker import jobs
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Check
from tracker.services.answer_links import answer_mark
from tracker.services.outbox import write_letter


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
    monkeypatch.setattr(jobs, "send_all", lambda *_args, **_more: pytest.fail("nothing is sent without a server"))
    assert jobs.outbox(app) == 0


def test_with_a_server_all_that_waits_is_sent_with_links_of_this_tracker(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = []

    class Postbox:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it so
            received.append(message_from_bytes(envelope.content, policy=default).get_content())
            return "250 OK"

    nurse = cast.person(Role.CONTRIBUTOR)
    check = cast.check(cast.change(in_place_on=cast.TODAY), asked_of=nurse)
    for number in range(60):
        write_letter(str(number), nurse, "A check is due", f"Dear nurse\n{answer_mark(check)}\n", now=cast.NOW)
    db.session.commit()
    with listening(Postbox()) as server:
        mail = {"mail_server": server.host, "mail_port": server.port, "mail_from": server.sender, "mail_tls": False}
        monkeypatch.setitem(app.config, "TRACKER", dataclasses.replace(app.config["TRACKER"], **mail))
        assert jobs.outbox(app) == 60
    assert len(received) == 60
    assert "http://127.0.0.1:8000/answer/" in received[0]
