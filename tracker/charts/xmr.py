"""The XmR chart of a measure: readings, mean and limits of each stretch, and the days a change was put in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.charts.look import EMBEDDED, INK, LOST, SOFT, Figure, axis, figure

# Each sign has a shape of its own, so that it tells in grey print: what is said, the shape, its colour.
SIGNS = {
    "": ("as usual", "circle", SOFT),
    "improvement": ("a sign of improvement", "diamond", EMBEDDED),
    "concern": ("a sign of concern", "square", LOST),
    "neutral": ("a sign of a change", "triangle-up", INK),
}
LONGEST_MARK = 40


@dataclass(frozen=True)
class Dot:
    """One reading: its day, value, the stretch it lies in (from 0), and a key of `SIGNS`."""

    on: date
    value: float
    stretch: int
    sign: str = ""


@dataclass(frozen=True)
class Lines:
    """Mean and limits of one stretch; none below seven readings. Trial limits are dotted."""

    mean: float | None
    lower: float | None
    upper: float | None
    are_trial: bool = False


def xmr_chart(
    dots: Sequence[Dot],
    stretches: Sequence[Lines],
    *,
    unit: str,
    target: float | None = None,
    marks: Sequence[tuple[date, str]] = (),
) -> Figure:
    """The chart.

    Args:
        dots: in the order of their days.
        stretches: one a stretch, in order; the lines break between them.
        unit: what the values are counted in.
        target: the value aimed at, in that unit.
        marks: days to mark with a line from top to bottom, and their words.
    """
    data: list[dict[str, Any]] = []
    for number, lines in enumerate(stretches):
        rows = [row for row, dot in enumerate(dots) if dot.stretch == number]
        own = [dots[row] for row in rows]
        if own:
            data += [*_limits(own, lines), _joined(own, rows, unit)]
    if target is not None and dots:
        ends = [dots[0].on, dots[-1].on]
        data.append(_flat(ends, target, f"target {target:g}", {"color": EMBEDDED, "width": 2, "dash": "longdashdot"}))
    return figure(
        data, height=340, hovermode="closest", margin={"l": 10, "r": 10, "t": 44, "b": 10},
        xaxis=axis(type="date", showgrid=False), yaxis=axis(title={"text": unit}),
        shapes=[_upright(on) for on, _ in marks],
        annotations=[_words(on, words, height) for height, (on, words) in enumerate(marks)],
    )  # fmt: skip


def _joined(own: Sequence[Dot], rows: Sequence[int], unit: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [dot.on.isoformat() for dot in own],
        "y": [dot.value for dot in own],
        "line": {"color": SOFT, "width": 1.5},
        "marker": {
            "opacity": 1,
            "size": [8 if dot.sign == "" else 11 for dot in own],
            "symbol": [SIGNS[dot.sign][1] for dot in own],
            "color": [SIGNS[dot.sign][2] for dot in own],
        },
        "text": [SIGNS[dot.sign][0] for dot in own],
        "customdata": [[row, 1] for row in rows],
        "hovertemplate": "%{x|%-d %B %Y}<br>%{y} " + unit.replace("%", "&#37;") + ", %{text}<extra></extra>",
    }


def _limits(own: Sequence[Dot], lines: Lines) -> list[dict[str, Any]]:
    if lines.mean is None or lines.lower is None or lines.upper is None:
        return []
    ends = [own[0].on, own[-1].on]
    limit = {"color": SOFT, "width": 1.5, "dash": "dot" if lines.are_trial else "dash"}
    name = "trial limit" if lines.are_trial else "limit"
    return [
        _flat(ends, lines.upper, f"upper {name} {lines.upper:.4g}", limit),
        _flat(ends, lines.lower, f"lower {name} {lines.lower:.4g}", limit),
        _flat(ends, lines.mean, f"mean {lines.mean:.4g}", {"color": INK, "width": 1.5}),
    ]


def _flat(ends: Sequence[date], value: float, name: str, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [end.isoformat() for end in ends],
        "y": [value, value],
        "line": line,
        "name": name,
        "hovertemplate": name + "<extra></extra>",
    }


def _upright(on: date) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": on.isoformat(),
        "x1": on.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": EMBEDDED, "width": 1.5, "dash": "dot"},
    }


def _words(on: date, words: str, height: int) -> dict[str, Any]:
    """Words over a mark; those of neighbours stand at two heights."""
    short = words if len(words) <= LONGEST_MARK else words[: LONGEST_MARK - 1].rstrip() + "…"
    return {
        "x": on.isoformat(),
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 16 * (height % 2),
        "text": short.replace("<", "&lt;"),
        "showarrow": False,
        "font": {"size": 12, "color": SOFT},
    }
