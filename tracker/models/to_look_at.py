"""What has to be looked at again: lessons about to lapse, and places where a change was not seen for a year."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_

from tracker.domain.schedule import add_months
from tracker.domain.terms import Standing, Verdict
from tracker.models.changes import Change, Home
from tracker.models.followed import is_followed
from tracker.models.lessons import Lesson
from tracker.models.verdicts import StoredPeriod

SOON = timedelta(days=60)


def lapses_soon(today: date) -> ColumnElement[bool]:
    """Of `Lesson` joined with `StoredPeriod`: it is embedded today, and stops being so within sixty days unless
    somebody looks."""
    return and_(
        StoredPeriod.verdict == Verdict.EMBEDDED,
        StoredPeriod.from_on <= today,
        StoredPeriod.until_on > today,
        StoredPeriod.until_on <= today + SOON,
        Lesson.standing == Standing.OPEN,
        Lesson.withdrawn_on.is_(None),
    )


def is_unseen(today: date) -> ColumnElement[bool]:
    """Of `Home` joined with `Change`: a place of a change in place and followed where it was last seen a year or more
    ago, or never."""
    last_seen_on = func.coalesce(Home.last_seen_on, Home.seen_on)
    return and_(
        Home.gone_on.is_(None),
        or_(last_seen_on.is_(None), last_seen_on <= add_months(today, -12)),
        Change.in_place_on <= today,
        Change.withdrawn_on.is_(None),
        is_followed(Home.change_id),
    )
