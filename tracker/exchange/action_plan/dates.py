"""Dates in words: “31/03/24”, “end of March 2024”, “Q1 2023/24”, “within six months of publication”, “ongoing”.

A day is given only where the words name one, or a month, quarter, season or year that has a last day; the words are
kept beside it always. Days come before months (03/04/2024 is 3 April); a quarter of a year written 2023/24 is one of
the financial year that starts in April.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"((?:19|20)\d\d|['’]?\d\d)(?![\d/:])"
_ORDINAL = r"(\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11}  # the last month of each
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty-four": 24, "twenty four": 24,
}  # fmt: skip
_LONGEST = 2000  # letters: a date stands near the start of what is said of it
_EARLIEST_SERIAL, _LATEST_SERIAL = 25569, 73050  # 1970 to 2099
_SERIAL_ORIGIN = date(1899, 12, 30)


@dataclass(frozen=True)
class FoundDate:
    """A date that stands in some words, from `start` to `end`. `is_period`: the last day of a month or longer."""

    start: int
    end: int
    on: date
    is_period: bool = False


@dataclass(frozen=True)
class DateRead:
    """What words say of a date. `doubt`: what to ask about it, in a few words, or None."""

    text: str
    on: date | None = None
    doubt: str | None = None


def serial_date(text: str) -> date | None:
    """The day a spreadsheet’s day number stands for: 45565 is 30 September 2024."""
    if not re.fullmatch(r"\d{5}(\.\d+)?", text.strip()):
        return None
    number = int(float(text))
    return _SERIAL_ORIGIN + timedelta(days=number) if _EARLIEST_SERIAL <= number <= _LATEST_SERIAL else None


def _full_year(text: str) -> int:
    digits = text.strip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 70 else 1900 + int(digits)


def _month_number(name: str) -> int:
    return _MONTHS[name[:3].title()]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date | None:
    return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _in_month(found: re.Match[str]) -> date | None:
    """A month with its year; “mid” is its 15th day, its start the first, anything else its last."""
    part, year, month = (found[1] or "").lower(), _full_year(found[3]), _month_number(found[2].lower())
    if part.startswith("mid"):
        return date(year, month, 15)
    return date(year, month, 1) if part.startswith(("start", "beginning")) else _month_end(year, month)


def _quarter(quarter: str, year: str) -> date | None:
    """The last day of a quarter of the financial year that starts in April of `year`."""
    number, start = int(quarter), _full_year(year)
    return _month_end(start, 3 * number + 3) if number < 4 else _month_end(start + 1, 3)


def _season(found: re.Match[str]) -> date | None:
    year = _full_year(found[2])
    if found[1].lower() == "winter":
        return _month_end(year + 1, 2) if found[3] else None
    return _month_end(year, _SEASONS[found[1].lower()])


Reader = Callable[[re.Match[str]], date | None]
_SPAN = r"((?:20)?\d\d)\s?[/–-]\s?((?:20)?\d\d)(?!\d)"

# Earlier lines win where two start at the same place.
_FORMS: tuple[tuple[re.Pattern[str], Reader, bool], ...] = tuple(
    (re.compile(pattern, re.I), reader, is_period)
    for pattern, reader, is_period in (
        (r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d\d:\d\d(?::\d\d)?)?(?!\d)",
         lambda m: _day(int(m[1]), int(m[2]), int(m[3])), False),
        (r"(?<![\d/.])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|\d\d)(?![\d/])",
         lambda m: _day(_full_year(m[4]), int(m[3]), int(m[1])), False),
        (rf"(?<![\d/]){_ORDINAL}(?:\s+of)?[\s-]*{_MONTH}[\s,.-]*{_YEAR}",
         lambda m: _day(_full_year(m[3]), _month_number(m[2].lower()), int(m[1])), False),
        (rf"\b{_MONTH}\s+{_ORDINAL}\s*,?\s+((?:19|20)\d\d)\b",
         lambda m: _day(int(m[3]), _month_number(m[1].lower()), int(m[2])), False),
        (rf"\b(?:(end|mid|start|beginning|early|late)[\s-]+(?:of\s+)?)?{_MONTH}[\s,.'’/–-]*{_YEAR}", _in_month, True),
        (r"(?<![\d/.])(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\d/])", lambda m: _month_end(int(m[2]), int(m[1])), True),
        (rf"\b(?:q|qtr|quarter)\s?([1-4])[\s,(of:–-]*(?:fy\s?)?{_SPAN}", lambda m: _quarter(m[1], m[2]), True),
        (rf"\b{_SPAN}[\s,:–-]*(?:q|qtr|quarter)\s?([1-4])\b", lambda m: _quarter(m[3], m[1]), True),
        (r"\b(spring|summer|autumn|winter)\s+(?:of\s+)?((?:19|20)\d\d)(/\d\d)?(?!\d)", _season, True),
        (rf"\b(?:fy|financial year|year)[\s:]*{_SPAN}", lambda m: _month_end(_full_year(m[2]), 3), True),
        (r"\bend of (?:the year )?(20\d\d)(?![\d/-])", lambda m: _month_end(int(m[1]), 12), True),
    )
)  # fmt: skip
_TERM = re.compile(r"\bterm\b", re.I)
_CALENDAR_QUARTER = re.compile(r"\b(?:q|qtr|quarter)\s?[1-4][\s,(of-]*20\d\d\b(?!\s?[/–-]\s?\d)", re.I)
_SEASON = re.compile(r"\b(spring|summer|autumn|winter)\b", re.I)
_WITHIN = re.compile(r"\b(\d{1,2}|[a-z]+(?:[ -]four)?)\s+(day|week|month|year)s?\b", re.I)
_PUBLICATION = re.compile(r"publi(?:cation|sh)", re.I)


def found_dates(text: str) -> list[FoundDate]:
    """Every date that stands in some words, from left to right, none overlapping."""
    found: list[FoundDate] = []
    for pattern, reader, is_period in _FORMS:
        for match in pattern.finditer(text[:_LONGEST]):
            on = reader(match)
            if on and all(match.end() <= other.start or match.start() >= other.end for other in found):
                found.append(FoundDate(match.start(), match.end(), on, is_period))
    return sorted(found, key=lambda one: one.start)


def read_date(text: str, published_on: date | None = None, *, is_from_publication: bool = False) -> DateRead:
    """The date that words of one action name. `is_from_publication`: the column counts from the day of publication."""
    serial = serial_date(text)
    if serial:
        return DateRead(text, serial)
    if _TERM.search(text) and not any(not one.is_period for one in found_dates(text)):
        return DateRead(text, None, "a school term has no one last day")
    found = found_dates(text)
    if not found:
        return _without_a_day(text, published_on, is_from_publication)
    if len({one.on for one in found}) == 1:
        return DateRead(text, found[0].on, "it names a season, read as its last day" if _SEASON.search(text) else None)
    return _one_of_several(text, found)


def _without_a_day(text: str, published_on: date | None, is_from_publication: bool) -> DateRead:
    within = _WITHIN.search(text)
    if within and published_on and (is_from_publication or _PUBLICATION.search(text)):
        number = int(within[1]) if within[1].isdigit() else _NUMBERS.get(within[1].lower(), 0)
        if number:
            unit = within[2].lower() + "s"
            return DateRead(text, published_on + relativedelta(**{unit: number}))  # type: ignore[arg-type]
    if _CALENDAR_QUARTER.search(text):
        return DateRead(text, None, "it may be a quarter of the calendar or of the financial year")
    year = re.fullmatch(r"(?:in |during )?(?:(20\d\d)/(?:20)?(\d\d)|(20\d\d))", text.strip(), re.I)
    if year:
        on = date(2000 + int(year[2]), 3, 31) if year[2] else date(int(year[3]), 12, 31)
        return DateRead(text, on, "it names a year only, and was read as the year’s last day")
    return DateRead(text, None, "it was not understood" if re.search(r"\d[/.-]\d", text) else None)


_NEWER = re.compile(r"(revised|extended|moved|changed|amended|now|new date|rescheduled|deferred)[^\d]*$", re.I)
_OLDER = re.compile(r"(was|previous(ly)?|original(ly)?|from|started?|commenc\w+|begin\w*)[^\d]{0,15}$", re.I)
_FINISH = re.compile(r"(complet\w+|finish\w*|end(ing)?|close)[^\d]{0,12}$", re.I)
_RANGE = re.compile(r"\s*(–|-|to|until|till)\s*(end of\s*)?", re.I)


def _one_of_several(text: str, found: list[FoundDate]) -> DateRead:
    """The newer of moved dates, the end of a span, the one to finish by; else the first, with a doubt."""
    before = {one: text[(found[at - 1].end if at else 0) : one.start] for at, one in enumerate(found)}
    for asked in (_NEWER, _FINISH):
        chosen = [one for one in found if asked.search(before[one])]
        if chosen:
            return DateRead(text, chosen[-1].on)
    if len(found) == 2 and _RANGE.fullmatch(before[found[1]]):
        return DateRead(text, found[1].on)
    standing = [one for one in found if not _OLDER.search(before[one])]
    doubt = "it names several dates; the first was taken" if len(standing) != 1 else None
    return DateRead(text, (standing or found)[0].on, doubt)


def leading_date(text: str) -> tuple[date, str] | None:
    """A day of completion at the start of some words, and the words after it; None where they start otherwise."""
    serial = serial_date(text)
    if serial:
        return serial, ""
    found = found_dates(text)
    lead = text[: found[0].start] if found else ""
    if not found or not re.fullmatch(
        r"\W*(completed?|closed|achieved|done|signed off|date)?( (on|in|by))?\W*", lead, re.I
    ):
        return None
    return found[0].on, text[found[0].end :].lstrip(" \n–—-:;,.)")
