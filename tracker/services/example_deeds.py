"""Deeds with their days, done in order; and the rows the worked example’s keys stand for while it is loaded."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from tracker.domain.errors import RuleBroken
from tracker.models import Agency, Change, Lesson, Person, Review, Theme

Deed = Callable[[datetime], Any]
HOUR = time(9)


@dataclass
class Cast:
    """Rows by the keys of the example’s files; `lead` does what the files do not name anybody for."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    lessons: dict[str, Lesson] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    _lead: Person | None = None

    @property
    def lead(self) -> Person:
        """A quality lead with leave."""
        assert self._lead is not None  # noqa: S101 - set before any deed
        return self._lead

    @lead.setter
    def lead(self, person: Person) -> None:
        self._lead = person


@dataclass
class Deeds:
    """Deeds and the days they were done on."""

    waiting: list[tuple[date, bool, int, Deed]] = field(default_factory=list)

    def add(self, day: date, deed: Deed, *, last: bool = False) -> None:
        """A deed of a day; of one day they are done in the order they were added, those marked `last` last."""
        self.waiting.append((day, last, len(self.waiting), deed))

    def do_all(self, *, until: datetime) -> None:
        """Do every deed in the order of its days, each at nine in the morning of its own.

        Raises:
            RuleBroken: a rule refuses one; the sentence names its day.
        """
        for day, _, _, deed in sorted(self.waiting, key=lambda waiting: waiting[:3]):
            moment = min(datetime.combine(day, HOUR, UTC), until)
            try:
                deed(moment)
            except RuleBroken as broken:
                raise RuleBroken(f"The worked example, {day}: {broken.sentence}") from broken


def values_of(record: Any, names: str) -> dict[str, Any]:
    """Some fields of a record, by name."""
    return {name: getattr(record, name) for name in names.split()}
