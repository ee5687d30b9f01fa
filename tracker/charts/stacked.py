"""Bars made of parts: counts by name, each part with a colour and a pattern of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from tracker.charts.look import INK, PASSIVE, STRENGTHS, Figure, axis, figure, legend

LABEL_WIDTH = 24


@dataclass(frozen=True)
class Part:
    """One part of every bar: its name, its counts in the order of the bars, how it looks, and the column of the table
    that holds the counts. Those below the line are drawn downward."""

    name: str
    counts: Sequence[int]
    column: int
    colour: str
    pattern: str = ""
    is_below: bool = False


def lying_bars(names: Sequence[str], parts: Sequence[Part], *, unit: str) -> Figure:
    """Bars from left to right, the first name on top, each part with its number in it."""
    lines = ["<br>".join(wrap(name, LABEL_WIDTH, break_long_words=False)) or " " for name in names]
    data = [{**_bar(part, lines), "orientation": "h", "y": lines, "x": list(part.counts)} for part in parts]
    return figure(
        data, height=100 + sum(14 + 18 * (line.count("<br>") + 1) for line in lines), barmode="stack", bargap=0.3,
        showlegend=len(parts) > 1, legend=legend(), margin={"l": 10, "r": 10, "t": 34 + 22 * (len(parts) > 2), "b": 10},
        xaxis=axis(title={"text": unit}, rangemode="tozero"),
        yaxis=axis(type="category", autorange="reversed", showgrid=False),
    )  # fmt: skip


def standing_bars(names: Sequence[str], parts: Sequence[Part], *, unit: str) -> Figure:
    """Bars from left to right in time, parts below the line hanging from it."""
    data = [
        {**_bar(part, names), "x": list(names), "y": [-count if part.is_below else count for count in part.counts]}
        for part in parts
    ]
    most = max((count for part in parts for count in part.counts), default=1)
    least = max((count for part in parts if part.is_below for count in part.counts), default=0)
    # Counts are written on the parts, so the scale needs no numbers that read below nought.
    return figure(
        data, height=300, barmode="relative", bargap=0.25, showlegend=len(parts) > 1, legend=legend(),
        margin={"l": 10, "r": 10, "t": 34, "b": 10}, xaxis=axis(type="category", showgrid=False),
        yaxis=axis(title={"text": unit}, showticklabels=not least, zeroline=True, zerolinecolor=INK,
                   **({"range": [-least * 1.2 - 0.2, most * 1.2 + 0.2]} if least else {"rangemode": "tozero"})),
    )  # fmt: skip


def _bar(part: Part, names: Sequence[str]) -> dict[str, Any]:
    is_light = part.colour in (PASSIVE, STRENGTHS["weaker"], STRENGTHS["intermediate"])
    return {
        "type": "bar",
        "name": part.name,
        "marker": {
            "color": part.colour,
            "pattern": {"shape": part.pattern, "bgcolor": part.colour, "fgcolor": INK, "fgopacity": 0.3, "size": 6},
            "line": {"color": "#fff", "width": 1},
        },
        "text": [f"{count:,}" if count else "" for count in part.counts],
        "textposition": "auto",
        "insidetextfont": {"color": INK if is_light else "#fff"},
        "textangle": 0,
        "customdata": [[row, part.column] for row in range(len(names))],
        "hovertext": [
            f"{name.replace('<br>', ' ')}: {count:,} {part.name.lower()}"
            for name, count in zip(names, part.counts, strict=True)
        ],
        "hoverinfo": "text",
    }
