"""“You said, we did” front to back: from what was said to a sheet that names nothing it should not."""

from collections.abc import Callable
from html import unescape
from typing import Any

from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tracker.clock import now, today
from tracker.domain.terms import Role, Source
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Change, Evidence, Person, Reply

Client = Callable[..., CheckedClient]
WORDS = {"you_said": "Nobody told us who would come.", "we_did": "We send a list a week before."}


def reply_of(change: Change, **more: Any) -> Reply:
    values = {**WORDS, "written_by": cast.person(), "written_at": now()}
    reply: Reply = cast.add(Reply(change=change, **{**values, **more}))
    return reply


def heard(change: Change, **more: Any) -> Evidence:
    return cast.accepted_evidence(change, source=Source.CHILDREN_AND_FAMILIES, **more)


def test_from_what_was_said_to_what_was_shared(client_as: Client, lead: Person) -> None:
    lesson = cast.lesson()
    change = cast.change([lesson])
    piece = heard(change, summary="Families did not know who would be there.")
    client = client_as(lead)
    address = f"/replies/add?change_id={change.id}&evidence_id={piece.id}"
    for page in (text_of(client, f"/changes/{change.id}"), text_of(client, f"/evidence/{piece.id}")):
        assert address.replace("&", "&amp;") in page
    form = text_of(client, address)
    assert f'<option selected value="{piece.id}">' in form
    response = client.post(address, data={**WORDS, "evidence_id": str(piece.id)})
    shown = response.location
    assert db.session.scalars(select(Reply.evidence_id)).one() == piece.id
    for seen in (f"/changes/{change.id}", f"/lessons/{lesson.id}"):
        assert "heard once; answered back 0 of 1." in text_of(client, seen)
    client.post(f"{shown}/change", data={**WORDS, "we_did": "We ring you first.", "evidence_id": "", "version": "1"})
    sent = {"on": said(today()), "how": "Read out to the forum", "version": "1"}
    assert "Somebody else changed this reply" in client.post(f"{shown}/mark-shared", data=sent).text
    client.post(f"{shown}/change", data={**WORDS, "evidence_id": str(piece.id), "version": "2"})
    page = client.post(f"{shown}/mark-shared", data={**sent, "version": "3"}, follow_redirects=True).text
    assert "Read out to the forum" in page
    assert f"{shown}/change" not in page
    assert client.get(f"{shown}/change").status_code == 400
    assert "heard once; answered back 1 of 1." in text_of(client, f"/lessons/{lesson.id}")
    assert client.post(f"{shown}/withdraw", data={"reason": ""}).status_code == 422
    assert client.post(f"{shown}/withdraw", data={"reason": "We stopped.", "version": "4"}).status_code == 302
    assert "answered back 0 of 1" in text_of(client, f"/changes/{change.id}")


def test_the_sheet_holds_both_parts_and_no_reference(client_as: Client, lead: Person) -> None:
    lesson = cast.lesson(cast.review("LCSPR-QUIET"), headline="A headline nobody outside reads")
    reply = reply_of(cast.change([lesson], statement="A statement for the partnership"))
    page = unescape(text_of(client_as(lead), f"/replies/{reply.id}/share"))
    assert all(page.count(words) == 2 for words in WORDS.values()), "on the sheet, and as text"
    assert said(today()) in page
    hidden = ("LCSPR-QUIET", lesson.headline, "A statement", reply.written_by.name)
    assert not [words for words in hidden if words in page.split("<main")[1]]


def test_words_that_could_identify_somebody_are_held_back(client_as: Client, lead: Person) -> None:
    client, address = client_as(lead), f"/replies/add?change_id={cast.change().id}"
    response = client.post(address, data={**WORDS, "we_did": "Ring us on 020 7946 0018."})
    assert response.status_code == 422
    assert "could identify somebody" in response.text
    assert db.session.scalars(select(Reply.id)).all() == []


def test_a_reply_of_a_restricted_review_is_not_handed_over(client_as: Client) -> None:
    review = cast.review()
    both = cast.change([cast.lesson(review), cast.lesson()])
    reply, hidden = reply_of(both), reply_of(cast.change([cast.lesson(review)]))
    reply_id, hidden_id, review.is_restricted = reply.id, hidden.id, True
    for has_leave in (True, False):
        client = client_as(cast.person(has_leave=has_leave))
        for address in ("share", "mark-shared"):
            response = client.get(f"/replies/{reply_id}/{address}")
            assert response.status_code == 400, address
            assert ("restricted review" in response.text) is has_leave
            assert WORDS["we_did"] not in response.text
        page = text_of(client, f"/replies/{reply_id}")
        assert f"/replies/{reply_id}/share" not in page
        assert client.get(f"/replies/{hidden_id}").status_code == (200 if has_leave else 404)
        assert client.get(f"/replies/{hidden_id}/share").status_code == (400 if has_leave else 404)


def test_those_who_read_records_read_replies_and_only_leads_write_them(client_as: Client) -> None:
    change = cast.change()
    reply = reply_of(change)
    for role, reads, writes in (
        (Role.INSPECTOR, 403, 403),
        (Role.BOARD_MEMBER, 200, 403),
        (Role.CONTRIBUTOR, 200, 403),
        (Role.QUALITY_LEAD, 200, 200),
    ):
        client = client_as(cast.person(role, agency=cast.agency()))
        assert client.get(f"/replies/{reply.id}").status_code == reads
        assert client.get(f"/replies/{reply.id}/share").status_code == reads
        assert client.get(f"/replies/add?change_id={change.id}").status_code == writes
        if reads == 200:
            assert (f"/replies/{reply.id}/withdraw" in client.get(f"/replies/{reply.id}").text) is (writes == 200)


def test_what_is_no_conversation_of_the_change_is_not_on_offer(client_as: Client, lead: Person) -> None:
    change, elsewhere = cast.change(), heard(cast.change())
    address = f"/replies/add?change_id={change.id}&evidence_id={elsewhere.id}"
    client = client_as(lead)
    assert "None in particular" in text_of(client, address)
    assert client.post(address, data={**WORDS, "evidence_id": str(elsewhere.id)}).status_code == 422
    assert client.get("/replies/add").status_code == 404
