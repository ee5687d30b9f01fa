"""Strengths stand strongest first, each with its own pattern."""

import plotly.graph_objects as go

from tracker.charts.strengths import strength_chart


def test_bars_stand_strongest_first_and_differ_in_grey() -> None:
    figure = strength_chart(["A", "B"], {"stronger": [1, 0], "intermediate": [0, 2], "weaker": [5, 5]})
    assert [trace["name"] for trace in figure["data"]] == ["Stronger", "Intermediate", "Weaker"]
    assert [trace["x"] for trace in figure["data"]] == [[1, 0], [0, 2], [5, 5]]
    assert len({trace["marker"]["pattern"]["shape"] for trace in figure["data"]}) == 3
    go.Figure(figure)
