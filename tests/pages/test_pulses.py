"""A pulse front to back: a lead opens it, practitioners answer signed out, and the results come only when they may."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import html5lib
import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tracker.clock import today
from tracker.domain.pulse import QUESTIONS, Opinion
from tracker.domain.terms import Role
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import AuditEntry, Change, Evidence, Person, Pulse, PulseAnswer

Client = Callable[..., CheckedClient]
AGREES = {question.name: "agree" for question in QUESTIONS}
DISAGREES = {question.name: "disagree" for question in QUESTIONS}


def pulse_of(change: Change | None = None, token: str = "token-of-the-pulse", **more: Any) -> Pulse:
    dates = {"opened_on": today() - timedelta(7), "closes_on": today() + timedelta(7)}
    values = {"opened_by": cast.person(), "token": token, **dates, **more}
    pulse: Pulse = cast.add(Pulse(change=change or cast.change(), **values))
    return pulse


def answered(pulse: Pulse, **people: int) -> Pulse:
    """With so many people of each opinion, the same of all four statements."""
    for opinion, many in people.items():
        for number in range(many):
            values = {question.name: Opinion(opinion) for question in QUESTIONS}
            cast.add(PulseAnswer(pulse_id=pulse.id, mark=f"{opinion}-{number}", **values))
    return pulse


def given() -> int:
    return db.session.scalar(select(func.count(PulseAnswer.mark))) or 0


def over() -> dict[str, date]:
    return {"closed_on": today() - timedelta(2)}


def mark_of(page: str) -> str:
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)
    return next(field.get("value") for field in tree.iter("input") if field.get("name") == "once")


@pytest.fixture
def guarded(app: Flask) -> Iterator[Flask]:
    """The application with its guard against forged forms up, as everywhere but in tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield app
    app.config["WTF_CSRF_ENABLED"] = False


def test_a_lead_opens_a_pulse_from_the_change_and_is_given_its_link(client_as: Client, lead: Person) -> None:
    police = cast.agency("Police")
    change = cast.change(agencies=[police])
    client = client_as(lead)
    address = f"/pulses/open?change_id={change.id}"
    assert address in text_of(client, f"/changes/{change.id}")
    assert f'value="{said(today() + timedelta(14))}"' in text_of(client, address)
    sent = {"agency_id": str(police.id), "closes_on": said(today() + timedelta(20))}
    page = client.post(address, data=sent, follow_redirects=True).text
    pulse = db.session.scalars(select(Pulse)).one()
    assert f'value="http://localhost/pulse/{pulse.token}"' in page
    assert (pulse.agency_id, pulse.closes_on, pulse.opened_on) == (police.id, today() + timedelta(20), today())
    assert f"/pulses/{pulse.id}" in text_of(client, f"/changes/{change.id}")


@pytest.mark.parametrize("typed", ["", "today", "31/2/2027", "1/1/2020", "1/1/2140"])
def test_a_day_that_cannot_be_is_refused_and_kept(client_as: Client, lead: Person, typed: str) -> None:
    change = cast.change()
    response = client_as(lead).post(f"/pulses/open?change_id={change.id}", data={"closes_on": typed})
    assert response.status_code == 422
    assert f'value="{typed}"' in response.text
    assert db.session.scalars(select(Pulse)).all() == []


def test_a_change_with_a_restricted_lesson_is_not_asked_about(client_as: Client, lead: Person) -> None:
    change = cast.change([cast.lesson(cast.review(is_restricted=True)), cast.lesson()])
    client = client_as(lead)
    page = text_of(client, f"/changes/{change.id}")
    assert "No pulse can be opened. It answers a lesson of a restricted review" in page
    assert "/pulses/open" not in page
    address = f"/pulses/open?change_id={change.id}"
    refused = client.get(address)
    assert (refused.status_code, "lesson of a restricted review" in refused.text) == (400, True)
    assert client.post(address, data={"closes_on": said(today() + timedelta(3))}).status_code == 422
    assert db.session.scalars(select(Pulse)).all() == []


def test_a_practitioner_answers_signed_out_and_is_thanked(client_as: Client) -> None:
    pulse = pulse_of(cast.change(statement="Two people look at each referral"), agency=cast.agency("Police"))
    client = client_as()
    page = text_of(client, f"/pulse/{pulse.token}")
    for words in ("Two people look at each referral", "practitioners of Police", "at least 5", *(
        question.statement for question in QUESTIONS
    )):  # fmt: skip
        assert words in page
    assert (page.count("<fieldset"), page.count("<legend"), page.count('type="radio"')) == (4, 4, 24)
    assert "<textarea" not in page
    assert 'type="text"' not in page
    response = client.post(f"/pulse/{pulse.token}", data={**AGREES, "once": mark_of(page)})
    assert response.headers["Location"] == f"/pulse/{pulse.token}/thank-you"
    assert "Thank you" in text_of(client, response.headers["Location"])
    assert given() == 1
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_the_page_says_nothing_of_the_change_but_its_statement(client_as: Client) -> None:
    lesson = cast.lesson(cast.review("LCSPR-HUSH"), headline="A headline of the lesson")
    change = cast.change([lesson], expected_difference="A difference", how_we_would_know="Audits would show it")
    page = text_of(client_as(), f"/pulse/{pulse_of(change).token}")
    assert not [words for words in ("LCSPR-HUSH", "A headline", "A difference", "Audits would") if words in page]


def test_one_opening_sent_twice_counts_once_and_thanks_again(client_as: Client) -> None:
    pulse = pulse_of()
    client, address = client_as(), f"/pulse/{pulse.token}"
    sent = {**AGREES, "once": mark_of(text_of(client, address))}
    for _ in range(2):
        page = client.post(address, data=sent, follow_redirects=True)
        assert (page.status_code, "Thank you" in page.text) == (200, True)
    assert given() == 1
    again = {**AGREES, "once": mark_of(text_of(client, address))}
    assert again["once"] != sent["once"]
    client.post(address, data=again)
    assert given() == 2


@pytest.mark.parametrize("wrong", [{"coherence": ""}, {"coherence": "very much"}, {"coherence": "a\x00"}])
def test_an_answer_that_is_missing_is_asked_for_and_the_others_are_kept(
    client_as: Client, wrong: dict[str, str]
) -> None:
    pulse = pulse_of()
    response = client_as().post(f"/pulse/{pulse.token}", data={**AGREES, **wrong, "once": "m"})
    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert "Choose an answer to “It is clear to me what this change is for.”" in response.text
    assert 'href="#coherence"' in response.text
    assert response.text.count(" checked") == 3
    assert given() == 0


def test_a_page_without_its_mark_is_asked_to_open_the_link_again(client_as: Client) -> None:
    response = client_as().post(f"/pulse/{pulse_of().token}", data=AGREES)
    assert (response.status_code, given()) == (422, 0)
    assert "Open the link once more" in response.text


@pytest.mark.parametrize(
    "more",
    [{"closed_on": date(2020, 1, 2)}, {}],
    ids=["closed by hand", "its last day has passed"],
)
def test_a_closed_link_says_so_kindly_and_saves_nothing(client_as: Client, more: dict[str, date]) -> None:
    pulse = pulse_of(opened_on=date(2020, 1, 1), closes_on=date(2020, 2, 1), **more)
    client = client_as()
    for response in (
        client.get(f"/pulse/{pulse.token}"),
        client.post(f"/pulse/{pulse.token}", data={**AGREES, "once": "m"}),
    ):
        assert response.status_code == 410
        assert "This pulse is closed" in response.text
        assert pulse.change.statement not in response.text
    assert given() == 0


def test_an_unknown_link_is_not_found(client_as: Client) -> None:
    client = client_as()
    for token in ("nobody-made-this-one", "x", "a%00bcdefghijklmnopqrst", "é" * 20):
        for address in (f"/pulse/{token}", f"/pulse/{token}/thank-you"):
            response = client.get(address)
            assert (response.status_code, "There is nothing here" in response.text) == (404, True)
        assert client.post(f"/pulse/{token}", data=AGREES).status_code == 404


def test_a_form_that_was_not_opened_here_is_refused(client_as: Client, guarded: Flask) -> None:
    pulse = pulse_of()
    client, address = client_as(), f"/pulse/{pulse.token}"
    assert client.post(address, data={**AGREES, "once": "m"}).status_code == 400
    assert given() == 0
    page = text_of(client, address)
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page)
    hidden = {f.get("name"): f.get("value") for f in tree.iter("input") if f.get("type") == "hidden"}
    assert client.post(address, data={**AGREES, **hidden}).status_code == 302
    assert given() == 1


@pytest.mark.parametrize(
    ("people", "is_over", "words"),
    [
        ({}, False, "No answers yet"),
        ({"agree": 3, "disagree": 1}, False, "4 answers are not shown until there are 5"),
        ({"agree": 3, "disagree": 1}, True, "Answers of fewer than 5 people are never shown"),
        ({"agree": 4, "disagree": 1}, False, "5 answers so far. They are shown once the pulse is closed"),
    ],
)
def test_no_answer_is_told_before_it_may_be(
    client_as: Client, lead: Person, people: dict[str, int], is_over: bool, words: str
) -> None:
    pulse = answered(pulse_of(**(over() if is_over else {})), **people)
    client = client_as(lead)
    page = text_of(client, f"/pulses/{pulse.id}")
    assert words in page
    assert f"<dd>{sum(people.values())}</dd>" in page
    assert " agree</td>" not in page
    assert "pulse_id=" not in page
    address = f"/evidence/add?change_id={pulse.change_id}&pulse_id={pulse.id}"
    assert client.get(address).status_code == 404


def test_results_are_counts_of_those_who_said_something_and_become_evidence(client_as: Client, lead: Person) -> None:
    police = cast.agency("Police")
    change = cast.change(agencies=[police], in_place_on=date(2020, 1, 6))
    pulse = answered(pulse_of(change, agency=police, **over()), agree=5, strongly_agree=4, disagree=3, cannot_say=2)
    client = client_as(lead)
    page = text_of(client, f"/pulses/{pulse.id}")
    assert page.count("9 of 12 agree</td>") == 4
    assert "%" not in page.split("<main")[1]
    assert f"/pulse/{pulse.token}" not in page
    address = f"/evidence/add?change_id={change.id}&pulse_id={pulse.id}"
    assert address.replace("&", "&amp;") in page
    form = text_of(client, address)
    assert "14 practitioners answered: 9 of 12 agree that it is clear to them what it is for" in form
    assert f'value="{said(today() - timedelta(2))}"' in form
    for name, value in (("source", "practitioner_voice"), ("agency_id", str(police.id))):
        assert f'<option selected value="{value}">' in form, name
    assert form.count("<option selected") == 4  # level and finding are still to be chosen
    sent = {
        "observed_on": said(today() - timedelta(2)), "source": "practitioner_voice", "agency_id": str(police.id),
        "level": "practice", "finding": "supports", "summary": "9 of 12 agree.", "once": mark_of(form),
    }  # fmt: skip
    assert client.post(address, data=sent).status_code == 302
    assert db.session.scalars(select(Evidence.agency_id)).all() == [police.id]


def test_a_question_few_said_something_to_is_too_few_to_show(client_as: Client, lead: Person) -> None:
    pulse = answered(pulse_of(**over()), agree=4, cannot_say=3)
    page = text_of(client_as(lead), f"/pulses/{pulse.id}")
    assert page.count("too few to show") == 4
    assert "agree</td>" not in page


def test_a_lead_closes_a_pulse_before_its_last_day(client_as: Client, lead: Person) -> None:
    pulse = answered(pulse_of(), agree=2)
    client, address = client_as(lead), f"/pulses/{pulse.id}/close"
    assert address in text_of(client, f"/pulses/{pulse.id}")
    assert "their answers will never be shown" in text_of(client, address)
    assert client.post(address).status_code == 302
    assert pulse.closed_on == today()
    assert client.get(f"/pulse/{pulse.token}").status_code == 410
    again = client.post(address)
    assert (again.status_code, "takes no more answers" in again.text) == (422, True)


@pytest.mark.parametrize(
    ("role", "reads", "edits", "records"),
    [
        (Role.INSPECTOR, 403, 403, False),
        (Role.BOARD_MEMBER, 200, 403, False),
        (Role.CONTRIBUTOR, 200, 403, False),
        (Role.QUALITY_LEAD, 200, 200, True),
        (Role.ADMINISTRATOR, 200, 200, True),
    ],
)
def test_each_role_comes_as_far_as_it_may(client_as: Client, role: Role, reads: int, edits: int, records: bool) -> None:
    running, past = pulse_of(), answered(pulse_of(token="token-of-another", **over()), agree=5)
    client = client_as(cast.person(role, agency=cast.agency("Health")))
    page = client.get(f"/pulses/{running.id}")
    assert page.status_code == reads
    assert (running.token in page.text) is (edits == 200)
    assert client.get(f"/pulses/open?change_id={running.change_id}").status_code == edits
    assert client.get(f"/pulses/{running.id}/close").status_code == edits
    if edits == 403:
        assert client.post(f"/pulses/{running.id}/close").status_code == 403
    assert ("pulse_id=" in client.get(f"/pulses/{past.id}").text) is records


def test_a_contributor_records_the_pulse_of_their_own_agency_alone(client_as: Client) -> None:
    police = cast.agency("Police")
    change = cast.change(agencies=[police])
    own = answered(pulse_of(change, agency=police, **over()), agree=5)
    client = client_as(cast.person(Role.CONTRIBUTOR, agency=police))
    assert f"pulse_id={own.id}" in text_of(client, f"/pulses/{own.id}")
    assert "5 practitioners answered" in text_of(client, f"/evidence/add?change_id={change.id}&pulse_id={own.id}")


def test_whoever_is_not_signed_in_sees_no_results(client_as: Client) -> None:
    pulse = answered(pulse_of(**over()), agree=5)
    client = client_as()
    for address in (f"/pulses/{pulse.id}", f"/pulses/{pulse.id}/close", f"/pulses/open?change_id={pulse.change_id}"):
        assert "/sign-in" in client.get(address).headers["Location"]


def test_a_pulse_of_a_restricted_review_is_nowhere_for_those_without_leave(client_as: Client) -> None:
    review = cast.review()
    pulse = answered(pulse_of(cast.change([cast.lesson(review)], statement="A hidden change")), agree=5)
    pulse_id, token, review.is_restricted = pulse.id, pulse.token, True
    client = client_as(cast.person(has_leave=False))
    for address in (f"/pulses/{pulse_id}", f"/pulses/{pulse_id}/close", f"/pulse/{token}"):
        assert client.get(address).status_code == 404, address
    assert client_as().get(f"/pulse/{token}").status_code == 404
    client = client_as(cast.person(has_leave=True))
    assert client.get(f"/pulse/{token}").status_code == 404
    page = text_of(client, f"/pulses/{pulse_id}")
    assert "The link no longer opens. It answers a lesson of a restricted review" in page
    assert token not in page
