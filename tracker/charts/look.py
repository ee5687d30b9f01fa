"""How every chart looks: colours that colour blindness and grey print keep apart, one typeface, no decoration."""

from typing import Any

INK, SOFT, LINE = "#1c2430", "#55606e", "#dfe3e8"
EMBEDDED, PASSIVE, LOST = "#0b5f73", "#d9b36c", "#a3341f"
STRENGTHS = {"stronger": "#0b4f5c", "intermediate": "#5c98a3", "weaker": "#c9d3d4"}
FONT = 'system-ui, "Segoe UI", Roboto, Arial, sans-serif'
# In grey print colours fall together, so areas and bars carry a pattern too.
PATTERNS = {"embedded": "", "passive": "/", "stronger": "", "intermediate": "/", "weaker": "."}

Figure = dict[str, Any]


def figure(data: list[dict[str, Any]], *, height: int, **layout: Any) -> Figure:
    """A Plotly figure as plain JSON: `data` and a layout on the house’s own.

    Args:
        height: in pixels.
        layout: Plotly’s own layout keys, put over the defaults.
    """
    base = {
        "height": height,
        "margin": {"l": 10, "r": 10, "t": 10, "b": 10},
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hoverlabel": {"bgcolor": "#fff", "font": {"family": FONT, "color": INK}},
        "dragmode": False,
    }
    return {"data": data, "layout": {**base, **layout}}


def axis(**more: Any) -> dict[str, Any]:
    """An axis that keeps quiet: labels make their own room, nothing can be dragged."""
    return {
        "automargin": True, "fixedrange": True, "gridcolor": LINE, "zeroline": False, "linecolor": LINE,
        "tickfont": {"size": 13, "color": SOFT}, **more,
    }  # fmt: skip


def legend() -> dict[str, Any]:
    """A legend that hangs from the top edge: one more line, as on paper, stays in the margin above the drawing."""
    top = {"y": 1, "yref": "container", "yanchor": "top"}
    return {"orientation": "h", "x": 0, **top, "traceorder": "normal", "itemclick": False}
