"""Evidence by source and agency: filled where somebody independent saw it, open where we were told; faded with age."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from tracker.charts.look import EMBEDDED, INK, PASSIVE, SOFT, Figure, axis, figure, legend

# Weight and age by their keys: name, Plotly symbol, colour.
SIGNS = {
    ("assurance", "current"): ("Assurance", "circle", EMBEDDED),
    ("assurance", "aged"): ("Assurance, too old to rest on", "circle-open-dot", EMBEDDED),
    ("reassurance", "current"): ("Reassurance", "square", PASSIVE),
    ("reassurance", "aged"): ("Reassurance, too old to rest on", "square-open", SOFT),
}


@dataclass(frozen=True)
class Spot:
    """One place of the grid: its row of the table, source, agency, keys of `SIGNS`, pieces, and words about its age."""

    row: int
    source: str
    agency: str
    weight: str
    age: str
    pieces: int
    words: str


def evidence_chart(sources: Sequence[str], agencies: Sequence[str], spots: Sequence[Spot]) -> Figure:
    """The grid: sources down the side, agencies along the foot. Where both weights stand in one place, they stand
    beside each other."""
    data = []
    places = {agency: place for place, agency in enumerate(agencies)}
    lines = [_in_lines(source) for source in sources]
    for (weight, age), (name, symbol, colour) in SIGNS.items():
        own = [spot for spot in spots if (spot.weight, spot.age) == (weight, age)]
        if own:
            aside = -0.16 if weight == "assurance" else 0.16
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers+text",
                    "name": name,
                    "x": [places[spot.agency] + aside for spot in own],
                    "y": [_in_lines(spot.source) for spot in own],
                    "marker": {
                        "symbol": symbol,
                        "size": 15,
                        "color": colour,
                        "line": {"width": 1.6, "color": INK if weight == "reassurance" else colour},
                    },
                    "text": [f"{spot.pieces:,}" for spot in own],
                    "textposition": "top center",
                    "textfont": {"size": 12},
                    "cliponaxis": False,
                    "customdata": [[spot.row, 3] for spot in own],
                    "hovertext": [f"{spot.source}, {spot.agency}: {spot.pieces:,}, {spot.words}" for spot in own],
                    "hoverinfo": "text",
                }
            )
    return figure(
        data, height=210 + 52 * len(sources), showlegend=True, legend=legend(),
        margin={"l": 10, "r": 10, "t": 66, "b": 10},
        xaxis=axis(
            tickvals=list(range(len(agencies))), ticktext=[_in_lines(each, 16) for each in agencies],
            range=[-0.6, len(agencies) - 0.4], tickangle=-45 if len(agencies) > 4 else 0,
        ),
        yaxis=axis(type="category", categoryorder="array", categoryarray=lines, autorange="reversed"),
    )  # fmt: skip


def _in_lines(words: str, width: int = 22) -> str:
    return "<br>".join(wrap(words, width, break_long_words=False))
