"""Administrators add people and change what they may do; nobody else opens these pages."""

import pytest
from flask import Flask, g
from flask_security import verify_password
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Person

ADDRESSES = ["", "/add", "/{id}/change", "/{id}/password"]
BEN = {"name": "Ben Ward", "email": "ben@example.org", "role": "contributor", "agency_id": ""}


@pytest.fixture
def administrator(app: Flask) -> Person:
    return cast.person(Role.ADMINISTRATOR, "Ada Administrator", has_leave=True)


def find(email: str) -> Person | None:
    db.session.expire_all()
    return db.session.scalar(select(Person).where(Person.email == email))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
@pytest.mark.parametrize("address", ADDRESSES)
def test_only_administrators_open_the_pages_of_people(app: Flask, client_as, role: Role, address: str) -> None:
    person = cast.person(role)
    client: CheckedClient = client_as(person)
    path = "/admin/people" + address.format(id=person.id)
    assert client.get(path).status_code == 403
    if address:
        assert client.post(path, data=BEN).status_code == 403
    assert find("ben@example.org") is None


def test_people_are_listed_and_found(app: Flask, client_as, administrator: Person) -> None:
    cast.person(Role.INSPECTOR, "Vera Strand", password="x")
    cast.person(Role.BOARD_MEMBER, "Owen Hadley", active=False)
    client = client_as(administrator)
    page = client.get("/admin/people").text
    assert "Vera Strand" in page
    assert "Owen Hadley" in page
    assert "May no longer sign in" in page
    assert "Owen Hadley" not in client.get("/admin/people?words=strand").text
    assert "Vera Strand" not in client.get("/admin/people?state=closed").text
    assert "Nobody is as you asked" in client.get("/admin/people?words=nobody-of-this-name").text


def test_a_person_is_added_and_given_a_password_that_is_shown_once(
    app: Flask, client_as, administrator: Person
) -> None:
    agency = cast.agency()
    client = client_as(administrator)
    answer = client.post("/admin/people/add", data={**BEN, "agency_id": agency.id})
    ben = find("ben@example.org")
    assert ben is not None
    assert answer.location == f"/admin/people/{ben.id}/password"
    assert (ben.role, ben.agency_id, ben.active, ben.password) == (Role.CONTRIBUTOR, agency.id, True, None)
    page = client.post(answer.location).text
    password = page.split('<code class="password">')[1].split("<")[0]
    ben = find("ben@example.org")
    assert verify_password(password, ben.password)
    assert password not in client.get(answer.location).text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Name: this is needed"),
        ({"email": "ben"}, "not an e-mail address"),
        ({"email": "ADA@example.org"}, "Somebody else signs in"),
        ({"role": ""}, "Role: this is needed"),
        ({"agency_id": "999"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    app: Flask, client_as, administrator: Person, wrong: dict[str, str], words: str
) -> None:
    administrator.email = "ada@example.org"
    answer = client_as(administrator).post("/admin/people/add", data={**BEN, **wrong})
    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.scalars(select(Person)).all() == [administrator]


def test_somebody_who_leaves_can_no_longer_sign_in(app: Flask, client_as, administrator: Person) -> None:
    ben = cast.person(Role.QUALITY_LEAD, "Ben Ward", email="ben@example.org")
    form = {**BEN, "role": "quality_lead", "version": str(ben.version)}  # the box “may sign in” is not ticked
    assert client_as(administrator).post(f"/admin/people/{ben.id}/change", data=form).status_code == 302
    g.pop("_login_user", None)  # the tests share one context, and who is signed in is kept there
    assert not find("ben@example.org").active
    assert client_as(ben).get("/reviews").status_code == 302


def test_the_last_administrator_is_kept(app: Flask, client_as, administrator: Person) -> None:
    form = {"name": "Ada", "email": administrator.email, "role": "quality_lead", "active": "y", "has_leave": "y"}
    answer = client_as(administrator).post(f"/admin/people/{administrator.id}/change", data=form)
    assert answer.status_code == 422
    assert "last active administrator" in answer.text
    assert find(administrator.email).role is Role.ADMINISTRATOR


def test_a_closed_agency_stays_with_whoever_works_there(app: Flask, client_as, administrator: Person) -> None:
    closed = cast.agency("Closed agency", closed_on=cast.TODAY)
    ben = cast.person(Role.CONTRIBUTOR, agency=closed)
    client = client_as(administrator)
    assert "Closed agency" in client.get(f"/admin/people/{ben.id}/change").text
    assert "Closed agency" not in client.get("/admin/people/add").text


def test_two_who_change_one_person_see_both_versions(app: Flask, client_as, administrator: Person) -> None:
    ben = cast.person(Role.QUALITY_LEAD, "Ben Ward", email="ben@example.org")
    client = client_as(administrator)
    form = {**BEN, "name": "Ben W.", "active": "y", "version": str(ben.version - 1)}
    answer = client.post(f"/admin/people/{ben.id}/change", data=form)
    assert answer.status_code == 409
    assert "Ben Ward" in answer.text
    assert "Ben W." in answer.text
