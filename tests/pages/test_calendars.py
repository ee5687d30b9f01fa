"""A calendar from the account to the program that reads it: one’s own, secret, and reading it leaves no trace."""

from collections.abc import Callable
from datetime import date

import pytest
from icalendar import Calendar

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_every_address import rows
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import CalendarFeed, Person

Client = Callable[..., CheckedClient]
KEY = "key-of-the-calendar"
ADDRESS = f"/calendar/{KEY}.ics"


@pytest.fixture
def jo(lead: Person) -> Person:
    person = cast.person(Role.CONTRIBUTOR, "Jo Farrow")
    cast.add(CalendarFeed(person=person, key=KEY, made_at=cast.NOW))
    check = cast.check(cast.change(statement="The form asks for every adult"), date(2027, 5, 4), asked_of=person)
    assert check.id
    return person


def key_of(person: Person) -> str | None:
    db.session.expire_all()
    return db.session.query(CalendarFeed.key).filter_by(person_id=person.id).scalar()


def test_a_calendar_is_read_signed_out_and_nothing_is_written_or_kept(client_as: Client, jo: Person) -> None:
    client = client_as()
    db.session.commit()
    before = rows()
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert (event["SUMMARY"], event.start) == ("Check: The form asks for every adult", date(2027, 5, 4))
    assert str(event["UID"]).endswith("@localhost")
    assert event["URL"].startswith("http://localhost/checks/")
    assert "Set-Cookie" not in answer.headers
    assert rows() == before


def test_what_was_read_is_not_sent_twice_until_it_changes(client_as: Client, jo: Person) -> None:
    client = client_as()
    mark = client.get(ADDRESS).headers["ETag"]
    again = client.get(ADDRESS, headers={"If-None-Match": mark})
    assert (again.status_code, again.data) == (304, b"")
    cast.check(cast.change(), asked_of=jo)
    db.session.commit()
    assert client.get(ADDRESS, headers={"If-None-Match": mark}).status_code == 200


def test_it_shows_what_its_person_may_see_whoever_is_signed_in(client_as: Client, jo: Person, lead: Person) -> None:
    hidden = cast.change([cast.lesson(cast.review(is_restricted=True))], statement="A hushed change")
    cast.check(hidden, asked_of=jo)
    answer = client_as(lead).get(ADDRESS)
    assert answer.data.count(b"BEGIN:VEVENT") == 1
    assert "Set-Cookie" not in answer.headers
    jo.has_leave = True
    db.session.commit()
    content = client_as().get(ADDRESS).data
    assert (content.count(b"BEGIN:VEVENT"), b"hushed" in content) == (2, False)


@pytest.mark.parametrize("key", ["unknown-key-of-nobody", "x", "a%00bcdefghijklmnopqrst", "é" * 20])
def test_an_unknown_address_is_not_found(client_as: Client, jo: Person, key: str) -> None:
    answer = client_as().get(f"/calendar/{key}.ics")
    assert (answer.status_code, "There is nothing here" in answer.text) == (404, True)


def test_whoever_has_left_has_no_calendar(client_as: Client, jo: Person) -> None:
    jo.active = False
    assert client_as().get(ADDRESS).status_code == 404


def test_an_address_is_made_copied_renewed_and_stopped_on_the_account(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    assert "Make an address" in client.get("/account").text
    page = client.post("/account/calendar/make", follow_redirects=True).text
    first = key_of(lead)
    assert f'value="http://localhost/calendar/{first}.ics"' in page
    assert "Whoever has it can read your checks without signing in" in page
    assert client.post("/account/calendar/make").status_code == 400
    client.post("/account/calendar/renew")
    second = key_of(lead)
    assert client.get(f"/calendar/{first}.ics").status_code == 404
    assert client.get(f"/calendar/{second}.ics").status_code == 200
    client.post("/account/calendar/stop")
    assert client.get(f"/calendar/{second}.ics").status_code == 404
    assert "Make an address" in client.get("/account").text


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.INSPECTOR])
def test_those_who_are_never_asked_are_offered_none(client_as: Client, role: Role) -> None:
    client = client_as(cast.person(role))
    assert "Your checks in your calendar" not in client.get("/account").text
    assert client.post("/account/calendar/make").status_code == 403
    assert client_as().post("/account/calendar/make").status_code == 401
