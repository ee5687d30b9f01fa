"""A link answers one check, for whoever it was sent to, for sixty days, and nothing else."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tracker.domain.terms import Finding, Level, Role, Source
from tracker.extensions import db
from tracker.models import Check, Person
from tracker.services.answer_links import (
    LASTS,
    answer_mark,
    can_be_linked,
    fill_in,
    make_token,
    opened_mark,
    read_token,
    why_not_open,
)
from tracker.services.evidence import record_evidence

KEY = "a secret of the tests alone"


@pytest.fixture
def nurse(app: Flask) -> Person:
    return cast.person(Role.CONTRIBUTOR, "Nora Nurse")


@pytest.fixture
def check(nurse: Person) -> Check:
    return cast.check(cast.change(), asked_of=nurse)


def why_not(token: str, check: Check, person: Person | None, now: datetime = cast.NOW, opened: str = "") -> str | None:
    link = read_token(token, secret_key=KEY)
    assert link is not None
    return why_not_open(link, check, person, opened=opened, secret_key=KEY, now=now)


def token_of(check: Check, person: Person, key: str = KEY, today: date = cast.TODAY) -> str:
    return make_token(check, person, secret_key=key, today=today)


def answer(check: Check, by: Person, **more: Any) -> None:
    values = {"level": Level.PRACTICE, "source": Source.AGENCY_SELF_REPORT, "finding": Finding.SUPPORTS, "summary": "x"}
    record_evidence(check.change, check=check, observed_on=cast.TODAY, by=by, now=cast.NOW, **{**values, **more})


def test_a_link_says_which_check_it_opens_and_until_when(check: Check, nurse: Person) -> None:
    link = read_token(token_of(check, nurse), secret_key=KEY)
    assert link is not None
    assert (link.check_id, link.person_id, link.last_day) == (check.id, nurse.id, cast.TODAY + LASTS)


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "x" + t, lambda t: t.replace(".", ""), lambda t: ""])
def test_a_link_that_was_altered_says_nothing(check: Check, nurse: Person, change: Any) -> None:
    assert read_token(change(token_of(check, nurse)), secret_key=KEY) is None
    assert read_token(token_of(check, nurse, key="another secret of another"), secret_key=KEY) is None


def test_the_mark_of_a_page_is_no_link(check: Check, nurse: Person) -> None:
    link = read_token(token_of(check, nurse), secret_key=KEY)
    assert link is not None
    assert read_token(opened_mark(link, secret_key=KEY, now=cast.NOW), secret_key=KEY) is None


@pytest.mark.parametrize(("days", "opens"), [(0, True), (60, True), (61, False)])
def test_a_link_opens_for_sixty_days(check: Check, nurse: Person, days: int, opens: bool) -> None:
    later = cast.NOW + timedelta(days=days)
    assert (why_not(token_of(check, nurse), check, nurse, later) is None) is opens


def test_a_link_stops_opening_once_the_check_is_answered_even_if_it_is_opened_again(
    check: Check, nurse: Person
) -> None:
    token = token_of(check, nurse)
    answer(check, nurse)
    assert "was answered on" in str(why_not(token, check, nurse))
    check.answered_on = None
    assert "newer letter" in str(why_not(token, check, nurse))
    assert why_not(token_of(check, nurse), check, nurse) is None


@pytest.mark.parametrize(
    ("alter", "says"),
    [
        (lambda check: setattr(check, "asked_of", cast.person()), "somebody else"),
        (lambda check: setattr(check.asked_of, "active", False), "no longer records"),
        (lambda check: setattr(check.asked_of, "role", Role.BOARD_MEMBER), "no longer records"),
        (lambda check: (setattr(check, "waived_on", cast.TODAY), setattr(check, "waived_because", "r")), "need not"),
        (lambda check: setattr(check.change, "withdrawn_on", cast.TODAY), "withdrawn"),
        (lambda check: setattr(check.change.lessons[0].review, "is_restricted", True), "signing in"),
    ],
)
def test_a_link_is_withdrawn_with_its_reason(check: Check, nurse: Person, alter: Any, says: str) -> None:
    token = token_of(check, nurse)
    alter(check)
    if check.change.withdrawn_on:
        check.change.withdrawn_because = "r"
    db.session.flush()
    assert says in str(why_not(token, check, nurse))
    assert not can_be_linked(check, nurse)


def test_a_page_opened_in_time_may_still_be_sent_after_somebody_else_answered(check: Check, nurse: Person) -> None:
    token = token_of(check, nurse)
    link = read_token(token, secret_key=KEY)
    assert link is not None
    opened = opened_mark(link, secret_key=KEY, now=cast.NOW)
    answer(check, cast.person())
    soon, late = cast.NOW + timedelta(hours=23), cast.NOW + timedelta(hours=25)
    assert why_not(token, check, nurse, soon, opened) is None
    assert why_not(token, check, nurse, late, opened) is not None
    assert why_not(token, check, nurse, soon, opened + "x") is not None
    check.asked_of = cast.person()
    db.session.flush()
    assert "somebody else" in str(why_not(token, check, nurse, soon, opened))


def test_a_letter_carries_its_link_only_to_whoever_is_asked(check: Check, nurse: Person) -> None:
    other = cast.person()

    def letter(person: Person) -> str:
        body = f"Answer here: {answer_mark(check)}"
        return fill_in(body, person, address="https://t.example", secret_key=KEY, today=cast.TODAY)

    mine = letter(nurse)
    assert mine.startswith("Answer here: https://t.example/answer/")
    assert why_not(mine.rpartition("/")[2], check, nurse) is None
    assert letter(other) == f"Answer here: https://t.example/checks/{check.id}"
    check.change.lessons[0].review.is_restricted = True
    db.session.flush()
    assert letter(nurse) == f"Answer here: https://t.example/checks/{check.id}"
