"""A letter is written once for its cause, sent once whoever sends, and tried again later when it could not go."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tracker.domain.schedule import Reminder
from tracker.exchange.mail import LetterRefused, MailServer, PlainLetter, ServerAway
from tracker.extensions import db, open_for_writing
from tracker.models import AuditEntry, Check, Letter, Person, SentReminder
from tracker.services import outbox
from tracker.services.outbox import insert_once, send_waiting, write_letter
from tracker.services.reminders import run_day

SERVER = MailServer("mail.example.org", 587, "tracker@example.org")


class Post:
    """Stands for the server: keeps what it is given, and fails as it is told."""

    def __init__(self, **failing: Exception) -> None:
        self.sent: list[PlainLetter] = []
        self.failing = failing

    def __call__(self, letter: PlainLetter, _server: MailServer, *, now: datetime) -> None:
        if letter.key in self.failing:
            raise self.failing[letter.key]
        self.sent.append(letter)


@pytest.fixture
def rosa(app: Flask) -> Person:
    made = cast.person(name="Rosa Amin", email="rosa@example.org")
    db.session.commit()
    return made


def written(person: Person, *keys: str) -> None:
    for key in keys:
        write_letter(key, person, f"About {key}", "See {tracker}/checks/1", now=cast.NOW)
    db.session.commit()


def run(post: Post, after: timedelta = timedelta()) -> outbox.Sending:
    return send_waiting(
        SERVER, address="https://tracker.example.org/", secret_key="a secret", now=cast.NOW + after, by=post
    )


def letter(key: str) -> Letter:
    return db.session.scalars(select(Letter).where(Letter.key == key)).one()


def test_the_same_cause_has_one_letter(rosa: Person) -> None:
    assert write_letter("a", rosa, "Once", "b", now=cast.NOW)
    assert not write_letter("a", rosa, "Twice", "b", now=cast.NOW)
    assert db.session.scalars(select(Letter.subject)).all() == ["Once"]


def test_a_subject_is_one_line_of_bearable_length(rosa: Person) -> None:
    write_letter("a", rosa, "One\r\nBcc: two " + "x" * 300, "b", now=cast.NOW)
    subject = letter("a").subject
    assert subject.startswith("One Bcc: two x")
    assert len(subject) == 200


def test_what_waits_is_sent_with_the_address_of_the_tracker_and_once(rosa: Person) -> None:
    written(rosa, "a", "b")
    post = Post()
    assert run(post) == outbox.Sending(sent=2, failed=0)
    assert run(post) == outbox.Sending(sent=0, failed=0)
    first = post.sent[0]
    assert (first.key, first.to_name, first.to_address) == ("a", "Rosa Amin", "rosa@example.org")
    assert first.body == "See https://tracker.example.org/checks/1"
    assert [sent.key for sent in post.sent] == ["a", "b"]
    assert letter("a").sent_at == cast.NOW


def test_nothing_is_held_open_while_the_server_is_waited_for(rosa: Person) -> None:
    written(rosa, "a")

    class Watching(Post):
        def __call__(self, letter: PlainLetter, server: MailServer, *, now: datetime) -> None:
            assert not db.session().in_transaction()
            super().__call__(letter, server, now=now)

    assert run(Watching()).sent == 1


def test_a_letter_that_is_refused_waits_and_keeps_the_reason_and_others_go(rosa: Person) -> None:
    written(rosa, "a", "b")
    assert run(Post(a=LetterRefused("no such person"))) == outbox.Sending(sent=1, failed=1)
    kept = letter("a")
    assert (kept.sent_at, kept.claimed_at, kept.attempts, kept.last_error) == (None, None, 1, "no such person")
    assert run(Post(), timedelta(minutes=4)).sent == 0
    assert run(Post(), timedelta(minutes=5)).sent == 1
    assert (letter("a").last_error, letter("a").attempts) == (None, 2)


def test_when_the_server_is_away_the_others_are_not_tried(rosa: Person) -> None:
    written(rosa, "a", "b")
    assert run(Post(a=ServerAway("no answer"))) == outbox.Sending(sent=0, failed=1)
    assert (letter("a").attempts, letter("b").attempts) == (1, 0)


@pytest.mark.parametrize(("attempt", "minutes"), [(1, 5), (2, 10), (3, 20), (9, 1280), (10, 1440), (100, 1440)])
def test_each_try_waits_twice_as_long_up_to_a_day(attempt: int, minutes: int) -> None:
    assert outbox.wait_before(attempt) == timedelta(minutes=minutes)


def test_a_claim_left_behind_by_a_sender_that_fell_over_is_taken_up_after_an_hour(rosa: Person) -> None:
    written(rosa, "a")
    assert outbox.claim(letter("a").id, now=cast.NOW) is not None
    db.session.commit()
    assert run(Post(), timedelta(minutes=59)).sent == 0
    assert run(Post(), timedelta(minutes=61)).sent == 1


def test_somebody_who_has_left_gets_nothing_and_the_letter_is_taken_back(rosa: Person) -> None:
    written(rosa, "a")
    rosa.active = False
    db.session.commit()
    assert run(Post()).sent == 0
    assert outbox.take_back_letters(now=cast.NOW) == 1
    assert db.session.scalar(select(func.count(Letter.id))) == 0
    assert db.session.scalars(select(AuditEntry.act)).all() == ["take_back_letter"]


def test_an_administrator_can_let_a_letter_go_at_once(rosa: Person) -> None:
    written(rosa, "a")
    run(Post(a=LetterRefused("no")))
    open_for_writing()
    outbox.try_again(letter("a"), by=rosa, now=cast.NOW)
    assert run(Post(), timedelta(minutes=1)).sent == 1


def at_once(app: Flask, deed: Callable[[], Any], times: int = 4) -> list[Any]:
    """What a deed answers when several connections do it at the same moment, each in its own session."""
    db.session.commit()
    together, answers = threading.Barrier(times), []

    def do() -> None:
        with app.app_context():
            together.wait()
            answers.append(deed())
            db.session.commit()

    threads = [threading.Thread(target=do) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_several_senders_at_once_one_has_the_letter(app: Flask, rosa: Person) -> None:
    written(rosa, "a")
    letter_id = letter("a").id
    answers = at_once(app, lambda: outbox.claim(letter_id, now=cast.NOW) is not None)
    assert sorted(answers) == [False, False, False, True]


def test_several_senders_at_once_send_each_letter_once(app: Flask, rosa: Person) -> None:
    written(rosa, *(f"letter-{number}" for number in range(12)))
    post = Post()
    answers = at_once(app, lambda: run(post).sent)
    assert sum(answers) == 12
    assert len({sent.key for sent in post.sent}) == len(post.sent) == 12


def test_of_several_that_insert_one_row_at_once_one_does(app: Flask, rosa: Person) -> None:
    check_id = cast.check(cast.change()).id
    values = {"check_id": check_id, "kind": Reminder.LATE, "written_at": cast.NOW}

    def insert() -> bool:
        open_for_writing()
        return insert_once(SentReminder, values, ("check_id", "kind"))

    assert sorted(at_once(app, insert)) == [False, False, False, True]


def test_several_daily_runs_at_once_do_the_work_once(app: Flask, rosa: Person) -> None:
    for _ in range(3):
        change = cast.change(in_place_on=cast.TODAY - timedelta(days=20), owner=rosa)
        cast.check(change, due_on=cast.TODAY, asked_of=rosa)
    runs = at_once(app, lambda: run_day(now=cast.NOW), times=3)
    assert sum(each.reminders for each in runs) == sum(each.letters for each in runs) == 3
    assert db.session.scalar(select(func.count(Letter.id))) == 3
    assert db.session.scalar(select(func.count(SentReminder.id))) == 6  # the one before the day was passed over
    rows = db.session.scalar(select(func.count(Check.id)))
    assert sum(each.checks_made for each in runs) == (rows or 0) - 3 > 0
