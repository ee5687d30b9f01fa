"""Small multiples: one panel a name, all on one scale, two beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from tracker.charts.look import EMBEDDED, INK, PASSIVE, PATTERNS, SOFT, Figure, axis, figure, legend

ACROSS = 2
PANEL_HEIGHT, GAP, HEADING = 165, 0.12, 40
LABEL_WIDTH = 20


@dataclass(frozen=True)
class Panel:
    """One panel: its name, and embedded and passive at each of the names along the foot. Its rows of the table begin
    at `row`, one for each of them."""

    name: str
    embedded: Sequence[int]
    passive: Sequence[int]
    row: int


def panels_chart(along: Sequence[str], panels: Sequence[Panel]) -> Figure:
    """The panels in their order, row by row."""
    most = max((sum(pair) for panel in panels for pair in zip(panel.embedded, panel.passive, strict=True)), default=1)
    down = -(-len(panels) // ACROSS)
    height = 70 + PANEL_HEIGHT * down
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": []}
    for place, panel in enumerate(panels):
        number = "" if place == 0 else str(place + 1)
        left, top = place % ACROSS * (0.5 + GAP / 4), 1 - place // ACROSS / down
        foot, right = top - 1 / down + 46 / height, left + 0.5 - GAP / 4
        data += _bars(panel, along, number, is_first=place == 0)
        layout[f"xaxis{number}"] = axis(type="category", domain=[left, right], anchor=f"y{number}", showgrid=False)
        layout[f"yaxis{number}"] = axis(
            domain=[foot, top - HEADING / height], anchor=f"x{number}", range=[0, most * 1.08], nticks=4
        )
        layout["annotations"].append(_name(panel.name, left, top - (HEADING - 2) / height))
    return figure(
        data, height=height, barmode="stack", bargap=0.25, showlegend=True, legend=legend(),
        margin={"l": 10, "r": 10, "t": 34, "b": 10}, **layout,
    )  # fmt: skip


def _bars(panel: Panel, along: Sequence[str], number: str, *, is_first: bool) -> list[dict[str, Any]]:
    return [
        {
            "type": "bar",
            "name": name,
            "x": list(along),
            "y": list(counts),
            "xaxis": f"x{number}",
            "yaxis": f"y{number}",
            "showlegend": is_first,
            "legendgroup": name,
            "marker": {
                "color": colour,
                "pattern": {
                    "shape": PATTERNS[name.lower()],
                    "bgcolor": colour,
                    "fgcolor": INK,
                    "fgopacity": 0.3,
                    "size": 6,
                },
            },
            "customdata": [[panel.row + step, column] for step in range(len(along))],
            "hovertext": [
                f"{panel.name}, {when}: {count:,} {name.lower()}" for when, count in zip(along, counts, strict=True)
            ],
            "hoverinfo": "text",
        }
        for name, counts, colour, column in (
            ("Embedded", panel.embedded, EMBEDDED, 2),
            ("Passive", panel.passive, PASSIVE, 3),
        )
    ]


def _name(words: str, left: float, foot: float) -> dict[str, Any]:
    return {
        "text": "<br>".join(wrap(words.replace("<", "‹"), LABEL_WIDTH)),
        "align": "left",
        "x": left,
        "y": foot,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": SOFT},
    }
