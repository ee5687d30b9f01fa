"""Where a change lives and the gates passed over, by hand."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Home, Override, Person

Client = Callable[..., CheckedClient]


def test_a_place_is_named_seen_found_gone_and_corrected(client_as: Client, lead: Person) -> None:
    change = cast.change()
    client = client_as(lead)
    address = f"/changes/{change.id}"
    assert "Nowhere that is recorded" in text_of(client, address)
    assert client.get(f"{address}/homes/add").status_code == 200
    assert client.post(f"{address}/homes/add", data={"kind": "form", "place": "Form 7"}).status_code == 302
    home_id = db.session.scalars(select(Home.id)).one()
    assert "not seen there yet" in text_of(client, address)
    for deed, on, words in (("seen", "1/2/2021", "seen there on 1 February 2021"), ("gone", "1/2/2022", "found gone")):
        assert client.get(f"/changes/homes/{home_id}/{deed}").status_code == 200
        assert client.post(f"/changes/homes/{home_id}/{deed}", data={"on": on}).status_code == 302
        assert words in text_of(client, address)
    correct = f"/changes/homes/{home_id}/correct"
    assert "1 February 2022" in text_of(client, correct)
    sent = {"kind": "contract", "place": "Clause 4", "seen_on": "1/2/2021", "last_seen_on": "1/2/2021", "version": "3"}
    assert client.post(correct, data=sent).status_code == 302
    page = text_of(client, address)
    assert "Clause 4" in page
    assert "found gone" not in page
    stale = client.post(correct, data={**sent, "place": "Clause 5"})
    assert stale.status_code == 409
    assert "Clause 4" in stale.get_data(as_text=True)


def test_a_place_gone_before_it_was_seen_is_refused_beside_the_day(client_as: Client, lead: Person) -> None:
    home = cast.home(cast.change(), seen_on=date(2021, 1, 1), last_seen_on=date(2021, 1, 1))
    response = client_as(lead).post(f"/changes/homes/{home.id}/gone", data={"on": "31/12/2020"})
    assert response.status_code == 422
    assert "was seen there on 1 January 2021" in response.get_data(as_text=True)


def test_a_gate_is_overridden_in_the_open_and_taken_back(client_as: Client, lead: Person) -> None:
    change = cast.change()
    client = client_as(lead)
    add = f"/changes/{change.id}/overrides/add"
    assert "wherever the verdict shows" in " ".join(text_of(client, add).split())
    sent = {"gate": "heard", "reason": "The law forbids it", "named_person": "The chair", "from_on": "1/1/2021"}
    assert client.post(add, data=sent).status_code == 302
    page = text_of(client, f"/changes/{change.id}")
    assert "The law forbids it" in page
    assert "The chair" in page
    take_back = f"/changes/overrides/{db.session.scalars(select(Override.id)).one()}/take-back"
    assert client.get(take_back).status_code == 200
    assert client.post(take_back, data={"reason": "They were asked"}).status_code == 302
    assert "Taken back" in text_of(client, f"/changes/{change.id}")
    assert client.post(add, data={**sent, "gate": "current"}).status_code == 422


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.BOARD_MEMBER, Role.INSPECTOR])
def test_those_who_may_not_change_a_change_touch_none_of_it(client_as: Client, role: Role) -> None:
    home = cast.home(cast.change())
    override = cast.add(
        Override(change=home.change, gate="heard", reason="x", from_on=cast.TODAY, named_person="x",
                 recorded_by=cast.person(), recorded_at=cast.NOW)
    )  # fmt: skip
    client = client_as(cast.person(role, agency=cast.agency()))
    for address in (
        *(f"/changes/homes/{home.id}/{deed}" for deed in ("seen", "gone", "correct")),
        f"/changes/overrides/{override.id}/take-back",
    ):
        assert client.get(address).status_code == 403
        assert client.post(address, data={"on": "1/1/2021", "reason": "x"}).status_code == 403
