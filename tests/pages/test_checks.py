"""Checks front to back, as each role; contributors answer their own agency’s alone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tracker.clock import today
from tracker.domain.schedule import working_day
from tracker.domain.terms import CheckMethod, Role
from tracker.extensions import db
from tracker.models import Change, Check, Person
from tracker.services.checks import bank_holidays

Client = Callable[..., CheckedClient]
EDITS = ("ask", "move", "waive")
IN_PLACE: dict[str, Any] = {"in_place_on": date(2020, 1, 6)}


def soon(days: int = 40) -> date:
    """A working day some time ahead."""
    return working_day(today() + timedelta(days=days), bank_holidays())


def said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def waiting_check(change: Change | None = None, **more: Any) -> Check:
    """An open check ahead of a change in place."""
    check: Check = cast.check(change or cast.change(**IN_PLACE), **{"due_on": soon(), **more})
    return check


def test_a_quality_lead_adds_a_check_beside_those_of_the_plan(client_as: Client, lead: Person) -> None:
    change, police = cast.change(**IN_PLACE), cast.agency("Police")
    client = client_as(lead)
    address = f"/checks/add?change_id={change.id}"
    assert "Conversation with children and families" in text_of(client, address)
    sent = {
        "due_on": said(soon()), "method": "observation", "asked_of_id": str(lead.id), "agency_id": str(police.id),
    }  # fmt: skip
    page = client.post(address, data=sent, follow_redirects=True).get_data(as_text=True)
    for words in ("The check is planned", "Observation of practice", "Police", lead.name, said(soon()), "upcoming"):
        assert words in page
    check = db.session.scalars(select(Check)).one()
    assert (check.method, check.asked_of_id, check.agency_id) == (CheckMethod.OBSERVATION, lead.id, police.id)
    again = client.post(address, data=sent)
    assert again.status_code == 422
    assert "planned for that day already" in again.get_data(as_text=True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1/1/2020", "made on a day to come"),
        ("25/12/2026", "weekend or a bank holiday"),
        ("27/12/2099", "more than ten years ahead"),
        ("31/2/2027", "Type a day that exists"),
        ("", "Due on"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_its_words_are_kept(
    client_as: Client, lead: Person, typed: str, words: str
) -> None:
    change = cast.change(**IN_PLACE)
    sent = {"due_on": typed, "method": "data"}
    response = client_as(lead).post(f"/checks/add?change_id={change.id}", data=sent)
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "<title>Error: " in page
    assert words in page
    assert f'value="{typed}"' in page
    assert db.session.scalars(select(Check)).all() == []


def test_a_check_is_added_to_a_change_that_is_in_place_alone(client_as: Client, lead: Person) -> None:
    change = cast.change()
    client = client_as(lead)
    sent = {"due_on": said(soon()), "method": "data"}
    response = client.post(f"/checks/add?change_id={change.id}", data=sent)
    assert response.status_code == 422
    assert "Put it in place first" in response.get_data(as_text=True)
    assert client.get("/checks/add").status_code == client.get("/checks/add?change_id=999").status_code == 404


def test_somebody_is_asked_and_two_who_ask_at_once_see_each_other(client_as: Client, lead: Person) -> None:
    check, other = waiting_check(), cast.person(name="Tom Birch")
    client = client_as(lead)
    address = f"/checks/{check.id}"
    assert "nobody yet" in text_of(client, address)
    text_of(client, f"{address}/ask")
    sent = {"asked_of_id": str(other.id), "method": "data", "version": "1"}
    assert client.post(f"{address}/ask", data=sent).status_code == 302
    page = text_of(client, address)
    assert "Tom Birch" in page
    assert f"<dt>Asked on</dt><dd>{said(today())}</dd>" in page
    stale = client.post(f"{address}/ask", data={**sent, "asked_of_id": str(lead.id)})
    assert stale.status_code == 409
    assert "Tom Birch" in stale.get_data(as_text=True)


def test_a_moved_check_shows_every_move_with_its_reason(client_as: Client, lead: Person) -> None:
    check = waiting_check()
    client = client_as(lead)
    address = f"/checks/{check.id}"
    for days, reason in ((60, "The auditors are away"), (80, "The sample is too small")):
        assert client.get(f"{address}/move").status_code == 200
        sent = {"to": said(soon(days)), "reason": reason}
        assert client.post(f"{address}/move", data=sent).status_code == 302
    page = text_of(client, address)
    assert f"From {said(soon(40))} to {said(soon(60))}: The auditors are away" in page
    assert f"From {said(soon(60))} to {said(soon(80))}: The sample is too small" in page
    assert f"<dt>First due on</dt><dd>{said(soon(40))}</dd>" in page
    assert f"first {said(soon(40))}" in text_of(client, "/checks")
    for sent, words in (
        ({"to": said(soon(80)), "reason": "x"}, "the day it is due already"),
        ({"to": "1/1/2020", "reason": "x"}, "made on a day to come"),
        ({"to": said(soon(90)), "reason": ""}, "Why does it move"),
    ):
        response = client.post(f"{address}/move", data=sent)
        assert response.status_code == 422
        assert words in response.get_data(as_text=True)


def test_a_waived_check_says_why_and_takes_no_more_deeds(client_as: Client, lead: Person) -> None:
    check = waiting_check()
    client = client_as(lead)
    address = f"/checks/{check.id}"
    assert "not evidence" in text_of(client, f"{address}/waive")
    assert client.post(f"{address}/waive", data={"reason": ""}).status_code == 422
    assert client.post(f"{address}/waive", data={"reason": "A wider audit covers it"}).status_code == 302
    page = text_of(client, address)
    assert "A wider audit covers it" in page
    for deed in EDITS:
        assert f"{address}/{deed}" not in page
    assert "evidence/add" not in page
    again = client.post(f"{address}/waive", data={"reason": "x"})
    assert again.status_code == 422
    assert "answered or waived already" in again.get_data(as_text=True)


def test_an_answered_check_links_to_the_evidence_that_answered_it(client_as: Client, lead: Person) -> None:
    check = waiting_check(due_on=date(2020, 7, 6), answered_on=date(2020, 7, 1))
    piece = cast.evidence(check.change, check=check, sample_seen=14, sample_size=20)
    page = text_of(client_as(lead), f"/checks/{check.id}")
    for words in (f"/evidence/{piece.id}", "14 of 20", "Answered on 1 July 2020", check.change.lessons[0].reference):
        assert words in page
    assert "evidence/add" not in page


def test_the_list_narrows_and_says_when_nothing_fits(client_as: Client, lead: Person) -> None:
    assert "None is planned yet" in text_of(client_as(lead), "/checks")
    waiting_check(cast.change(statement="Late one"), due_on=date(2020, 1, 6))
    waiting_check(cast.change(statement="Later one"), asked_of=lead)
    client = client_as(lead)
    for query, late, later in (
        ("", True, True),
        ("?state=overdue", True, False),
        ("?state=upcoming", False, True),
        (f"?asked_of={lead.id}", False, True),
        ("?words=late+one", True, False),
        ("?state=nonsense&page=99&sort=-due", True, True),
    ):
        page = text_of(client, f"/checks{query}")
        assert ("Late one" in page, "Later one" in page) == (late, later), query
    assert "No check fits" in text_of(client, "/checks?state=missed")


@pytest.mark.parametrize(
    ("role", "reads", "answers", "edits"),
    [
        (Role.INSPECTOR, 403, False, 403),
        (Role.BOARD_MEMBER, 200, False, 403),
        (Role.CONTRIBUTOR, 200, False, 403),
        (Role.QUALITY_LEAD, 200, True, 200),
        (Role.ADMINISTRATOR, 200, True, 200),
    ],
)
def test_each_role_comes_as_far_as_it_may(client_as: Client, role: Role, reads: int, answers: bool, edits: int) -> None:
    check = waiting_check(agency=cast.agency("Police"))
    client = client_as(cast.person(role, agency=cast.agency("Health")))
    address = f"/checks/{check.id}"
    page = client.get(address)
    assert (page.status_code, client.get("/checks").status_code) == (reads, reads)
    assert ("evidence/add" in page.get_data(as_text=True)) is answers
    assert client.get(f"/checks/add?change_id={check.change_id}").status_code == edits
    for deed in EDITS:
        assert client.get(f"{address}/{deed}").status_code == edits, deed
        if edits == 403:
            assert f"{address}/{deed}" not in page.get_data(as_text=True)
            assert client.post(f"{address}/{deed}", data={"reason": "x"}).status_code == 403, deed


def test_whoever_is_not_signed_in_is_asked_to_sign_in(client_as: Client) -> None:
    check = waiting_check()
    client = client_as()
    for address in ("/checks", f"/checks/{check.id}", f"/checks/{check.id}/waive"):
        assert "/sign-in" in client.get(address).headers["Location"]


def test_a_contributor_is_offered_to_answer_what_is_theirs(client_as: Client) -> None:
    police = cast.agency("Police")
    person = cast.person(Role.CONTRIBUTOR, agency=police)
    agencys = waiting_check(agency=police)
    asked = waiting_check(asked_of=person)
    covered = waiting_check(cast.change(agencies=[police], **IN_PLACE))
    client = client_as(person)
    for check in (agencys, asked, covered):
        page = text_of(client, f"/checks/{check.id}")
        assert f"/evidence/add?change_id={check.change_id}&amp;check_id={check.id}" in page
        assert f"/checks/{check.id}/waive" not in page


def test_a_check_of_a_withdrawn_change_waits_for_nobody(client_as: Client, lead: Person) -> None:
    change = cast.change(**IN_PLACE, withdrawn_on=date(2021, 1, 4), withdrawn_because="Another takes its place")
    check = waiting_check(change)
    client = client_as(lead)
    page = text_of(client, f"/checks/{check.id}")
    assert "nobody waits for this check" in page
    assert f"/checks/{check.id}/move" not in page
    assert "evidence/add" not in page
    assert client.post(f"/checks/{check.id}/waive", data={"reason": "x"}).status_code == 422


def test_a_restricted_check_is_nowhere_for_those_without_leave(client_as: Client) -> None:
    lesson = cast.lesson(review=cast.review(is_restricted=True))
    check = waiting_check(cast.change([lesson], statement="A hidden change", **IN_PLACE))
    change_id = check.change_id
    client = client_as(cast.person(has_leave=False))
    assert "A hidden change" not in text_of(client, "/checks")
    assert client.get(f"/checks/add?change_id={change_id}").status_code == 404
    for deed in ("", *(f"/{deed}" for deed in EDITS)):
        assert client.get(f"/checks/{check.id}{deed}").status_code == 404, deed
