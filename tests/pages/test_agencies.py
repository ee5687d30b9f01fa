"""Administrators keep the list of agencies."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.terms import AgencyKind, Role
from tracker.extensions import db
from tracker.models import Agency, Person

ADDRESSES = ["", "/add", "/{id}/change", "/{id}/close", "/{id}/reopen"]


@pytest.fixture
def administrator(app: Flask) -> Person:
    return cast.person(Role.ADMINISTRATOR, has_leave=True)


def kept() -> list[Agency]:
    db.session.expire_all()
    return list(db.session.scalars(select(Agency).order_by(Agency.id)))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
@pytest.mark.parametrize("address", ADDRESSES)
def test_only_administrators_open_the_pages_of_agencies(app: Flask, client_as, role: Role, address: str) -> None:
    agency = cast.agency("Northshire Police")
    client = client_as(cast.person(role))
    path = "/admin/agencies" + address.format(id=agency.id)
    assert client.get(path).status_code == 403
    if address:
        form = {"name": "X", "kind": "police", "closed_on": "1 1 2020"}
        assert client.post(path, data=form).status_code == 403
    assert [(each.name, each.closed_on) for each in kept()] == [("Northshire Police", None)]


def test_an_empty_list_offers_the_first_step(app: Flask, client_as, administrator: Person) -> None:
    page = client_as(administrator).get("/admin/agencies").text
    assert "Add the first agency" in page


def test_an_agency_is_added_changed_closed_and_opened_again(app: Flask, client_as, administrator: Person) -> None:
    client = client_as(administrator)
    client.post("/admin/agencies/add", data={"name": "Northshire Police", "kind": "police"})
    (agency,) = kept()
    path = f"/admin/agencies/{agency.id}"
    client.post(f"{path}/change", data={"name": "Northshire Constabulary", "kind": "police"})
    assert client.post(f"{path}/close", data={"closed_on": "31 March 2025"}).status_code == 302
    (agency,) = kept()
    assert (agency.name, agency.kind, str(agency.closed_on)) == (
        "Northshire Constabulary", AgencyKind.POLICE, "2025-03-31",
    )  # fmt: skip
    assert "31 March 2025" in client.get("/admin/agencies").text
    assert "Northshire" not in client.get("/admin/agencies?state=open").text
    client.post(f"{path}/reopen")
    assert kept()[0].closed_on is None


@pytest.mark.parametrize(
    ("address", "form", "words"),
    [
        ("/add", {"name": "northshire police", "kind": "police"}, "Another agency has this name"),
        ("/add", {"name": "", "kind": "police"}, "Name: this is needed"),
        ("/1/close", {"closed_on": "1 1 2100"}, "cannot have closed in the future"),
        ("/1/close", {"closed_on": "31 2 2020"}, "a day that exists"),
    ],
)
def test_what_is_wrong_is_said(
    app: Flask, client_as, administrator: Person, address: str, form: dict[str, Any], words: str
) -> None:
    agency = cast.agency("Northshire Police")
    path = "/admin/agencies" + address.replace("/1/", f"/{agency.id}/")
    answer = client_as(administrator).post(path, data=form)
    assert answer.status_code == 422
    assert words in answer.text
    assert len(kept()) == 1


def test_closing_says_what_names_the_agency(app: Flask, client_as, administrator: Person) -> None:
    agency = cast.agency()
    lesson = cast.lesson()
    lesson.agencies = [agency]
    cast.person(Role.CONTRIBUTOR, agency=agency)
    page = client_as(administrator).get(f"/admin/agencies/{agency.id}/close").text
    assert "1 open lesson, 0 changes and 1 person name it" in page
