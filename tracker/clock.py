"""The only reader of the clock: everything below the edges is handed the instant or the day."""

from datetime import UTC, date, datetime

from tracker.domain.days import day_of


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The present day where the partnership works."""
    return day_of(now())
