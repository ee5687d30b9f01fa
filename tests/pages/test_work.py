"""The first page leads each role to where they begin."""

import pytest
from flask import Flask

from tests import cast
from tracker.domain.terms import EvidenceState, Role
from tracker.models import Person


def test_the_first_visitor_of_an_empty_tracker_is_led_to_set_it_up(app: Flask, client_as) -> None:
    assert client_as().get("/").location == "/setup"


def test_who_is_not_signed_in_is_led_to_sign_in(app: Flask, client_as, lead: Person) -> None:
    assert client_as().get("/").location == "/sign-in"


@pytest.mark.parametrize(("role", "begins"), [(Role.BOARD_MEMBER, "/board"), (Role.INSPECTOR, "/summary")])
def test_who_has_no_work_here_is_led_to_what_they_read(app: Flask, client_as, role: Role, begins: str) -> None:
    client = client_as(cast.person(role))
    assert client.get("/").location == begins
    assert client.get(begins).status_code == 200


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.QUALITY_LEAD, Role.ADMINISTRATOR])
def test_an_empty_day_says_so(app: Flask, client_as, role: Role) -> None:
    assert "Nothing waits for you today" in client_as(cast.person(role)).get("/").text


def test_what_waits_is_named_and_linked(app: Flask, client_as, lead: Person) -> None:
    change = cast.change(in_place_on=cast.TODAY)
    check = cast.check(change, due_on=cast.TODAY)
    evidence = cast.evidence(change)
    action = cast.action(change, owner=lead, due_on=cast.TODAY, category=None)
    pair = cast.reappearance(cast.lesson(), cast.lesson())
    page = client_as(lead).get("/").text
    for address in (
        f"/checks/{check.id}", f"/evidence/{evidence.id}", f"/actions/{action.id}", f"/changes/{change.id}",
    ):  # fmt: skip
        assert f'href="{address}"' in page
    assert pair.id
    assert "1 possible reappearance to decide" in page
    assert "1 action has no category" in page


def test_what_was_returned_says_what_is_missing_and_a_place_can_be_said_to_be_seen(
    app: Flask, client_as, lead: Person
) -> None:
    change = cast.change(in_place_on=cast.TODAY, owner=lead)
    home = cast.home(change, seen_on=None)
    state = {"state": EvidenceState.RETURNED, "returned_because": "How many files were read?"}
    piece = cast.evidence(change, lead, **state)
    page = client_as(lead).get("/").text
    assert f'href="/evidence/{piece.id}"' in page
    assert "How many files were read?" in page
    assert f'href="/changes/homes/{home.id}/seen"' in page
    change.owner = cast.person(Role.CONTRIBUTOR)
    page = client_as(change.owner).get("/").text
    assert home.place in page
    assert f'href="/changes/homes/{home.id}/seen"' not in page
