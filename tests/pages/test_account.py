"""Everybody has an account: a name of their own and a password they can change."""

import pytest
from flask import Flask
from flask_security import hash_password, verify_password

from tests import cast
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import AuditEntry, Person

OLD, NEW = "correct horse battery", "another horse stands here"


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_and_puts_right_their_own_name(app: Flask, client_as, role: Role) -> None:
    person = cast.person(role, "Old Name")
    client = client_as(person)
    page = client.get("/account").text
    assert role.label in page
    assert person.email in page
    assert client.post("/account", data={"name": "New Name", "version": str(person.version)}).status_code == 302
    db.session.expire_all()
    assert person.name == "New Name"


def test_a_name_is_needed(app: Flask, client_as, lead: Person) -> None:
    assert client_as(lead).post("/account", data={"name": " "}).status_code == 422


def test_the_account_asks_who_you_are(app: Flask, client_as) -> None:
    assert client_as().get("/account").location.startswith("/sign-in")


@pytest.mark.parametrize("role", [Role.QUALITY_LEAD, Role.INSPECTOR])
def test_a_new_password_takes_the_place_of_the_old_and_is_in_the_audit(app: Flask, client_as, role: Role) -> None:
    person = cast.person(role, password=hash_password(OLD))
    client = client_as(person)
    assert client.get("/account/password").status_code == 200
    before = person.fs_uniquifier
    form = {"password": OLD, "new_password": NEW, "new_password_confirm": NEW}
    assert client.post("/account/password", data=form).location == "/account"
    db.session.expire_all()
    assert verify_password(NEW, person.password)
    assert person.fs_uniquifier != before
    assert [entry.act for entry in db.session.query(AuditEntry)] == ["change_own_password"]
    assert "Your password is changed" in client.get("/account").text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"password": "not the old one"}, "not your present password"),
        ({"new_password": "short", "new_password_confirm": "short"}, "at least 12 characters"),
        ({"new_password_confirm": "something else here"}, "The two new passwords differ"),
        ({"new_password": OLD, "new_password_confirm": OLD}, "the password you have already"),
        ({"new_password": ""}, "New password: this is needed"),
    ],
)
def test_a_password_that_will_not_do_is_refused(app: Flask, client_as, wrong: dict[str, str], words: str) -> None:
    person = cast.person(password=hash_password(OLD))
    form = {"password": OLD, "new_password": NEW, "new_password_confirm": NEW, **wrong}
    answer = client_as(person).post("/account/password", data=form)
    assert words in answer.text
    db.session.expire_all()
    assert verify_password(OLD, person.password)
