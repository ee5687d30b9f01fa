"""A board pack front to back: made, read as it was, beside what was learned since, and minuted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import cast, lesson_cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tracker import clock
from tracker.clock import today
from tracker.domain.terms import Role
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Action, Lesson, Pack, Person
from tracker.services.evidence import withdraw_evidence

Client = Callable[..., CheckedClient]
ASKED = {"purpose": "assurance", "assurance": "limited"}


@pytest.fixture
def lesson(lead: Person) -> Lesson:
    made = cast.lesson(headline="Nobody asked who else lives there")
    lesson_cast.embedded(made, today())
    return made


def cover(**more: str) -> dict[str, str]:
    told = {"introduction": "Read this first.", "considered_by": "The learning group"}
    return {"meeting_on": said(today()), "is_restricted": "open", **ASKED, **told, **more}


def made(client: CheckedClient, **more: str) -> str:
    answer = client.post("/board/packs/make", data=cover(**more))
    assert answer.status_code == 302
    return answer.location


def test_a_pack_is_made_and_stays_as_it_is_while_facts_move_on(client_as: Client, lead: Person, lesson: Lesson) -> None:
    client = client_as(lead)
    address = made(client)
    name = lesson.full_name
    page = text_of(client, address)
    for words in ("Read this first.", "The learning group", "Limited", "1 of 1 lesson is embedded", "no pack before"):
        assert words in page
    assert "Learned since" not in page
    for piece in list(lesson.changes[0].evidence):
        withdraw_evidence(piece, reason="It was of another ward", by=lead, now=clock.now())
    page = text_of(client, address)
    assert "1 of 1 lesson is embedded" in page, "what was frozen stays"
    assert f"{name}</a>:" in page.partition("Learned since this pack was made")[2]
    assert "lost 1" in text_of(client, made(client, meeting_on=said(today() + timedelta(30))))


def test_an_action_minuted_is_linked_and_withdrawing_the_minute_leaves_it(
    client_as: Client, lead: Person, lesson: Lesson
) -> None:
    client = client_as(lead)
    address, change_id = made(client), str(lesson.changes[0].id)
    sent = {"kind": "action", "words": "Ask the ward", "change_id": "", "owner_id": "", "due_on": ""}
    refused = client.post(f"{address}/minute", data=sent)
    assert (refused.status_code, "Choose the change it belongs to" in refused.text) == (422, True)
    assert client.post(f"{address}/minute", data={**sent, "change_id": change_id}).location == address
    action = db.session.scalars(select(Action).where(Action.description == "Ask the ward")).one()
    assert f"/actions/{action.id}" in text_of(client, address)
    assert client.post("/board/packs/minutes/1/withdraw", data={"reason": "Not said"}).location == address
    assert "<del>Ask the ward</del>" in text_of(client, address)


def test_a_pack_that_was_altered_says_so(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    address = made(client)
    pack = db.session.scalars(select(Pack)).one()
    pack.content = {**pack.content, "questions": []} | {"late": {"checks": 9, "actions": 9}}
    db.session.commit()
    assert "This pack is not as it was made" in text_of(client, address)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.CONTRIBUTOR])
def test_who_reads_the_board_reads_packs_and_changes_none(client_as: Client, lead: Person, role: Role) -> None:
    address = made(client_as(lead))
    client = client_as(cast.person(role))
    assert address in text_of(client, "/board/packs")
    assert "Withdraw" not in text_of(client, address)
    for deed in ("/board/packs/make", f"{address}/minute", f"{address}/withdraw"):
        assert client.post(deed, data=cover()).status_code == 403


def test_restricted_reviews_stay_out_unless_the_pack_is_restricted_itself(client_as: Client, lead: Person) -> None:
    hidden = cast.lesson(cast.review(is_restricted=True), headline="A lesson of a restricted review")
    lesson_cast.store(hidden)
    other = lesson_cast.without_leave()
    for showing, is_in in (("open", False), ("restricted", True)):
        client = client_as(lead)
        address = made(client, is_restricted=showing)
        assert (hidden.headline in text_of(client, address)) is is_in
        assert client_as(other).get(address).status_code == (404 if is_in else 200)


def test_before_the_first_pack_the_list_says_what_it_is_for(client_as: Client, lead: Person) -> None:
    assert "Make the first pack" in text_of(client_as(lead), "/board/packs")
