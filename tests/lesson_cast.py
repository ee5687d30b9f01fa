"""Lessons that have come far: rows from a change in place to every gate passed."""

from datetime import date, timedelta
from typing import Any

from tests import cast
from tracker.domain.terms import Source
from tracker.extensions import db
from tracker.models import Change, Lesson, Person
from tracker.services.verdicts import rebuild

IN_PLACE_DAYS_AGO = 549  # with the last look 365 days after it


def change_in_place(lessons: list[Lesson], today: date = cast.TODAY, **more: Any) -> Change:
    """A change in place, accepted, built in, with a strong action done; nobody has looked yet."""
    on = today - timedelta(days=IN_PLACE_DAYS_AGO)
    values = {"named_on": on - timedelta(days=60), "in_place_on": on, "accepted_by": cast.person(), "accepted_on": on}
    change = cast.change(lessons, **{**values, **more})
    cast.home(change, seen_on=on)
    cast.action(change, started_on=on - timedelta(days=30), done_on=on)
    return change


def seen_working(change: Change, **more: Any) -> None:
    """Three looks by two sources, children and families among them, the last a year after it was in place."""
    looks = [(92, Source.MULTI_AGENCY_AUDIT), (184, Source.CHILDREN_AND_FAMILIES), (365, Source.MULTI_AGENCY_AUDIT)]
    for days, source in looks:
        observed_on = change.in_place_on + timedelta(days=days)
        cast.accepted_evidence(change, observed_on=observed_on, source=source, **more)


def embedded(lesson: Lesson, today: date = cast.TODAY) -> Change:
    """A change that answers the lesson and passes every gate today; its periods are stored."""
    change = change_in_place([lesson], today)
    seen_working(change)
    store(lesson)
    return change


def store(*lessons: Lesson) -> None:
    """Make the stored periods true."""
    rebuild([lesson.id for lesson in lessons], now=cast.NOW)
    db.session.expire_all()


def without_leave() -> Person:
    """A quality lead who may not see restricted reviews."""
    return cast.person(name="Ola Berg", has_leave=False)
