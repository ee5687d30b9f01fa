"""Checks in lists and on their own, each with the state it is in on a day."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests import cast
from tracker.domain.schedule import check_state
from tracker.domain.terms import CheckMethod, CheckState, Standing
from tracker.extensions import db
from tracker.models import Check
from tracker.queries import checks

TODAY = cast.TODAY


def on(days: int) -> date:
    """A day so many days from today."""
    return TODAY + timedelta(days=days)


BOUNDARIES = [
    (15, CheckState.UPCOMING),
    (14, CheckState.DUE),
    (0, CheckState.DUE),
    (-1, CheckState.IN_GRACE),
    (-14, CheckState.IN_GRACE),
    (-15, CheckState.OVERDUE),
]


def in_state(state: CheckState) -> list[Check]:
    return [row.check for row in checks.list_checks({}, TODAY, state=state).rows]


@pytest.mark.parametrize(("days", "state"), BOUNDARIES)
def test_a_check_is_listed_in_the_state_the_rule_gives_it(app: Flask, days: int, state: CheckState) -> None:
    check = cast.check(cast.change(), due_on=on(days))
    assert check_state(check.due_on, TODAY) is state
    assert [each for each in CheckState if in_state(each) == [check]] == [state]
    assert [row.state for row in checks.states_of([check], TODAY)] == [state]


@pytest.mark.parametrize("later", [-20, -1, 0, 1])
def test_a_check_is_missed_from_the_day_the_next_one_of_its_change_falls_due(app: Flask, later: int) -> None:
    change = cast.change()
    check, following = cast.check(change, due_on=on(-30)), cast.check(change, due_on=on(later))
    cast.check(cast.change(), due_on=on(-25))  # of another change: it is nobody’s next
    expected = CheckState.MISSED if later <= 0 else CheckState.OVERDUE
    assert checks.states_of([check], TODAY) == [checks.CheckRow(check, expected)]
    assert (check in in_state(CheckState.MISSED)) is (later <= 0)
    assert (check in in_state(CheckState.OVERDUE)) is (later > 0)
    assert following not in in_state(CheckState.MISSED)


def test_every_check_is_in_one_state_and_it_is_the_one_the_rule_gives(app: Flask) -> None:
    for spread in ((-400, -35, -5, 9, 90), (-15,), (-14, 14), (-30, -30), (15,)):
        change = cast.change()
        for place, days in enumerate(spread):
            check = cast.check(change, due_on=on(days), original_due_on=on(days + place))
            if place == 1:
                check.answered_on = on(-1)
            if place == 3:
                check.waived_on, check.waived_because = TODAY, "A wider look covers it"
    db.session.flush()
    listed = checks.list_checks({}, TODAY).rows
    assert len(listed) == 11
    for row in listed:
        assert [state for state in CheckState if row.check in in_state(state)] == [row.state]


def test_what_is_answered_tomorrow_is_not_answered_today(app: Flask) -> None:
    check = cast.check(cast.change(), due_on=TODAY, answered_on=on(1))
    assert in_state(CheckState.DUE) == [check]
    assert in_state(CheckState.ANSWERED) == []


def test_checks_are_narrowed_by_each_filter(app: Flask) -> None:
    police, person = cast.agency("Police"), cast.person()
    form, visit = cast.change(statement="The form asks"), cast.change(statement="Visits are joint")
    first = cast.check(form, due_on=on(1), asked_of=person, method=CheckMethod.OBSERVATION)
    second = cast.check(visit, due_on=on(2), agency=police)

    def found(**wanted: object) -> list[Check]:
        return [row.check for row in checks.list_checks({}, TODAY, **wanted).rows]

    assert found() == [first, second]
    assert found(words="FORM") == found(asked_of=person.id) == found(method=CheckMethod.OBSERVATION) == [first]
    assert found(agency=police.id) == found(method=CheckMethod.CASE_AUDIT) == [second]
    assert found(words="%") == []


def test_open_checks_stand_first_unless_a_sort_is_asked_for(app: Flask) -> None:
    change = cast.change(statement="B")
    answered = cast.check(change, due_on=on(-90), answered_on=on(-90))
    late, ahead = cast.check(change, due_on=on(-5)), cast.check(cast.change(statement="A"), due_on=on(60))

    def found(**asked: str) -> list[Check]:
        return [row.check for row in checks.list_checks(asked, TODAY).rows]

    assert found() == found(sort="nonsense") == [late, ahead, answered]
    assert found(sort="due") == [answered, late, ahead]
    assert found(sort="-due") == [ahead, late, answered]
    assert found(sort="change")[0] == ahead


def test_a_state_is_narrowed_before_the_list_is_cut_into_pages(app: Flask) -> None:
    change = cast.change()
    for days in range(30):
        cast.check(change, due_on=on(-400 + days))
    last = cast.check(change, due_on=on(3))
    missed = checks.list_checks({"page": "2"}, TODAY, state=CheckState.MISSED)
    assert (missed.total, missed.page, len(missed.rows)) == (29, 2, 4)
    assert {row.state for row in missed.rows} == {CheckState.MISSED}
    assert in_state(CheckState.DUE) == [last]


def test_nobody_waits_for_an_open_check_of_a_withdrawn_change(app: Flask) -> None:
    change = cast.change(withdrawn_on=TODAY, withdrawn_because="x")
    cast.check(change, due_on=on(-1))
    answered = cast.check(change, due_on=on(-90), answered_on=on(-90))
    assert [row.check for row in checks.list_checks({}, TODAY).rows] == [answered]
    assert checks.open_rows(TODAY) == []


def test_the_checks_of_a_change_stand_by_their_day_with_their_state(app: Flask) -> None:
    change = cast.change()
    later, earlier = cast.check(change, due_on=on(40)), cast.check(change, due_on=on(-40))
    cast.check(cast.change(), due_on=TODAY)
    assert [(row.check, row.state) for row in checks.rows_of_change(change.id, TODAY)] == [
        (earlier, CheckState.OVERDUE),
        (later, CheckState.UPCOMING),
    ]
    assert checks.rows_of_change(change.id + 100, TODAY) == checks.states_of([], TODAY) == []


def test_what_waits_is_due_in_grace_overdue_or_missed(app: Flask) -> None:
    waiting = []
    for days, _ in BOUNDARIES:
        waiting.append(cast.check(cast.change(), due_on=on(days)))
    missed = cast.check(cast.change(), due_on=on(-300))
    cast.check(missed.change, due_on=on(-200), answered_on=on(-199))
    cast.check(cast.change(), due_on=on(-3), waived_on=on(-2), waived_because="x")
    rows = checks.open_rows(TODAY)
    assert [row.check for row in rows] == [missed, *reversed(waiting[1:])]
    assert rows[0].state is CheckState.MISSED


def test_nobody_waits_for_a_check_of_a_change_that_answers_no_open_lesson(app: Flask) -> None:
    settled, still_open = cast.lesson(standing=Standing.SUPERSEDED), cast.lesson()
    cast.check(cast.change([settled]), due_on=on(-3))
    followed = cast.check(cast.change([settled, still_open]), due_on=on(-3))
    assert [row.check for row in checks.open_rows(TODAY)] == [followed]


def test_what_waits_is_somebodys_or_an_agencys(app: Flask) -> None:
    police, health, person = cast.agency("Police"), cast.agency("Health"), cast.person()
    mine = cast.check(cast.change(), due_on=on(-3), asked_of=person)
    named = cast.check(cast.change(agencies=[health]), due_on=on(-2), agency=police)
    covered = cast.check(cast.change(agencies=[police, health]), due_on=on(-1))
    assert [row.check for row in checks.open_rows(TODAY, asked_of=person)] == [mine]
    assert [row.check for row in checks.open_rows(TODAY, agency=police)] == [named, covered]
    assert [row.check for row in checks.open_rows(TODAY, agency=health)] == [covered]


def test_a_check_is_hidden_with_its_change(app: Flask) -> None:
    change = cast.change([cast.lesson(review=cast.review(is_restricted=True))])
    check = cast.check(change, due_on=on(-1))
    assert checks.get_check(check.id) is check
    check_id, change_id = check.id, change.id
    db.session.commit()
    db.session.expunge_all()
    db.session.info["sees_restricted"] = False
    assert checks.get_check(check_id) is None
    assert checks.list_checks({}, TODAY).total == 0
    assert checks.open_rows(TODAY) == checks.rows_of_change(change_id, TODAY) == []
