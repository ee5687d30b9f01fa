"""Panels share one scale and one legend, and each bar knows its row."""

import plotly.graph_objects as go

from tracker.charts.panels import Panel, panels_chart


def test_panels_share_one_scale_and_the_legend_stands_once() -> None:
    panels = [
        Panel("Police", [1, 2], [0, 3], 0),
        Panel("Health <A>", [9, 0], [1, 1], 2),
        Panel("School", [0, 0], [1, 1], 4),
    ]
    figure = panels_chart(["2025", "now"], panels)
    scales = {tuple(axis["range"]) for name, axis in figure["layout"].items() if name.startswith("yaxis")}
    assert scales == {(0, 10.8)}
    assert [trace["showlegend"] for trace in figure["data"]] == [True, True, False, False, False, False]
    assert [trace["xaxis"] for trace in figure["data"]] == ["x", "x", "x2", "x2", "x3", "x3"]
    health = figure["data"][2]
    assert (health["y"], health["customdata"]) == ([9, 0], [[2, 2], [3, 2]])
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["Police", "Health ‹A>", "School"]
    go.Figure(figure)
