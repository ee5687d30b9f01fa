"""A calendar shows the open checks of its person that are waited for, and names nothing restricted."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from tests import cast
from tests.counting import statements
from tracker.domain.terms import Role, Standing
from tracker.exchange.calendar_feed import Entry
from tracker.extensions import db
from tracker.models import CalendarFeed, DateMove, Person
from tracker.models.sight import see_all
from tracker.queries.calendars import by_key, entries_of, feed_of

HERE = "https://tracker.example.org"
KEY = "key-of-the-calendar"


@pytest.fixture
def jo(app: Flask) -> Person:
    return cast.person(Role.CONTRIBUTOR, "Jo Farrow")


@pytest.fixture
def feed(jo: Person) -> CalendarFeed:
    made: CalendarFeed = cast.add(CalendarFeed(person=jo, key=KEY, made_at=cast.NOW))
    return made


def entries() -> list[Entry]:
    db.session.commit()
    db.session.expunge_all()
    found = by_key(KEY)
    assert found is not None
    see_all(db.session, found.person.has_leave)
    return entries_of(found, address=HERE)


def test_an_open_check_stands_on_its_day_with_method_and_page(feed: CalendarFeed, jo: Person) -> None:
    change = cast.change(statement="The form asks\nfor every adult")
    check = cast.check(
        change, date(2027, 5, 4), original_due_on=date(2027, 4, 5), asked_of=jo, agency=cast.agency("Police")
    )
    moved_at = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    move = {"from_on": date(2027, 4, 5), "to_on": date(2027, 5, 4), "reason": "x", "moved_by": jo}
    cast.add(DateMove(check_id=check.id, moved_at=moved_at, **move))
    check_id = check.id
    (entry,) = entries()
    assert (entry.uid, entry.on, entry.moves) == (f"check-{check_id}@tracker.example.org", date(2027, 5, 4), 1)
    assert (entry.summary, entry.revised_at) == ("Check: The form asks for every adult", moved_at)
    assert "How to look: audit of case files, in Police.\nFirst due on 5 April 2027." in entry.description
    assert entry.address == f"{HERE}/checks/{check_id}"
    assert entry.description.endswith(entry.address)


def test_what_nobody_waits_for_or_somebody_else_is_asked_for_is_left_out(feed: CalendarFeed, jo: Person) -> None:
    change = cast.change()
    cast.check(change, date(2027, 1, 4), asked_of=jo, answered_on=cast.TODAY)
    cast.check(change, date(2027, 1, 5), asked_of=jo, waived_on=cast.TODAY, waived_because="x")
    cast.check(change, date(2027, 1, 6), asked_of=cast.person())
    cast.check(change, date(2027, 1, 7))
    cast.check(cast.change(withdrawn_on=cast.TODAY, withdrawn_because="x"), asked_of=jo)
    cast.check(cast.change([cast.lesson(standing=Standing.DECLINED)]), asked_of=jo)
    assert entries() == []


@pytest.mark.parametrize(
    ("has_leave", "words"),
    [
        (True, ["A check of a restricted change; sign in to read it"] * 2),
        (False, ["A check of a change; sign in to read it"]),
    ],
)
def test_what_is_restricted_is_never_named_and_what_is_hidden_left_out(
    feed: CalendarFeed, jo: Person, has_leave: bool, words: list[str]
) -> None:
    jo.has_leave = has_leave
    hidden, also_open = cast.lesson(cast.review(is_restricted=True)), cast.lesson()
    for lessons in ([hidden], [hidden, also_open]):
        cast.check(cast.change(lessons, statement="A hushed change"), asked_of=jo, agency=cast.agency())
    found = entries()
    assert [entry.summary for entry in found] == words
    assert all(entry.description == entry.address for entry in found)


def test_a_key_opens_the_calendar_of_whoever_uses_the_tracker_alone(feed: CalendarFeed, jo: Person) -> None:
    assert (by_key(KEY), feed_of(jo), by_key(KEY + "x"), by_key("x")) == (feed, feed, None, None)
    jo.role = Role.BOARD_MEMBER
    db.session.flush()
    assert by_key(KEY) is None
    jo.role, jo.active = Role.CONTRIBUTOR, False
    db.session.flush()
    assert by_key(KEY) is None


def test_many_checks_ask_no_more_of_the_database_than_few(feed: CalendarFeed, jo: Person) -> None:
    asked, jo_id = [], jo.id
    for number in range(6):
        cast.check(cast.change(), date(2027, 1, 4 + number), asked_of_id=jo_id, agency=cast.agency())
        if number in (0, 5):
            with statements() as given:
                assert len(entries()) == number + 1
            asked.append(len(given))
    assert asked[0] == asked[1]
