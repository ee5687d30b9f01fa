"""Tables as CSV that a spreadsheet opens as what it shows: UTF-8, and no cell that it would take for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

# What spreadsheets begin to reckon at, and the signs that they drop before they look.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The table, headings first. Numbers stay numbers; words that would be taken for a formula get an apostrophe before
    them, as spreadsheets have it; nothing is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_cell(column) for column in columns])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    words = str(value)
    return f"'{words}" if words.lstrip(" ").startswith(BEGINS_A_FORMULA) else words
