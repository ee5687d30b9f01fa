"""Every address there is, walked: by those who may not, with what nobody should type, and without a trace."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import html5lib
import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.conftest import CheckedClient
from tests.world import one_of_each
from tracker.domain.terms import Role
from tracker.extensions import Base, db
from tracker.models import Person
from tracker.pages.errors import SENTENCES

ClientAs = Callable[..., CheckedClient]
TOO_MUCH = "word " * 10_000
NONSENSE = {
    "nothing at all": "",
    "blanks": " \t\n ",
    "far too much": TOO_MUCH,
    "a nought character": "a\x00b",
    "no number": "-99999999999999999999999",
    "not a number": "nan",
    "a small two": "²",
    "no day": "31 2 2025",
    "another century": "1 1 0001",
    "markup": "<script>alert(1)</script>'\";--",
}
BESIDE = {
    "/evidence/add": "?change_id=1",
    "/checks/add": "?change_id=1",
    "/pulses/open": "?change_id=1",
    "/replies/add": "?change_id=1",
}  # what they are added to
# Nothing is typed, and the password it makes is shown once; or nothing is saved, and what is typed is looked up.
SHOWS_AT_ONCE = {"/admin/people/1/password", "/lessons/resembling"}
GUESSED = {"once": "", "version": "1", "on": "1 11 2026", "reason": "r", "words": "w", "summary": "s"}
WORKS_ALONE = re.compile(r"/(sign-in|sign-out|verify|account|setup|static|bootstrap|vendor|pulse/|answer/|calendar/)")


def addresses(app: Flask, method: str, number: int | str = 1) -> Iterator[str]:
    """Every address of a record or a list that takes a method, with the same number in each place for one."""
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and not WORKS_ALONE.match(rule.rule):
            yield re.sub(r"<[^>]+>", str(number), rule.rule) + BESIDE.get(rule.rule, "")


def rows() -> dict[str, list[Any]]:
    """All that the database holds, by table."""
    return {table.name: list(db.session.execute(select(table))) for table in Base.metadata.sorted_tables}


@pytest.fixture(scope="module")
def asked_at() -> dict[str, dict[str, str]]:
    """What the forms ask for, read once."""
    return {}


@pytest.fixture
def people(app: Flask) -> dict[Role, Person]:
    return one_of_each()


@pytest.mark.parametrize("role", list(Role))
def test_reading_any_page_writes_nothing_and_never_fails(
    app: Flask, client_as: ClientAs, people: dict[Role, Person], role: Role
) -> None:
    client = client_as(people[role])
    before = rows()
    answers = {address: client.get(address) for address in addresses(app, "GET")}
    wrong = [a for a, answer in answers.items() if answer.status_code not in (200, 302, 403, 404)]
    assert [address for address in wrong if not is_a_sentence(answers[address])] == []
    read = sum(answer.status_code == 200 for answer in answers.values())
    assert read >= (3 if role is Role.INSPECTOR else 20)
    assert rows() == before


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.BOARD_MEMBER, None])
def test_whoever_may_not_write_is_refused_everywhere_and_nothing_changes(
    app: Flask, client_as: ClientAs, people: dict[Role, Person], role: Role | None
) -> None:
    client = client_as(people[role] if role else None)
    before = rows()
    answers = {address: client.post(address, data={"words": "x"}).status_code for address in addresses(app, "POST")}
    assert set(answers.values()) == {403 if role else 401}
    assert rows() == before


def test_whoever_is_not_signed_in_is_led_to_sign_in_and_sees_nothing(
    app: Flask, client_as: ClientAs, people: dict[Role, Person]
) -> None:
    client = client_as(None)
    for address in addresses(app, "GET"):
        assert client.get(address).location.startswith("/sign-in"), address


def test_a_contributor_of_another_agency_changes_nothing_that_is_here(
    app: Flask, client_as: ClientAs, people: dict[Role, Person]
) -> None:
    client = client_as(people[Role.CONTRIBUTOR])
    before = rows()
    for address in addresses(app, "POST"):
        assert client.post(address, data=GUESSED).status_code in (403, 404, 422), address
    assert rows() == before


@pytest.mark.parametrize("number", [0, 999, 99999999999999999999, "x", "-1"])
def test_a_record_that_is_not_there_is_not_found(
    app: Flask, client_as: ClientAs, people: dict[Role, Person], number: int | str
) -> None:
    client = client_as(people[Role.ADMINISTRATOR])
    for method in ("GET", "POST"):
        for address in addresses(app, method, number):
            if f"/{number}" in address:
                assert client.open(address, method=method).status_code == 404, address


@pytest.mark.parametrize("typed", NONSENSE.values(), ids=NONSENSE)
def test_an_address_with_a_senseless_question_still_answers(
    app: Flask, client_as: ClientAs, people: dict[Role, Person], typed: str
) -> None:
    client = client_as(people[Role.ADMINISTRATOR])
    names = {
        "page",
        "sort",
        "per_page",
        "words",
        "state",
        "review_id",
        "lesson_id",
        "change_id",
        "check_id",
        "pulse_id",
    }
    for address in addresses(app, "GET"):
        if "/1" in address:  # a record’s own page asks nothing
            continue
        shown = client.get(address)
        known = names | set(fields(shown.text) if shown.mimetype == "text/html" else ())
        answer = client.get(address.split("?")[0], query_string=dict.fromkeys(sorted(known), typed[:3000]))
        assert answer.status_code in (200, 302, 404) or is_a_sentence(answer), address


@pytest.mark.parametrize("typed", NONSENSE.values(), ids=NONSENSE)
def test_no_form_can_be_made_to_fail_and_what_was_typed_is_kept(
    app: Flask, client_as: ClientAs, people: dict[Role, Person], asked_at: dict[str, dict[str, str]], typed: str
) -> None:
    client = client_as(people[Role.ADMINISTRATOR])
    for address in addresses(app, "POST"):
        if address not in asked_at and "GET" in methods(app, address):
            asked_at[address] = fields(client.get(address).text)
        asked = asked_at.get(address, {})
        sent = {name: typed for name in asked if name not in ("once", "version")}
        answer = client.post(address, data=sent, content_type="multipart/form-data")
        well = {200} if address in SHOWS_AT_ONCE else {302, 404, 409, 422}
        assert answer.status_code in well or is_a_sentence(answer), (address, answer.status_code)
        if answer.status_code == 422 and typed == TOO_MUCH and any(kind == "textarea" for kind in asked.values()):
            assert TOO_MUCH.strip() in answer.text, address


def is_a_sentence(answer: TestResponse) -> bool:
    """Whether a refusal says what is wrong, rather than that something is."""
    return answer.status_code == 400 and SENTENCES[400][1] not in answer.text


def methods(app: Flask, address: str) -> set[str]:
    return set(app.url_map.bind("").allowed_methods(address))


def fields(page: str) -> dict[str, str]:
    """What the form of a page asks for: the kind of each field by its name."""
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)
    asked = {}
    for kind in ("input", "textarea", "select"):
        for field in tree.iter(kind):
            if field.get("name"):
                asked[field.get("name")] = kind
    return asked
