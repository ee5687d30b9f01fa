"""The day’s run does all that a day asks for, once, however often and late and on however many machines it runs."""

from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes

import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from tests import cast
from tests.postbox import listening
from tests.services.processes import Processes, killed_while_sending, send, tick
from tracker.domain.terms import CheckMethod, Role
from tracker.exchange.mail import Courier, MailServer, message_id
from tracker.extensions import db
from tracker.models import Change, Check, Letter, SentReminder
from tracker.queries.work import all_work_of
from tracker.services.day_run import run_day
from tracker.services.outbox import send_waiting, write_letter

MANY = 1000


class Postbox:
    """Keeps the name of every letter it is sent."""

    def __init__(self) -> None:
        self.names: list[str] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it so
        self.names.append(message_from_bytes(envelope.content)["Message-ID"])
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, MailServer]]:
    received = Postbox()
    with listening(received) as server:
        yield received, server


def due_checks(many: int) -> None:
    """So many checks that fall due today, each asked of one of twenty people."""
    people = [cast.person(Role.CONTRIBUTOR) for _ in range(20)]
    changes = [cast.change(in_place_on=date(2020, 1, 1)) for _ in range(10)]
    usual = {"due_on": cast.TODAY, "method": CheckMethod.CASE_AUDIT, "asking": 0, "version": 1}
    rows = [
        {
            **usual,
            "change_id": changes[number % 10].id,
            "original_due_on": date(2024, 1, 1) + timedelta(days=number // 10),
            "asked_of_id": people[number % 20].id,
        }
        for number in range(many)
    ]
    db.session.execute(insert(Check), rows)
    db.session.commit()


def address_of_database() -> str:
    return db.engine.url.render_as_string(hide_password=False)


def count(column: object, *conditions: object) -> int:
    db.session.rollback()  # what other processes wrote is seen from a new transaction on
    return db.session.scalar(select(func.count(column)).where(*conditions)) or 0


def test_three_processes_at_once_write_each_letter_once_and_send_each_once(
    app: Flask, postbox: tuple[Postbox, MailServer]
) -> None:
    due_checks(MANY)
    received, server = postbox
    with Processes(address_of_database()) as processes:
        runs = processes.do(tick, cast.NOW)
        assert sum(run.reminders for run in runs) == sum(run.letters for run in runs) == MANY
        assert sum(run.weekly_letters for run in runs) == 20
        assert sum(run.checks_made for run in runs) == count(Check.id) - MANY > 0
        assert count(Letter.id, Letter.key.like("reminder-%")) == MANY
        assert count(SentReminder.id) == 2 * MANY  # the one before the day was passed over
        assert sum(processes.do(send, server)) == MANY + 20
    assert len(received.names) == len(set(received.names)) == MANY + 20
    assert count(Letter.id, Letter.sent_at.is_(None)) == 0


@pytest.mark.parametrize("after_sending", [True, False])
def test_a_sender_killed_over_a_letter_sends_it_twice_at_most_and_never_not_at_all(
    app: Flask, postbox: tuple[Postbox, MailServer], after_sending: bool
) -> None:
    rosa = cast.person()
    for key in ("a", "b"):
        write_letter(key, rosa, "A check is due", "Dear Rosa", now=cast.NOW)
    db.session.commit()
    box, server = postbox
    killed_while_sending(address_of_database(), server, after_sending=after_sending)
    assert len(box.names) == after_sending
    with Courier(server) as courier:

        def sent_after(**time: int) -> int:
            how = {"address": "https://tracker.example.org", "secret_key": "a secret"}
            return send_waiting(courier.send, **how, now=cast.NOW + timedelta(**time)).sent

        assert (sent_after(minutes=59), sent_after(minutes=61), sent_after(days=2)) == (0, 2, 0)
    first, second = (message_id(key, server.sender) for key in ("a", "b"))
    assert box.names == ([first, first, second] if after_sending else [first, second])


def test_the_run_makes_checks_ahead_for_every_change_in_place(app: Flask) -> None:
    for _ in range(3):
        cast.change(in_place_on=date(2026, 10, 1))
    db.session.commit()
    assert run_day(now=cast.NOW, reading=all_work_of).checks_made == 9
    assert run_day(now=cast.NOW, reading=all_work_of).checks_made == 0
    assert count(Check.id) == 9
    assert count(Change.id) == 3
