"""Passive and embedded step on the day something happened, and differ in grey print."""

from datetime import date

import plotly.graph_objects as go

from tracker.charts.over_time import over_time_chart


def test_both_areas_step_on_their_days_and_carry_a_pattern() -> None:
    figure = over_time_chart([date(2026, 1, 1), date(2026, 2, 1)], [3, 2], [0, 1])
    embedded, passive = figure["data"]
    assert embedded["x"] == ["2026-01-01", "2026-02-01"]
    assert (embedded["y"], passive["y"]) == ([0, 1], [3, 2])
    assert {trace["line"]["shape"] for trace in figure["data"]} == {"hv"}
    assert embedded["fillpattern"]["shape"] != passive["fillpattern"]["shape"]
    go.Figure(figure)


def test_a_first_day_alone_has_a_season_before_it() -> None:
    axis = over_time_chart([date(2026, 4, 1)], [86], [0])["layout"]["xaxis"]
    assert axis["range"] == ["2026-01-01", "2026-04-01"]
    assert "range" not in over_time_chart([], [], [])["layout"]["xaxis"]
