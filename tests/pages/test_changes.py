"""Changes front to back, as each role."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Change, DateMove, Person

Client = Callable[..., CheckedClient]
NAMED = {
    "statement": "The referral form asks for every adult",
    "expected_difference": "Plans name the men",
    "how_we_would_know": "Audits find them",
    "named_on": "1 March 2020",
}


def text_of(client: CheckedClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.get_data(as_text=True)


def test_a_quality_lead_names_a_change_from_its_lesson_and_reads_it(client_as: Client, lead: Person) -> None:
    lesson, police = cast.lesson(), cast.agency("Police")
    client = client_as(lead)
    form = text_of(client, f"/changes/add?lesson_id={lesson.id}")
    assert "binds the whole partnership" in form
    sent: dict[str, Any] = {
        **NAMED, "lesson_id": str(lesson.id), "agencies": [str(police.id)], "owner_id": str(lead.id),
        "target_on": "1/9/2020", "check_plan": "6, 12",
    }  # fmt: skip
    response = client.post(f"/changes/add?lesson_id={lesson.id}", data=sent, follow_redirects=True)
    page = response.get_data(as_text=True)
    assert "Police alone" in page, "a narrower change is said to be narrower, and is not refused"
    for words in ("Plans name the men", "Audits find them", "1 September 2020", "6, 12", lead.name, lesson.headline):
        assert words in page
    assert db.session.scalars(select(Change.named_on)).one() == date(2020, 3, 1)


def test_a_form_that_is_refused_keeps_its_words(client_as: Client, lead: Person) -> None:
    lesson = cast.lesson()
    client = client_as(lead)
    sent = {**NAMED, "lesson_id": str(lesson.id), "check_plan": "now and then", "target_on": "1/1/2019"}
    response = client.post("/changes/add", data=sent)
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "cannot be read as a plan" in page
    assert "now and then" in page
    response = client.post("/changes/add", data={**sent, "check_plan": "3", "lesson_id": "999"})
    assert response.status_code == 422


def test_the_list_narrows_and_says_when_nothing_fits(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    assert "Name the first change" in text_of(client, "/changes")
    cast.change(statement="A form for babies", agencies=[cast.agency()], target_on=date(2020, 1, 1))
    cast.action(
        cast.change(statement="A rule", in_place_on=date(2020, 1, 1)),
        done_on=date(2020, 1, 1),
        category=ActionCategory.BRIEFING,
    )
    db.session.commit()
    page = text_of(client, "/changes?words=babies")
    assert ("A form for babies" in page, "A rule" in page) == (True, False)
    page = text_of(client, "/changes?place=waiting&sort=-statement")
    assert ("A form for babies" in page, "A rule" in page, "not accepted yet" in page) == (False, True, True)
    assert "weaker actions alone" in text_of(client, "/changes?strength=weaker")
    assert "A form for babies" in text_of(client, "/changes?late=yes")
    assert "No change fits" in text_of(client, "/changes?words=nothing")
    assert client.get("/changes?place=no&late=no&agency=x&owner=99&theme=99&page=0&sort=;").status_code == 200


def test_a_change_that_somebody_else_saved_shows_both(client_as: Client, lead: Person) -> None:
    change = cast.change()
    client = client_as(lead)
    address = f"/changes/{change.id}/change"
    assert "Every plan names the men" in text_of(client, address)
    assert client.post(address, data={**NAMED, "version": "1"}).status_code == 302
    response = client.post(address, data={**NAMED, "statement": "Mine", "version": "1"})
    page = response.get_data(as_text=True)
    assert response.status_code == 409
    assert NAMED["statement"] in page
    assert "Mine" in page


def test_an_imported_change_says_what_it_lacks_and_may_keep_lacking_it(client_as: Client, lead: Person) -> None:
    change = cast.change(expected_difference=None, how_we_would_know=None)
    client = client_as(lead)
    assert "does not count as named" in text_of(client, f"/changes/{change.id}")
    sent = {"statement": "Put right", "named_on": "1/3/2020", "version": "1"}
    assert client.post(f"/changes/{change.id}/change", data=sent).status_code == 302
    assert "Put right" in text_of(client, f"/changes/{change.id}")


def test_a_change_goes_its_way_from_target_to_withdrawal(client_as: Client, lead: Person) -> None:
    change = cast.change(owner=cast.person(name="Ola Own"), named_on=date(2020, 1, 1))
    address = f"/changes/{change.id}"
    client = client_as(lead)
    for deed, sent, words in (
        ("move-target", {"to": "1/6/2020", "reason": "Agreed by the board"}, "Agreed by the board"),
        ("move-target", {"to": "1/9/2020", "reason": "The supplier was late"}, "From 1 June 2020 to 1 September 2020"),
        ("check-plan", {"check_plan": "4, then every 8", "reason": "Sooner", "version": "3"}, "4, then every 8"),
        ("put-in-place", {"on": "5 October 2020"}, "in place since 5 October 2020, not accepted yet"),
        ("accept", {}, f"by {lead.name}"),
        ("withdraw", {"on": "1/1/2022", "reason": "The form was replaced"}, "The form was replaced"),
    ):
        assert client.get(f"{address}/{deed}").status_code == 200
        response = client.post(f"{address}/{deed}", data=sent)
        assert response.status_code == 302, (deed, response.get_data(as_text=True))
        assert words in text_of(client, address), deed
    assert "Put in place" not in text_of(client, address)
    assert len(db.session.scalars(select(DateMove)).all()) == 2


def test_its_owner_is_told_that_somebody_else_accepts(client_as: Client, lead: Person) -> None:
    change = cast.change(owner=lead, in_place_on=date(2020, 1, 1))
    client = client_as(lead)
    page = text_of(client, f"/changes/{change.id}")
    assert "You own this change" in page
    assert f"/changes/{change.id}/accept" not in page
    assert client.post(f"/changes/{change.id}/accept").status_code == 422
    db.session.refresh(change)
    assert change.accepted_by is None


def test_lessons_are_tied_and_untied(client_as: Client, lead: Person) -> None:
    change, other = cast.change(), cast.lesson(headline="Another lesson", agencies=[cast.agency("Police")])
    client = client_as(lead)
    assert "Another lesson" in text_of(client, f"/changes/{change.id}/lessons/add")
    assert client.post(f"/changes/{change.id}/lessons/add", data={"lesson_id": str(other.id)}).status_code == 302
    assert "Another lesson" in text_of(client, f"/changes/{change.id}")
    untie = f"/changes/{change.id}/lessons/{other.id}/untie"
    assert "for every day" in text_of(client, untie)
    assert client.post(untie, data={"reason": "Not this one"}).status_code == 302
    assert "Another lesson" not in text_of(client, f"/changes/{change.id}")


def test_tying_a_restricted_change_to_an_open_lesson_is_warned_about(client_as: Client, lead: Person) -> None:
    change = cast.change([cast.lesson(review=cast.review(is_restricted=True))])
    cast.lesson()
    assert "everybody sees it" in text_of(client_as(lead), f"/changes/{change.id}/lessons/add")


def test_a_change_says_where_it_rests_on_weaker_actions_alone(client_as: Client, lead: Person) -> None:
    change = cast.change()
    cast.action(change, category=ActionCategory.TRAINING_EVENT, done_on=date(2020, 1, 1))
    assert "rests on weaker actions alone" in text_of(client_as(lead), f"/changes/{change.id}")
    cast.action(change, category=ActionCategory.CHECKLIST, done_on=date(2020, 1, 1))
    assert "rests on weaker actions alone" not in text_of(client_as(lead), f"/changes/{change.id}")


def test_the_page_shows_what_was_recorded_of_a_change(client_as: Client, lead: Person) -> None:
    change = cast.change(statement="Long words " * 40, in_place_on=date(2020, 1, 1))
    cast.home(change)
    cast.action(change, description="Make it mandatory")
    cast.check(change)
    cast.evidence(change)
    cast.accepted_evidence(change, level="activity", summary="The event was held.")
    cast.measure("Plans that name them", changes=[change])
    page = text_of(client_as(lead), f"/changes/{change.id}")
    for words in (
        "Referral form 7, section 2", "Make it mandatory", "Audit of case files", "14 of 20 files", "submitted",
        "does not show practice", "Plans that name them",
    ):  # fmt: skip
        assert words in page


DEEDS = (
    "change", "lessons/add", "put-in-place", "accept", "move-target", "withdraw", "check-plan", "homes/add",
    "overrides/add",
)  # fmt: skip


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        (Role.ADMINISTRATOR, 200, 200),
        (Role.QUALITY_LEAD, 200, 200),
        (Role.CONTRIBUTOR, 200, 403),
        (Role.BOARD_MEMBER, 200, 403),
        (Role.INSPECTOR, 403, 403),
    ],
)
def test_each_role_sees_and_does_what_it_may(client_as: Client, role: Role, reads: int, writes: int) -> None:
    change = cast.change()
    client = client_as(cast.person(role))
    assert client.get("/changes").status_code == reads
    page = client.get(f"/changes/{change.id}")
    assert page.status_code == reads
    assert ("Withdraw" in page.get_data(as_text=True)) is (writes == 200)
    assert client.get("/changes/add").status_code == writes
    for deed in DEEDS:
        assert client.get(f"/changes/{change.id}/{deed}").status_code == writes, deed
        if writes == 403:
            assert client.post(f"/changes/{change.id}/{deed}", data=NAMED).status_code == 403, deed


def test_a_restricted_change_is_nowhere_for_those_without_leave(client_as: Client) -> None:
    hidden = cast.lesson(review=cast.review("SECRET-1", is_restricted=True), headline="A hidden lesson")
    change = cast.change([hidden], statement="A hidden change")
    shared = cast.change([hidden, cast.lesson()], statement="A shared change")
    client = client_as(cast.person(has_leave=False))
    page = text_of(client, "/changes")
    assert ("A hidden change" in page, "A shared change" in page, "SECRET-1" in page) == (False, True, False)
    for deed in ("", *(f"/{deed}" for deed in DEEDS)):
        assert client.get(f"/changes/{change.id}{deed}").status_code == 404, deed
    assert "A hidden lesson" not in text_of(client, f"/changes/{shared.id}")
    assert "A hidden lesson" not in text_of(client, "/changes/add")
    assert client.get(f"/changes/add?lesson_id={hidden.id}").status_code == 404
