"""One lesson’s line of life: a band for what it was, and a sign for each thing that happened on its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.charts.look import EMBEDDED, INK, LINE, LOST, PASSIVE, SOFT, STRENGTHS, Figure, axis, figure, legend

# What a stretch is: its look by key, colour and pattern.
BANDS = {
    "embedded": ("Embedded", EMBEDDED, ""),
    "on_the_way": ("Passive, on the way", STRENGTHS["weaker"], "."),
    "in_place": ("Passive, in place or seen", PASSIVE, "/"),
    "set_back": ("Passive, set back", LOST, "x"),
}
# What happened: name, symbol, colour, height above the band.
SIGNS = {
    "in_place": ("Change in place", "triangle-down", INK, 0.8),
    "supports": ("Evidence supports", "circle", EMBEDDED, 1.1),
    "mixed": ("Evidence is mixed", "diamond-open", SOFT, 1.1),
    "contradicts": ("Evidence contradicts", "x", LOST, 1.1),
    "seen_again": ("Seen in a later review", "star", LOST, 1.4),
}
DAY_MS = 86_400_000


@dataclass(frozen=True)
class Band:
    """A stretch: its row of the table, a key of `BANDS`, its days and words."""

    row: int
    key: str
    from_on: date
    until_on: date
    words: str


@dataclass(frozen=True)
class Dot:
    """Something that happened: its row of the table, a key of `SIGNS`, its day and words."""

    row: int
    key: str
    on: date
    words: str


def life_chart(bands: Sequence[Band], dots: Sequence[Dot]) -> Figure:
    """The line, days from left to right."""
    data = [trace for key in BANDS if (trace := _band(key, [each for each in bands if each.key == key]))]
    data += [trace for key in SIGNS if (trace := _dots(key, [each for each in dots if each.key == key]))]
    return figure(
        data, height=260, barmode="overlay", showlegend=True, legend=legend(),
        margin={"l": 10, "r": 10, "t": 66, "b": 10},
        xaxis=axis(type="date", gridcolor=LINE), yaxis=axis(visible=False, range=[-0.1, 1.65]),
    )  # fmt: skip


def _band(key: str, own: Sequence[Band]) -> dict[str, Any] | None:
    if not own:
        return None
    name, colour, pattern = BANDS[key]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "base": [each.from_on.isoformat() for each in own],
        "x": [(each.until_on - each.from_on).days * DAY_MS for each in own],
        "y": [0.3] * len(own),
        "width": [0.45] * len(own),
        "marker": {
            "color": colour,
            "pattern": {"shape": pattern, "bgcolor": colour, "fgcolor": INK, "fgopacity": 0.3, "size": 6},
        },
        "customdata": [[each.row, 0] for each in own],
        "hovertext": [each.words for each in own],
        "hoverinfo": "text",
    }


def _dots(key: str, own: Sequence[Dot]) -> dict[str, Any] | None:
    if not own:
        return None
    name, symbol, colour, height = SIGNS[key]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [each.on.isoformat() for each in own],
        "y": [height] * len(own),
        "marker": {"symbol": symbol, "size": 12, "color": colour, "line": {"width": 1.6}},
        "customdata": [[each.row, 0] for each in own],
        "hovertext": [each.words for each in own],
        "hoverinfo": "text",
    }
