"""Whoever is asked for a check answers through the link of their letter, without an account, on one page."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests import cast
from tests.conftest import CheckedClient
from tracker.clock import now, today
from tracker.domain.terms import EvidenceState, Finding, Level, Role, Source
from tracker.extensions import Base, db
from tracker.models import AuditEntry, Check, Evidence, Person
from tracker.services.answer_links import make_token
from tracker.services.evidence import record_evidence

ClientAs = Callable[..., CheckedClient]
SAW = {
    "summary": "11 of 12 files name the stepfather.",
    "finding": "supports",
    "level": "practice",
    "sample_seen": "11",
    "sample_size": "12",
    "unintended": "Forms take longer.",
    "source": "agency_self_report",
}


@pytest.fixture
def nurse(app: Flask) -> Person:
    cast.person(Role.QUALITY_LEAD, "Lee Lead")
    return cast.person(Role.CONTRIBUTOR, "Nora Nurse", agency=cast.agency("Health"))


@pytest.fixture
def check(nurse: Person) -> Check:
    change = cast.change(owner=cast.person(Role.CONTRIBUTOR, "Olive Owner"))
    cast.accepted_evidence(change, summary="Last year 4 of 12 files did.")
    return cast.check(change, asked_of=nurse)


@pytest.fixture
def link(app: Flask, check: Check, nurse: Person) -> str:
    return "/answer/" + make_token(check, nurse, secret_key=app.config["SECRET_KEY"], today=today())


def hidden(page: str) -> dict[str, str]:
    """What the page itself carries and sends with what is typed."""
    names = ("once", "opened")
    return {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1] for name in names}  # type: ignore[index]


def send(client: CheckedClient, link: str, **typed: Any) -> TestResponse:
    sent = {**hidden(client.get(link).text), **SAW, "observed_on": str(today()), **typed}
    return client.post(link, data=sent, content_type="multipart/form-data")


def rows() -> dict[str, list[Any]]:
    return {table.name: list(db.session.execute(select(table))) for table in Base.metadata.sorted_tables}


def pieces() -> int:
    return db.session.scalar(select(func.count(Evidence.id)).where(Evidence.state == EvidenceState.SUBMITTED)) or 0


def test_the_page_shows_what_is_asked_and_what_was_found_last_and_opening_it_answers_nothing(
    client_as: ClientAs, check: Check, link: str
) -> None:
    client, before = client_as(), rows()
    page = client.get(link).text
    for words in ("Nora Nurse", check.change.statement, check.change.lessons[0].headline, "Last year 4 of 12 files"):
        assert words in page
    client.checks_pages = False
    assert client.head(link).status_code == 200
    assert client.options(link).status_code == 200
    assert rows() == before


def test_an_answer_lands_as_submitted_from_whoever_was_asked(
    client_as: ClientAs, check: Check, nurse: Person, link: str
) -> None:
    client = client_as()
    answer = send(client, link, files=[(BytesIO(b"Twelve files were read."), "read.txt")])
    assert answer.location == "/answer/thank-you"
    assert "Your answer is saved" in client.get(answer.location).text
    piece = db.session.scalars(select(Evidence).where(Evidence.state == EvidenceState.SUBMITTED)).one()
    assert (piece.summary, piece.sample_seen, piece.sample_size) == (SAW["summary"], 11, 12)
    assert (piece.recorded_by, piece.agency, piece.check, piece.unintended) == (
        nurse,
        nurse.agency,
        check,
        SAW["unintended"],
    )
    assert [file.name for file in piece.files] == ["read.txt"]
    assert check.answered_on == today()
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.person_id, entry.details["by_link"]) == (nurse.id, True)
    shut = client.get(link)
    assert shut.status_code == 410
    assert "was answered on" in shut.text
    assert "Olive Owner, Lee Lead" in shut.text


def test_sending_twice_saves_once(client_as: ClientAs, link: str) -> None:
    client = client_as()
    sent = {**hidden(client.get(link).text), **SAW, "observed_on": str(today())}
    answers = [client.post(link, data=sent).location for _ in range(2)]
    assert answers == ["/answer/thank-you"] * 2
    assert pieces() == 1


def test_two_who_answer_one_check_at_once_both_keep_their_words(client_as: ClientAs, check: Check, link: str) -> None:
    client = client_as()
    sent = {**hidden(client.get(link).text), **SAW, "observed_on": str(today())}
    other = {"finding": Finding.MIXED, "level": Level.PRACTICE, "source": Source.MULTI_AGENCY_AUDIT}
    seen = {"observed_on": today(), "summary": "Seen by another."}
    record_evidence(check.change, check=check, by=cast.person(), now=now(), **seen, **other)
    assert client.post(link, data=sent).location == "/answer/thank-you"
    assert {piece.summary for piece in check.evidence} == {"Seen by another.", SAW["summary"]}


def test_once_somebody_else_is_asked_nothing_is_saved_and_the_words_can_be_copied(
    client_as: ClientAs, check: Check, link: str
) -> None:
    client = client_as()
    sent = {**hidden(client.get(link).text), **SAW}
    check.asked_of = cast.person()
    db.session.commit()
    answer = client.post(link, data=sent)
    assert answer.status_code == 410
    assert "asked of somebody else" in answer.text
    assert SAW["summary"] in answer.text
    assert pieces() == 0


def test_an_altered_link_says_so_and_names_nobody(client_as: ClientAs, link: str) -> None:
    for address in (link[:-1], link.replace("/answer/", "/answer/x"), "/answer/x"):
        answer = client_as().get(address)
        assert answer.status_code == 404
        assert "not whole" in answer.text
        assert "Lee Lead" not in answer.text


def test_a_link_opens_for_nobody_else_who_is_signed_in(client_as: ClientAs, nurse: Person, link: str) -> None:
    assert client_as(nurse).get(link).status_code == 200
    answer = client_as(cast.person(Role.ADMINISTRATOR, has_leave=True)).get(link)
    assert answer.status_code == 410
    assert "sent to somebody else" in answer.text


def test_a_restricted_check_cannot_be_read_through_a_link_even_by_who_has_leave(
    client_as: ClientAs, check: Check, nurse: Person, link: str
) -> None:
    nurse.has_leave = check.change.lessons[0].review.is_restricted = True
    db.session.commit()
    for client in (client_as(), client_as(nurse)):
        answer = client.get(link)
        assert answer.status_code == 410
        assert "signing in" in answer.text
        assert check.change.statement not in answer.text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"finding": ""}, "Choose whether the change is there"),
        ({"level": "nonsense"}, "Choose what you looked at"),
        ({"summary": ""}, "What did you see?: this is needed"),
        ({"sample_size": ""}, "A sample has two numbers"),
        ({"observed_on": "1/1/2100"}, "Nothing can have been observed"),
        ({"summary": "Rang 07700 900123."}, "could identify somebody"),
        ({"summary": "word " * 10_000}, "at most 4,000 characters"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence_and_the_words_stay(
    client_as: ClientAs, link: str, typed: dict[str, str], says: str
) -> None:
    answer = send(client_as(), link, **typed)
    assert answer.status_code == 422
    assert says in answer.text
    assert {**SAW, **typed}["summary"].strip() in answer.text
    assert pieces() == 0


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("audit.pdf", b"MZ" + bytes(100), "not a kind of file that is taken"),
        ("audit.pdf", b"words alone", "does not hold what its name says"),
        ("audit.txt", b"x" * (40 * 1024 * 1024), "is larger than 10 MB"),
    ],
)
def test_a_large_or_disguised_file_is_refused_beside_its_field(
    client_as: ClientAs, link: str, name: str, content: bytes, says: str
) -> None:
    answer = send(client_as(), link, files=[(BytesIO(content), name)])
    assert answer.status_code == 422
    assert says in answer.text
    assert SAW["summary"] in answer.text


def test_without_a_link_a_large_body_is_not_even_read(client_as: ClientAs) -> None:
    sent = {"files": [(BytesIO(b"x" * (12 * 1024 * 1024)), "audit.txt")]}
    assert client_as().post("/answer/x", data=sent, content_type="multipart/form-data").status_code == 413


def test_an_answer_about_a_named_agency_is_about_that_one(client_as: ClientAs, check: Check, link: str) -> None:
    check.agency = cast.agency("Police")
    db.session.commit()
    send(client_as(), link, agency_id="")
    assert check.evidence[0].agency is check.agency
