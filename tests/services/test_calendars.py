"""A calendar’s address is secret, one a person, renewed and stopped at will; and the audit never holds its key."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tests.services.test_outbox import at_once
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Role
from tracker.extensions import db, open_for_writing
from tracker.models import AuditEntry, CalendarFeed, Person
from tracker.queries.calendars import by_key
from tracker.services.calendars import make_feed, renew, shut


@pytest.fixture
def jo(app: Flask) -> Person:
    return cast.person(Role.CONTRIBUTOR, "Jo Farrow")


def test_an_address_is_made_renewed_and_stopped_and_its_key_stays_out_of_the_audit(jo: Person) -> None:
    first = make_feed(jo, now=cast.NOW).key
    second = renew(jo, now=cast.NOW).key
    assert (first == second, len(second), by_key(first)) == (False, 32, None)
    assert getattr(by_key(second), "person", None) is jo
    shut(jo, now=cast.NOW)
    assert by_key(second) is None
    entries = list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    assert [entry.act for entry in entries] == ["make_feed", "renew_feed", "shut_feed"]
    told = str([(entry.words, entry.details) for entry in entries])
    assert not [key for key in (first, second) if key in told]


def test_of_two_that_make_one_at_once_one_does(app: Flask, jo: Person) -> None:
    jo_id = jo.id

    def deed() -> bool:
        open_for_writing()
        try:
            make_feed(db.session.get_one(Person, jo_id), now=cast.NOW)
        except RuleBroken:
            db.session.rollback()
            return False
        return True

    assert sorted(at_once(app, deed, times=2)) == [False, True]
    assert db.session.scalar(select(func.count(CalendarFeed.id))) == 1


@pytest.mark.parametrize("deed", [renew, shut])
def test_without_an_address_there_is_none_to_renew_or_stop(jo: Person, deed: Callable[..., Any]) -> None:
    with pytest.raises(RuleBroken, match="Make one first"):
        deed(jo, now=cast.NOW)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.INSPECTOR])
def test_who_is_never_asked_for_checks_has_no_calendar(app: Flask, role: Role) -> None:
    with pytest.raises(RuleBroken, match="Nobody in your role"):
        make_feed(cast.person(role), now=cast.NOW)
