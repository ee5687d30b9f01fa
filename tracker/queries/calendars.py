"""The checks that somebody’s calendar shows, as entries of a calendar, and whose secret address it is."""

import re
import textwrap
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.domain.access import May, may
from tracker.domain.words import in_sentence, said
from tracker.exchange.calendar_feed import Entry
from tracker.extensions import db
from tracker.models import CalendarFeed, Check, Person
from tracker.models.asked_of import open_checks_of
from tracker.models.followed import is_followed
from tracker.models.sight import answers_restricted

KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
LONGEST = 200


def feed_of(person: Person) -> CalendarFeed | None:
    """Somebody’s secret address, if they have one."""
    return db.session.scalar(select(CalendarFeed).where(CalendarFeed.person_id == person.id))


def by_key(key: str) -> CalendarFeed | None:
    """Whose calendar is read under a key; none where there is none, or they are no longer asked for checks."""
    if not KEY.fullmatch(key):
        return None
    query = select(CalendarFeed).where(CalendarFeed.key == key).options(joinedload(CalendarFeed.person))
    feed = db.session.scalar(query)
    return feed if feed and feed.person.active and may(feed.person.role, May.SEE_WORK) else None


def entries_of(feed: CalendarFeed, *, address: str) -> list[Entry]:
    """The open checks asked of the feed’s person, of changes in use and followed, the earliest due first, as the
    session may see them. A check that was answered or waived is left out: a calendar that is read anew drops it.

    Args:
        address: of the tracker, without a slash at its end.
    """
    query = (
        open_checks_of(feed.person_id)
        .add_columns(answers_restricted(Check.change_id))
        .where(is_followed(Check.change_id))
        .options(contains_eager(Check.change), joinedload(Check.agency), selectinload(Check.moves))
    )
    return [_entry(check, feed, is_restricted, address) for check, is_restricted in db.session.execute(query)]


def _entry(check: Check, feed: CalendarFeed, is_restricted: bool, address: str) -> Entry:
    page = f"{address}/checks/{check.id}"
    # A calendar lies outside the tracker, on other people’s machines: it never names what is restricted, and whoever
    # has no leave is not told why.
    unnamed = f"A check of a {'restricted ' if feed.person.has_leave else ''}change; sign in to read it"
    summary = (
        unnamed if is_restricted else "Check: " + textwrap.shorten(check.change.statement, LONGEST, placeholder=" …")
    )
    return Entry(
        uid=f"check-{check.id}@{urlsplit(address).hostname}",
        on=check.due_on,
        summary=summary,
        description=page if is_restricted else _description(check, page),
        address=page,
        revised_at=_revised_at(check, feed),
        moves=len(check.moves),
    )


def _description(check: Check, page: str) -> str:
    where = f", in {check.agency.name}" if check.agency else ""
    moved = f"\nFirst due on {said(check.original_due_on)}." if check.original_due_on != check.due_on else ""
    return (
        "Look whether this change still holds in daily work, and write down what you saw.\n"
        f"How to look: {in_sentence(check.method.label)}{where}.{moved}\n{page}"
    )


def _revised_at(check: Check, feed: CalendarFeed) -> datetime:
    """The last moment that is known at which the entry changed: it was moved, asked, or the address was made."""
    moments = [feed.made_at, *(move.moved_at for move in check.moves)]
    if check.asked_on:
        moments.append(datetime.combine(check.asked_on, time(), UTC))
    return max(moments)
