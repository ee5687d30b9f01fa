"""The first visit: with the printed word one becomes the first administrator; afterwards the page is gone."""

from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from flask_security import verify_password
from sqlalchemy import select

from tests import cast
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Person
from tracker.services.people import setup_token

FORM = {
    "name": "Ada",
    "email": "ada@example.org",
    "password": "correct horse battery",
    "again": "correct horse battery",
}


@pytest.fixture
def token(app: Flask) -> str:
    return setup_token(app.config["SECRET_KEY"])


def people() -> list[Person]:
    db.session.expire_all()
    return list(db.session.scalars(select(Person)))


def test_the_first_visitor_becomes_the_administrator_and_is_signed_in(app: Flask, client_as, token: str) -> None:
    client = client_as()
    page = client.get(f"/setup?token={token}").text
    assert f'value="{token}"' in page
    assert client.post("/setup", data={**FORM, "token": token}).location == "/"
    (ada,) = people()
    assert (ada.role, ada.has_leave) == (Role.ADMINISTRATOR, True)
    assert verify_password(FORM["password"], ada.password)
    assert client.get("/admin").status_code == 200


def test_the_page_is_gone_once_somebody_is_here(app: Flask, client_as, token: str) -> None:
    cast.person(Role.INSPECTOR)
    db.session.commit()
    client = client_as()
    assert client.get(f"/setup?token={token}").status_code == 404
    assert client.post("/setup", data={**FORM, "token": token}).status_code == 404
    assert client.post("/setup/example", data={"token": token}).status_code == 404
    assert len(people()) == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"token": "wrong"}, "not the address that was printed"),
        ({"token": ""}, "Set-up word: this is needed"),
        ({"password": "short", "again": "short"}, "at least 12 characters"),
        ({"again": "something else"}, "The two passwords differ"),
        ({"email": "ada"}, "not an e-mail address"),
        ({"name": ""}, "Your name: this is needed"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_made(
    app: Flask, client_as, token: str, wrong: dict[str, str], words: str
) -> None:
    answer = client_as().post("/setup", data={**FORM, "token": token, **wrong})
    assert answer.status_code == 422
    assert words in answer.text
    assert people() == []


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A worked example of three people, so that this test does not load ten years."""
    calls: list[Any] = []
    module = ModuleType("tracker.services.example")

    def load_example(*, now: Any) -> None:
        calls.append(now)
        cast.person(Role.ADMINISTRATOR, "Without leave")
        cast.person(Role.ADMINISTRATOR, "With leave", has_leave=True)
        cast.person(Role.INSPECTOR)
        db.session.commit()

    module.load_example = load_example  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "tracker.services.example", module)
    return calls


def test_the_worked_example_is_loaded_and_one_of_each_role_can_sign_in(
    app: Flask, client_as, token: str, example: list[Any]
) -> None:
    client = client_as()
    page = client.post("/setup/example", data={"token": token}).text
    assert len(example) == 1
    shown = [part.split("<")[0] for part in page.split('<code class="password">')[1:]]
    with_password = [person for person in people() if person.password]
    assert [person.role for person in with_password] == [Role.ADMINISTRATOR, Role.INSPECTOR]
    assert with_password[0].name == "With leave"
    assert all(verify_password(word, person.password) for word, person in zip(shown, with_password, strict=True))


@pytest.mark.parametrize("wrong", ["", "wrong"])
def test_the_worked_example_takes_the_word_too(app: Flask, client_as, example: list[Any], wrong: str) -> None:
    assert client_as().post("/setup/example", data={"token": wrong}).status_code in (302, 400)
    assert example == []
