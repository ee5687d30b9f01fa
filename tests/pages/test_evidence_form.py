"""Recording evidence: what the form refuses, what it keeps, and whose agency a contributor can speak of."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_evidence import PDF, TYPED, pieces, record, words_of
from tracker.clock import today
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import EvidenceFile, Person

Client = Callable[..., CheckedClient]


@pytest.mark.parametrize(
    ("level", "why"),
    [
        ("activity", "that something was held or issued"),
        ("reaction", "that people thought well of it"),
        ("knowledge", "that people know of it"),
    ],
)
def test_a_level_that_cannot_count_is_said_at_once(client_as: Client, lead: Person, level: str, why: str) -> None:
    change = cast.change()
    client = client_as(lead)
    page = words_of(client.get(record(client, change, level=level).headers["Location"]))
    assert "This will not count toward the verdict" in page
    assert why in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"observed_on": "31 February 2020"}, "Type a day that exists"),
        ({"observed_on": ""}, "Observed on: this is needed"),
        ({"observed_on": str(today() + timedelta(days=2))}, "Nothing can have been observed in the future"),
        ({"sample_seen": "", "sample_size": "20"}, "A sample has two numbers"),
        ({"sample_seen": "3", "sample_size": ""}, "A sample has two numbers"),
        ({"sample_seen": "21"}, "none to 20 of 20"),
        ({"sample_seen": "-1"}, "a whole number from 0 upwards"),
        ({"sample_seen": "0", "sample_size": "0"}, "at least one"),
        ({"sample_seen": "1", "sample_size": "99999999999"}, "A sample has at most 1,000,000"),
        ({"sample_seen": "some"}, "Not a valid integer"),
        ({"level": "hearsay"}, "Level"),
        ({"summary": "x" * 4001}, "at most 4,000 characters"),
        ({"agency_id": "99999"}, "Not a valid choice"),
    ],
)
def test_what_makes_no_sense_is_refused_and_the_words_are_kept(
    client_as: Client, lead: Person, typed: dict[str, str], words: str
) -> None:
    response = record(client_as(lead), cast.change(), unintended="Referrals take longer", **typed)
    assert response.status_code == 422
    page = words_of(response)
    assert words in page
    assert "There is a problem" in page
    assert "Referrals take longer" in page
    assert pieces() == []


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([("report.pdf", b"MZ\x90\x00\x03" + b"\x00" * 99)], "not a kind of file that is taken"),
        ([("report.docx", PDF)], "does not hold what its name says"),
        ([("empty.txt", b"")], "is empty"),
        ([(f"{n}.txt", b"words") for n in range(6)], "6 files are more than the 5"),
        ([("good.pdf", PDF), ("long.txt", b"a" * (10 * 1024 * 1024 + 1))], "long.txt is larger than 10 MB"),
    ],
)
def test_a_refused_file_keeps_the_words_and_asks_for_the_files_again(
    client_as: Client, lead: Person, files: list[tuple[str, bytes]], words: str
) -> None:
    response = record(client_as(lead), cast.change(), *files)
    assert response.status_code == 422
    page = words_of(response)
    assert words in page
    assert TYPED["summary"] in page
    assert "choose the files again" in page
    assert db.session.scalar(select(func.count(EvidenceFile.id))) == 0


def test_another_mistake_asks_for_the_files_again_too(client_as: Client, lead: Person) -> None:
    page = words_of(record(client_as(lead), cast.change(), ("audit.pdf", PDF), summary=""))
    assert "What was seen: this is needed" in page
    assert "choose the files again" in page


def test_what_is_larger_than_all_files_may_be_is_refused_in_a_sentence(client_as: Client, lead: Person) -> None:
    response = record(client_as(lead), cast.change(), *((f"{n}.txt", b"a" * 11 * 1024 * 1024) for n in range(5)))
    assert response.status_code == 413
    assert "too large to send" in words_of(response)


def test_recording_answers_the_check_it_was_opened_from_and_more_is_kept_beside_it(
    client_as: Client, lead: Person
) -> None:
    change = cast.change()
    check = cast.check(change)
    client = client_as(lead)
    page = words_of(client.get(f"/evidence/add?check_id={check.id}"))
    assert "For the check due 10 November 2026" in page
    assert record(client, change, query=f"&check_id={check.id}").status_code == 302
    assert pieces()[0].check_id == check.id
    db.session.refresh(check)
    assert check.answered_on == today()
    address = f"/evidence/add?change_id={change.id}&check_id={check.id}"
    assert "answered or waived already" in words_of(client.get(address))
    assert record(client, change, query=f"&check_id={check.id}").status_code == 302
    assert pieces()[1].check_id == check.id


def test_a_check_of_another_change_and_a_change_that_is_not_there_are_not_found(
    client_as: Client, lead: Person
) -> None:
    check = cast.check(cast.change())
    other = cast.change()
    client = client_as(lead)
    assert client.get(f"/evidence/add?change_id={other.id}&check_id={check.id}").status_code == 404
    assert client.get("/evidence/add?change_id=99999").status_code == 404
    assert client.get("/evidence/99999").status_code == 404


def test_a_withdrawn_change_is_refused_before_anybody_types(client_as: Client, lead: Person) -> None:
    change = cast.change(withdrawn_on=date(2021, 1, 1), withdrawn_because="Named twice")
    client = client_as(lead)
    assert "This change was withdrawn" in words_of(client.get(f"/evidence/add?change_id={change.id}"))
    assert record(client, change).status_code == 422


def test_without_a_change_it_asks_which(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    assert "there is no change yet" in words_of(client.get("/evidence/add"))
    change = cast.change(statement="Every discharge meeting names the man")
    db.session.commit()
    page = words_of(client.get("/evidence/add"))
    assert f'<option value="{change.id}">Every discharge meeting' in page


def test_a_contributor_records_of_their_own_agency_alone(client_as: Client) -> None:
    police, health = cast.agency("Police"), cast.agency("Health")
    own, theirs = cast.change(agencies=[police, health]), cast.change(agencies=[health], statement="Of health alone")
    everybody = cast.change()
    client = client_as(cast.person(Role.CONTRIBUTOR, agency=police))
    page = words_of(client.get(f"/evidence/add?change_id={own.id}"))
    assert (">Police<" in page, ">Health<" in page, "All that the change covers" in page) == (True, False, False)
    assert record(client, own, agency_id=str(health.id)).status_code == 422
    assert record(client, own, agency_id="").status_code == 422
    assert record(client, own, agency_id=str(police.id)).status_code == 302
    assert record(client, everybody, agency_id=str(police.id)).status_code == 302
    assert client.get(f"/evidence/add?change_id={theirs.id}").status_code == 403
    assert record(client, theirs, agency_id=str(police.id)).status_code == 403
    assert "Of health alone" not in words_of(client.get("/evidence/add"))
    assert len(pieces()) == 2


def test_a_contributor_answers_a_check_asked_of_them_wherever_it_looks(client_as: Client) -> None:
    health = cast.agency("Health")
    asked = cast.person(Role.CONTRIBUTOR, agency=cast.agency("Police"))
    change = cast.change(agencies=[health])
    check = cast.check(change, asked_of=asked)
    response = record(client_as(asked), change, query=f"&check_id={check.id}", agency_id=str(health.id))
    assert response.status_code == 302
    assert pieces()[0].agency_id == health.id


def test_a_contributor_without_an_agency_records_nothing(client_as: Client) -> None:
    change = cast.change()
    assert client_as(cast.person(Role.CONTRIBUTOR)).get(f"/evidence/add?change_id={change.id}").status_code == 403
