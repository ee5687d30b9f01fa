"""Words and days of a figure as a deck holds them."""

import re
from datetime import date
from typing import Any

EPOCH = date(1899, 12, 30)  # from which spreadsheets count days


def plain_words(text: Any) -> str:
    """Words of a figure without the marks of its markup."""
    return " ".join(re.sub(r"<[^>]*>", " ", str(text)).split())


def day_of(text: Any) -> date | None:
    """The day that a text begins with; none where it is no day."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def spreadsheet_day(day: date) -> float:
    """A day as spreadsheets count it."""
    return float((day - EPOCH).days)
