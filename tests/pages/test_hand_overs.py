"""A hand-over front to back: what passes on is shown, decided, called off, and found from where somebody leaves."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tracker.clock import today
from tracker.domain.terms import Role
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Change, Check, HandOver, Person

Client = Callable[..., CheckedClient]


@pytest.fixture
def jo(lead: Person) -> Person:
    return cast.person(Role.CONTRIBUTOR, "Jo Farrow")


@pytest.fixture
def check(jo: Person) -> Check:
    made = cast.check(cast.change(statement="The form asks for every adult", owner=jo), asked_of=jo)
    cast.action(made.change, owner=jo, description="Make the field mandatory")
    return made


def sent(to: Person, day: int = 0) -> dict[str, str]:
    on = said(today() + timedelta(days=day))
    return {"to_id": str(to.id), "changes_to_id": "", "from_on": on, "reason": "Jo moves on."}


def test_all_that_passes_on_is_shown_with_counts_and_handed_over_today(
    client_as: Client, lead: Person, jo: Person, check: Check
) -> None:
    ben = cast.person(name="Ben Ward")
    client, address = client_as(lead), f"/people/{jo.id}/hand-over"
    assert address in text_of(client, f"/checks/{check.id}")
    page = text_of(client, address)
    for words in ("1 open check<", "1 open action<", "1 change they own<", "The form asks for every adult",
                  f"due {said(check.due_on)}", "Make the field mandatory"):  # fmt: skip
        assert words in page
    assert (f'value="{lead.id}"' in page, f'value="{jo.id}"' in page) == (True, False)
    assert client.post(address, data=sent(ben)).location == "/people/hand-overs"
    assert "Carried out" in text_of(client, "/people/hand-overs")
    assert (check.asked_of_id, check.change.owner_id) == (ben.id, ben.id)
    assert "Nothing is asked of Jo Farrow" in text_of(client, address)


def test_one_that_waits_is_shown_and_called_off(client_as: Client, lead: Person, jo: Person, check: Check) -> None:
    administrator, ben = cast.person(Role.ADMINISTRATOR), cast.person(name="Ben Ward")
    client, address = client_as(lead), f"/people/{jo.id}/hand-over"
    client.post(address, data=sent(ben, 10))
    row = db.session.query(HandOver).one()
    off = f"/people/hand-overs/{row.id}/call-off"
    for page in (text_of(client, address), text_of(client_as(administrator), f"/admin/people/{jo.id}/change")):
        assert ("is asked of Ben Ward: Jo moves on." in page, off in page) == (True, True)
    again = client.post(address, data=sent(ben))
    assert (again.status_code, "Call that one off first" in again.text) == (422, True)
    assert off in text_of(client, "/people/hand-overs?state=waiting")
    assert client.post(off, data={"reason": "Jo stays."}).status_code == 302
    assert "Jo stays." in text_of(client, "/people/hand-overs")
    assert client.post(off, data={"reason": "Again."}).status_code == 422


def test_what_will_not_do_is_said_beside_its_field_and_what_was_typed_stays(
    client_as: Client, lead: Person, jo: Person, check: Check
) -> None:
    change: Change = check.change
    change.in_place_on, change.accepted_by, change.accepted_on = cast.TODAY, lead, cast.TODAY
    answer = client_as(lead).post(f"/people/{jo.id}/hand-over", data=sent(lead))
    assert answer.status_code == 422
    assert f"“The form asks for every adult” was accepted by {lead.name}" in answer.text
    assert ('href="#changes_to_id"' in answer.text, "Jo moves on." in answer.text) == (True, True)


def test_without_leave_nothing_restricted_shows_and_the_way_stays_open(client_as: Client, jo: Person) -> None:
    hidden = cast.change([cast.lesson(cast.review(is_restricted=True))], statement="A hushed change", owner=jo)
    cast.check(hidden, asked_of=jo)
    client = client_as(cast.person())
    page = text_of(client, f"/people/{jo.id}/hand-over")
    assert ("Nothing that is open to you is asked of Jo Farrow" in page, "hushed" in page) == (True, False)
    ben = cast.person(has_leave=True)
    assert client.post(f"/people/{jo.id}/hand-over", data=sent(ben)).status_code == 302
    assert db.session.query(Check).one().asked_of_id == ben.id


def test_whoever_is_asked_is_not_switched_off_and_the_way_to_hand_over_stands_there(
    client_as: Client, jo: Person, check: Check
) -> None:
    client = client_as(cast.person(Role.ADMINISTRATOR, has_leave=True))
    form = {"name": jo.name, "email": jo.email, "role": "contributor", "agency_id": "", "version": str(jo.version)}
    answer = client.post(f"/admin/people/{jo.id}/change", data=form)
    assert answer.status_code == 422
    assert "1 check, 1 action and 1 change are still asked of Jo Farrow. Hand them over first." in answer.text
    assert f'href="/people/{jo.id}/hand-over"' in answer.text
    assert f'href="/people/{jo.id}/hand-over"' in text_of(client, "/admin/people")
    assert "/people/hand-overs" in text_of(client, "/admin/people")
