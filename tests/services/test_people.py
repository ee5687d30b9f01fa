"""Who is let in, and who stays able to administer."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import AuditEntry, Person, Theme
from tracker.services import people
from tracker.services.ledger import Stale

SECRET = "a secret of the tests alone"


@pytest.fixture
def administrator(app: Flask) -> Person:
    return cast.person(Role.ADMINISTRATOR, "Ada Administrator", has_leave=True)


def first(**more: Any) -> Person:
    values = {"token": people.setup_token(SECRET), "secret_key": SECRET, "name": "Ada", "email": "ada@example.org"}
    return people.make_first_administrator(**{**values, "password_hash": "hash", "now": cast.NOW, **more})


def added(by: Person, **more: Any) -> Person:
    values: dict[str, Any] = {"name": "Ben Ward", "email": "ben@example.org", "role": Role.CONTRIBUTOR}
    return people.add_person(**{**values, **more}, by=by, now=cast.NOW)


def last_entry() -> AuditEntry:
    return db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()


def test_the_first_visitor_with_the_token_becomes_an_administrator_with_leave(app: Flask) -> None:
    made = first()
    assert (made.role, made.has_leave, made.active, len(made.fs_uniquifier)) == (Role.ADMINISTRATOR, True, True, 32)
    assert last_entry().act == "make_first_administrator"
    names = set(db.session.scalars(select(Theme.name)))
    assert {"Unseen men", "Vulnerability of babies", "Neglect"} <= names


@pytest.mark.parametrize("token", ["", "wrong", people.setup_token("another secret"), "é"])
def test_without_the_token_nobody_is_made(app: Flask, token: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        first(token=token)
    assert broken.value.field == "token"
    assert db.session.scalar(select(Person.id)) is None


def test_the_token_opens_nothing_once_somebody_is_here(app: Flask, lead: Person) -> None:
    with pytest.raises(RuleBroken, match="set up already"):
        first()


def test_the_token_is_the_same_at_every_start_and_says_nothing_of_the_key() -> None:
    assert people.setup_token(SECRET) == people.setup_token(SECRET)
    assert SECRET not in people.setup_token(SECRET)


@pytest.mark.parametrize("email", ["BEN@example.org", "ben@EXAMPLE.org", " ben@example.org "])
def test_an_address_is_taken_whatever_its_capitals(app: Flask, administrator: Person, email: str) -> None:
    added(administrator)
    with pytest.raises(RuleBroken) as broken:
        added(administrator, email=email)
    assert broken.value.field == "email"


@pytest.mark.parametrize("email", ["", "ben", "ben@", "ben@example.org\nBcc: all@example.org", "a b@example.org"])
def test_what_is_no_address_is_refused(app: Flask, administrator: Person, email: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        added(administrator, email=email)
    assert broken.value.field == "email"


@pytest.mark.parametrize("name", ["", "   ", "Ben\nWard", "Ben\x00", "x" * 201])
def test_a_name_is_one_line(app: Flask, administrator: Person, name: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        added(administrator, name=name)
    assert broken.value.field == "name"


def test_the_password_never_enters_the_audit(app: Flask, administrator: Person) -> None:
    person = added(administrator, password_hash="argon-of-a-secret")
    people.set_password(person, password_hash="argon-of-another", by=administrator, now=cast.NOW)
    for entry in db.session.scalars(select(AuditEntry)):
        assert "argon" not in entry.words + str(entry.details)


def test_a_new_password_ends_every_session(app: Flask, administrator: Person) -> None:
    person = added(administrator)
    before = person.fs_uniquifier
    people.set_password(person, password_hash="hash", by=administrator, now=cast.NOW)
    assert person.fs_uniquifier != before


@pytest.mark.parametrize(
    ("change", "field"),
    [({"role": Role.QUALITY_LEAD}, "role"), ({"active": False}, "active"), ({"has_leave": False}, "has_leave")],
)
def test_the_last_administrator_stays(app: Flask, administrator: Person, change: dict[str, Any], field: str) -> None:
    cast.person(Role.ADMINISTRATOR, has_leave=True, active=False)
    with pytest.raises(RuleBroken) as broken:
        people.change_person(administrator, **change, version=administrator.version, by=administrator, now=cast.NOW)
    assert broken.value.field == field


@pytest.mark.parametrize("change", [{"role": Role.QUALITY_LEAD}, {"active": False}, {"has_leave": False}])
def test_an_administrator_may_go_where_another_stays(app: Flask, administrator: Person, change: dict[str, Any]) -> None:
    cast.person(Role.ADMINISTRATOR, has_leave=True)
    people.change_person(administrator, **change, version=None, by=administrator, now=cast.NOW)
    assert {name: getattr(administrator, name) for name in change} == change


def test_one_administrator_with_leave_stays(app: Flask, administrator: Person) -> None:
    cast.person(Role.ADMINISTRATOR)
    with pytest.raises(RuleBroken, match="with leave"):
        people.change_person(administrator, has_leave=False, version=None, by=administrator, now=cast.NOW)


def test_leave_is_given_only_by_those_who_have_it(app: Flask, administrator: Person) -> None:
    without = cast.person(Role.ADMINISTRATOR)
    with pytest.raises(RuleBroken) as broken:
        added(without, has_leave=True)
    assert broken.value.field == "has_leave"
    with pytest.raises(RuleBroken):
        people.change_person(without, has_leave=True, version=None, by=without, now=cast.NOW)
    assert added(administrator, has_leave=True).has_leave


def test_a_change_says_what_was_and_became(app: Flask, administrator: Person) -> None:
    person = added(administrator)
    people.change_person(
        person, name="Ben Ward-Lee", role=Role.QUALITY_LEAD, version=person.version, by=administrator, now=cast.NOW
    )
    assert last_entry().details == {"name": ["Ben Ward", "Ben Ward-Lee"], "role": ["contributor", "quality_lead"]}


def test_a_person_keeps_their_own_address_when_they_are_changed(app: Flask, administrator: Person) -> None:
    person = added(administrator)
    people.change_person(person, email="Ben@example.org", version=None, by=administrator, now=cast.NOW)
    assert person.email == "Ben@example.org"


def test_a_stale_form_changes_nobody(app: Flask, administrator: Person) -> None:
    person = added(administrator)
    with pytest.raises(Stale):
        people.change_person(person, name="X", version=person.version + 1, by=administrator, now=cast.NOW)
    with pytest.raises(Stale):
        people.change_own_name(person, name="X", version=person.version + 1, now=cast.NOW)


def test_people_put_their_own_name_right(app: Flask, administrator: Person) -> None:
    people.change_own_name(administrator, name="Ada A.", version=administrator.version, now=cast.NOW)
    assert (administrator.name, last_entry().act) == ("Ada A.", "change_own_name")
