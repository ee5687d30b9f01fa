"""The queue of evidence: what each piece would do, several judged at once, and who may not."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import cast
from tests.conftest import CheckedClient
from tests.lesson_cast import change_in_place
from tracker.domain.terms import EvidenceState, Level, Role
from tracker.extensions import db
from tracker.models import Evidence, Person

ClientAs = Callable[..., CheckedClient]


@pytest.fixture
def pieces(app: Flask) -> list[Evidence]:
    change = change_in_place([cast.lesson()])
    return [cast.evidence(change, observed_on=cast.TODAY, summary=f"Seen in place {number}.") for number in range(3)]


def states(pieces: list[Evidence]) -> list[str]:
    db.session.expire_all()
    return [piece.state.value for piece in pieces]


def test_the_queue_shows_each_piece_with_what_accepting_it_would_do(
    client_as: ClientAs, lead: Person, pieces: list[Evidence]
) -> None:
    pieces[2].level = Level.ACTIVITY
    client = client_as(lead)
    page = client.get("/evidence/waiting").text
    assert "would go from in place to evidenced" in page
    assert "This will not count:" in page
    assert "second line of assurance" in page
    assert "3 of 3 shown" in client.get("/").text
    assert 'href="/evidence/waiting"' in client.get("/").text
    one = client.get(f"/evidence/{pieces[0].id}/accept").text
    assert "would go from in place to evidenced" in one
    assert "would go from in place to evidenced" in client.get(f"/evidence/{pieces[0].id}").text


def test_several_are_accepted_together_after_their_joint_movement_is_shown(
    client_as: ClientAs, lead: Person, pieces: list[Evidence]
) -> None:
    client = client_as(lead)
    address = f"/evidence/waiting/accept?piece={pieces[0].id}&piece={pieces[1].id}"
    page = client.get(address).text
    assert "2 pieces of evidence" in page
    assert "would go from in place to evidenced" in page
    done = client.post(address, follow_redirects=True)
    assert "Accepted 2 pieces of evidence. Lesson" in done.text
    assert "is now evidenced" in done.text
    assert states(pieces) == ["accepted", "accepted", "submitted"]
    again = client.get(address, follow_redirects=True)
    assert "Left out. The evidence seen on 1 November 2026, “Seen in place 0.”" in again.text


def test_where_one_was_judged_meanwhile_nothing_is_done_and_the_rest_stays_with_the_words_typed(
    client_as: ClientAs, lead: Person, pieces: list[Evidence]
) -> None:
    first, second, third = (piece.id for piece in pieces)
    client = client_as(lead)
    client.post(f"/evidence/{first}/accept", data={"version": "1"})
    answer = client.post(f"/evidence/waiting/return?piece={first}&piece={second}", data={"reason": "Say how many."})
    assert answer.status_code == 422
    assert "Nothing was done. The evidence seen on 1 November 2026, “Seen in place 0.”" in answer.text
    assert f'action="/evidence/waiting/return?piece={second}"' in answer.text
    assert "Say how many." in answer.text
    assert states(pieces) == ["accepted", "submitted", "submitted"]
    gone = client.post(f"/evidence/waiting/accept?piece={first}", follow_redirects=True)
    assert "Nothing was done." in gone.text
    left = client.get(f"/evidence/waiting/accept?piece={first}&piece={third}")
    assert left.location == f"/evidence/waiting/accept?piece={third}"
    assert f'value="{third}" id="piece-{third}" checked' in client.get(f"/evidence/waiting?piece={third}").text


@pytest.mark.parametrize("deed", ["accept", "return"])
def test_a_double_click_judges_once_and_says_so(
    client_as: ClientAs, lead: Person, pieces: list[Evidence], deed: str
) -> None:
    client = client_as(lead)
    ids = [piece.id for piece in pieces]
    sent = {"once": f"{deed} together", "reason": "Say how many."}
    address = f"/evidence/waiting/{deed}?piece={ids[0]}&piece={ids[1]}"
    client.post(address, data=sent)
    assert "saved the first time" in client.post(address, data=sent, follow_redirects=True).text
    one = {**sent, "once": f"{deed} one", "version": "1"}
    assert client.post(f"/evidence/{ids[2]}/{deed}", data=one).status_code == 302
    assert client.post(f"/evidence/{ids[2]}/{deed}", data=one).status_code == 302


def test_neither_the_owner_of_the_change_nor_the_sender_is_offered_it_or_can_judge_it(
    client_as: ClientAs, lead: Person, pieces: list[Evidence]
) -> None:
    pieces[0].recorded_by = lead
    owned = cast.evidence(cast.change(owner=lead), summary="Of my own change.")
    own, other = pieces[0].id, pieces[1].id
    client = client_as(lead)
    page = client.get("/evidence/waiting").text
    assert f'id="piece-{other}"' in page
    for piece_id, why in ((own, "You recorded this evidence"), (owned.id, "You own this change")):
        assert f'id="piece-{piece_id}"' not in page
        assert why in page
        answer = client.post(f"/evidence/waiting/accept?piece={piece_id}&piece={other}")
        assert (answer.status_code, why in answer.text) == (422, True)
    assert states(pieces) == ["submitted"] * 3


def test_several_are_returned_with_one_reason(client_as: ClientAs, lead: Person, pieces: list[Evidence]) -> None:
    client = client_as(lead)
    address = f"/evidence/waiting/return?piece={pieces[0].id}&piece={pieces[1].id}"
    assert client.post(address, data={"reason": ""}).status_code == 422
    client.post(address, data={"reason": "Say how many."})
    assert states(pieces) == ["returned", "returned", "submitted"]


@pytest.mark.parametrize("asked", ["", "?piece=999", "?piece=x", "?piece=-1&piece=99999999999999"])
@pytest.mark.parametrize("deed", ["accept", "return"])
def test_nothing_ticked_or_nothing_there_is_a_sentence(
    client_as: ClientAs, lead: Person, pieces: list[Evidence], deed: str, asked: str
) -> None:
    client, address = client_as(lead), f"/evidence/waiting/{deed}{asked}"
    assert "Tick at least one" in client.get(address, follow_redirects=True).text
    answer = client.post(address)
    assert (answer.status_code, "Tick at least one" in answer.text) == (400, True)


def test_too_many_at_once_is_a_sentence(client_as: ClientAs, lead: Person, pieces: list[Evidence]) -> None:
    asked = "&".join(f"piece={number}" for number in range(1, 60))
    page = client_as(lead).get(f"/evidence/waiting/accept?{asked}", follow_redirects=True).text
    assert "59 pieces are more than the 50 that can be judged at once. Tick fewer." in page
    assert page.count(" checked>") == len(pieces)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.BOARD_MEMBER, Role.INSPECTOR])
def test_others_judge_nothing(client_as: ClientAs, pieces: list[Evidence], role: Role) -> None:
    client = client_as(cast.person(role))
    for path in ("", "/accept?piece=1", "/return?piece=1"):
        assert client.get(f"/evidence/waiting{path}").status_code == 403
    assert client.post(f"/evidence/waiting/accept?piece={pieces[0].id}").status_code == 403
    assert set(states(pieces)) == {EvidenceState.SUBMITTED.value}


def test_an_empty_queue_says_what_belongs_there(client_as: ClientAs, lead: Person) -> None:
    assert "None waits now" in client_as(lead).get("/evidence/waiting").text
