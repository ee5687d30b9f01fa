"""Days and instants: the partnership works in England, so an instant belongs to the day it is there."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tracker.domain.errors import RuleBroken

HERE = ZoneInfo("Europe/London")
EARLIEST = date(1950, 1, 1)


def day_of(instant: datetime) -> date:
    """The calendar day of an instant in England; the instant carries its zone."""
    return instant.astimezone(HERE).date()


def require_day(on: date, *, today: date, field: str, what: str) -> None:
    """A day on which something is said to have happened; `what` begins the sentence that refuses it.

    Raises:
        RuleBroken: it lies in the future, or before 1950.
    """
    if on > today:
        raise RuleBroken(f"{what} in the future. Give the day it was.", field)
    if on < EARLIEST:
        raise RuleBroken(f"{what} before 1950. Look at the year again.", field)
