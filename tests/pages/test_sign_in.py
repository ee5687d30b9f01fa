"""Signing in and out, and the pause for whoever guesses."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask_security import hash_password

from tests import cast
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Person
from tracker.pages.sign_in import MOST_REMEMBERED, MOST_TRIES, TRIES_COUNT_FOR, Tries

PASSWORD = "correct horse battery"
WHO = ("ada@example.org", "127.0.0.1")


@pytest.fixture
def ada(app: Flask) -> Iterator[Person]:
    person = cast.person(Role.QUALITY_LEAD, email="ada@example.org", password=hash_password(PASSWORD))
    db.session.commit()
    yield person
    app.extensions["tries"].failed.clear()


def test_somebody_signs_in_whatever_the_capitals_of_the_address_and_out_again(
    app: Flask, client_as, ada: Person
) -> None:
    client = client_as()
    assert client.get("/reviews").location.startswith("/sign-in?next=")
    form = {"email": "ADA@Example.org", "password": PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 302
    assert client.get("/reviews").status_code == 200
    assert client.post("/sign-out").location == "/sign-in"
    assert client.get("/reviews").status_code == 302


def test_one_goes_on_to_where_one_wanted_to_and_nowhere_else(app: Flask, client_as, ada: Person) -> None:
    form = {"email": "ada@example.org", "password": PASSWORD}
    assert client_as().post("/sign-in", data={**form, "next": "/reviews?words=x"}).location == "/reviews?words=x"
    elsewhere = client_as().post("/sign-in", data={**form, "next": "https://example.com/"})
    assert elsewhere.status_code == 422
    assert "not part of this tracker" in elsewhere.text


@pytest.mark.parametrize(
    "form",
    [
        {"email": "ada@example.org", "password": "wrong password"},
        {"email": "nobody@example.org", "password": PASSWORD},
    ],
)
def test_what_is_wrong_does_not_say_who_is_here(app: Flask, client_as, ada: Person, form: dict[str, str]) -> None:
    page = client_as().post("/sign-in", data=form).text
    assert "do not belong together" in page


@pytest.mark.parametrize("form", [{"email": "", "password": PASSWORD}, {"email": "ada@example.org", "password": ""}])
def test_what_is_missing_lets_nobody_in(app: Flask, client_as, ada: Person, form: dict[str, str]) -> None:
    client = client_as()
    assert client.post("/sign-in", data=form).status_code == 422
    assert client.get("/reviews").status_code == 302


def test_whoever_has_left_does_not_sign_in(app: Flask, client_as, ada: Person) -> None:
    ada.active = False
    db.session.commit()
    client = client_as()
    page = client.post("/sign-in", data={"email": "ada@example.org", "password": PASSWORD}).text
    assert "You may no longer sign in here" in page or "do not belong together" in page
    assert client.get("/reviews").status_code == 302


def test_whoever_guesses_waits_and_others_do_not(app: Flask, client_as, ada: Person) -> None:
    client = client_as()
    for _ in range(MOST_TRIES):
        client.post("/sign-in", data={"email": "ada@example.org", "password": "wrong password"})
    right = {"email": "Ada@example.org", "password": PASSWORD}
    assert client.post("/sign-in", data=right).status_code == 429
    assert client.get("/sign-in").status_code == 200
    other = client.post("/sign-in", data={"email": "other@example.org", "password": PASSWORD})
    assert other.status_code == 422


def test_signing_in_forgets_the_tries_before_it(app: Flask, client_as, ada: Person) -> None:
    for _ in range(MOST_TRIES - 1):
        client_as().post("/sign-in", data={"email": "ada@example.org", "password": "wrong password"})
    client_as().post("/sign-in", data={"email": "ada@example.org", "password": PASSWORD})
    assert WHO not in app.extensions["tries"].failed


def test_tries_count_for_a_while_and_the_memory_stays_small() -> None:
    tries = Tries()
    for _ in range(MOST_TRIES):
        tries.add(WHO, cast.NOW)
    assert tries.are_too_many(WHO, cast.NOW + TRIES_COUNT_FOR - timedelta(seconds=1))
    assert not tries.are_too_many(WHO, cast.NOW + TRIES_COUNT_FOR)
    for number in range(MOST_REMEMBERED + 10):
        tries.add((str(number), ""), cast.NOW)
    assert len(tries.failed) <= MOST_REMEMBERED
