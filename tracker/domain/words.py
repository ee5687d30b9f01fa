"""How things are worded: days, counts and lists in plain English, the same on every machine."""

from collections.abc import Iterable
from datetime import date

# Not strftime: its month names follow the machine’s language settings.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def said(day: date) -> str:
    """A day as a reader writes it: 3 February 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(number: int, one: str, several: str | None = None) -> str:
    """A number and its noun: `1 day`, `1,204 days`, `3 pieces of evidence`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def listed(words: Iterable[str], joined_by: str = "and") -> str:
    """Words in a row: `a`, `a and b`, `a, b and c`."""
    *first, last = words
    return f"{', '.join(first)} {joined_by} {last}" if first else last


def in_sentence(label: str) -> str:
    """A label as it reads inside a sentence: its capital dropped."""
    return label[:1].lower() + label[1:]
