"""Theme by review: a grid of signs, reviews in the order of practice, one sign for each way of coming back, and a line
through the sightings of one family."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from tracker.charts.look import INK, LINE, LOST, SOFT, Figure, axis, figure, legend


@dataclass(frozen=True)
class Sign:
    """What a way of coming back looks like: a name for the legend, a Plotly symbol and a colour."""

    name: str
    symbol: str
    colour: str


SIGNS = {
    "": Sign("First seen, or new here", "circle-open", SOFT),
    "undated": Sign("Undated", "diamond-open", SOFT),
    "predates": Sign("Before it was known", "triangle-up-open", INK),
    "unanswered": Sign("Known, nothing had changed", "square", "#9a5b00"),
    "did_not_take": Sign("The change did not take", "x", LOST),
    "lost": Sign("Learned and lost", "star", LOST),
}
ROW_HEIGHT = 38
LABEL_WIDTH = 30  # characters a line, so that names leave room for the marks on a narrow page
Cell = tuple[str, str]  # theme and review


def theme_chart(
    reviews: Sequence[str],
    themes: Sequence[str],
    marks: Sequence[tuple[str, str, str, int]],
    families: Sequence[tuple[Cell, Cell]] = (),
) -> Figure:
    """A grid of marks.

    Args:
        reviews: along the foot, in order.
        themes: down the side, in order.
        marks: theme, review, key of `SIGNS` and number of lessons; one row of the table each, in this order, with the
            number in its fourth column.
        families: pairs of cells that lessons of one family stand in, joined by a line.
    """
    data = [_joined(families)] if families else []
    for kind, sign in SIGNS.items():
        own = [(row, mark) for row, mark in enumerate(marks) if mark[2] == kind]
        if not own:
            continue
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": sign.name,
                "x": [review for _, (_, review, _, _) in own],
                "y": [_in_lines(theme) for _, (theme, _, _, _) in own],
                "marker": {"symbol": sign.symbol, "size": 13, "color": sign.colour, "line": {"width": 1.6}},
                "customdata": [[row, 3] for row, _ in own],
                "hovertext": [f"{mark[0]}, {mark[1]}: {sign.name.lower()} ({mark[3]})" for _, mark in own],
                "hoverinfo": "text",
            }
        )
    names = [_in_lines(theme) for theme in themes]
    return figure(
        data, height=222 + ROW_HEIGHT * len(themes), showlegend=True, legend=legend(),
        margin={"l": 10, "r": 10, "t": 92, "b": 10},
        xaxis=axis(type="category", categoryorder="array", categoryarray=list(reviews), tickangle=-45),
        yaxis=axis(type="category", categoryorder="array", categoryarray=names, autorange="reversed"),
    )  # fmt: skip


def _joined(families: Sequence[tuple[Cell, Cell]]) -> dict[str, Any]:
    """One line with a break after each pair."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "The same lesson again",
        "x": [review for one, other in families for review in (one[1], other[1], None)],
        "y": [theme for one, other in families for theme in (_in_lines(one[0]), _in_lines(other[0]), None)],
        "line": {"color": LINE, "width": 5},
        "hoverinfo": "skip",
    }


def _in_lines(theme: str) -> str:
    return "<br>".join(wrap(theme, LABEL_WIDTH, break_long_words=False))
