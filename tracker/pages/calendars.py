"""A calendar of one’s checks: read under its secret address; made, renewed and stopped on one’s account."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker import clock
from tracker.domain.access import May
from tracker.exchange.calendar_feed import calendar_of
from tracker.extensions import db
from tracker.models import CalendarFeed, Person
from tracker.models.sight import see_all
from tracker.pages.deeds import found
from tracker.pages.guards import public, reader, requires
from tracker.pages.whole_address import whole_address
from tracker.pages.words import allowed
from tracker.queries import calendars as queries
from tracker.services import calendars as services

pages = Blueprint("calendars", __name__)
NAME = "Checks asked of me"


@pages.get("/calendar/<key>.ics")
@public
def read(key: str) -> AnyResponse:
    """It guards itself: its key says whose calendar it is, and it shows what they may see, whoever is signed in."""
    feed: CalendarFeed = found(queries.by_key(key))
    see_all(db.session, feed.person.has_leave)
    content = calendar_of(queries.entries_of(feed, address=whole_address("")), name=NAME)
    response = Response(content, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="checks.ics"'
    session.modified = False  # whoever reads it in a browser that is signed in gets no cookie with it
    response.set_etag(hashlib.sha256(content).hexdigest()[:32])
    return response.make_conditional(request)


@pages.post("/account/calendar/make")
@requires(May.USE_ACCOUNT)
def make() -> AnyResponse:
    return _done(services.make_feed, "Your calendar has an address. Copy it, and add it to your calendar.")


@pages.post("/account/calendar/renew")
@requires(May.USE_ACCOUNT)
def renew() -> AnyResponse:
    return _done(services.renew, "Your calendar has a new address. The one before opens nothing any more.")


@pages.post("/account/calendar/stop")
@requires(May.USE_ACCOUNT)
def stop() -> AnyResponse:
    return _done(services.shut, "Your calendar is stopped. Its address opens nothing any more.")


def address_of(person: Person) -> str | None:
    """The whole address of somebody’s calendar; none where they have none."""
    feed = queries.feed_of(person)
    return whole_address(url_for("calendars.read", key=feed.key)) if feed else None


def _done(deed: Callable[..., Any], words: str) -> AnyResponse:
    if not allowed(May.SEE_WORK):
        abort(403)
    now: datetime = clock.now()
    deed(reader(), now=now)
    flash(words, "success")
    return redirect(url_for("account.show", _anchor="calendar"))
