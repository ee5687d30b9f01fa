"""“Is it still in the form?” is asked once a year of each place that nobody looked at."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.schedule import add_months
from tracker.domain.terms import HomeKind, Role, Standing
from tracker.extensions import db
from tracker.models import Change, Home, Letter
from tracker.services.home_letters import write_home_letters

YEAR_AGO = add_months(cast.TODAY, -12)


@pytest.fixture
def home(app: Flask) -> Home:
    """A place last seen a year ago, of a change in place that a lead owns; another lead is here too."""
    owner = cast.person(name="Olive Owner")
    cast.person(name="Lee Lead")
    change = cast.change(in_place_on=date(2020, 1, 1), owner=owner)
    made = cast.home(change, seen_on=date(2020, 1, 1), last_seen_on=YEAR_AGO)
    db.session.commit()
    return made


def told(now: datetime = cast.NOW) -> list[str]:
    """Who has been written to by now, in order."""
    db.session.commit()
    write_home_letters(now=now)
    return [letter.person.name for letter in db.session.scalars(select(Letter).order_by(Letter.id))]


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({}, True),
        ({"last_seen_on": YEAR_AGO + timedelta(days=1)}, False),
        ({"last_seen_on": None}, True),
        ({"seen_on": None, "last_seen_on": None}, True),
        ({"gone_on": cast.TODAY}, False),
    ],
)
def test_a_place_is_asked_about_a_year_after_it_was_last_seen(home: Home, values: dict, asked: bool) -> None:
    for name, value in values.items():
        setattr(home, name, value)
    assert told() == (["Olive Owner"] if asked else [])


def test_only_places_of_changes_in_place_and_followed_are_asked_about(home: Home) -> None:
    def no_lesson_open(change: Change) -> None:
        change.lessons[0].standing = Standing.DECLINED

    def withdrawn(change: Change) -> None:
        change.withdrawn_on, change.withdrawn_because = cast.TODAY, "Replaced"

    def not_in_place(change: Change) -> None:
        change.in_place_on = None

    for ends in (no_lesson_open, withdrawn, not_in_place):
        ends(home.change)
        assert told() == [], ends.__name__
        db.session.execute(
            Change.__table__.update().values(in_place_on=date(2020, 1, 1), withdrawn_on=None, withdrawn_because=None)
        )
        home.change.lessons[0].standing = Standing.OPEN


def test_it_is_asked_once_a_year_until_it_is_seen(home: Home) -> None:
    assert told() == ["Olive Owner"]
    assert told(cast.NOW + timedelta(days=364)) == ["Olive Owner"]
    assert told(cast.NOW + timedelta(days=365)) == ["Olive Owner"] * 2
    home.last_seen_on = cast.TODAY + timedelta(days=366)
    assert told(cast.NOW + timedelta(days=700)) == ["Olive Owner"] * 2
    assert told(cast.NOW + timedelta(days=366 + 366)) == ["Olive Owner"] * 3


def test_without_an_owner_the_leads_are_asked(home: Home) -> None:
    home.change.owner.active = False
    assert told() == ["Lee Lead"]


def test_the_letter_says_which_place_and_where_to_say_so(home: Home) -> None:
    home.kind = HomeKind.POLICY_CLAUSE
    told()
    letter = db.session.scalars(select(Letter)).one()
    assert letter.subject == "Is it still in the policy?"
    for words in ("1 November 2025", home.place, home.change.statement, f"{{tracker}}/changes/{home.change_id}"):
        assert words in letter.body
    assert "press “Seen there”" in letter.body


def test_an_owner_who_cannot_record_it_is_told_who_can(home: Home) -> None:
    home.change.owner.role = Role.CONTRIBUTOR
    told()
    body = db.session.scalars(select(Letter.body)).one()
    assert "then tell Lee Lead (" in body
    assert "press" not in body


def test_a_restricted_place_is_asked_about_only_of_people_with_leave_and_not_named(home: Home) -> None:
    home.change.lessons[0].review.is_restricted = True
    assert told() == []
    cast.person(name="Vera Vetted", has_leave=True)
    assert told() == ["Vera Vetted"]
    letter = db.session.scalars(select(Letter)).one()
    for words in (home.place, home.change.statement, "form"):
        assert words not in letter.subject + letter.body
