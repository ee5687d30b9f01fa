"""What people do with their calendar’s secret address: make it, renew it so that the old one opens nothing, stop it.

The key of an address never enters the audit: whoever reads there could read the calendar.
"""

import secrets
from datetime import datetime

from sqlalchemy import select

from tracker.domain.access import May, may
from tracker.domain.errors import RuleBroken
from tracker.extensions import db
from tracker.models import CalendarFeed, Person
from tracker.services.ledger import post
from tracker.services.outbox import insert_once

KEY_BYTES = 24  # 192 random bits: nobody comes upon an address by guessing


def make_feed(person: Person, *, now: datetime) -> CalendarFeed:
    """Give somebody a secret address at which their calendar reads the checks that are asked of them.

    Raises:
        RuleBroken: nobody is asked for checks in their role, or they have an address already.
    """
    if not may(person.role, May.SEE_WORK):
        raise RuleBroken("Nobody in your role is asked for checks, so there is no calendar of them.")
    values = {"person_id": person.id, "key": secrets.token_urlsafe(KEY_BYTES), "made_at": now}
    if not insert_once(CalendarFeed, values, ("person_id",)):
        raise RuleBroken(
            "You have an address for your calendar already. Renew it if somebody else has come to know it."
        )
    post("make_feed", person, f"{person.name} made an address for their calendar.", by=person, now=now)
    return _feed_of(person)


def renew(person: Person, *, now: datetime) -> CalendarFeed:
    """Give somebody another secret address; the one before opens nothing from then on.

    Raises:
        RuleBroken: they have none.
    """
    feed = _feed_of(person)
    feed.key, feed.made_at = secrets.token_urlsafe(KEY_BYTES), now
    post("renew_feed", person, f"{person.name} renewed the address for their calendar.", by=person, now=now)
    return feed


def shut(person: Person, *, now: datetime) -> None:
    """Stop somebody’s calendar: their address opens nothing from then on.

    Raises:
        RuleBroken: they have none.
    """
    db.session.delete(_feed_of(person))
    post("shut_feed", person, f"{person.name} stopped the address for their calendar.", by=person, now=now)


def _feed_of(person: Person) -> CalendarFeed:
    own = select(CalendarFeed).where(CalendarFeed.person_id == person.id).with_for_update()
    feed = db.session.scalar(own.execution_options(populate_existing=True))
    if feed is None:
        raise RuleBroken("You have no address for your calendar. Make one first.")
    return feed
