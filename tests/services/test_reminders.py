"""Each reminder is written once, to whom it is owed, in words that help: however often and late the run is made."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tests.counting import statements
from tracker.domain.schedule import Reminder
from tracker.domain.terms import Role, Standing
from tracker.extensions import db
from tracker.models import Check, Letter, Person, SentReminder
from tracker.services.answer_links import answer_mark
from tracker.services.reminders import write_reminders

DUE = date(2026, 11, 10)


@pytest.fixture
def check(app: Flask) -> Check:
    """A check due on 10 November, asked of a nurse, of a change that somebody else owns."""
    owner = cast.person(Role.CONTRIBUTOR, "Olive Owner")
    nurse = cast.person(Role.CONTRIBUTOR, "Nora Nurse")
    cast.person(Role.QUALITY_LEAD, "Lee Lead")
    made = cast.check(cast.change(owner=owner), due_on=DUE, asked_of=nurse)
    db.session.commit()
    return made


def run_on(day: date) -> list[tuple[str, str]]:
    """Run the day; who was written to and about what, by the letters there are then."""
    write_reminders(now=datetime(day.year, day.month, day.day, 6, tzinfo=UTC))
    rows = db.session.execute(select(Person.name, Letter.key).join(Letter.person).order_by(Letter.id))
    return [(name, key.split("-")[2]) for name, key in rows]


def test_each_reminder_goes_to_whom_it_is_owed_on_its_day(check: Check) -> None:
    assert run_on(DUE - timedelta(days=15)) == []
    expected = [("Nora Nurse", "before")]
    assert run_on(DUE - timedelta(days=14)) == expected
    assert run_on(DUE - timedelta(days=1)) == expected
    expected.append(("Nora Nurse", "on_the_day"))
    assert run_on(DUE) == expected
    assert run_on(DUE + timedelta(days=13)) == expected
    expected += [("Nora Nurse", "late"), ("Olive Owner", "late")]
    assert run_on(DUE + timedelta(days=14)) == expected
    expected.append(("Lee Lead", "escalated"))
    assert run_on(DUE + timedelta(days=28)) == expected
    assert run_on(DUE + timedelta(days=300)) == expected


def test_running_twice_on_a_day_writes_nothing_twice(check: Check) -> None:
    assert run_on(DUE) == run_on(DUE)


def test_after_days_off_only_what_is_still_so_is_said(check: Check) -> None:
    assert run_on(DUE + timedelta(days=20)) == [("Nora Nurse", "late"), ("Olive Owner", "late")]
    kinds = set(db.session.scalars(select(SentReminder.kind)))
    assert kinds == {Reminder.BEFORE, Reminder.ON_THE_DAY, Reminder.LATE}


@pytest.mark.parametrize(
    "closing",
    [
        {"answered_on": cast.TODAY},
        {"waived_on": cast.TODAY, "waived_because": "Not needed"},
    ],
)
def test_nobody_is_reminded_of_a_check_that_is_answered_or_waived(check: Check, closing: dict[str, object]) -> None:
    for name, value in closing.items():
        setattr(check, name, value)
    db.session.commit()
    assert run_on(DUE) == []


def test_nobody_is_reminded_of_a_change_that_was_withdrawn(check: Check) -> None:
    check.change.withdrawn_on, check.change.withdrawn_because = cast.TODAY, "Replaced"
    db.session.commit()
    assert run_on(DUE) == []


def test_without_anybody_asked_the_owner_and_then_the_leads_are_told(check: Check) -> None:
    check.asked_of = None
    db.session.commit()
    assert run_on(DUE - timedelta(days=14)) == [("Olive Owner", "before")]
    check.change.owner = None
    db.session.commit()
    assert run_on(DUE)[-1] == ("Lee Lead", "on_the_day")


def test_people_who_left_are_not_written_to(check: Check) -> None:
    assert check.asked_of is not None
    check.asked_of.active = False
    db.session.commit()
    assert run_on(DUE + timedelta(days=14)) == [("Olive Owner", "late")]


def test_a_restricted_change_is_told_of_only_to_people_with_leave(check: Check) -> None:
    check.change.lessons[0].review.is_restricted = True
    db.session.commit()
    assert run_on(DUE) == []
    assert check.asked_of is not None
    check.asked_of.has_leave = True
    db.session.commit()
    assert run_on(DUE + timedelta(days=14)) == [("Nora Nurse", "late")]


def test_many_reminders_are_each_written_once_and_ask_little_of_the_database(app: Flask) -> None:
    nurse, change = cast.person(Role.CONTRIBUTOR), cast.change()
    for number in range(230):
        cast.check(change, due_on=DUE, original_due_on=DUE + timedelta(days=number), asked_of=nurse)
    db.session.commit()
    with statements() as given:
        assert write_reminders(now=datetime(2026, 11, 10, 6, tzinfo=UTC)) == (230, 230)
    assert len(given) < 1.5 * 230


def test_reminders_end_with_the_standing_of_the_last_open_lesson(check: Check) -> None:
    check.change.lessons[0].standing = Standing.NO_LONGER_APPLICABLE
    db.session.commit()
    assert run_on(DUE) == []
    check.change.lessons[0].standing = Standing.OPEN
    db.session.commit()
    assert run_on(DUE) == [("Nora Nurse", "on_the_day")]


def test_when_whoever_was_asked_has_left_the_owner_is_told_in_time(check: Check) -> None:
    assert check.asked_of is not None
    check.asked_of.active = False
    db.session.commit()
    assert run_on(DUE - timedelta(days=14)) == [("Olive Owner", "before")]


def test_a_reminder_that_nobody_can_be_told_of_stays_owed(check: Check) -> None:
    for person in db.session.scalars(select(Person)):
        person.active = False
    db.session.commit()
    assert run_on(DUE) == []
    cast.person(Role.QUALITY_LEAD, "Nia New")
    db.session.commit()
    assert run_on(DUE + timedelta(days=1)) == [("Nia New", "on_the_day")]


def letters_of(day: date) -> dict[str, Letter]:
    run_on(day)
    return {letter.person.name: letter for letter in db.session.scalars(select(Letter).order_by(Letter.id))}


def test_whoever_is_asked_finds_all_they_need_and_a_link_and_is_asked_from_then_on(check: Check) -> None:
    cast.accepted_evidence(check.change, summary="Eleven of twenty files.", observed_on=date(2026, 2, 1))
    cast.accepted_evidence(check.change, summary="14 of 20 files\nname them.", observed_on=date(2026, 5, 3))
    cast.evidence(check.change, summary="Nobody has judged this.", observed_on=date(2026, 9, 1))
    db.session.commit()
    body = letters_of(DUE - timedelta(days=10))["Nora Nurse"].body
    for words in (
        "A check is due on 10 November 2026.",
        check.change.statement,
        "audit of case files",
        "Last time: it held on 3 May 2026: 14 of 20 files name them.",
        "two minutes",
        answer_mark(check),
        "opens for 60 days",
        "Olive Owner (",
    ):
        assert words in body
    db.session.expire_all()
    assert (check.asked_on, check.version) == (DUE - timedelta(days=10), 1)


def test_the_day_somebody_was_first_asked_stays(check: Check) -> None:
    check.asked_on = date(2026, 10, 1)
    db.session.commit()
    run_on(DUE)
    db.session.expire_all()
    assert check.asked_on == date(2026, 10, 1)


def test_a_check_nobody_is_asked_for_is_not_asked_by_telling_the_owner(check: Check) -> None:
    check.asked_of = None
    db.session.commit()
    body = letters_of(DUE)["Olive Owner"].body
    assert "Nobody is asked for it yet" in body
    assert f"{{tracker}}/checks/{check.id}" in body
    db.session.expire_all()
    assert check.asked_on is None


def test_who_is_not_asked_gets_the_page_and_no_link(check: Check) -> None:
    owners = letters_of(DUE + timedelta(days=14))["Olive Owner"].body
    assert "It is asked of Nora Nurse" in owners
    assert answer_mark(check) not in owners
    assert f"{{tracker}}/checks/{check.id}" in owners


def test_a_letter_that_comes_late_does_not_say_today(check: Check) -> None:
    assert letters_of(DUE + timedelta(days=3))["Nora Nurse"].subject == "A check was due on 10 November 2026"


def test_a_letter_names_nothing_of_a_restricted_change(check: Check) -> None:
    secret = check.change.lessons[0]
    secret.review.is_restricted = True
    assert check.asked_of is not None
    check.asked_of.has_leave = True
    check.agency = cast.agency("Harbour police")
    cast.accepted_evidence(check.change, summary="Fourteen of twenty files.")
    db.session.commit()
    letter = letters_of(DUE)["Nora Nurse"]
    for words in (check.change.statement, "Fourteen", "Harbour", "Olive", answer_mark(check)):
        assert words not in letter.subject + letter.body
    assert f"{{tracker}}/checks/{check.id}" in letter.body
    check.change.lessons = [secret, cast.lesson()]
    db.session.commit()
    assert check.change.statement not in letters_of(DUE + timedelta(days=14))["Nora Nurse"].body
