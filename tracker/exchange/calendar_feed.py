"""A calendar that other programs subscribe to: plain records in, the bytes of RFC 5545 out.

Every entry is a whole day, and every alarm an instant in UTC. So no local time stands in it, no time zone has to be
described, and nine in the morning is that in London whichever way the clock has changed by then. An alarm shows words
and never sends a letter: there is no address of anybody in it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, vDuration, vText

from tracker.domain.days import HERE

PRODUCT = "-//Learning Action Tracker//Checks//EN"
EVERY = timedelta(hours=12)  # how often a calendar is asked to look again
MORNING = time(9, 0)
ALARMS = (timedelta(days=14), timedelta(0))  # before the day
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# RFC 5545 allows of the control characters a tab alone; a line end is escaped. Halves of a character are none.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Entry:
    """One whole day.

    Args:
        uid: the same for the same thing for ever, such as `check-12@tracker.example.org`.
        revised_at: when what it says last changed, with its zone.
        moves: how often its day was moved.
        address: of its page.
    """

    uid: str
    on: date
    summary: str
    description: str
    address: str
    revised_at: datetime
    moves: int


def calendar_of(entries: Iterable[Entry], *, name: str) -> bytes:
    """The calendar as a program reads it; the same entries give the same bytes."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    for property_name in ("name", "x-wr-calname"):
        calendar[property_name] = vText(plain(name))
    for property_name in ("refresh-interval", "x-published-ttl"):
        calendar[property_name] = vDuration(EVERY, params={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def plain(text: str) -> str:
    """A text without what a calendar cannot hold, its line ends all of one kind."""
    return UNWRITABLE.sub("", LINE_ENDS.sub("\n", text))


def morning_of(day: date) -> datetime:
    """Nine in the morning in London, in UTC."""
    return datetime.combine(day, MORNING, HERE).astimezone(UTC)


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.revised_at.astimezone(UTC))
    event.add("last-modified", entry.revised_at.astimezone(UTC))
    event.add("sequence", entry.moves)
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", plain(entry.summary))
    event.add("description", plain(entry.description))
    event.add("url", entry.address)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    for before in ALARMS:
        event.add_component(_alarm(entry, morning_of(entry.on - before)))
    return event


def _alarm(entry: Entry, at: datetime) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", plain(entry.summary))
    alarm.add("trigger", at, parameters={"VALUE": "DATE-TIME"})
    return alarm
