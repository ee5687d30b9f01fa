"""Themes, as the administrator keeps them."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tracker.domain.terms import Facet, Role
from tracker.extensions import db
from tracker.models import Person, Theme

Client = Callable[..., CheckedClient]


@pytest.fixture
def admin(lead: Person) -> Person:
    return cast.person(Role.ADMINISTRATOR, "Ada Min", has_leave=True)


def test_the_list_shows_facets_counts_and_what_was_merged(client_as: Client, admin: Person) -> None:
    kept, merged = cast.theme("Information sharing"), cast.theme("Sharing")
    merged.merged_into = kept
    cast.lesson(themes=[kept])
    page = client_as(admin).get("/admin/themes").get_data(as_text=True)
    assert "merged into Information sharing" in page
    assert f"/lessons?theme={kept.id}" in page
    assert f"/admin/themes/{kept.id}/rename" in page
    assert f"/admin/themes/{merged.id}/rename" not in page
    assert f"/admin/themes/{kept.id}/remove" not in page


def test_an_empty_list_offers_the_first_step(client_as: Client, admin: Person) -> None:
    assert "Add the first theme" in client_as(admin).get("/admin/themes").get_data(as_text=True)


def test_a_theme_is_added_renamed_merged_and_an_unused_one_deleted(client_as: Client, admin: Person) -> None:
    client = client_as(admin)
    for name in ("Neglect", "Poverty"):
        assert client.post("/admin/themes/add", data={"facet": "context", "name": name}).status_code == 302
    one, two = db.session.scalars(select(Theme.id).order_by(Theme.id))
    assert client.get(f"/admin/themes/{one}/rename").status_code == 200
    sent = {"name": "Neglect of babies", "version": "1"}
    assert client.post(f"/admin/themes/{one}/rename", data=sent).status_code == 302
    page = client.get(f"/admin/themes/{two}/merge").get_data(as_text=True)
    assert "Context: Neglect of babies" in page
    assert "Context: Poverty" not in page
    assert client.post(f"/admin/themes/{two}/merge", data={"into_id": one}).status_code == 302
    assert "merged into Neglect of babies" in client.get("/admin/themes").get_data(as_text=True)
    unused = cast.theme("Misspelt")
    db.session.commit()
    assert client.get(f"/admin/themes/{unused.id}/remove").status_code == 200
    assert client.post(f"/admin/themes/{unused.id}/remove").status_code == 302
    assert "Misspelt" not in client.get("/admin/themes").get_data(as_text=True).replace("“Misspelt”", "")


def test_a_name_that_is_taken_is_refused_beside_its_field_and_kept(client_as: Client, admin: Person) -> None:
    cast.theme("Neglect", Facet.CONTEXT)
    response = client_as(admin).post("/admin/themes/add", data={"facet": "context", "name": "neglect"})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'href="#name"' in page
    assert 'value="neglect"' in page


def test_a_stale_form_shows_both_names(client_as: Client, admin: Person) -> None:
    theme = cast.theme("Neglect")
    client = client_as(admin)
    client.post(f"/admin/themes/{theme.id}/rename", data={"name": "Theirs", "version": "1"})
    response = client.post(f"/admin/themes/{theme.id}/rename", data={"name": "Mine", "version": "1"})
    page = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "Theirs" in page
    assert "Mine" in page


@pytest.mark.parametrize("role", [Role.QUALITY_LEAD, Role.CONTRIBUTOR, Role.BOARD_MEMBER, Role.INSPECTOR])
def test_only_an_administrator_keeps_themes(client_as: Client, role: Role) -> None:
    theme = cast.theme()
    client = client_as(cast.person(role))
    addresses = ["/admin/themes", "/admin/themes/add"]
    addresses += [f"/admin/themes/{theme.id}/{deed}" for deed in ("rename", "merge", "remove")]
    assert {client.get(address).status_code for address in addresses} == {403}
    assert {client.post(address).status_code for address in addresses[1:]} == {403}


def test_a_theme_that_is_not_there_is_not_found(client_as: Client, admin: Person) -> None:
    client = client_as(admin)
    assert {client.get(f"/admin/themes/99/{deed}").status_code for deed in ("rename", "merge", "remove")} == {404}
