"""Reads the worked example’s text files into records, and refuses what does not hold together.

The shape of the files is told in `records.py`. Whatever is wrong is a `RuleBroken` whose sentence names the file and
the record.
"""

import tomllib
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import EvidenceState, Term
from tracker.exchange.example.agreement import check_agreement
from tracker.exchange.example.frame import Agency, Measure, Person, Theme
from tracker.exchange.example.moved import moved_day
from tracker.exchange.example.records import Example, Lesson, Reappearance, Review
from tracker.exchange.example.work import Change, Written

HERE = Path(__file__).parent
FORTNIGHT, WEEK = timedelta(days=14), timedelta(days=7)
Record = TypeVar("Record")
Table = dict[str, Any]


def read_example(folder: Path = HERE) -> Example:
    """The example in `folder`. RuleBroken when a file is not TOML, a name is unknown or dates disagree."""
    place = "partnership.toml"
    table = _table(folder, place)
    top = {"partnership", "written_for", "agencies", "people", "themes", "measures"}
    _refuse_unknown(table, top, place)
    again = _table(folder, "reappearances.toml")
    _refuse_unknown(again, {"reappearances"}, "reappearances.toml")
    names = sorted(path.name for path in (folder / "reviews").glob("*.toml"))
    reviews = [_review(_table(folder, f"reviews/{name}"), f"reviews/{name}") for name in names]
    example = Example(
        partnership=_value(str, table.get("partnership"), f"{place}, “partnership”"),
        written_for=_value(date, table.get("written_for"), f"{place}, “written_for”"),
        agencies=_records(Agency, table.get("agencies", []), place),
        people=_records(Person, table.get("people", []), place),
        themes=_themes(table.get("themes", {}), place),
        measures=_records(Measure, [_monthly(row, place) for row in table.get("measures", [])], place),
        reviews=tuple(sorted(reviews, key=lambda review: (review.decided_on, review.reference))),
        reappearances=_records(Reappearance, again.get("reappearances", []), "reappearances.toml"),
    )
    check_agreement(example)
    return example


def _table(folder: Path, name: str) -> Table:
    try:
        return tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleBroken(f"{name} is not well formed: {error}. Mend the file and load it again.") from error
    except FileNotFoundError as error:
        raise RuleBroken(f"{name} is missing from the worked example. Put it back and load it again.") from error


def _review(table: Table, place: str) -> Review:
    _refuse_unknown(table, {"review", "lessons", "changes"}, place)
    own = dict(table.get("review", {}))
    agreed_on = own.get("agreed_on") or own.get("decided_on")
    lessons = [
        {"number": number, "recorded_on": agreed_on} | lesson
        for number, lesson in enumerate(table.get("lessons", []), start=1)
    ]
    changes = [_filled(change) for change in table.get("changes", [])]
    built = {
        "lessons": _records(Lesson, lessons, place),
        "changes": _records(Change, changes, place),
    }
    return _record(Review, own, place, built)


def _filled(change: Table) -> Table:
    """A change with what its lines left out: who wrote evidence down, who accepted it and when, whose an action is."""
    mover = {"by": change.get("recorder")}
    filled = dict(change)
    filled["target_moves"] = [mover | move for move in change.get("target_moves", [])]
    filled["actions"] = [_filled_action(action, change) for action in change.get("actions", [])]
    filled["checks"] = [
        check | {"moves": [mover | move for move in check.get("moves", [])]} for check in change.get("checks", [])
    ]
    filled["evidence"] = [_filled_evidence(piece, change) for piece in change.get("evidence", [])]
    return filled


def _filled_action(action: Table, change: Table) -> Table:
    filled = {"owner": change.get("owner")} | action
    moves = [{"by": change.get("recorder")} | move for move in action.get("moves", [])]
    notes = [{"by": filled["owner"]} | note for note in action.get("notes", [])]
    return filled | {"moves": moves, "notes": notes}


def _filled_evidence(piece: Table, change: Table) -> Table:
    filled: Table = {"by": change.get("recorder")} | piece
    if isinstance(filled.get("seen"), date):
        filled.setdefault("got", filled["seen"] + FORTNIGHT)
        if filled.get("state", EvidenceState.ACCEPTED) == EvidenceState.ACCEPTED:
            filled.setdefault("accepted_by", change.get("accepter"))
            filled.setdefault("accepted_on", filled["got"] + WEEK)
    return filled


def _themes(table: Table, place: str) -> tuple[Theme, ...]:
    rows = [{"facet": facet, "name": name} for facet, names in table.items() for name in names]
    return _records(Theme, rows, place)


def _monthly(row: Table, place: str) -> Table:
    """A measure’s readings spelt out: one a month from `first_month` on, each on the month’s last day."""
    first = _value(date, row.get("first_month"), f"{place}, measure “{row.get('key')}”, “first_month”")
    rest = {key: value for key, value in row.items() if key not in ("first_month", "values")}
    days = (moved_day(first, months) for months in range(len(row.get("values", []))))
    readings = [{"read_on": day, "value": value} for day, value in zip(days, row.get("values", []), strict=True)]
    return rest | {"readings": readings}


def _records(kind: type[Record], rows: list[Table], place: str) -> tuple[Record, ...]:
    return tuple(_record(kind, row, place) for row in rows)


def _record(kind: type[Record], row: Table, place: str, built: Table | None = None) -> Record:
    """One record from its table: nothing unknown, nothing missing, each value of its field’s type."""
    name = row.get("key") or row.get("reference") or row.get("says") or row.get("seen") or row.get("place") or ""
    where = f"{place}, {kind.__name__.lower()}" + (f" “{str(name)[:60]}”" if name else "")
    hints = get_type_hints(kind, include_extras=True)
    named = {_written(hints[field.name], field.name): field for field in fields(kind)}  # type: ignore[arg-type]
    _refuse_unknown(row, set(named) - set(built or {}), where)
    values: Table = dict(built or {})
    for key, field in named.items():
        if key in row:
            values[field.name] = _value(hints[field.name], row[key], f"{where}, “{key}”")
        elif field.name not in values and field.default is MISSING:
            raise RuleBroken(f"{where} lacks “{key}”. Write it down.")
    return kind(**values)


def _written(kind: Any, name: str) -> str:
    """The name a field has in the text files."""
    return next((str(part) for part in get_args(kind) if isinstance(part, Written)), name)


def _value(kind: Any, value: Any, where: str) -> Any:
    """A value as its field’s type wants it, or RuleBroken."""
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) is UnionType:
        kind = next(part for part in get_args(kind) if part is not NoneType)
    if get_origin(kind) is tuple and isinstance(value, list):
        return tuple(_value(get_args(kind)[0], part, where) for part in value)
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(value, dict):
        return _record(kind, value, where)
    if isinstance(kind, type) and issubclass(kind, Term) and value in [term.value for term in kind]:
        return kind(value)  # type: ignore[call-arg]
    if kind is float and type(value) in (int, float):
        return float(value)
    if type(value) is kind and kind in (str, int, bool, date) and value != "":
        return value
    raise RuleBroken(f"{where} does not take {value!r}: it wants {_wanted(kind)}.")


def _wanted(kind: Any) -> str:
    if isinstance(kind, type) and issubclass(kind, Term):
        return "one of " + ", ".join(term.value for term in kind)
    return {date: "a date such as 2024-03-31", str: "words", int: "a whole number"}.get(kind, "another kind of value")


def _refuse_unknown(row: Table, known: set[str], where: str) -> None:
    unknown = sorted(set(row) - known)
    if unknown:
        raise RuleBroken(f"{where} has “{unknown[0]}”, which is not known here. Take it out or correct its spelling.")
