"""Several readings typed or pasted at once: a day and a value on each line, all of them or none."""

import re
from datetime import date, datetime

from wtforms import TextAreaField
from wtforms.validators import ValidationError

from tracker.pages.forms import FIRST_YEAR, LAST_YEAR, Form, read_day

MOST_LINES = 500
WAYS_TO_WRITE_A_MONTH = ("%Y-%m", "%B %Y", "%b %Y", "%b-%y", "%b %y", "%m/%Y", "%Y/%m")
NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?"
BY_MARK = re.compile(rf"(?P<day>.*?)\s*[,;\t]\s*(?P<value>{NUMBER})\s*%?")
BY_BLANK = re.compile(rf"(?P<day>.*\S)\s+(?P<value>{NUMBER})\s*%?")


class ReadingLines(TextAreaField):
    """The field: after validation `readings` holds what its lines mean, in their order."""

    readings: list[tuple[date, float]]
    errors: list[str]

    def pre_validate(self, form: Form) -> None:
        """Read every line; each that cannot be read gets a sentence that says which it is.

        Raises:
            ValidationError: nothing was typed, or a line cannot be read.
        """
        self.readings = []
        refusals = []
        lines = [(number, line.strip()) for number, line in enumerate((self.data or "").splitlines(), 1)]
        lines = [(number, line) for number, line in lines if line]
        if lines and not re.search(r"\d", lines[0][1]):
            lines = lines[1:]  # the heading of a pasted table
        for number, line in lines[:MOST_LINES]:
            reading = read_line(line)
            if reading is None:
                refusals.append(
                    f"Line {number}, “{line[:60]}”: write a day and a value with a comma between, such as 2025-01, 12."
                )
            else:
                self.readings.append(reading)
        if len(lines) > MOST_LINES:
            refusals.append(f"At most {MOST_LINES} readings can be added at once. Add the rest after these.")
        if not lines:
            refusals.append("There is no reading here. Write a day and a value on each line.")
        if refusals:
            self.errors = [*self.errors, *refusals[:-1]]
            raise ValidationError(refusals[-1])


def read_line(line: str) -> tuple[date, float] | None:
    """The reading a line means, or none. A month means its first day."""
    for pattern in (BY_MARK, BY_BLANK):
        found = pattern.fullmatch(line)
        if found and found["value"].strip("+-"):
            read_on = _day(found["day"])
            if read_on is not None:
                return read_on, float(found["value"].replace(",", ""))
    return None


def _day(text: str) -> date | None:
    plain = " ".join(text.replace(",", " ").replace('"', " ").split())
    for way in WAYS_TO_WRITE_A_MONTH:
        try:
            month = datetime.strptime(plain, way).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return month if FIRST_YEAR <= month.year <= LAST_YEAR else None
    return read_day(plain)
