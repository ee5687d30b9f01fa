"""Moves the worked example in time: every date by the same number of whole months."""

from calendar import monthrange
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from tracker.exchange.example.records import Example


def moved_day(day: date, months: int) -> date:
    """The same day of the month that many months on (or back, below nought), clipped to the month’s end. A last day of
    a month stays a last day, so that month-end readings remain month-end readings."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def months_between(earlier: date, later: date) -> int:
    """Whole calendar months from the month of one day to the month of another."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def move_by_months(example: Example, months: int) -> Example:
    """The example with every date moved. Days keep their order; two days of one month may fall together at its end."""
    moved: Example = _moved(example, months)
    return moved


def _moved(value: Any, months: int) -> Any:
    if isinstance(value, date):
        return moved_day(value, months)
    if isinstance(value, tuple):
        return tuple(_moved(part, months) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _moved(part, months) for name, part in parts.items()})
    return value
