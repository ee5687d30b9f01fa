"""Progress beside embedding: two bars on one scale of shares, each written as n of m."""

from typing import Any

from tracker.charts.look import EMBEDDED, LINE, STRENGTHS, Figure, axis, figure


def progress_chart(done: int, actions: int, embedded: int, lessons: int) -> Figure:
    """Two bars, each against its own whole.

    Args:
        done, actions: actions done, of all that were not abandoned.
        embedded, lessons: lessons embedded, of all whose standing is open.
    """
    parts, wholes, names = [done, embedded], [actions, lessons], ["Actions<br>done", "Lessons<br>embedded"]
    shares = [part / whole if whole else 0 for part, whole in zip(parts, wholes, strict=True)]
    said = [f"{part:,} of {whole:,}" for part, whole in zip(parts, wholes, strict=True)]
    bar = {"type": "bar", "orientation": "h", "y": names, "hoverinfo": "text", "hovertext": said}
    data: list[dict[str, Any]] = [
        {**bar, "x": shares, "marker": {"color": [STRENGTHS["weaker"], EMBEDDED]}},
        {
            **bar,
            "x": [1 - share for share in shares],
            "marker": {"color": "rgba(0,0,0,0)", "line": {"color": LINE, "width": 1}},
            "text": said,
            "textposition": "outside",
            "cliponaxis": False,
            "textfont": {"size": 16},
        },
    ]
    return figure(
        data, height=150, barmode="stack", bargap=0.35,
        xaxis=axis(visible=False, range=[0, 1.45]), yaxis=axis(autorange="reversed", showgrid=False),
    )  # fmt: skip
