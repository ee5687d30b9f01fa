"""Checks are made ahead by the plan, asked, moved with a reason, and waived; each once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import CheckMethod, Role, Standing
from tracker.extensions import db
from tracker.models import Change, Check, DateMove, Letter, Person
from tracker.services import checks
from tracker.services.ledger import Stale


def days_of(change: Change) -> list[date]:
    return list(db.session.scalars(select(Check.due_on).where(Check.change_id == change.id).order_by(Check.due_on)))


def test_the_checks_of_the_next_year_and_a_half_exist_as_rows(app: Flask) -> None:
    change = cast.change(in_place_on=date(2026, 10, 30))
    checks.make_ahead(change, today=cast.TODAY)
    db.session.flush()
    assert days_of(change) == [date(2027, 2, 1), date(2027, 4, 30), date(2027, 11, 1)]


def test_making_them_again_adds_nothing_and_a_moved_one_stays_moved(app: Flask, lead: Person) -> None:
    change = cast.change(in_place_on=date(2026, 10, 30))
    first, *_ = checks.make_ahead(change, today=cast.TODAY)
    db.session.flush()
    checks.move_check(first, to=date(2027, 2, 15), reason="The team moves house", by=lead, now=cast.NOW)
    assert checks.make_ahead(change, today=cast.TODAY) == []
    assert days_of(change)[0] == date(2027, 2, 15)


def test_an_old_change_keeps_its_next_check_ahead(app: Flask) -> None:
    change = cast.change(in_place_on=date(2016, 3, 1), check_plan="every 120")
    checks.make_ahead(change, today=cast.TODAY)
    db.session.flush()
    assert days_of(change) == [date(2036, 3, 3)]


@pytest.mark.parametrize(
    "more",
    [{}, {"in_place_on": date(2026, 1, 1), "withdrawn_on": cast.TODAY, "withdrawn_because": "Replaced"}],
)
def test_a_change_that_is_not_in_place_is_not_looked_at(app: Flask, more: dict[str, object]) -> None:
    assert checks.make_ahead(cast.change(**more), today=cast.TODAY) == []


def test_checks_end_with_the_standing_of_the_last_open_lesson(app: Flask) -> None:
    closed, other = cast.lesson(standing=Standing.DECLINED), cast.lesson()
    change = cast.change(lessons=[closed, other], in_place_on=date(2026, 10, 1))
    assert checks.make_ahead(change, today=cast.TODAY)
    other.standing = Standing.NO_LONGER_APPLICABLE
    another = cast.change(lessons=[closed, other], in_place_on=date(2026, 10, 1))
    db.session.flush()
    assert checks.make_ahead(another, today=cast.TODAY) == []


def test_a_move_keeps_the_day_of_the_plan_and_its_reason(app: Flask, lead: Person) -> None:
    check = cast.check(cast.change(), due_on=date(2026, 11, 10))
    checks.move_check(check, to=date(2026, 12, 1), reason="Staff leave", by=lead, now=cast.NOW)
    move = db.session.scalars(select(DateMove)).one()
    assert (check.due_on, check.original_due_on) == (date(2026, 12, 1), date(2026, 11, 10))
    assert (move.from_on, move.to_on, move.reason) == (date(2026, 11, 10), date(2026, 12, 1), "Staff leave")


@pytest.mark.parametrize(
    "to", [date(2026, 11, 10), date(2026, 10, 30), date(2026, 11, 14), date(2026, 12, 25)], ids=str
)
def test_a_check_moves_to_another_working_day_to_come(app: Flask, lead: Person, to: date) -> None:
    check = cast.check(cast.change(), due_on=date(2026, 11, 10))
    with pytest.raises(RuleBroken) as broken:
        checks.move_check(check, to=to, reason="r", by=lead, now=cast.NOW)
    assert broken.value.field == "to"


def test_a_check_is_waived_once_with_a_reason(app: Flask, lead: Person) -> None:
    check = cast.check(cast.change())
    checks.waive_check(check, reason="An inspection looked last week", by=lead, now=cast.NOW)
    assert (check.waived_on, check.is_open) == (cast.TODAY, False)
    with pytest.raises(RuleBroken, match="already"):
        checks.waive_check(check, reason="Again", by=lead, now=cast.NOW)


def test_waiving_the_last_one_makes_the_next(app: Flask, lead: Person) -> None:
    change = cast.change(in_place_on=date(2016, 3, 1), check_plan="every 120")
    (only,) = checks.make_ahead(change, today=cast.TODAY)
    checks.waive_check(only, reason="An inspection looked last week", by=lead, now=cast.NOW)
    assert days_of(change) == [date(2036, 3, 3), date(2046, 3, 1)]


def test_from_the_last_answer_the_next_is_made_once_one_is_answered_or_waived(app: Flask, lead: Person) -> None:
    change = cast.change(in_place_on=date(2026, 10, 30), check_plan="every 6 from the last answer", owner=lead)
    (first,) = checks.make_ahead(change, today=cast.TODAY)
    assert (first.due_on, first.asked_of) == (date(2027, 4, 30), lead)
    assert checks.make_ahead(change, today=date(2028, 1, 4)) == [], "late, it stands alone"
    first.answered_on = date(2027, 5, 31)
    (second,) = checks.make_ahead(change, today=date(2027, 5, 31))
    assert second.due_on == date(2027, 11, 30)
    checks.waive_check(second, reason="An inspection looked", by=lead, now=datetime(2027, 11, 1, 9, tzinfo=UTC))
    assert days_of(change)[2:] == [date(2028, 5, 2)]


def test_fixed_dates_of_a_year_are_made_ahead(app: Flask) -> None:
    change = cast.change(in_place_on=date(2026, 10, 1), check_plan="each April and October")
    assert [check.due_on for check in checks.make_ahead(change, today=cast.TODAY)] == [
        date(2027, 4, 1),
        date(2027, 10, 1),
        date(2028, 4, 3),
    ]


def test_nobody_who_has_left_is_asked_for_a_new_check(app: Flask) -> None:
    change = cast.change(in_place_on=date(2026, 10, 30), owner=cast.person(active=False))
    assert {check.asked_of for check in checks.make_ahead(change, today=cast.TODAY)} == {None}


def test_somebody_is_asked_on_a_day_and_somebody_who_left_is_not(app: Flask, lead: Person) -> None:
    check, nurse = cast.check(cast.change()), cast.person(Role.CONTRIBUTOR)
    method = CheckMethod.OBSERVATION
    checks.ask(check, asked_of=nurse, method=method, version=check.version, by=lead, now=cast.NOW)
    assert (check.asked_of, check.asked_on, check.method) == (nurse, cast.TODAY, method)
    with pytest.raises(RuleBroken, match="no longer uses"):
        checks.ask(check, asked_of=cast.person(active=False), method=method, by=lead, now=cast.NOW)
    with pytest.raises(Stale):
        checks.ask(check, asked_of=nurse, method=method, version=0, by=lead, now=cast.NOW)


def test_one_more_check_is_planned_for_a_day_that_is_free(app: Flask, lead: Person) -> None:
    change = cast.change(in_place_on=date(2026, 1, 1))
    values = {"due_on": date(2026, 11, 30), "method": CheckMethod.DATA, "by": lead, "now": cast.NOW}
    assert checks.add_check(change, **values).due_on == date(2026, 11, 30)
    with pytest.raises(RuleBroken, match="planned for that day"):
        checks.add_check(change, **values)
    with pytest.raises(RuleBroken, match="in place"):
        checks.add_check(cast.change(), **values)


def test_a_contributor_answers_what_is_asked_of_them_or_of_their_agency(app: Flask) -> None:
    police, health = cast.agency(), cast.agency()
    officer = cast.person(Role.CONTRIBUTOR, agency=police)
    nurse = cast.person(Role.CONTRIBUTOR, agency=health)
    change = cast.change(agencies=[police, health])
    own = cast.check(change, due_on=cast.TODAY, agency=police)
    of_all = cast.check(change, due_on=cast.TODAY + timedelta(days=1))
    asked = cast.check(change, due_on=cast.TODAY + timedelta(days=2), agency=police, asked_of=nurse)
    assert [checks.is_own_check(check, officer) for check in (own, of_all, asked)] == [True, True, True]
    assert [checks.is_own_check(check, nurse) for check in (own, of_all, asked)] == [False, True, True]
    assert checks.is_own_check(own, cast.person(Role.QUALITY_LEAD))


def test_a_planned_day_that_is_taken_meanwhile_is_left_to_whoever_took_it(app: Flask) -> None:
    change = cast.change(in_place_on=date(2026, 10, 30))
    first, *others = checks.make_ahead(change, today=cast.TODAY)
    assert checks._added(change, [first.original_due_on, date(2030, 1, 7)])[0].original_due_on == date(2030, 1, 7)
    assert len(change.checks) == 2 + len(others)


def test_a_check_that_is_planned_knows_its_change_and_asks_its_owner(app: Flask, lead: Person) -> None:
    made = checks.make_ahead(cast.change(in_place_on=date(2026, 10, 30), owner=lead), today=cast.TODAY)
    assert {(check.asked_of, check.asked_on, check.method, check.version) for check in made} == {
        (lead, None, CheckMethod.CASE_AUDIT, 1)
    }


@pytest.mark.parametrize("day", [date(2016, 12, 26), date(2027, 12, 27), date(2044, 5, 2)])
def test_the_bank_holidays_of_any_year_are_known(day: date) -> None:
    assert day in checks.bank_holidays()
    assert date(2027, 12, 29) not in checks.bank_holidays()


def keys() -> list[str]:
    return list(db.session.scalars(select(Letter.key).order_by(Letter.id)))


def test_asking_somebody_else_withdraws_the_first_link_and_writes_to_the_second(app: Flask, lead: Person) -> None:
    first, second = (cast.person(Role.CONTRIBUTOR, name) for name in ("Ada", "Bea"))
    check = cast.check(cast.change(in_place_on=date(2026, 1, 5)), due_on=date(2026, 11, 10), asked_of=first)
    checks.ask(check, asked_of=second, method=CheckMethod.OBSERVATION, by=lead, now=cast.NOW)
    assert (check.asking, check.asked_on, keys()) == (1, cast.TODAY, [f"asked-{check.id}-1-{second.id}"])
    checks.ask(check, asked_of=second, method=CheckMethod.CASE_AUDIT, by=lead, now=cast.NOW)
    assert (check.asking, len(keys())) == (1, 1), "another method is no other asking"


def test_a_check_added_for_next_week_is_written_of_at_once(app: Flask, lead: Person) -> None:
    nurse = cast.person(Role.CONTRIBUTOR)
    change = cast.change(in_place_on=date(2026, 1, 5))
    added = checks.add_check(
        change, due_on=date(2026, 11, 9), method=CheckMethod.CASE_AUDIT, asked_of=nurse, by=lead, now=cast.NOW
    )
    assert keys() == [f"asked-{added.id}-1-{nurse.id}"]


@pytest.mark.parametrize(
    ("whom", "why"),
    [
        ({"role": Role.BOARD_MEMBER}, "reads here"),
        ({"role": Role.CONTRIBUTOR, "active": False}, "no longer uses"),
        ({"role": Role.CONTRIBUTOR}, "no leave"),
    ],
    ids=["only reads", "has left", "may not see it"],
)
def test_only_somebody_who_can_answer_is_asked(app: Flask, lead: Person, whom: dict[str, Any], why: str) -> None:
    restricted = cast.lesson(review=cast.review(is_restricted=True))
    check = cast.check(cast.change(lessons=[restricted], in_place_on=date(2026, 1, 5)))
    with pytest.raises(RuleBroken, match=why) as broken:
        checks.ask(check, asked_of=cast.person(**whom), method=CheckMethod.CASE_AUDIT, by=lead, now=cast.NOW)
    assert broken.value.field == "asked_of_id"
