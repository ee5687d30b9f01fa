"""A drawn figure as a chart of PowerPoint’s own, whose numbers can be edited in the deck.

Bars become bars, areas stay areas that step on their day, and lines become lines over numbers or dates; several small
drawings become as many charts. What PowerPoint has no honest likeness of becomes none: the deck shows its table then.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE

from tracker.exchange.deck_words import day_of, plain_words, spreadsheet_day

Trace = dict[str, Any]
HASH_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
DAY_BEFORE = timedelta(days=1)
MONTHS = "mmm yyyy"
UNFILLED, PALE = "rgba(0,0,0,0)", "E8ECEE"  # what is left of a whole: an outline in a figure, a pale bar in a deck


@dataclass(frozen=True)
class NativeChart:
    """What PowerPoint needs of a chart: its kind, its numbers, a colour for each series (none: its own choice), and
    words for the points of the last series, where the figure writes some."""

    kind: XL_CHART_TYPE
    numbers: Any
    colours: tuple[str | None, ...]
    labels: tuple[str, ...] = ()
    is_dated: bool = False
    is_of_shares: bool = False


@dataclass(frozen=True)
class Panel:
    """One of several small charts: its name, and the end of the scale that all share."""

    name: str
    chart: NativeChart
    most: float


def native_chart(figure: dict[str, Any]) -> NativeChart | None:
    """The chart a Plotly figure becomes; none where it has no honest likeness."""
    every: list[Trace] = figure["data"]
    traces = [trace for trace in every if trace.get("name")]
    names = [trace["name"] for trace in traces]
    if len(set(names)) < len(names) or len({trace.get("xaxis", "x") for trace in every}) > 1:
        return None  # several small drawings in one
    if traces and all(trace["type"] == "bar" for trace in traces):
        return _bars(traces, figure["layout"])
    # The wash of an interval is a line without width or filled; any other without a name is that of the readings.
    is_line = [trace["type"] == "scatter" and "lines" in trace.get("mode", "lines") for trace in every]
    lines = [
        {"name": "Readings", **trace}
        for trace, is_one in zip(every, is_line, strict=True)
        if is_one and (trace.get("name") or not ("fill" in trace or trace.get("line", {}).get("width") == 0))
    ]
    if not lines:
        return None
    if all("stackgroup" in trace for trace in lines):
        return _areas(lines)
    return _lines(lines)


def panels_of(figure: dict[str, Any]) -> list[Panel]:
    """The small drawings of a figure that holds several, each with the name above it; none of any other."""
    layout = figure["layout"]
    by_axis: dict[str, list[Trace]] = defaultdict(list)
    for trace in figure["data"]:
        by_axis[trace.get("xaxis", "x")].append(trace)
    names = [plain_words(note["text"]) for note in layout.get("annotations", ())]
    if len(by_axis) < 2 or len(names) != len(by_axis):
        return []
    most = float(layout["yaxis"]["range"][1])
    return [Panel(name, _bars(traces, layout), most) for name, traces in zip(names, by_axis.values(), strict=True)]


def _bars(traces: Sequence[Trace], layout: dict[str, Any]) -> NativeChart:
    lies, is_stacked = traces[0].get("orientation") == "h", layout.get("barmode") in ("stack", "relative")
    along, high = ("y", "x") if lies else ("x", "y")
    names = list(dict.fromkeys(name for trace in traces for name in trace[along]))
    numbers = CategoryChartData()
    numbers.categories = [plain_words(name) for name in names]
    for trace in traces:
        by_name = dict(zip(trace[along], trace[high], strict=True))
        numbers.add_series(plain_words(trace["name"]), [by_name.get(name) for name in names])
    kinds = {
        (True, True): XL_CHART_TYPE.BAR_STACKED,
        (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
        (False, True): XL_CHART_TYPE.COLUMN_STACKED,
        (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    }
    # Bars of shares carry their numbers as words, and an axis without any.
    is_of_shares = layout.get(f"{high}axis", {}).get("visible") is False
    words = traces[-1].get("text")
    labels = tuple(plain_words(word) for word in words) if is_of_shares and isinstance(words, list) else ()
    return NativeChart(kinds[lies, is_stacked], numbers, _colours(traces), labels, is_of_shares=is_of_shares)


def _areas(traces: Sequence[Trace]) -> NativeChart | None:
    days = [day_of(each) for each in traces[0]["x"]]
    if any(trace["x"] != traces[0]["x"] for trace in traces) or None in days:
        return None
    places = [place for place, _ in _steps(days)]
    numbers = CategoryChartData()
    numbers.categories = [day for _, day in _steps(days)]
    for trace in traces:
        numbers.add_series(plain_words(trace["name"]), [trace["y"][place] for place in places])
    return NativeChart(XL_CHART_TYPE.AREA_STACKED, numbers, _colours(traces), is_dated=True)


def _steps(days: Sequence[date | None]) -> Iterable[tuple[int, date]]:
    """Each day with the place of its number, and before each later one the day before with the number until then: so an
    area steps on the day and does not slope toward it."""
    before: date | None = None
    for place, day in enumerate(days):
        assert day is not None  # noqa: S101 - looked at before
        if before is not None and day - DAY_BEFORE > before:
            yield place - 1, day - DAY_BEFORE
        yield place, day
        before = day


def _lines(traces: Sequence[Trace]) -> NativeChart | None:
    is_dated = any(isinstance(each, str) for trace in traces for each in trace["x"])
    numbers = XyChartData(number_format=MONTHS if is_dated else "General")
    # LibreOffice leaves out a line that stands before a longer one.
    traces = sorted(traces, key=lambda trace: -len(trace["x"]))
    for trace in traces:
        points = [(_place(x), y) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None]
        if any(x is None for x, _ in points):
            return None
        series = numbers.add_series(plain_words(trace["name"]))
        for x, y in _as_steps(points) if trace.get("line", {}).get("shape") == "hv" else points:
            series.add_data_point(x, y)
    has_dots = all("markers" in trace.get("mode", "lines") for trace in traces)
    kind = XL_CHART_TYPE.XY_SCATTER_LINES if has_dots else XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    return NativeChart(kind, numbers, _colours(traces), is_dated=is_dated)


def _as_steps(points: Sequence[tuple[Any, Any]]) -> Iterable[tuple[Any, Any]]:
    for place, (x, y) in enumerate(points):
        if place:
            yield x, points[place - 1][1]
        yield x, y


def _place(x: Any) -> float | None:
    """Where a point stands along the foot: a number as it is, a day as spreadsheets count it."""
    if isinstance(x, int | float):
        return x
    day = day_of(x)
    return spreadsheet_day(day) if day else None


def _colours(traces: Sequence[Trace]) -> tuple[str | None, ...]:
    return tuple(_colour(trace) for trace in traces)


def _colour(trace: Trace) -> str | None:
    for part in ("marker", "line"):
        colour = trace.get(part, {}).get("color")
        if isinstance(colour, list):
            colour = colour[-1] if colour else None
        if colour == UNFILLED:
            return PALE
        if isinstance(colour, str) and HASH_COLOUR.fullmatch(colour):
            return colour[1:].upper()
    return None
