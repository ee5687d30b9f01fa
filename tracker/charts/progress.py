"""Shares side by side: bars on one scale, each against its own whole and written as n of m."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from tracker.charts.look import EMBEDDED, INK, LINE, STRENGTHS, Figure, axis, figure

LABEL_WIDTH = 22


def progress_chart(done: int, actions: int, embedded: int, lessons: int) -> Figure:
    """Two bars, each against its own whole.

    Args:
        done, actions: actions done, of all that were not abandoned.
        embedded, lessons: lessons embedded, of all whose standing is open.
    """
    names = ["Actions done", "Lessons embedded"]
    drawn = shares_chart(names, [done, embedded], [actions, lessons], colours=[STRENGTHS["weaker"], EMBEDDED])
    drawn["data"][0]["name"] = "Done or embedded"
    return drawn


def shares_chart(
    names: Sequence[str], parts: Sequence[int], wholes: Sequence[int], *, colours: Sequence[str] = ()
) -> Figure:
    """One bar a name, in order; `parts` of `wholes` are drawn as shares and written as counts. Their numbers stand in
    the second column of the table, in the same order."""
    lines = ["<br>".join(wrap(name, LABEL_WIDTH)) for name in names]
    shares = [part / whole if whole else 0 for part, whole in zip(parts, wholes, strict=True)]
    said = [f"{part:,} of {whole:,}" for part, whole in zip(parts, wholes, strict=True)]
    places = [[row, 1] for row in range(len(names))]
    bar = {"type": "bar", "orientation": "h", "y": lines, "hoverinfo": "text", "hovertext": said, "customdata": places}
    data: list[dict[str, Any]] = [
        {
            **bar,
            "name": "So many",
            "x": shares,
            "marker": {"color": list(colours) or EMBEDDED, "line": {"color": INK, "width": 1}},
        },
        {
            **bar,
            "name": "Not yet",
            "x": [1 - share for share in shares],
            "marker": {"color": "rgba(0,0,0,0)", "line": {"color": LINE, "width": 1}},
            "text": said,
            "textposition": "outside",
            "cliponaxis": False,
            "textfont": {"size": 16},
        },
    ]
    return figure(
        data, height=40 + sum(20 + 18 * (line.count("<br>") + 1) for line in lines), barmode="stack", bargap=0.35,
        xaxis=axis(visible=False, range=[0, 1.6]), yaxis=axis(autorange="reversed", showgrid=False),
    )  # fmt: skip
