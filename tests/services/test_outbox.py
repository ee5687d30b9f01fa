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
from tracker.exchange.mail import LetterRefused, PlainLetter, ServerAway
from tracker.extensions import db, open_for_writing
from tracker.models import AuditEntry, Letter, Person, SentReminder
from tracker.services import outbox
from tracker.services.outbox import Sending, insert_once, send_all, send_waiting, write_letter

HOW = {"address": "https://tracker.example.org/", "secret_key": "a secret"}
MINUTE = timedelta(minutes=1)


class Post:
    """Stands for the server: keeps what it is given, and fails as it is told."""

    def __init__(self, **failing: Exception) -> None:
        self.sent: list[PlainLetter] = []
        self.failing = failing

    def __call__(self, letter: PlainLetter, /, *, now: datetime) -> None:
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


def run(post: Any, after: timedelta = timedelta()) -> tuple[int, int]:
    """One round; how many were sent, and how many failed."""
    done = send_waiting(post, **HOW, now=cast.NOW + after)
    return done.sent, done.failed


def sent_by(post: Post) -> list[str]:
    return [letter.key for letter in post.sent]


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
    assert run(post) == (2, 0)
    assert run(post) == (0, 0)
    first = post.sent[0]
    assert (first.key, first.to_name, first.to_address) == ("a", "Rosa Amin", "rosa@example.org")
    assert first.body == "See https://tracker.example.org/checks/1"
    assert sent_by(post) == ["a", "b"]
    assert letter("a").sent_at == cast.NOW


def test_nothing_is_held_open_while_the_server_is_waited_for(rosa: Person) -> None:
    written(rosa, "a")

    class Watching(Post):
        def __call__(self, letter: PlainLetter, /, *, now: datetime) -> None:
            assert not db.session().in_transaction()
            super().__call__(letter, now=now)

    assert run(Watching()) == (1, 0)


def test_a_letter_that_is_refused_waits_and_keeps_the_reason_and_others_go(rosa: Person) -> None:
    written(rosa, "a", "b")
    assert run(Post(a=LetterRefused("no such person"))) == (1, 1)
    kept = letter("a")
    assert (kept.sent_at, kept.claimed_at, kept.attempts, kept.last_error) == (None, None, 1, "no such person")
    assert kept.try_again_at == cast.NOW + 5 * MINUTE
    assert run(Post(), 4 * MINUTE) == (0, 0)
    assert run(Post(), 5 * MINUTE) == (1, 0)
    assert (letter("a").last_error, letter("a").attempts) == (None, 2)


def test_when_the_server_is_away_the_others_are_not_tried_and_none_loses_its_place(rosa: Person) -> None:
    written(rosa, "a", "b", "c")
    assert run(Post(b=ServerAway("no answer"))) == (1, 1)
    assert (letter("b").last_error, letter("b").try_again_at, letter("b").attempts) == ("no answer", None, 0)
    assert (letter("c").last_error, letter("c").claimed_at, letter("c").attempts) == (None, None, 0)


def test_a_server_away_for_a_day_costs_no_letter_and_no_order(rosa: Person) -> None:
    keys = [f"letter-{number:02}" for number in range(40)]
    written(rosa, *keys)
    for hours in range(24):
        away = Post(**dict.fromkeys(keys, ServerAway("no answer")))
        assert run(away, timedelta(hours=hours)) == (0, 1)
    post = Post()
    done = send_all(post, **HOW, at=lambda: cast.NOW + timedelta(days=1))
    assert done == Sending(40, 0, is_over=True)
    assert sent_by(post) == keys


def test_as_many_as_wait_go_in_one_run_and_an_address_that_fails_holds_none_up(rosa: Person) -> None:
    keys = [f"letter-{number:03}" for number in range(3 * outbox.AT_ONCE + 1)]
    written(rosa, *keys)
    post = Post(**{keys[0]: LetterRefused("no such person")})
    assert send_all(post, **HOW, at=lambda: cast.NOW) == Sending(len(keys) - 1, 1, is_over=True)
    assert sent_by(post) == keys[1:]


def test_a_run_ends_before_its_claims_do(rosa: Person) -> None:
    written(rosa, *(f"letter-{number}" for number in range(4 * outbox.AT_ONCE)))
    moments = iter([cast.NOW + 20 * MINUTE * place for place in range(5)])
    assert send_all(Post(), **HOW, at=lambda: next(moments)).sent == 3 * outbox.AT_ONCE


@pytest.mark.parametrize(("attempt", "minutes"), [(1, 5), (2, 10), (3, 20), (9, 1280), (10, 1440), (100, 1440)])
def test_each_try_waits_twice_as_long_up_to_a_day(attempt: int, minutes: int) -> None:
    assert outbox.wait_before(attempt) == timedelta(minutes=minutes)


def test_a_claim_left_behind_is_taken_up_after_an_hour(rosa: Person) -> None:
    written(rosa, "a")
    assert [taken.key for taken in outbox.claim(now=cast.NOW)] == ["a"]
    assert run(Post(), 59 * MINUTE) == (0, 0)
    assert run(Post(), 61 * MINUTE) == (1, 0)


def test_somebody_who_has_left_gets_nothing_and_the_letter_is_taken_back(rosa: Person) -> None:
    written(rosa, "a")
    rosa.active = False
    db.session.commit()
    assert run(Post()) == (0, 0)
    assert outbox.take_back_letters(now=cast.NOW) == 1
    assert db.session.scalar(select(func.count(Letter.id))) == 0
    assert db.session.scalars(select(AuditEntry.act)).all() == ["take_back_letter"]


def test_an_administrator_can_let_a_letter_go_at_once(rosa: Person) -> None:
    written(rosa, "a")
    run(Post(a=LetterRefused("no")))
    open_for_writing()
    outbox.try_again(letter("a"), by=rosa, now=cast.NOW)
    assert run(Post(), MINUTE) == (1, 0)


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


def test_of_several_that_insert_one_row_at_once_one_does(app: Flask, rosa: Person) -> None:
    check_id = cast.check(cast.change()).id
    values = {"check_id": check_id, "kind": Reminder.LATE, "written_at": cast.NOW}

    def insert() -> bool:
        open_for_writing()
        return insert_once(SentReminder, values, ("check_id", "kind"))

    assert sorted(at_once(app, insert)) == [False, False, False, True]
