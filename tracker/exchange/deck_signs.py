"""Grids of signs and lines of life as points that PowerPoint can draw: each sign keeps its shape, colour and place.

PowerPoint has no chart whose both sides are names, so names are points of their own with words beside them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from tracker.exchange.deck_words import day_of, plain_words, spreadsheet_day

Trace = dict[str, Any]
Point = tuple[float, float]
ASIDE = 0.7  # how far names stand from the grid, in its rows and columns
BAND, JOIN = 26, 5  # points of width: a band of life, and a line through one family
LEGIBLE = 34  # letters of the name of a row


class Where(Enum):
    """Where words stand beside their point."""

    ABOVE = "above"
    LEFT = "left"
    BELOW = "below"


@dataclass(frozen=True)
class Marks:
    """One series: signs of one symbol (Plotly’s word for it; none: a line of a width), with words beside each point
    where it has some. Only a named one stands in the legend."""

    name: str
    points: Sequence[Point]
    colour: str
    symbol: str = ""
    width: float = 0
    words: Sequence[str] = ()
    where: Where = Where.ABOVE
    is_named: bool = True


@dataclass(frozen=True)
class SignChart:
    """All marks, in the order they are drawn, and the room they need: from and to, along the foot and upward."""

    marks: tuple[Marks, ...]
    along: tuple[float, float]
    up: tuple[float, float]
    is_dated: bool = False


def sign_chart(figure: dict[str, Any]) -> SignChart | None:
    """The likeness of a grid of signs or a line of life; none of any other figure."""
    traces, layout = figure["data"], figure["layout"]
    if any("base" in trace for trace in traces):
        return _life(traces)
    rows = layout.get("yaxis", {}).get("categoryarray")
    if rows and all(trace["type"] == "scatter" for trace in traces):
        return _grid(traces, layout, [str(row) for row in rows])
    return None


def _grid(traces: Sequence[Trace], layout: dict[str, Any], rows: list[str]) -> SignChart:
    foot = layout["xaxis"]
    columns = [str(name) for name in foot.get("categoryarray") or foot["ticktext"]]
    down = {name: -float(place) for place, name in enumerate(rows)}
    across = {name: float(place) for place, name in enumerate(columns)}

    def place(x: Any, y: str) -> Point:
        return (across[x] if isinstance(x, str) else float(x), down[y])

    marks: list[Marks] = []
    for trace in traces:
        if "markers" in trace["mode"]:
            points = [place(x, y) for x, y in zip(trace["x"], trace["y"], strict=True)]
            words = [str(word) for word in trace.get("text", ())]
            marks.append(Marks(trace["name"], points, _colour(trace["marker"]), trace["marker"]["symbol"], words=words))
        else:
            marks += _joins(trace, place)
    last = -float(len(rows)) + 1 - ASIDE
    names = (
        Marks("", [(-ASIDE, each) for each in down.values()], "", words=_short(rows), where=Where.LEFT, is_named=False),
        Marks("", [(each, last) for each in across.values()], "", words=_short(columns), where=Where.BELOW,
              is_named=False),
    )  # fmt: skip
    # Names need room of their own: about a third of the width on the left, and three rows below.
    room = max(3.0, len(columns) * 0.3)
    return SignChart(
        (_ground(marks), *marks, *names), (-room, len(columns) - 0.5), (last - max(1.5, len(rows) * 0.22), 0.6)
    )


def _joins(trace: Trace, place: Any) -> Iterable[Marks]:
    """Each pair of a line that has breaks; the first names them all."""
    ends = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if x is not None]
    for number, (one, other) in enumerate(zip(ends[::2], ends[1::2], strict=True)):
        points = (place(*one), place(*other))
        yield Marks(trace["name"], points, _colour(trace["line"]), width=JOIN, is_named=not number)


def _life(traces: Sequence[Trace]) -> SignChart:
    marks: list[Marks] = []
    days: list[float] = []
    for trace in traces:
        if trace["type"] == "bar":
            for number, (start, length, height) in enumerate(zip(trace["base"], trace["x"], trace["y"], strict=True)):
                begun = date.fromisoformat(start)
                ended = begun + timedelta(milliseconds=length)
                points = [(spreadsheet_day(day), height) for day in (begun, ended)]
                days += [x for x, _ in points]
                marks.append(Marks(trace["name"], points, _colour(trace["marker"]), width=BAND, is_named=not number))
        else:
            points = [(_dated(x), y) for x, y in zip(trace["x"], trace["y"], strict=True)]
            days += [x for x, _ in points]
            marks.append(Marks(trace["name"], points, _colour(trace["marker"]), trace["marker"]["symbol"]))
    return SignChart((_ground(marks), *marks), (min(days) - 60, max(days) + 60), (-0.1, 1.65), is_dated=True)


def _ground(marks: Sequence[Marks]) -> Marks:
    """A series that shows nothing, as long as any: LibreOffice leaves out a line that stands before a longer one."""
    longest = max(len(each.points) for each in marks)
    return Marks("", [marks[0].points[0]] * max(longest, 2), "", is_named=False)


def _dated(text: str) -> float:
    day = day_of(text)
    assert day is not None  # noqa: S101 - the chart writes days
    return spreadsheet_day(day)


def _colour(look: dict[str, Any]) -> str:
    return str(look["color"]).removeprefix("#").upper()


def _short(names: Iterable[str]) -> list[str]:
    plain = (plain_words(name) for name in names)
    return [name if len(name) <= LEGIBLE else name[: LEGIBLE - 1].rstrip() + "…" for name in plain]
