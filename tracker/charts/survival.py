"""Curves of how many something has happened to, by months, each in its band of uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.charts.look import EMBEDDED, INK, SOFT, Figure, axis, figure, legend

# By place: a colour, and a dash that tells the lines apart in grey print.
LOOKS = ((EMBEDDED, "solid"), ("#9a5b00", "dash"), (INK, "dot"), (SOFT, "dashdot"))


@dataclass(frozen=True)
class Stair:
    """One group: months, shares it has happened to (0 to 1) and their interval, all of one length and ascending; and
    the row of the table that holds each step."""

    name: str
    months: Sequence[float]
    shares: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    row: int


def survival_chart(stairs: Sequence[Stair], *, of: str) -> Figure:
    """The curves; `of` says what the share is of."""
    data = [trace for place, stair in enumerate(stairs) for trace in _traces(stair, *LOOKS[place % len(LOOKS)])]
    return figure(
        data, height=360, showlegend=True, legend=legend(), hovermode="closest",
        margin={"l": 10, "r": 10, "t": 40, "b": 10},
        xaxis=axis(title={"text": "months since in place"}, rangemode="tozero", showgrid=False),
        yaxis=axis(title={"text": of}, range=[0, 1.02], tickformat=".0%"),
    )  # fmt: skip


def _traces(stair: Stair, colour: str, dash: str) -> list[dict[str, Any]]:
    months = [round(each, 2) for each in stair.months]
    edge = {
        "type": "scatter",
        "mode": "lines",
        "line": {"width": 0, "shape": "hv"},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    wash = f"rgba({int(colour[1:3], 16)},{int(colour[3:5], 16)},{int(colour[5:], 16)},0.13)"
    return [
        {**edge, "x": months, "y": [round(each, 4) for each in stair.low]},
        {**edge, "x": months, "y": [round(each, 4) for each in stair.high], "fill": "tonexty", "fillcolor": wash},
        {
            "type": "scatter",
            "mode": "lines",
            "name": stair.name,
            "x": months,
            "y": [round(each, 4) for each in stair.shares],
            "line": {"shape": "hv", "color": colour, "dash": dash, "width": 2.5},
            "customdata": [[stair.row, 2]] * len(months),
            "hovertemplate": "%{x:.0f} months: %{y:.0%}<extra>" + stair.name + "</extra>",
        },
    ]
