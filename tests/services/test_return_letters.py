"""Whoever recorded evidence that is returned is told what is missing, and where to answer again."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Change, Evidence, Letter, Person
from tracker.services.answer_links import answer_mark
from tracker.services.evidence import return_evidence

MISSING = "Say how many files were read"


@pytest.fixture
def nurse(app: Flask) -> Person:
    return cast.person(Role.CONTRIBUTOR, "Nora Nurse")


@pytest.fixture
def change(app: Flask) -> Change:
    return cast.change(in_place_on=date(2026, 1, 5))


def returned(piece: Evidence, lead: Person) -> Letter | None:
    return_evidence(piece, reason=MISSING, by=lead, now=cast.NOW)
    return db.session.scalar(select(Letter))


def test_it_says_what_is_missing_and_holds_a_link_to_the_check_that_is_open_again(
    change: Change, nurse: Person, lead: Person
) -> None:
    check = cast.check(change, asked_of=nurse, answered_on=cast.TODAY)
    piece = cast.evidence(change, check=check, recorded_by=nurse, summary="The rule was followed")
    letter = returned(piece, lead)
    assert (letter.key, letter.person) == (f"returned-{piece.id}", nurse)
    for words in (MISSING, "The rule was followed", change.statement, answer_mark(check), lead.email):
        assert words in letter.body


def test_what_answered_no_check_is_corrected_after_signing_in(change: Change, nurse: Person, lead: Person) -> None:
    piece = cast.evidence(change, recorded_by=nurse)
    letter = returned(piece, lead)
    assert f"/evidence/{piece.id}" in letter.body
    assert "{answer-" not in letter.body


def test_of_a_restricted_review_nothing_is_named(nurse: Person, app: Flask) -> None:
    lesson = cast.lesson(review=cast.review(is_restricted=True))
    change = cast.change(lessons=[lesson], in_place_on=date(2026, 1, 5))
    nurse.has_leave, lead = True, cast.person(Role.QUALITY_LEAD, has_leave=True)
    piece = cast.evidence(change, recorded_by=nurse, summary="The rule was followed")
    letter = returned(piece, lead)
    assert f"/evidence/{piece.id}" in letter.body
    for words in (MISSING, "The rule was followed", change.statement):
        assert words not in letter.body


def test_nobody_who_has_left_is_written_to(change: Change, nurse: Person, lead: Person) -> None:
    nurse.active = False
    assert returned(cast.evidence(change, recorded_by=nurse), lead) is None
