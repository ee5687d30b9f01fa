"""The readings of one measure from a CSV file, and the XmR chart of them as plain values for JSON."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.domain.errors import RuleBroken
from tracker.domain.spc import xmr
from tracker.domain.terms import Better
from tracker.exchange.lesson_table import csv_rows, date_in

# Beyond this the spacing of a float is coarser than a unit, and squares and sums lose their meaning.
GREATEST = 1e15
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE)


def read_readings(content: bytes) -> list[tuple[date, float]]:
    """Day and value of each row of a CSV file with the columns date and value, in the order of their days.

    Raises:
        RuleBroken: the file is empty or no CSV, a column is missing, a day or a number cannot be read, or a day stands
            twice; it names row and column.
    """
    first_seen: dict[date, int] = {}
    readings: list[tuple[date, float]] = []
    for number, cells in csv_rows(content, ("date", "value")):
        read_on = date_in(number, "date", cells["date"])
        if read_on in first_seen:
            raise RuleBroken(
                f"Row {number}, column date: {read_on} already stands in row {first_seen[read_on]}. "
                "Keep one reading a day."
            )
        first_seen[read_on] = number
        readings.append((read_on, _value(number, cells["value"])))
    return sorted(readings)


def answer(rows: Sequence[tuple[date, float]], *, better: Better, target: float | None = None) -> dict[str, Any]:
    """The chart of readings in the form that `xmr` prints; mean, limits and icons are null below seven points."""
    chart = xmr(rows, better, target=target)
    limits = chart.stretches[-1] if chart.stretches else None
    return {
        "mean": limits and limits.mean,
        "lower": limits and limits.lower,
        "upper": limits and limits.upper,
        "points": [
            {
                "date": point.read_on.isoformat(),
                "value": point.value,
                "special_cause": point.special_cause and point.special_cause.value,
            }
            for point in chart.points
        ],
        "variation": chart.variation and chart.variation.value,
        "assurance": chart.assurance and chart.assurance.value,
    }


def _value(number: int, text: str) -> float:
    value = float(text) if _NUMBER.fullmatch(text) else None
    if value is None or abs(value) > GREATEST:
        raise RuleBroken(f"Row {number}, column value: “{text}” is not a number that can be charted. Write it as 12.5.")
    return value
