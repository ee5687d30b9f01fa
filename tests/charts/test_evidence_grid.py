"""Assurance and reassurance stand beside each other in one place, and differ by shape."""

import plotly.graph_objects as go

from tracker.charts.evidence_grid import SIGNS, Spot, evidence_chart


def test_both_weights_of_one_place_stand_beside_each_other_with_their_numbers() -> None:
    spots = [
        Spot(0, "Multi-agency audit", "Police", "assurance", "current", 12, "a day old"),
        Spot(1, "Multi-agency audit", "Police", "reassurance", "aged", 3, "old"),
    ]
    figure = evidence_chart(["Multi-agency audit"], ["Health", "Police"], spots)
    sure, told = figure["data"]
    assert sure["x"][0] < 1 < told["x"][0]
    assert (sure["text"], told["text"]) == (["12"], ["3"])
    assert (sure["customdata"], told["customdata"]) == ([[0, 3]], [[1, 3]])
    assert figure["layout"]["xaxis"]["ticktext"] == ["Health", "Police"]
    go.Figure(figure)


def test_the_four_signs_differ_by_shape() -> None:
    assert len({symbol for _, symbol, _ in SIGNS.values()}) == 4
