"""The pages of administration."""

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests import cast
from tests.lesson_cast import embedded
from tracker.clock import today
from tracker.domain.policy import Policy
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import AuditEntry, Letter, Person, PolicyVersion
from tracker.services.ledger import post
from tracker.services.verdicts import policy_in_force

READING = ["", "/audit", "/outbox", "/outbox/{id}", "/policy"]
WRITING = ["/outbox/{id}/try-again", "/policy/change"]
POLICY = {"run_days": "4", "sources": "2", "sustained_days": "330", "current_days": "425", "reason": "The board asked."}
SHOWN = {"shown": str(Policy(run_days=4))}


@pytest.fixture
def administrator(app: Flask) -> Person:
    return cast.person(Role.ADMINISTRATOR, "Ada Administrator", has_leave=True)


def letter(person: Person, **more: object) -> Letter:
    values = {"key": "k", "subject": "A check is due", "body": "Dear all,\n\nlook at it.", "written_at": cast.NOW}
    made: Letter = cast.add(Letter(person=person, **{**values, **more}))
    return made


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_administer(app: Flask, client_as, role: Role) -> None:
    row = letter(cast.person(role))
    client = client_as(row.person)
    for address in (*READING, *WRITING):
        assert client.get("/admin" + address.format(id=row.id)).status_code == 403
    for address in WRITING:
        assert client.post("/admin" + address.format(id=row.id), data=POLICY).status_code == 403
    assert db.session.scalars(select(PolicyVersion)).all() == []


def test_an_administrator_reads_every_page(app: Flask, client_as, administrator: Person) -> None:
    row = letter(administrator)
    client = client_as(administrator)
    for address in (*READING, *WRITING):
        assert client.get("/admin" + address.format(id=row.id)).status_code == 200


def test_the_audit_says_who_did_what_and_whether_the_chain_is_whole(
    app: Flask, client_as, administrator: Person
) -> None:
    post("add_theme", cast.theme(), "Added the theme A.", by=administrator, now=cast.NOW, details={"name": ["A", "B"]})
    post("tick", cast.theme(), "Sent letters.", by=None, now=cast.NOW)
    client = client_as(administrator)
    page = client.get("/admin/audit").text
    for words in ("Added the theme A.", "Ada Administrator", "The tracker", "A → B", "The chain is whole"):
        assert words in page
    assert "Sent letters." not in client.get("/admin/audit?act=add_theme").text
    db.session.execute(update(AuditEntry).where(AuditEntry.act == "tick").values(words="Sent nothing."))
    db.session.commit()
    assert "The chain is broken" in client.get("/admin/audit").text


def test_nonsense_in_the_address_of_a_list_is_passed_over(app: Flask, client_as, administrator: Person) -> None:
    client = client_as(administrator)
    for query in ("from_on=never&person=x&page=-3&sort=zoo&act=zoo", "words=%25&until_on=1+1+2020"):
        assert client.get(f"/admin/audit?{query}").status_code == 200


def test_a_letter_that_failed_can_go_with_the_next_run(app: Flask, client_as, administrator: Person) -> None:
    row = letter(administrator, last_error="The server is away.", attempts=2, try_again_at=cast.NOW)
    client = client_as(administrator)
    for address in ("/admin/outbox", f"/admin/outbox/{row.id}"):
        page = client.get(address).text
        assert "The server is away." in page
        assert "1 November 2026, 09:00" in page
    assert client.post(f"/admin/outbox/{row.id}/try-again").location == "/admin/outbox"
    db.session.expire_all()
    assert row.try_again_at is None
    assert "Tried next with the next run" in client.get("/admin/outbox").text


def test_letters_to_people_with_leave_are_read_with_leave(app: Flask, client_as, administrator: Person) -> None:
    row = letter(administrator, subject="Something restricted")
    client = client_as(cast.person(Role.ADMINISTRATOR))
    assert "Something restricted" not in client.get("/admin/outbox").text
    assert client.get(f"/admin/outbox/{row.id}").status_code == 403
    assert client.post(f"/admin/outbox/{row.id}/try-again").status_code == 403


def test_settings_are_changed_with_a_reason_that_stays(app: Flask, client_as, administrator: Person) -> None:
    client = client_as(administrator)
    assert client.post("/admin/policy/change", data=POLICY).status_code == 200
    assert client.post("/admin/policy/change", data={**POLICY, **SHOWN}).location == "/admin/policy"
    assert policy_in_force(cast.NOW).run_days == 4
    page = client.get("/admin/policy").text
    assert "The board asked." in page
    assert "Ada Administrator" in page


def test_what_new_settings_would_change_is_seen_before_they_are_in_force(
    app: Flask, client_as, administrator: Person
) -> None:
    lesson = cast.lesson()
    embedded(lesson, today())
    client = client_as(administrator)
    page = client.post("/admin/policy/change", data=POLICY).text
    assert "1 of 1 open lesson would turn today" in page
    assert "1 lesson would become passive" in page
    assert f'href="/lessons/{lesson.id}"' in page
    assert "Put these settings in force" in page
    assert policy_in_force(cast.NOW).run_days == 3
    other = client.post("/admin/policy/change", data={**POLICY, **SHOWN, "run_days": "5"})
    assert other.status_code == 200
    assert policy_in_force(cast.NOW).run_days == 3


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"current_days": "366"}, "let every lesson go stale between them"),
        ({"sources": "1"}, "nothing is triangulated"),
        ({"run_days": "0"}, "give a whole number from 1 to 50"),
        ({"run_days": "many"}, "give a whole number from 1 to 50"),
        ({"current_days": ""}, "give a whole number from 1 to 3650"),
        ({"reason": " "}, "this is needed"),
        ({"run_days": "3"}, "in force already"),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    app: Flask, client_as, administrator: Person, wrong: dict[str, str], words: str
) -> None:
    answer = client_as(administrator).post("/admin/policy/change", data={**POLICY, **wrong})
    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.scalars(select(PolicyVersion).where(PolicyVersion.run_days != 3)).all() == []


def test_settings_that_others_changed_meanwhile_are_not_written_over(
    app: Flask, client_as, administrator: Person
) -> None:
    seen = policy_in_force(cast.NOW).id
    client = client_as(administrator)
    client.post("/admin/policy/change", data={**POLICY, **SHOWN, "version": str(seen)})
    answer = client.post("/admin/policy/change", data={**POLICY, "run_days": "6", "version": str(seen)})
    assert answer.status_code == 422
    assert "Somebody else changed the settings" in answer.text
