"""The daily run does all that a day asks for, once, however often and however late it runs."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tracker.domain.schedule import Reminder
from tracker.domain.terms import Role, Standing
from tracker.extensions import db
from tracker.models import Change, Check, Letter, Person, SentReminder
from tracker.services.reminders import run_day

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
    run_day(now=datetime(day.year, day.month, day.day, 6, tzinfo=UTC))
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


def test_the_run_makes_checks_ahead_for_every_change_in_place(app: Flask) -> None:
    for _ in range(3):
        cast.change(in_place_on=date(2026, 10, 1))
    db.session.commit()
    assert run_day(now=cast.NOW).checks_made == 9
    assert run_day(now=cast.NOW).checks_made == 0
    assert db.session.scalar(select(func.count(Check.id))) == 9
    assert db.session.scalar(select(func.count(Change.id))) == 3


def test_many_reminders_are_each_written_once(app: Flask) -> None:
    nurse, change = cast.person(Role.CONTRIBUTOR), cast.change()
    for number in range(230):
        cast.check(change, due_on=DUE, original_due_on=DUE + timedelta(days=number), asked_of=nurse)
    db.session.commit()
    run = run_day(now=datetime(2026, 11, 10, 6, tzinfo=UTC))
    assert (run.reminders, run.letters) == (230, 230)


def test_of_two_that_claim_one_reminder_one_writes_it(check: Check) -> None:
    from tracker.services.outbox import insert_once

    claim: Callable[[], bool] = lambda: insert_once(  # noqa: E731 - said twice below
        SentReminder,
        {"check_id": check.id, "kind": Reminder.LATE, "written_at": cast.NOW},
        ("check_id", "kind"),
    )
    assert (claim(), claim()) == (True, False)


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


def test_a_letter_names_the_change_unless_it_is_restricted(check: Check) -> None:
    assert check.asked_of is not None
    check.asked_of.has_leave = True
    db.session.commit()
    run_on(DUE - timedelta(days=14))
    check.change.lessons[0].review.is_restricted = True
    db.session.commit()
    run_on(DUE)
    open_letter, restricted = db.session.scalars(select(Letter).order_by(Letter.id))
    assert check.change.statement in open_letter.body
    assert check.change.statement not in restricted.body + restricted.subject
    assert f"{{tracker}}/checks/{check.id}" in open_letter.body
    assert f"{{tracker}}/checks/{check.id}" in restricted.body
