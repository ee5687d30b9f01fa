"""Progress beside embedding is drawn on one scale and written as n of m."""

import plotly.graph_objects as go

from tracker.charts.progress import progress_chart


def test_each_bar_is_its_share_and_says_n_of_m() -> None:
    figure = progress_chart(143, 162, 21, 61)
    assert [round(share, 3) for share in figure["data"][0]["x"]] == [0.883, 0.344]
    assert figure["data"][1]["text"] == ["143 of 162", "21 of 61"]
    go.Figure(figure)


def test_nothing_of_nothing_is_drawn_as_nothing() -> None:
    assert progress_chart(0, 0, 0, 0)["data"][0]["x"] == [0, 0]
