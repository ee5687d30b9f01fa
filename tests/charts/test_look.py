"""The look is a default that a chart can put its own over."""

from tracker.charts.look import axis, figure


def test_a_chart_puts_its_own_layout_over_the_house_s() -> None:
    made = figure([], height=100, margin={"l": 0})
    assert (made["layout"]["height"], made["layout"]["margin"]) == (100, {"l": 0})
    assert made["layout"]["showlegend"] is False
    assert axis(fixedrange=False)["fixedrange"] is False
