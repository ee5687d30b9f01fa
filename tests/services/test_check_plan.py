"""A plan put right moves the checks that are only planned, and leaves alone what people have had in hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.schedule import Reminder
from tracker.extensions import db
from tracker.models import Change, Check, DateMove, Person, SentReminder
from tracker.services import changes


def due_days(change: Change) -> list[date]:
    return list(db.session.scalars(select(Check.due_on).where(Check.change_id == change.id).order_by(Check.due_on)))


def placed(lead: Person) -> Change:
    change = cast.change(check_plan="3, 6")
    changes.put_in_place(change, on=date(2026, 10, 1), by=lead, now=cast.NOW)
    assert due_days(change) == [date(2027, 1, 4), date(2027, 4, 1)], "months clip to the next working day"
    return change


def test_a_new_plan_moves_the_checks_that_are_only_planned(app: Flask, lead: Person) -> None:
    change = placed(lead)
    changes.change_check_plan(change, check_plan="6, 9", version=None, by=lead, now=cast.NOW)
    assert due_days(change) == [date(2027, 4, 1), date(2027, 7, 1)]


def test_another_day_in_place_moves_them_too(app: Flask, lead: Person) -> None:
    change = placed(lead)
    changes.put_in_place(change, on=date(2026, 9, 1), by=lead, now=cast.NOW)
    assert due_days(change) == [date(2026, 12, 1), date(2027, 3, 1)]


@pytest.mark.parametrize(
    "touch",
    [
        {"asked_on": cast.TODAY},
        {"waived_on": cast.TODAY, "waived_because": "x"},
        {"answered_on": cast.TODAY},
        {"due_on": date(2027, 1, 11)},
        "reminded",
        "moved and back",
        "seen",
    ],
)
def test_a_check_that_people_have_had_in_hand_stays(app: Flask, lead: Person, touch: Any) -> None:
    change = placed(lead)
    check = db.session.scalars(select(Check).order_by(Check.due_on)).first()
    assert check is not None
    if touch == "reminded":
        cast.add(SentReminder(check_id=check.id, kind=Reminder.BEFORE, written_at=cast.NOW))
    elif touch == "seen":
        cast.evidence(change, check=check)
    elif touch == "moved and back":
        cast.add(
            DateMove(check_id=check.id, to_on=check.due_on, reason="x", moved_by_id=lead.id, moved_at=cast.NOW,
                     from_on=check.due_on + timedelta(days=1))
        )  # fmt: skip
    else:
        for name, value in touch.items():
            setattr(check, name, value)
    db.session.commit()
    stays = check.due_on
    changes.change_check_plan(change, check_plan="9", version=None, by=lead, now=cast.NOW)
    assert due_days(change) == [stays, date(2027, 7, 1)]


def test_a_check_beside_the_plan_stays(app: Flask, lead: Person) -> None:
    change = placed(lead)
    own = cast.check(change, due_on=date(2027, 2, 2)).due_on
    changes.change_check_plan(change, check_plan="9", version=None, by=lead, now=cast.NOW)
    assert due_days(change) == [own, date(2027, 7, 1)]


def test_a_change_that_is_not_in_place_has_no_checks_to_move(app: Flask, lead: Person) -> None:
    change = cast.change()
    own = cast.check(change, due_on=date(2027, 2, 2)).due_on
    changes.change_check_plan(change, check_plan="9", version=None, by=lead, now=cast.NOW)
    assert due_days(change) == [own]
