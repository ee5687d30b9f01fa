"""One object of a file of facts, read strictly: what does not belong is refused in a sentence that names its place."""

import json
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Term

Known = TypeVar("Known")
OneOf = TypeVar("OneOf", bound=Term)


class Entry:
    """An object, the path to it, and the keys it may have (spaces between); raises RuleBroken for what does not fit."""

    def __init__(self, value: object, path: str, keys: str) -> None:
        if not isinstance(value, dict):
            raise RuleBroken(f"{path or 'The file'} must be an object in curly brackets: write it as {{…}}.")
        self.values, self.path = value, path
        known = keys.split()
        for key in value:
            if key not in known:
                raise RuleBroken(f"{self.at(key)} is not a key of this form: use {', '.join(known)}.")

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def refuse(self, key: str, wanted: str) -> RuleBroken:
        """What is said of a value that does not fit, or is missing."""
        if self.values.get(key) is None:
            return RuleBroken(f"{self.at(key)} is missing: give {wanted}.")
        return RuleBroken(f"{self.at(key)} is {json.dumps(self.values[key], ensure_ascii=False)}: give {wanted}.")

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        return None if value is None else self.needed_day(key)

    def needed_day(self, key: str) -> date:
        value = self.values.get(key)
        try:
            day = date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            day = None
        # Python also reads 20250203 and 2025-W06-1; the form has one way to write a day.
        if day is None or day.isoformat() != value:
            raise self.refuse(key, "a date such as 2025-02-03")
        return day

    def is_so(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.refuse(key, "true or false")
        return value

    def term(self, key: str, kind: type[OneOf]) -> OneOf:
        value = self.values.get(key)
        for term in kind:
            if term.value == value:
                return term
        raise self.refuse(key, f"one of {', '.join(kind)}")

    def name(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise self.refuse(key, "the name of an agency, or null for all")
        return value

    def names(self, key: str) -> tuple[str, ...]:
        values = self.values.get(key, [])
        is_names = isinstance(values, list) and all(isinstance(name, str) and name.strip() for name in values)
        if not is_names or len(set(values)) < len(values):
            raise self.refuse(key, "a list of the names of agencies, each once, or [] for all")
        return tuple(values)

    def each(self, key: str, read: Callable[[object, str], Known]) -> tuple[Known, ...]:
        values = self.values.get(key, [])
        if not isinstance(values, list):
            raise self.refuse(key, "a list, or [] for none")
        return tuple(read(value, f"{self.at(key)}[{place}]") for place, value in enumerate(values))

    @property
    def id(self) -> int | None:
        value = self.values.get("id")
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise self.refuse("id", "a whole number, or leave it out")
        return value


def each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The `object_pairs_hook` of json.loads that does not let the last of two win unseen."""
    values = dict(pairs)
    if len(values) < len(pairs):
        twice = next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1)
        raise RuleBroken(f"The key {twice} stands twice in one object: keep one of them.")
    return values
