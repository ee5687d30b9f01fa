"""Whoever is newly asked for a check that is near gets a letter at once, and no second one about the same."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Check, Letter
from tracker.services.answer_links import answer_mark
from tracker.services.check_letters import around, letter_to_asked, one_line
from tracker.services.reminders import write_reminders


@pytest.fixture
def check(app: Flask) -> Check:
    """A check due in ten days, asked of a nurse."""
    nurse = cast.person(Role.CONTRIBUTOR, "Nora Nurse")
    return cast.check(cast.change(in_place_on=date(2026, 1, 5)), cast.TODAY + timedelta(days=10), asked_of=nurse)


def keys() -> list[str]:
    return list(db.session.scalars(select(Letter.key).order_by(Letter.id)))


def test_each_asking_has_its_own_letter_with_a_link(check: Check) -> None:
    nora = check.asked_of
    assert letter_to_asked(check, now=cast.NOW)
    assert not letter_to_asked(check, now=cast.NOW)
    check.asking = 1
    assert letter_to_asked(check, now=cast.NOW)
    assert keys() == [f"asked-{check.id}-0-{nora.id}", f"asked-{check.id}-1-{nora.id}"]
    written = db.session.scalars(select(Letter).order_by(Letter.id)).first()
    assert written.subject == "You are asked for a check that is due on 11 November 2026"
    assert answer_mark(check) in written.body


def test_the_letter_stands_for_the_reminder_of_the_next_morning_and_not_for_later_ones(check: Check) -> None:
    letter_to_asked(check, now=cast.NOW)
    db.session.commit()
    assert write_reminders(now=cast.NOW + timedelta(days=1)) == (0, 0)
    assert write_reminders(now=cast.NOW + timedelta(days=10)) == (1, 1)


@pytest.mark.parametrize(("days", "is_written"), [(-400, True), (0, True), (14, True), (15, False)])
def test_a_check_far_ahead_waits_for_its_reminder(check: Check, days: int, is_written: bool) -> None:
    check.due_on = cast.TODAY + timedelta(days=days)
    assert letter_to_asked(check, now=cast.NOW) is is_written


@pytest.mark.parametrize("ends", ["answered", "nobody", "withdrawn", "left", "restricted"])
def test_nobody_is_written_to_where_nothing_is_asked_or_they_may_not_know(check: Check, ends: str) -> None:
    if ends == "answered":
        check.answered_on = cast.TODAY
    elif ends == "nobody":
        check.asked_of = None
    elif ends == "withdrawn":
        check.change.withdrawn_on, check.change.withdrawn_because = cast.TODAY, "Replaced"
    elif ends == "left":
        check.asked_of.active = False
    else:
        check.change.lessons[0].review.is_restricted = True
    db.session.flush()
    assert not letter_to_asked(check, now=cast.NOW)
    assert keys() == []


def test_the_last_finding_is_that_of_the_correction_once_it_is_accepted(check: Check) -> None:
    first = cast.accepted_evidence(check.change, summary="First", observed_on=date(2026, 6, 1))
    cast.evidence(check.change, summary="Put right", observed_on=date(2026, 5, 1), replaces=first)
    assert around([check.change]).found[check.change_id].endswith("First")
    accepted = cast.accepted_evidence(check.change, summary="Later", observed_on=date(2026, 6, 2))
    cast.accepted_evidence(check.change, summary="Right", observed_on=date(2026, 4, 1), replaces=accepted)
    assert around([check.change]).found[check.change_id].endswith("First")


def test_whoever_owns_the_change_turns_to_a_quality_lead(check: Check) -> None:
    owner = check.asked_of
    check.change.owner = owner
    assert around([check.change]).whom_to_ask(check.change, owner) == "a quality lead"
    cast.person(Role.QUALITY_LEAD, "Lee Lead", email="lee@example.org")
    assert around([check.change]).whom_to_ask(check.change, owner) == "Lee Lead (lee@example.org), quality lead"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert one_line("one\ntwo  three", 30) == "one two three"
    assert one_line("one two, three four", 10) == "one two …"
