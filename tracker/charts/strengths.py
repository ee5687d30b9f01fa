"""Strength of action by review: one bar a review, strongest first, with a pattern for each strength."""

from collections.abc import Mapping, Sequence

from tracker.charts.look import INK, PATTERNS, STRENGTHS, Figure, axis, figure, legend


def strength_chart(reviews: Sequence[str], counts: Mapping[str, Sequence[int]]) -> Figure:
    """Done actions by strength.

    Args:
        reviews: in the order of practice.
        counts: for “stronger”, “intermediate” and “weaker”, one number a review.
    """
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name.capitalize(),
            "y": list(reviews),
            "x": list(counts[name]),
            "marker": {
                "color": colour,
                "pattern": {"shape": PATTERNS[name], "fgcolor": INK, "fgopacity": 0.35, "size": 6},
                "line": {"color": "#fff", "width": 1},
            },
            "hovertemplate": "%{x} " + name + "<extra>%{y}</extra>",
        }
        for name, colour in STRENGTHS.items()
    ]
    return figure(
        data, height=90 + 28 * len(reviews), barmode="stack", bargap=0.3, showlegend=True, legend=legend(),
        margin={"l": 10, "r": 10, "t": 34, "b": 10},
        xaxis=axis(title={"text": "actions done"}, rangemode="tozero"),
        yaxis=axis(type="category", autorange="reversed", showgrid=False),
    )  # fmt: skip
