"""What a calendar program reads is what was put in, in the lines RFC 5545 asks for, at nine in London all year."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event, vText

from tracker.exchange.calendar_feed import LINE_ENDS, Entry, calendar_of, morning_of, plain

HOST = "tracker.example.org"


def entry(**more: Any) -> Entry:
    values = {
        "uid": f"check-12@{HOST}",
        "on": date(2027, 4, 5),
        "summary": "Check: the form asks for every adult",
        "description": "How to look: audit of case files.",
        "address": f"https://{HOST}/checks/12",
        "revised_at": datetime(2026, 11, 1, 9, 0, tzinfo=UTC),
        "moves": 2,
    }
    return Entry(**{**values, **more})


def event_of(**more: Any) -> Event:
    (event,) = Calendar.from_ical(calendar_of([entry(**more)], name="x")).walk("VEVENT")
    return event


def raw(content: bytes) -> list[bytes]:
    """The lines as they are sent, folded."""
    assert content.endswith(b"\r\n")
    return content.removesuffix(b"\r\n").split(b"\r\n")


def test_a_check_is_a_whole_day_that_keeps_nobody_busy() -> None:
    event = event_of()
    lines = raw(calendar_of([entry()], name="x"))
    assert {b"DTSTART;VALUE=DATE:20270405", b"DTEND;VALUE=DATE:20270406"} <= set(lines)
    assert {b"DTSTAMP:20261101T090000Z", b"LAST-MODIFIED:20261101T090000Z", b"SEQUENCE:2"} <= set(lines)
    assert {b"TRANSP:TRANSPARENT", b"STATUS:CONFIRMED", f"UID:check-12@{HOST}".encode()} <= set(lines)
    assert (event.start, event.end) == (date(2027, 4, 5), date(2027, 4, 6))
    assert event["URL"] == f"https://{HOST}/checks/12"


def test_the_calendar_names_itself_and_says_when_to_look_again() -> None:
    lines = raw(calendar_of([], name="Checks, of mine; all\\"))
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert {b"VERSION:2.0", b"CALSCALE:GREGORIAN", b"REFRESH-INTERVAL;VALUE=DURATION:PT12H"} <= set(lines)
    assert {rb"NAME:Checks\, of mine\; all\\", rb"X-WR-CALNAME:Checks\, of mine\; all\\"} <= set(lines)
    assert [line for line in lines if line.startswith(b"PRODID:-//")]


def test_it_writes_to_nobody_and_needs_no_time_zone_described() -> None:
    content = calendar_of([entry()], name="x").upper()
    for word in (b"MAILTO", b"ATTENDEE", b"ORGANIZER", b"ACTION:EMAIL", b"METHOD:", b"TZID", b"VTIMEZONE"):
        assert word not in content
    assert content.count(b"ACTION:DISPLAY") == 2


@pytest.mark.parametrize(
    ("on", "fortnight_before", "on_the_day"),
    [
        (date(2027, 2, 1), b"20270118T090000Z", b"20270201T090000Z"),
        (date(2027, 7, 1), b"20270617T080000Z", b"20270701T080000Z"),
        (date(2027, 4, 5), b"20270322T090000Z", b"20270405T080000Z"),  # the clock goes on between the two
        (date(2027, 11, 8), b"20271025T080000Z", b"20271108T090000Z"),  # and back: the change is on 31 October
        (date(2027, 3, 28), b"20270314T090000Z", b"20270328T080000Z"),  # on the very day it changes
    ],
)
def test_alarms_ring_at_nine_in_london_whichever_way_the_clock_changes(
    on: date, fortnight_before: bytes, on_the_day: bytes
) -> None:
    lines = raw(calendar_of([entry(on=on)], name="x"))
    rung = [line for line in lines if line.startswith(b"TRIGGER")]
    assert rung == [b"TRIGGER;VALUE=DATE-TIME:" + at for at in (fortnight_before, on_the_day)]
    assert [alarm.TRIGGER for alarm in event_of(on=on).walk("VALARM")] == [
        morning_of(on - timedelta(days=14)),
        morning_of(on),
    ]


def test_commas_semicolons_backslashes_and_line_ends_are_escaped() -> None:
    text = "Look, then write; a\\b\r\nnew line\rold line\u2028odd line"
    lines = raw(calendar_of([entry(summary=text)], name="x"))
    assert rb"SUMMARY:Look\, then write\; a\\b\nnew line\nold line\nodd line" in lines
    assert event_of(summary=text)["SUMMARY"] == "Look, then write; a\\b\nnew line\nold line\nodd line"


@given(st.text(max_size=300), st.integers(min_value=0, max_value=80))
def test_any_words_come_back_and_no_line_is_longer_than_it_may_be(words: str, before: int) -> None:
    text = "é" * before + words
    content = calendar_of([entry(summary=text, description=text + ".\nBEGIN:VALARM\r\nEND")], name=text)
    for line in raw(content):
        assert len(line) <= 75
        line.decode()  # no character is cut in two
        assert not LINE_ENDS.search(line.decode())
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == plain(text)
    assert str(calendar["NAME"]).encode() == vText(plain(text)).to_ical()  # which the package does not read back
    assert event["DESCRIPTION"] == plain(text) + ".\nBEGIN:VALARM\nEND"
    assert len(event.walk("VALARM")) == 2


def test_the_same_entries_are_the_same_bytes() -> None:
    assert calendar_of([entry()], name="x") == calendar_of([entry()], name="x")
