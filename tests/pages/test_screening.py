"""What could identify somebody is held back until it is taken out or confirmed."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tests.conftest import CheckedClient
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import AuditEntry, Lesson, Person

Client = Callable[..., CheckedClient]
NHS_NUMBER = "943 476 5919"


def lesson_form(**more: str) -> dict[str, str]:
    review = cast.review()
    own = {"review_id": str(review.id), "number": "1", "headline": "Not brought", "polarity": "went_wrong"}
    return {**own, "statement": "Appointments were missed.", **more}


def confirmation(page: str) -> str:
    found = re.search(r'name="confirmed_safe" value="(\w+)"', page)
    assert found
    return found[1]


def test_a_number_of_a_child_is_shown_in_place_and_nothing_is_saved(client_as: Client, lead: Person) -> None:
    answer = client_as(lead).post("/lessons/add", data=lesson_form(statement=f"Seen as {NHS_NUMBER} in May."))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f"“{NHS_NUMBER}” could identify somebody (NHS number)." in page
    assert f"Seen as {NHS_NUMBER} in May." in page
    assert db.session.scalars(select(Lesson)).all() == []


def test_what_is_confirmed_is_saved_and_the_confirmation_recorded_without_the_words(
    client_as: Client, lead: Person
) -> None:
    client, sent = client_as(lead), lesson_form(statement="The clinic at M4 2AB was closed.")
    mark = confirmation(client.post("/lessons/add", data=sent).get_data(as_text=True))
    assert client.post("/lessons/add", data={**sent, "confirmed_safe": mark}).status_code == 302
    lesson = db.session.scalars(select(Lesson)).one()
    assert lesson.statement == "The clinic at M4 2AB was closed."
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert entry.details["confirmed_safe"] == {"statement": ["postcode"]}
    assert "M4 2AB" not in str(entry.details["confirmed_safe"])


def test_a_confirmation_holds_for_the_words_it_was_given_for(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    first = client.post("/lessons/add", data=lesson_form(statement="The clinic at M4 2AB was closed."))
    mark = confirmation(first.get_data(as_text=True))
    other = lesson_form(statement=f"Seen as {NHS_NUMBER} in May.", confirmed_safe=mark)
    assert client.post("/lessons/add", data=other).status_code == 422


def test_what_identifies_nobody_is_not_asked_about(client_as: Client, lead: Person) -> None:
    sent = lesson_form(statement="14 of 20 files of LCSPR-2024-B, read on 3 May 2025, named every adult.")
    assert client_as(lead).post("/lessons/add", data=sent).status_code == 302
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert "confirmed_safe" not in entry.details


def test_names_and_addresses_of_staff_belong_where_people_are_let_in(app: Flask, client_as: Client) -> None:
    administrator = cast.person(Role.ADMINISTRATOR, has_leave=True)
    sent = {"name": "Bo Finch", "email": "bo.finch@example.org", "role": "board_member"}
    page = client_as(administrator).post("/admin/people/add", data=sent).get_data(as_text=True)
    assert "could identify somebody" not in page
    assert db.session.scalar(select(Person.id).where(Person.email == "bo.finch@example.org"))


@pytest.mark.parametrize("confirmed", ["", "0123456789abcdef"])
def test_a_made_up_mark_confirms_nothing(client_as: Client, lead: Person, confirmed: str) -> None:
    sent = lesson_form(statement=f"Seen as {NHS_NUMBER} in May.", confirmed_safe=confirmed)
    assert client_as(lead).post("/lessons/add", data=sent).status_code == 422
