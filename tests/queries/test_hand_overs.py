"""What would pass on is what is open, as its reader may see it; and hand-overs are listed by how far they are."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tests.counting import statements
from tracker.domain.terms import CheckState, Role
from tracker.extensions import db
from tracker.models import HandOver, Person
from tracker.models.sight import see_all
from tracker.queries import hand_overs
from tracker.queries.hand_overs import HandOverState


@pytest.fixture
def jo(app: Flask) -> Person:
    return cast.person(Role.CONTRIBUTOR, "Jo Farrow")


def row_of(person: Person, to: Person, **more: Any) -> HandOver:
    values = {"person": person, "to": to, "changes_to": to, "from_on": cast.TODAY, "reason": "Leaves."}
    made: HandOver = cast.add(HandOver(**{**values, **more}, decided_by=to, decided_at=cast.NOW))
    return made


def test_what_is_open_is_read_with_the_state_it_is_in(jo: Person) -> None:
    change = cast.change(owner=jo)
    later, late = cast.check(change, date(2027, 6, 1), asked_of=jo), cast.check(change, date(2026, 10, 30), asked_of=jo)
    action = cast.action(change, owner=jo)
    cast.action(change, owner=jo, done_on=cast.TODAY)
    asked = hand_overs.asked_of(jo, cast.TODAY)
    states = [(row.check, row.state) for row in asked.checks]
    assert states == [(late, CheckState.IN_GRACE), (later, CheckState.UPCOMING)]
    assert (asked.actions, asked.changes) == ([action], [change])


def test_what_is_restricted_is_not_shown_to_those_without_leave(jo: Person) -> None:
    hidden = cast.change([cast.lesson(cast.review(is_restricted=True))], owner=jo)
    cast.check(hidden, asked_of=jo)
    cast.action(hidden, owner=jo)
    db.session.commit()
    assert hand_overs.asked_of(jo, cast.TODAY).is_any
    see_all(db.session, False)
    assert not hand_overs.asked_of(jo, cast.TODAY).is_any


def test_those_who_answer_checks_here_can_take_over(jo: Person) -> None:
    lead = cast.person(name="Lena")
    for more in ({"role": Role.INSPECTOR}, {"role": Role.BOARD_MEMBER}, {"active": False}):
        cast.person(**more)
    assert hand_overs.takers(jo) == [lead]


def test_those_that_wait_stand_first_and_each_says_how_far_it_is(jo: Person) -> None:
    lead = cast.person()
    over = {"withdrawn_on": cast.TODAY, "withdrawn_because": "Stays."}
    done = row_of(jo, lead, done_at=cast.NOW, from_on=cast.TODAY + timedelta(days=3))
    called_off = row_of(jo, lead, **over)
    waiting = row_of(jo, lead, from_on=cast.TODAY - timedelta(days=3))
    assert hand_overs.list_hand_overs({}).rows == [waiting, done, called_off]
    for row, state in ((waiting, "waiting"), (done, "done"), (called_off, "called_off")):
        assert hand_overs.state_of(row) == state
        assert hand_overs.list_hand_overs({}, state=HandOverState(state)).rows == [row]  # type: ignore[call-arg]
    assert (hand_overs.waiting_for(jo), hand_overs.waiting_for(lead)) == (waiting, None)
    assert hand_overs.get_hand_over(done.id) is done


def test_much_asks_no_more_of_the_database_than_little(jo: Person) -> None:
    asked = []
    for number in range(6):
        change = cast.change(owner=jo, in_place_on=date(2020, 1, 1), accepted_by=cast.person(), accepted_on=cast.TODAY)
        cast.check(change, date(2027, 1, 4), asked_of=jo)
        cast.action(change, owner=jo)
        if number in (0, 5):
            db.session.commit()
            with statements() as given:
                found = hand_overs.asked_of(jo, cast.TODAY)
                assert all(change.accepted_by.name for change in found.changes if change.accepted_by)
                assert all(row.check.change.statement for row in found.checks)
            asked.append(len(given))
    assert asked[0] == asked[1]
