"""Theme by review: a grid of signs, reviews in the order of practice, one sign for each way of coming back."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from tracker.charts.look import INK, LOST, SOFT, Figure, axis, figure, legend


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


def theme_chart(reviews: Sequence[str], themes: Sequence[str], marks: Sequence[tuple[str, str, str, int]]) -> Figure:
    """A grid of marks.

    Args:
        reviews: along the foot, in order.
        themes: down the side, in order.
        marks: theme, review, key of `SIGNS` and number of lessons.
    """
    data = []
    for kind, sign in SIGNS.items():
        own = [mark for mark in marks if mark[2] == kind]
        if not own:
            continue
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": sign.name,
                "x": [review for _, review, _, _ in own],
                "y": [_in_lines(theme) for theme, _, _, _ in own],
                "marker": {"symbol": sign.symbol, "size": 13, "color": sign.colour, "line": {"width": 1.6}},
                "hovertext": [f"{theme}, {review}: {sign.name.lower()} ({count})" for theme, review, _, count in own],
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


def _in_lines(theme: str) -> str:
    return "<br>".join(wrap(theme, LABEL_WIDTH, break_long_words=False))
