"""Whoever takes over reads once what is theirs, with the way to answer what is due, and nothing restricted."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.terms import Role, Standing
from tracker.extensions import db
from tracker.models import Letter, Person, SentReminder
from tracker.services.answer_links import answer_mark
from tracker.services.hand_overs import hand_over
from tracker.services.reminders import write_reminders


@pytest.fixture
def jo(app: Flask) -> Person:
    return cast.person(Role.CONTRIBUTOR, "Jo Farrow")


@pytest.fixture
def ben(jo: Person) -> Person:
    return cast.person(Role.CONTRIBUTOR, "Ben Ward", has_leave=True)


def letters(jo: Person, ben: Person, changes_to: Person | None = None) -> dict[int, str]:
    """What each reader is written."""
    lead = cast.person(name="Lena Lead", email="lena@example.org")
    db.session.commit()
    hand_over(jo, to=ben, changes_to=changes_to, from_on=cast.TODAY, reason="She is ill.", by=lead, now=cast.NOW)
    written = list(db.session.scalars(select(Letter)))
    assert len({letter.person_id for letter in written}) == len(written)
    return {letter.person_id: letter.body for letter in written}


def test_one_letter_lists_what_is_theirs_with_the_way_to_answer_what_is_due(jo: Person, ben: Person) -> None:
    change = cast.change(statement="The form asks for every adult", owner=jo)
    late = cast.check(change, date(2026, 10, 5), asked_of=jo)
    soon = cast.check(change, cast.TODAY + timedelta(days=14), asked_of=jo)
    later = cast.check(change, cast.TODAY + timedelta(days=15), asked_of=jo)
    action = cast.action(change, description="Train the team", owner=jo, due_on=date(2027, 1, 4))
    (body,) = letters(jo, ben).values()
    assert "asked of you now: 3 checks, 1 action and 1 change." in body
    due = "was due on 5 October 2026: The form asks for every adult (how to look: audit of case files)"
    assert f"{due}\n  {answer_mark(late)}" in body
    assert answer_mark(soon) in body
    assert answer_mark(later) not in body
    assert "- 16 November 2026: The form asks for every adult" in body
    assert f"- due on 4 January 2027: Train the team\n  {{tracker}}/actions/{action.id}" in body
    assert f"{{tracker}}/changes/{change.id}" in body
    assert "Lena Lead (lena@example.org)" in body
    assert "ill" not in body.replace("will", "")


def test_two_takers_are_each_written_what_is_theirs(jo: Person, ben: Person) -> None:
    ada = cast.person(name="Ada")
    check = cast.check(cast.change(owner=jo), asked_of=jo)
    bodies = letters(jo, ben, ada)
    assert ("1 check." in bodies[ben.id], "1 change." in bodies[ada.id]) == (True, True)
    assert answer_mark(check) not in bodies[ada.id]


def test_whoever_takes_over_nothing_is_not_written_to(jo: Person, ben: Person) -> None:
    cast.check(cast.change(), asked_of=jo)
    assert set(letters(jo, ben, cast.person(name="Ada"))) == {ben.id}


def test_what_is_restricted_is_not_named(jo: Person, ben: Person) -> None:
    both = [cast.lesson(cast.review(is_restricted=True)), cast.lesson()]
    change = cast.change(both, statement="A hushed change", owner=jo)
    cast.check(change, asked_of=jo)
    cast.check(change, date(2027, 3, 1), asked_of=jo)
    cast.action(change, description="A hushed step", owner=jo)
    (body,) = letters(jo, ben).values()
    assert "hushed" not in body
    assert body.count("restricted, so it is named only to whoever signs in") == 4


def test_it_stands_for_the_reminders_owed_to_them_and_no_other(jo: Person, ben: Person) -> None:
    change = cast.change()
    cast.check(change, cast.TODAY, asked_of=jo)
    late = cast.check(change, cast.TODAY - timedelta(days=14), asked_of=jo)
    letters(jo, ben)
    assert write_reminders(now=cast.NOW) == (1, 1)
    kinds = select(SentReminder.kind).where(SentReminder.check_id == late.id).order_by(SentReminder.id)
    assert [kind.value for kind in db.session.scalars(kinds)] == ["before", "on_the_day", "late"]


def test_nobody_is_asked_to_look_at_what_is_no_longer_followed(jo: Person, ben: Person) -> None:
    decided = {"standing": Standing.DECLINED}
    check = cast.check(cast.change([cast.lesson(**decided)]), asked_of=jo)
    assert letters(jo, ben) == {}
    assert check.asked_of is ben


def test_a_long_list_is_cut_and_says_so(jo: Person, ben: Person) -> None:
    change = cast.change(statement="word " * 300)
    for number in range(40):
        cast.action(change, description="word " * 300, owner=jo)
        cast.check(change, cast.TODAY + timedelta(days=number - 30), asked_of=jo)
    (body,) = letters(jo, ben).values()
    assert "- and 10 more, which the tracker shows" in body
    assert len(body) < 20_000
    assert body.endswith("who decided this.\n")
