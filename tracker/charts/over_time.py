"""Passive and embedded over time: two areas on top of each other that step on the day something happened."""

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.charts.look import EMBEDDED, PASSIVE, PATTERNS, Figure, axis, figure, legend

LEAST_SHOWN = timedelta(days=90)


def over_time_chart(
    days: Sequence[date], passive: Sequence[int], embedded: Sequence[int], rows: Sequence[int] = ()
) -> Figure:
    """Counts of lessons on each day that either changed; all of one length, days ascending. `rows` are those of the
    table that the days fall in."""
    # A record of one day would be drawn as a line without a width: look back a season at least.
    first = min(days[0], days[-1] - LEAST_SHOWN) if days else None
    span = {"range": [first.isoformat(), days[-1].isoformat()]} if first else {}
    line = {"type": "scatter", "mode": "lines", "stackgroup": "lessons", "x": [day.isoformat() for day in days]}
    data = [
        {
            **line,
            "name": name,
            "y": list(counts),
            "line": {"shape": "hv", "color": colour, "width": 1.5},
            "fillcolor": colour,
            "fillpattern": {"shape": PATTERNS[name.lower()], "bgcolor": colour, "fgcolor": "#fff", "fgopacity": 0.5},
            "customdata": [[row, column] for row in rows],
            "hovertemplate": "%{y} " + name.lower() + "<extra></extra>",
        }
        for column, (name, counts, colour) in enumerate(
            (("Embedded", embedded, EMBEDDED), ("Passive", passive, PASSIVE)), start=1
        )
    ]
    return figure(
        data, height=320, showlegend=True, legend=legend(), hovermode="x unified",
        margin={"l": 10, "r": 10, "t": 34, "b": 10},
        xaxis=axis(type="date", showgrid=False, **span), yaxis=axis(title={"text": "lessons"}, rangemode="tozero"),
    )  # fmt: skip
