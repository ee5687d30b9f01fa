"""Evidence front to back, as each role: recorded, judged by somebody else, corrected and withdrawn, never edited."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import cast
from tests.conftest import CheckedClient
from tracker.clock import today
from tracker.domain.terms import EvidenceState, Finding, Level, Role, Source
from tracker.extensions import db
from tracker.models import Change, Evidence, EvidenceFile, Person

Client = Callable[..., CheckedClient]
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
TYPED = {
    "observed_on": "1 June 2020", "level": "practice", "source": "multi_agency_audit", "finding": "supports",
    "summary": "The audit found the men named in the plan.", "sample_seen": "14", "sample_size": "20",
}  # fmt: skip


def record(client: CheckedClient, change: Change, *files: tuple[str, bytes], query: str = "", **typed: Any) -> Any:
    db.session.commit()
    sent = {**TYPED, **typed, "files": [(BytesIO(content), name) for name, content in files]}
    address = f"/evidence/add?change_id={change.id}{query}"
    return client.post(address, data=sent, content_type="multipart/form-data")


def words_of(response: TestResponse) -> str:
    return response.get_data(as_text=True)


def pieces() -> list[Evidence]:
    db.session.expire_all()
    return list(db.session.scalars(select(Evidence).order_by(Evidence.id)))


def test_what_was_seen_is_recorded_with_files_and_read(client_as: Client, lead: Person) -> None:
    change = cast.change()
    cast.accepted_evidence(change, summary="Six of ten at first")
    client = client_as(lead)
    page = words_of(client.get(f"/evidence/add?change_id={change.id}"))
    for words in (change.statement, change.lessons[0].headline, "Six of ten at first", "second line of assurance"):
        assert words in page
    response = record(client, change, ("audit.pdf", PDF), ("notes.txt", b"Fourteen of twenty"))
    assert response.status_code == 302
    piece = pieces()[-1]
    assert response.headers["Location"] == f"/evidence/{piece.id}"
    assert (piece.state, piece.level, piece.sample_seen) == (EvidenceState.SUBMITTED, Level.PRACTICE, 14)
    page = words_of(client.get(f"/evidence/{piece.id}"))
    for words in ("audit.pdf", "notes.txt", "een in 14 of 20", "waits to be accepted", "1 June 2020"):
        assert words in page
    assert "will not count" not in page


def test_a_file_is_only_ever_saved_and_never_shown(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    record(client, cast.change(), ("audit.pdf", PDF))
    file_id = db.session.scalars(select(EvidenceFile.id)).one()
    response = client.get(f"/evidence/files/{file_id}")
    assert (response.data, response.mimetype) == (PDF, "application/pdf")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/evidence/files/99999").status_code == 404


def test_somebody_else_accepts_and_the_page_says_what_that_does(client_as: Client, lead: Person) -> None:
    piece = cast.evidence(cast.change())
    client = client_as(lead)
    address = f"/evidence/{piece.id}/accept"
    assert "it counts toward the verdict" in words_of(client.get(address))
    assert client.post(address, data={"version": "1"}).status_code == 302
    accepted = pieces()[0]
    assert (accepted.state, accepted.accepted_by_id, accepted.accepted_on) == (EvidenceState.ACCEPTED, lead.id, today())
    again = client.get(address)
    assert again.status_code == 400
    assert "accepted already" in words_of(again)


def test_neither_its_recorder_nor_the_owner_of_the_change_judges_it(client_as: Client, lead: Person) -> None:
    own = cast.evidence(cast.change(), recorded_by=lead)
    owned = cast.evidence(cast.change(owner=lead))
    client = client_as(lead)
    for piece, words in ((own, "You recorded this evidence"), (owned, "You own this change")):
        page = words_of(client.get(f"/evidence/{piece.id}"))
        assert words in page
        assert f"/evidence/{piece.id}/accept" not in page
        for deed in ("accept", "return"):
            response = client.post(f"/evidence/{piece.id}/{deed}", data={"version": "1", "reason": "Too thin"})
            assert response.status_code == 422
            assert words in words_of(response)
    assert {piece.state for piece in pieces()} == {EvidenceState.SUBMITTED}


def test_a_piece_is_returned_with_what_is_missing_and_opens_its_check(client_as: Client, lead: Person) -> None:
    change = cast.change()
    check = cast.check(change, answered_on=date(2026, 10, 1))
    piece = cast.evidence(change, check=check)
    client = client_as(lead)
    address = f"/evidence/{piece.id}/return"
    assert client.post(address, data={"version": "1", "reason": " "}).status_code == 422
    assert client.post(address, data={"version": "1", "reason": "How many files?"}).status_code == 302
    page = words_of(client.get(f"/evidence/{piece.id}"))
    assert "Returned: How many files?" in page
    db.session.refresh(check)
    assert check.answered_on is None


def test_of_two_people_who_judge_at_once_the_second_is_told(client_as: Client, lead: Person) -> None:
    piece = cast.evidence(cast.change())
    first, second = client_as(lead), client_as(cast.person(has_leave=True))
    assert first.post(f"/evidence/{piece.id}/accept", data={"version": "1"}).status_code == 302
    response = second.post(f"/evidence/{piece.id}/return", data={"version": "1", "reason": "It says too little"})
    assert response.status_code == 422
    page = words_of(response)
    assert "Somebody else judged this evidence" in page
    assert "It says too little" in page
    assert pieces()[0].state is EvidenceState.ACCEPTED


def test_a_correction_is_a_new_piece_that_starts_with_the_words_of_the_first(client_as: Client, lead: Person) -> None:
    first = cast.accepted_evidence(cast.change(), summary="14 of 20 files", sample_seen=14, sample_size=20)
    client = client_as(lead)
    address = f"/evidence/{first.id}/correct"
    page = words_of(client.get(address))
    assert "14 of 20 files" in page
    assert 'value="14"' in page
    assert client.post(address, data={**TYPED, "summary": "12 of 20 files", "sample_seen": "12"}).status_code == 302
    old, new = pieces()
    assert (old.summary, new.summary, new.replaces_id) == ("14 of 20 files", "12 of 20 files", old.id)
    page = words_of(client.get(f"/evidence/{old.id}"))
    assert "until then this one stands" in page
    assert address not in page
    assert client.get(address).status_code == 400
    assert client.post(address, data=TYPED).status_code == 422


def test_a_withdrawn_piece_stays_readable_and_leaves_the_list(client_as: Client, lead: Person) -> None:
    piece = cast.accepted_evidence(cast.change(), summary="Counted twice over")
    client = client_as(lead)
    assert client.post(f"/evidence/{piece.id}/withdraw", data={"version": "1", "reason": "Twice"}).status_code == 302
    assert "Counted twice over" not in words_of(client.get("/evidence"))
    page = words_of(client.get(f"/evidence/{piece.id}"))
    assert "Counted twice over" in page
    assert ": Twice" in page
    assert client.get(f"/evidence/{piece.id}/withdraw").status_code == 400


def test_a_contributor_takes_back_what_waits_and_nothing_of_others(client_as: Client) -> None:
    police = cast.agency("Police")
    contributor, change = cast.person(Role.CONTRIBUTOR, agency=police), cast.change()
    own, other = cast.evidence(change, contributor, agency=police), cast.evidence(change, agency=cast.agency())
    client = client_as(contributor)
    assert client.post(f"/evidence/{other.id}/withdraw", data={"reason": "Wrong"}).status_code == 422
    assert client.get(f"/evidence/{other.id}/correct").status_code == 403
    assert client.post(f"/evidence/{own.id}/withdraw", data={"reason": "Wrong"}).status_code == 302
    assert [piece.withdrawn_on is None for piece in pieces()] == [False, True]


def test_a_contributor_of_another_agency_covered_by_the_change_does_not_correct(client_as: Client) -> None:
    police, health = cast.agency(), cast.agency()
    piece = cast.evidence(cast.change(agencies=[police, health]), agency=health)
    client = client_as(cast.person(Role.CONTRIBUTOR, agency=police))
    address = f"/evidence/{piece.id}/correct"
    assert client.get(address).status_code == 403
    assert client.post(address, data={**TYPED, "agency_id": str(police.id)}).status_code == 403
    assert len(pieces()) == 1


@pytest.mark.parametrize(
    ("role", "reads", "records", "judges"),
    [
        (Role.ADMINISTRATOR, 200, 200, 200),
        (Role.QUALITY_LEAD, 200, 200, 200),
        (Role.CONTRIBUTOR, 200, 200, 403),
        (Role.BOARD_MEMBER, 200, 403, 403),
        (Role.INSPECTOR, 403, 403, 403),
    ],
)
def test_each_role_sees_and_does_what_it_may(
    client_as: Client, role: Role, reads: int, records: int, judges: int
) -> None:
    police = cast.agency()
    piece = cast.evidence(cast.change(), agency=police)
    file = cast.add(
        EvidenceFile(evidence=piece, name="a.txt", media_type="text/plain", size=1, sha256="0", content=b"a")
    )
    client = client_as(cast.person(role, agency=police))
    for address in ("/evidence", f"/evidence/{piece.id}", f"/evidence/files/{file.id}"):
        assert client.get(address).status_code == reads
    for address in ("/evidence/add", f"/evidence/add?change_id={piece.change_id}", f"/evidence/{piece.id}/correct"):
        assert client.get(address).status_code == records
    for deed in ("accept", "return"):
        assert client.get(f"/evidence/{piece.id}/{deed}").status_code == judges


def test_the_list_narrows_sorts_and_says_when_nothing_fits(client_as: Client, lead: Person) -> None:
    change, police = cast.change(), cast.agency("Police")
    cast.evidence(change, summary="An early look", observed_on=date(2020, 1, 1), level=Level.ACTIVITY)
    cast.accepted_evidence(
        change, summary="A later audit", observed_on=date(2021, 1, 1), source=Source.INDEPENDENT_SCRUTINY,
        finding=Finding.CONTRADICTS, agency=police,
    )  # fmt: skip
    client = client_as(lead)
    for query, early, later in (
        ("", True, True),
        ("state=submitted", True, False),
        ("level=practice", False, True),
        ("source=independent_scrutiny", False, True),
        ("finding=supports", True, False),
        (f"agency={police.id}", False, True),
        ("from=2+1+2020", False, True),
        ("until=1+1+2020", True, False),
        ("from=1+1+2020&until=1+1+2021", True, True),
        ("words=EARLY", True, False),
        ("state=nonsense&agency=99&from=never&sort=;drop&page=xx", True, True),
    ):
        page = words_of(client.get(f"/evidence?{query}"))
        assert ("An early look" in page, "A later audit" in page) == (early, later), query
    page = words_of(client.get("/evidence?sort=observed"))
    assert page.index("An early look") < page.index("A later audit")
    assert "No evidence fits" in words_of(client.get("/evidence?words=nothing"))


def test_an_empty_list_offers_the_first_step(client_as: Client, lead: Person) -> None:
    assert "Record the first evidence" in words_of(client_as(lead).get("/evidence"))


def test_evidence_of_a_restricted_review_is_nowhere_for_those_without_leave(client_as: Client) -> None:
    change = cast.change([cast.lesson(cast.review(is_restricted=True))], statement="A hidden change")
    piece = cast.evidence(change, summary="A hidden look")
    file = cast.add(
        EvidenceFile(evidence=piece, name="a.txt", media_type="text/plain", size=1, sha256="0", content=b"a")
    )
    client = client_as(cast.person(has_leave=False))
    assert "A hidden look" not in words_of(client.get("/evidence"))
    assert "A hidden change" not in words_of(client.get("/evidence/add"))
    addresses = [f"/evidence/{piece.id}", f"/evidence/add?change_id={change.id}", f"/evidence/files/{file.id}"]
    addresses += [f"/evidence/{piece.id}/{deed}" for deed in ("accept", "return", "withdraw", "correct")]
    assert {client.get(address).status_code for address in addresses} == {404}
