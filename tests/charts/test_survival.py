"""Curves step, each in its band, told apart by more than colour, on a scale from nought to all."""

import plotly.graph_objects as go

from tracker.charts.survival import Stair, survival_chart

STAIR = Stair("Stronger actions (12)", [0, 12.345], [0, 0.5], [0, 0.2], [0, 0.8], 3)


def test_a_curve_steps_within_its_band_and_leads_to_its_row() -> None:
    low, high, curve = survival_chart([STAIR], of="share embedded")["data"]
    assert (curve["x"], curve["y"], curve["line"]["shape"]) == ([0, round(12.345, 2)], [0, 0.5], "hv")
    assert (low["y"], high["y"], high["fill"]) == ([0, 0.2], [0, 0.8], "tonexty")
    assert curve["customdata"] == [[3, 2], [3, 2]]
    assert "customdata" not in low


def test_lines_differ_by_dash_and_colour_and_the_scale_ends_at_all() -> None:
    figure = survival_chart([STAIR, STAIR], of="share embedded")
    first, second = (trace for trace in figure["data"] if trace.get("name"))
    assert first["line"]["dash"] != second["line"]["dash"]
    assert first["line"]["color"] != second["line"]["color"]
    assert figure["layout"]["yaxis"]["range"] == [0, 1.02]
    go.Figure(figure)
