"""Actions front to back, as each role; contributors touch their own agency’s alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tracker.clock import today
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Action, Claim, Person

Client = Callable[..., CheckedClient]


def test_a_quality_lead_records_an_action_of_a_known_strength(client_as: Client, lead: Person) -> None:
    change, police = cast.change(), cast.agency("Police")
    client = client_as(lead)
    form = text_of(client, f"/actions/add?change_id={change.id}")
    for words in ("Stronger", "Intermediate", "Weaker", "Training event", "Not known yet"):
        assert words in form
    sent = {
        "change_id": str(change.id), "description": "Make the field mandatory", "category": "forcing_function",
        "owner_id": str(lead.id), "agency_id": str(police.id), "due_on": "1 May 2020",
    }  # fmt: skip
    page = client.post("/actions/add", data=sent, follow_redirects=True).get_data(as_text=True)
    assert "Make the field mandatory" in page
    action = db.session.scalars(select(Action)).one()
    assert (action.category, action.original_due_on) == (ActionCategory.FORCING_FUNCTION, date(2020, 5, 1))
    assert "overdue since 1 May 2020" in text_of(client, f"/actions/{action.id}")
    assert client.post("/actions/add", data={**sent, "category": "nonsense"}).status_code == 422


def test_an_action_without_a_category_says_that_it_counts_for_nothing(client_as: Client, lead: Person) -> None:
    change = cast.change()
    client = client_as(lead)
    sent = {"change_id": str(change.id), "description": "Do something", "category": ""}
    assert client.post("/actions/add", data=sent).status_code == 302
    action_id = db.session.scalars(select(Action.id)).one()
    assert "counts for nothing" in text_of(client, f"/actions/{action_id}")
    change_it = f"/actions/{action_id}/change"
    form = text_of(client, change_it)
    assert "Do something" in form
    kind = {"description": "Do something", "category": "checklist", "version": "1"}
    assert client.post(change_it, data=kind).status_code == 302
    page = text_of(client, f"/actions/{action_id}")
    assert "counts for nothing" not in page
    assert "intermediate" in page
    stale = client.post(change_it, data={**kind, "category": "briefing"})
    assert stale.status_code == 409
    assert "Checklist or cognitive aid" in stale.get_data(as_text=True)
    db.session.expire_all()
    assert db.session.scalars(select(Action.category)).one() is ActionCategory.CHECKLIST


def test_the_form_shows_the_kind_an_action_has(client_as: Client, lead: Person) -> None:
    action = cast.action(cast.change(), category=ActionCategory.BRIEFING)
    form = text_of(client_as(lead), f"/actions/{action.id}/change")
    [chosen] = [part for part in form.split("<input") if " checked" in part]
    assert 'value="briefing"' in chosen


def test_an_action_goes_its_way_from_start_to_acceptance_and_back(client_as: Client, lead: Person) -> None:
    action = cast.action(cast.change(), due_on=date(2020, 1, 1), original_due_on=date(2020, 1, 1))
    client = client_as(lead)
    address = f"/actions/{action.id}"
    for deed, sent, words in (
        ("move-due", {"to": "1/6/2020", "reason": "The supplier was late"}, "From 1 January 2020 to 1 June 2020"),
        ("notes/add", {"noted_on": "1/2/2020", "words": "Tried with two teams"}, "Tried with two teams"),
        ("start", {"on": "1/2/2020"}, "started"),
        ("finish", {"on": "3/5/2020"}, "done 3 May 2020"),
        ("accept", {}, "done 3 May 2020, accepted"),
        ("reopen", {"reason": "It was not"}, "overdue since 1 June 2020"),
        ("abandon", {"on": "1/7/2020", "reason": "Another does it"}, "Another does it"),
    ):
        assert client.get(f"{address}/{deed}").status_code == 200, deed
        assert client.post(f"{address}/{deed}", data=sent).status_code == 302, deed
        assert words in text_of(client, address), deed


def test_done_before_it_was_started_is_refused_beside_the_day(client_as: Client, lead: Person) -> None:
    action = cast.action(cast.change(), started_on=date(2020, 2, 1))
    response = client_as(lead).post(f"/actions/{action.id}/finish", data={"on": "31/1/2020"})
    assert response.status_code == 422
    assert "was started on 1 February 2020" in response.get_data(as_text=True)


def test_a_claim_awaits_evidence_until_it_is_settled(client_as: Client, lead: Person) -> None:
    action = cast.action(cast.change(), category=None)
    claim = cast.add(
        Claim(action=action, words="Blue: embedded", source="plan.xlsx, B4", evidence_words="Minutes of May")
    )
    client = client_as(lead)
    assert "claim awaiting evidence" in text_of(client, "/actions")
    page = text_of(client, f"/actions/{action.id}")
    for words in ("Claim awaiting evidence", "Blue: embedded", "plan.xlsx, B4", "Minutes of May", "passes no gate"):
        assert words in page
    settle = f"/actions/claims/{claim.id}/settle"
    assert "still passes no gate" in text_of(client, settle)
    assert client.post(settle, data={"found": "The form asks for it"}).status_code == 302
    page = text_of(client, f"/actions/{action.id}")
    assert "Claim awaiting evidence" not in page
    assert "The form asks for it" in page
    assert client.post(settle, data={"found": "Again"}).status_code == 422


def test_the_list_narrows_and_says_when_nothing_fits(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    assert "None is recorded yet" in text_of(client, "/actions")
    change, soon = cast.change(), today() + timedelta(days=9)
    cast.action(change, description="Late one", due_on=date(2020, 1, 1), agency=cast.agency())
    cast.action(change, description="Later one", due_on=soon, category=None, owner_text="A named nurse")
    page = text_of(client_as(lead), "/actions?state=overdue")
    assert ("Late one" in page, "Later one" in page) == (True, False)
    page = text_of(client, "/actions?state=no_category&sort=-due")
    assert ("Late one" in page, "Later one" in page, "strength not known" in page) == (False, True, True)
    assert "A named nurse" in text_of(client, "/actions?words=nurse")
    assert "Late one" in text_of(client, "/actions?strength=stronger")
    assert "No action fits" in text_of(client, "/actions?words=nothing")
    assert client.get("/actions?state=no&strength=no&agency=x&owner=99&page=x&sort=;").status_code == 200


UPDATES = ("start", "finish", "notes/add")
EDITS = ("change", "accept", "abandon", "reopen", "move-due")


@pytest.mark.parametrize(
    ("role", "reads", "updates", "edits"),
    [
        (Role.ADMINISTRATOR, 200, 200, 200),
        (Role.QUALITY_LEAD, 200, 200, 200),
        (Role.CONTRIBUTOR, 200, 403, 403),
        (Role.BOARD_MEMBER, 200, 403, 403),
        (Role.INSPECTOR, 403, 403, 403),
    ],
)
def test_each_role_sees_and_does_what_it_may(
    client_as: Client, role: Role, reads: int, updates: int, edits: int
) -> None:
    action = cast.action(cast.change(), agency=cast.agency())
    claim = cast.add(Claim(action=action, words="Blue", source="plan.xlsx"))
    client = client_as(cast.person(role, agency=cast.agency()))
    assert client.get("/actions").status_code == reads
    page = client.get(f"/actions/{action.id}")
    assert page.status_code == reads
    assert ("It is done" in page.get_data(as_text=True)) is (updates == 200)
    assert client.get("/actions/add").status_code == edits
    assert client.get(f"/actions/claims/{claim.id}/settle").status_code == edits
    for deeds, code in ((UPDATES, updates), (EDITS, edits)):
        for deed in deeds:
            assert client.get(f"/actions/{action.id}/{deed}").status_code == code, deed
            if code == 403:
                assert client.post(f"/actions/{action.id}/{deed}", data={"on": "1/1/2020"}).status_code == 403, deed


def test_a_contributor_says_how_their_own_agency_s_action_goes(client_as: Client) -> None:
    police = cast.agency("Police")
    action = cast.action(cast.change(), agency=police)
    client = client_as(cast.person(Role.CONTRIBUTOR, agency=police))
    address = f"/actions/{action.id}"
    page = text_of(client, address)
    assert ("It is done" in page, "Abandon" in page) == (True, False)
    note = {"noted_on": "1/2/2020", "words": "Tried with two teams"}
    assert client.post(f"{address}/notes/add", data=note).status_code == 302
    assert client.post(f"{address}/finish", data={"on": "1/3/2020"}).status_code == 302
    page = text_of(client, address)
    assert "Tried with two teams" in page
    assert "done 1 March 2020" in page
    for deed in EDITS:
        assert client.post(f"{address}/{deed}", data={"reason": "x"}).status_code == 403, deed


def test_a_restricted_action_is_nowhere_for_those_without_leave(client_as: Client) -> None:
    change = cast.change([cast.lesson(review=cast.review(is_restricted=True))], statement="A hidden change")
    action = cast.action(change, description="A hidden action")
    client = client_as(cast.person(has_leave=False))
    assert "A hidden action" not in text_of(client, "/actions")
    assert "A hidden change" not in text_of(client, "/actions/add")
    for deed in ("", *(f"/{deed}" for deed in (*UPDATES, *EDITS))):
        assert client.get(f"/actions/{action.id}{deed}").status_code == 404, deed
