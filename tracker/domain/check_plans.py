"""Plans of checks: the three ways to say when a change is looked at again, as people write them and as days.

DOMAIN.md section 6 states the rules. A plan is kept as the text it is written as, and `parse_plan` reads it back.
"""

import re
from calendar import monthrange
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count, pairwise, takewhile

from tracker.domain.errors import RuleBroken
from tracker.domain.schedule import NO_DAYS, add_months, working_day
from tracker.domain.words import MONTHS, listed

MOST_MONTHS = 120
MOST_NUMBERS, MOST_DAYS = 24, 12  # so that a plan fits on the line it is kept on
# The three ways to write a plan, each with an example.
EXAMPLES = (
    ("months after it is in place", "3, 6, 12, then every 12"),
    ("the same days of every year", "each April and October, or each 15 April and 1 October"),
    ("months from the last answer", "3, then every 6 from the last answer"),
)
HOW_TO_WRITE = "Write " + "; or ".join(f"{way}, such as {example}" for way, example in EXAMPLES) + "."


@dataclass(frozen=True, slots=True)
class MonthsAfter:
    """Months after in place, ascending, then every so many months after the last of them (none: no more)."""

    first_months: tuple[int, ...] = (3, 6, 12)
    then_every: int | None = 12

    def __str__(self) -> str:
        first = ", ".join(str(month) for month in self.first_months)
        if self.then_every is None:
            return first
        return f"{first}, then every {self.then_every}" if first else f"every {self.then_every}"

    @property
    def sentence(self) -> str:
        """The plan as a page tells it."""
        return f"Months after it is in place: {self}."

    def months(self) -> Iterator[int]:
        """Months after in place, ascending, without an end where the plan goes on."""
        last = self.first_months[-1] if self.first_months else 0
        onward = count(last + self.then_every, self.then_every) if self.then_every else ()
        return chain(self.first_months, onward)

    def days(self, in_place_on: date) -> Iterator[date]:
        """The days of the calendar it names, ascending, whether working days or not."""
        return (add_months(in_place_on, months) for months in self.months())

    @property
    def most_days_apart(self) -> int:
        """The most days that can lie between two of its checks, or between the change and the first."""
        return _most_days_in(self.first_months, self.then_every or 0)


@dataclass(frozen=True, slots=True)
class DaysOfYear:
    """The same days of every year, as (month, day) in their order; a day its month has not means the month’s end."""

    each: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        names = [(MONTHS[month - 1], day) for month, day in self.each]
        if all(day == 1 for _, day in names):
            return "each " + listed(name for name, _ in names)
        return "each " + listed(f"{day} {name}" for name, day in names)

    @property
    def sentence(self) -> str:
        """The plan as a page tells it."""
        return f"Looked at again {self}."

    def days(self, in_place_on: date) -> Iterator[date]:
        """The days of the calendar it names, ascending, from the first after in place on, without an end."""
        return (day for year in count(in_place_on.year) for day in self._of(year) if day > in_place_on)

    @property
    def most_days_apart(self) -> int:
        """The most days that can lie between two of its checks, or between the change and the first."""
        decade = [day for year in range(2000, 2010) for day in self._of(year)]  # with leap years and common ones
        return max((later - earlier).days for earlier, later in pairwise(decade))

    def _of(self, year: int) -> list[date]:
        return sorted({date(year, month, min(day, monthrange(year, month)[1])) for month, day in self.each})


@dataclass(frozen=True, slots=True)
class AfterLastAnswer:
    """Months after in place first, if any; then always one check, so many months after the last one was answered or
    waived. Before any was, they count from in place."""

    first_months: tuple[int, ...]
    every: int

    def __str__(self) -> str:
        return f"{MonthsAfter(self.first_months, self.every)} from the last answer"

    @property
    def sentence(self) -> str:
        """The plan as a page tells it."""
        return f"Looked at again, in months: {self}."

    def days(self, in_place_on: date) -> Iterator[date]:
        """The days of the calendar it names: those of its first months."""
        return MonthsAfter(self.first_months, None).days(in_place_on)

    def days_after(self, last_on: date) -> Iterator[date]:
        """The day that many months after the last answer, and, where it has gone by, that many again."""
        return (add_months(last_on, months) for months in count(self.every, self.every))

    @property
    def most_days_apart(self) -> int:
        """The most days that can lie between two of its first checks, between the change and the first, or between an
        answer and the next."""
        return _most_days_in(self.first_months, self.every)


CheckPlan = MonthsAfter | DaysOfYear | AfterLastAnswer
USUAL_PLAN = MonthsAfter()


def planned_dates(
    in_place_on: date, plan: CheckPlan, holidays: Container[date] = NO_DAYS, *, until: date
) -> tuple[date, ...]:
    """The days of the calendar on which checks fall due, from in place until a day (that day included), each a working
    day and none twice."""
    return tuple(takewhile(lambda day: day <= until, due_days(in_place_on, plan, holidays)))


def due_days(in_place_on: date, plan: CheckPlan, holidays: Container[date] = NO_DAYS) -> Iterator[date]:
    """All the days of the calendar on which checks fall due, ascending, without an end where the plan has none."""
    latest = in_place_on
    for day in plan.days(in_place_on):
        due_on = working_day(day, holidays)
        if due_on > latest:
            yield due_on
        latest = due_on


def parse_plan(text: str) -> CheckPlan:
    """The plan a text means: “3, 6, 12, then every 12”, “each 15 April and 1 October”, “every 6 from the last answer”.

    Raises:
        RuleBroken: it cannot be read, its months are not ascending and between 1 and 120, or a day is no day of a
            month or named twice; beside `check_plan`.
    """
    plain = " ".join(re.sub(r"months?(?![a-z])", " ", text.lower()).split())
    plan = _read_months(plain) or _read_days(plain)
    if plan is None:
        raise _refusal(f"“{text.strip()}” cannot be read as a plan of checks.")
    return plan


def _read_months(plain: str) -> CheckPlan | None:
    numbers = r"((?:\d{1,4}\s*,\s*)*\d{1,4})?"
    last = r"( (?:from|after|since) (?:the |its )?last (?:answer|check|look|one))"
    found = re.fullmatch(rf"{numbers}(?:\s*,?\s*(?:and )?(?:then )?every (\d{{1,4}}){last}?)?", plain)
    if not plain or not found:
        return None
    first = tuple(int(month) for month in re.findall(r"\d+", found[1] or ""))
    then_every = int(found[2]) if found[2] else None
    if any(not 1 <= month <= MOST_MONTHS for month in (*first, *([then_every] if then_every is not None else []))):
        raise _refusal(f"Each number of months must lie between 1 and {MOST_MONTHS}.")
    if list(first) != sorted(set(first)):
        raise _refusal("Give the months in order, each once.")
    if len(first) > MOST_NUMBERS:
        raise _refusal(f"Give at most {MOST_NUMBERS} numbers of months; “then every” says the rest.")
    return AfterLastAnswer(first, then_every) if then_every and found[3] else MonthsAfter(first, then_every)


def _read_days(plain: str) -> DaysOfYear | None:
    named = re.sub(r"^(?:each|every)(?: year)?,?(?: in| on)? ", "", plain)
    parts = [part for part in re.split(r"\s*(?:,|&|\band\b)\s*", named) if part]
    each = [_read_day(part) for part in parts]
    known = [month_and_day for month_and_day in each if month_and_day is not None]
    if not known or len(known) < len(each):
        return None
    if any(not 1 <= day <= 31 for _, day in known):
        raise _refusal("A day of a month lies between 1 and 31.")
    if len(set(known)) < len(known):
        raise _refusal("Give each day once.")
    if len(known) > MOST_DAYS:
        raise _refusal(f"Give at most {MOST_DAYS} days of a year.")
    return DaysOfYear(tuple(sorted(known)))


def _read_day(part: str) -> tuple[int, int] | None:
    """The month and day of “April”, “15 April”, “the 15th of Apr” or “April 15”; a month alone means its first."""
    found = re.fullmatch(r"(?:(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([a-z]{3,9})\.?(?: (\d{1,2}))?", part)
    if found is None or (found[1] and found[3]):
        return None
    months = [place for place, name in enumerate(MONTHS, 1) if name.lower().startswith(found[2])]
    return (months[0], int(found[1] or found[3] or 1)) if months else None


def _refusal(sentence: str) -> RuleBroken:
    return RuleBroken(f"{sentence} {HOW_TO_WRITE}", "check_plan")


def _most_days_in(first_months: Sequence[int], every: int) -> int:
    """Of the longest gap: a year counts as 366 where a leap year can fall in it, a further month as 31."""
    gaps = [later - earlier for earlier, later in pairwise((0, *first_months))]
    years, months = divmod(max([*gaps, every]), 12)
    return 365 * years + (years + 3) // 4 + 31 * months
