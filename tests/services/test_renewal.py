"""A plan put right moves the checks that are only planned, keeps their first dates, and leaves alone what people have
had in hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.checks_ahead import OVER
from tracker.domain.schedule import Reminder
from tracker.extensions import db
from tracker.models import Change, Check, DateMove, Person, SentReminder
from tracker.services import changes, checks
from tracker.services.check_plan import change_check_plan
from tracker.services.renewal import Renewal, what_moves

WHY = "The board meets in spring"
JANUARY, APRIL, JULY, OCTOBER = date(2027, 1, 4), date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1)


def placed(lead: Person, plan: str = "3, 6") -> Change:
    change = cast.change(check_plan=plan)
    changes.put_in_place(change, on=date(2026, 10, 1), by=lead, now=cast.NOW)
    return change


def replan(change: Change, plan: str, lead: Person, reason: str = WHY) -> Renewal:
    return change_check_plan(change, check_plan=plan, reason=reason, version=None, by=lead, now=cast.NOW)


def rows(change: Change, *, is_open: bool = True) -> list[tuple[date, date]]:
    """The day each check is due on, and the day it was first due on."""
    found = db.session.scalars(select(Check).where(Check.change_id == change.id).order_by(Check.due_on, Check.id))
    return [(check.due_on, check.original_due_on) for check in found if check.is_open is is_open]


def test_a_new_plan_moves_the_checks_that_are_only_planned_in_their_order(app: Flask, lead: Person) -> None:
    change = placed(lead)
    assert rows(change) == [(JANUARY, JANUARY), (APRIL, APRIL)]
    assert replan(change, "6, 9", lead) == Renewal(moved=2)
    assert rows(change) == [(APRIL, JANUARY), (JULY, APRIL)]
    moves = db.session.scalars(select(DateMove).order_by(DateMove.id)).all()
    assert [(move.from_on, move.to_on, move.reason, move.is_of_plan, move.moved_by) for move in moves] == [
        (JANUARY, APRIL, WHY, True, lead),
        (APRIL, JULY, WHY, True, lead),
    ]


def test_a_check_moved_by_a_plan_is_moved_again_by_a_newer_one_and_may_return(app: Flask, lead: Person) -> None:
    change = placed(lead)
    replan(change, "6, 9", lead)
    assert replan(change, "3, 6", lead) == Renewal(moved=2)
    assert rows(change) == [(JANUARY, JANUARY), (APRIL, APRIL)]
    assert len(change.checks[0].moves) == 2
    assert checks.make_ahead(change, today=cast.TODAY) == []


def test_days_over_are_made_new(app: Flask, lead: Person) -> None:
    change = placed(lead, "12")
    assert replan(change, "3, 12, then every 6", lead) == Renewal(made=2, stayed=1)
    assert rows(change) == [(JANUARY, JANUARY), (OCTOBER, OCTOBER), (date(2028, 4, 3), date(2028, 4, 3))]


def test_a_check_far_ahead_whose_day_the_new_plan_has_stays_for_it(app: Flask, lead: Person) -> None:
    change, far = placed(lead, "every 24"), date(2028, 10, 2)
    assert replan(change, "every 12", lead) == Renewal(made=1, stayed=1)
    assert rows(change) == [(OCTOBER, OCTOBER), (far, far)]


def test_checks_over_are_waived_with_the_reason_in_words_and_open_again_if_their_day_returns(
    app: Flask, lead: Person
) -> None:
    change = placed(lead)
    assert replan(change, "9", lead) == Renewal(moved=1, waived=1)
    assert (rows(change), rows(change, is_open=False)) == ([(JULY, JANUARY)], [(APRIL, APRIL)])
    waived = next(check for check in change.checks if not check.is_open)
    assert (waived.waived_on, waived.waived_because) == (cast.TODAY, OVER + WHY)
    assert replan(change, "6, 9", lead) == Renewal(opened=1, stayed=1)
    assert rows(change) == [(APRIL, APRIL), (JULY, JANUARY)]


def test_the_longest_reason_still_fits(app: Flask, lead: Person) -> None:
    change = placed(lead)
    replan(change, "9", lead, "x" * 4000)
    assert {len(check.waived_because or "") for check in change.checks} == {0, 4000}


def test_from_the_last_answer_one_check_is_left_and_it_does_not_count_from_the_new_plan(
    app: Flask, lead: Person
) -> None:
    change = placed(lead)
    assert replan(change, "every 9 from the last answer", lead) == Renewal(moved=1, waived=1)
    assert rows(change) == [(JULY, JANUARY)]
    assert replan(change, "every 12 from the last answer", lead) == Renewal(moved=1)
    assert rows(change) == [(OCTOBER, JANUARY)], "twelve months from in place: a plan that changed is no look"
    assert replan(change, "each July", lead) == Renewal(moved=1)
    assert rows(change) == [(JULY, JANUARY)]


def test_an_answer_taken_back_does_not_hide_the_one_check_of_a_plan(app: Flask, lead: Person) -> None:
    change = placed(lead, "every 3 from the last answer")
    first = change.checks[0]
    first.answered_on = cast.TODAY
    checks.make_ahead(change, today=cast.TODAY)
    first.answered_on, first.asked_on = None, cast.TODAY
    assert replan(change, "each July", lead) == Renewal(moved=1, stayed=1)
    assert rows(change) == [(JANUARY, JANUARY), (JULY, date(2027, 2, 1))]


def test_another_day_in_place_moves_them_too_and_makes_its_own_reason(app: Flask, lead: Person) -> None:
    change = placed(lead)
    assert changes.put_in_place(change, on=date(2026, 9, 1), by=lead, now=cast.NOW) == Renewal(moved=2)
    assert rows(change) == [(date(2026, 12, 1), JANUARY), (date(2027, 3, 1), APRIL)]
    reason = "It is in place since 1 September 2026 instead of 1 October 2026."
    assert {move.reason for move in db.session.scalars(select(DateMove))} == {reason}


@pytest.mark.parametrize(
    "touch",
    [
        {"asked_on": cast.TODAY},
        {"waived_on": cast.TODAY, "waived_because": "x"},
        {"answered_on": cast.TODAY},
        "reminded",
        "moved and back",
        "moved by hand",
        "seen",
    ],
)
def test_a_check_that_people_have_had_in_hand_stays(app: Flask, lead: Person, touch: Any) -> None:
    change = placed(lead)
    check = change.checks[0]
    if touch == "reminded":
        cast.add(SentReminder(check_id=check.id, kind=Reminder.BEFORE, written_at=cast.NOW))
    elif touch == "seen":
        cast.evidence(change, check=check)
    elif touch == "moved and back":
        cast.add(
            DateMove(check_id=check.id, to_on=check.due_on, reason="x", moved_by_id=lead.id, moved_at=cast.NOW,
                     from_on=check.due_on + timedelta(days=1))
        )  # fmt: skip
    elif touch == "moved by hand":
        checks.move_check(check, to=date(2027, 1, 11), reason="x", by=lead, now=cast.NOW)
    else:
        for name, value in touch.items():
            setattr(check, name, value)
    db.session.commit()
    stays = (check.due_on, check.original_due_on)
    ahead = what_moves(change, today=cast.TODAY)
    assert ([each.due_on for each in ahead.free], ahead.waiting) == ([APRIL], [check] if check.is_open else [])
    renewal = replan(change, "9", lead)
    assert renewal == Renewal(moved=1, stayed=1 if check.is_open else 0)
    assert (check.due_on, check.original_due_on) == stays
    assert rows(change)[-1] == (JULY, APRIL)


def test_no_second_check_is_made_on_a_day_that_one_moved_by_hand_has(app: Flask, lead: Person) -> None:
    change = placed(lead)
    checks.move_check(change.checks[0], to=JULY, reason="x", by=lead, now=cast.NOW)
    assert replan(change, "9, 12", lead) == Renewal(moved=1, stayed=1)
    assert rows(change) == [(JULY, JANUARY), (OCTOBER, APRIL)]


def test_a_check_beside_the_plan_stays(app: Flask, lead: Person) -> None:
    change = placed(lead)
    own = cast.check(change, due_on=date(2027, 2, 2)).due_on
    assert replan(change, "9", lead) == Renewal(moved=1, waived=1, stayed=1)
    assert rows(change) == [(own, own), (JULY, JANUARY)]


def test_a_change_that_is_not_in_place_has_no_checks_to_move(app: Flask, lead: Person) -> None:
    change = cast.change()
    own = cast.check(change, due_on=date(2027, 2, 2)).due_on
    assert replan(change, "9", lead) == Renewal()
    assert rows(change) == [(own, own)]
    assert what_moves(change, today=cast.TODAY).free == []


@pytest.mark.parametrize(
    ("renewal", "words"),
    [
        (Renewal(), "It has no checks to move."),
        (Renewal(moved=1), "1 check moved."),
        (
            Renewal(moved=3, made=1, opened=1, waived=1, stayed=2),
            "3 checks moved, 1 check was made new, 1 check is open again, 1 check is over and was waived and 2 checks "
            "stay where they are.",
        ),
    ],
)
def test_what_was_done_is_said_in_numbers(renewal: Renewal, words: str) -> None:
    assert str(renewal) == words
