"""Another plan of checks, front to back: what moves is said before it is saved, and in numbers after."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tracker.clock import now, today
from tracker.domain.check_plans import EXAMPLES
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Change, DateMove, Person
from tracker.services import changes

Client = Callable[..., CheckedClient]


def in_place(lead: Person) -> Change:
    """A change in place since ten days ago, with three checks ahead."""
    change = cast.change(check_plan="3, 6, 12")
    changes.put_in_place(change, on=today() - timedelta(days=10), by=lead, now=now())
    return change


def test_the_page_shows_how_a_plan_is_written_and_what_a_new_one_moves(client_as: Client, lead: Person) -> None:
    change = in_place(lead)
    change.checks[0].asked_on = today()
    page = text_of(client_as(lead), f"/changes/{change.id}/check-plan")
    for _, example in EXAMPLES:
        assert f"<b>{example}</b>" in page
    assert "2 checks that nobody was asked for move to where the plan then has them, and keep their first dates" in page
    assert "1 check stays where it is: it was asked for already" in page


@pytest.mark.parametrize(
    ("plan", "kept"),
    [
        ("Each October and 1 April", "Looked at again each April and October."),
        (
            "2, 6 then every 6 after the last answer",
            "Looked at again, in months: 2, 6, then every 6 from the last answer.",
        ),
        ("6,12,18", "Months after it is in place: 6, 12, 18."),
    ],
)
def test_a_new_plan_says_in_numbers_what_it_did(client_as: Client, lead: Person, plan: str, kept: str) -> None:
    change, client = in_place(lead), client_as(lead)
    sent = {"check_plan": plan, "reason": "The board meets then", "version": str(change.version)}
    page = client.post(f"/changes/{change.id}/check-plan", data=sent, follow_redirects=True).get_data(as_text=True)
    assert "The plan is changed. " in page
    assert " checks moved" in page or " check moved" in page
    assert kept in page
    move = db.session.scalars(select(DateMove)).first()
    assert move is not None
    assert move.from_on is not None
    page = text_of(client, f"/checks/{move.check_id}")
    assert f"From {said(move.from_on)} to {said(move.to_on)}: The board meets then" in page
    assert f"by a new plan, made by {lead.name}" in page


def test_what_was_typed_is_kept_where_it_cannot_be_saved(client_as: Client, lead: Person) -> None:
    change, client = in_place(lead), client_as(lead)
    address = f"/changes/{change.id}/check-plan"
    for sent, words in (
        ({"check_plan": "now and then", "reason": "r"}, "cannot be read as a plan of checks"),
        ({"check_plan": "3,6,12", "reason": "r"}, "That is the plan already"),
        ({"check_plan": "3", "reason": " "}, "Why does the plan change?: this is needed"),
    ):
        response = client.post(address, data=sent)
        assert response.status_code == 422
        assert words in response.get_data(as_text=True)
        assert f'value="{sent["check_plan"]}"' in response.get_data(as_text=True)
    stale = client.post(address, data={"check_plan": "3", "reason": "Mine", "version": "0"})
    page = stale.get_data(as_text=True)
    assert stale.status_code == 409
    assert "<td>3, 6, 12</td><td>3</td>" in page
    assert page.count("Mine") == 1, "a reason is nobody else’s"


def test_another_day_in_place_says_what_it_moves(client_as: Client, lead: Person) -> None:
    change, client = in_place(lead), client_as(lead)
    address = f"/changes/{change.id}/put-in-place"
    assert "3 checks that nobody was asked for move" in text_of(client, address)
    sent = {"on": said(today() - timedelta(days=60))}
    page = client.post(address, data=sent, follow_redirects=True).get_data(as_text=True)
    assert "checks moved" in page


def test_lists_say_how_often_and_how_far_dates_moved(client_as: Client, lead: Person) -> None:
    change = in_place(lead)
    client = client_as(lead)
    page = text_of(client, "/checks")
    assert "moved once" not in page
    assert "in the middle" not in page
    sent = {"check_plan": "4, 6, 12", "reason": "A month more", "version": str(change.version)}
    client.post(f"/changes/{change.id}/check-plan", data=sent)
    page = text_of(client, "/checks")
    assert "moved once, " in page
    assert " days later" in page
    assert "1 of 3 checks has moved, by " in page
    assert "/checks?sort=-moved" in page
    assert "1 of 1 check has moved" in text_of(client, "/checks?moved=ever&sort=-moved")
    assert "No check fits" in text_of(client, "/checks?moved=often")
    for address, record in (("/actions", cast.action(change)), ("/changes", change)):
        deed = "move-due" if address == "/actions" else "move-target"
        if address == "/changes":
            record = cast.change(statement="Not yet", named_on=today() - timedelta(days=90))
        db.session.commit()
        for days in (10, 40):
            moved = {"to": said(today() + timedelta(days=days)), "reason": "r"}
            assert client.post(f"{address}/{record.id}/{deed}", data=moved).status_code == 302
        page = text_of(client, address)
        assert "moved once, 30 days later" in page
        assert "by 30 days in the middle" in page
        assert "moved once" in text_of(client, f"{address}?moved=ever")
        assert "moved once" not in text_of(client, f"{address}?moved=often")
        own = text_of(client, f"{address}/{record.id}")
        assert f"Set for {said(today() + timedelta(days=10))}" in own
        assert f"<dd>{said(today() + timedelta(days=10))}</dd>" in own, "the first date stands with the record"
