"""A drawn figure becomes a chart of PowerPoint’s own, or none where it has no honest likeness."""

from typing import Any

import pytest
from pptx.enum.chart import XL_CHART_TYPE

from tracker.exchange.deck_charts import native_chart, panels_of


def figure(*data: dict[str, Any], **layout: Any) -> dict[str, Any]:
    return {"data": list(data), "layout": layout}


def bar(name: str = "Done", **more: Any) -> dict[str, Any]:
    return {"type": "bar", "name": name, "x": ["A", "B"], "y": [1, 2], **more}


def line(name: str | None = "Mean", **more: Any) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": [0, 2], "y": [1, 3], **({"name": name} if name else {}), **more}


@pytest.mark.parametrize(
    ("drawn", "kind"),
    [
        (figure(bar()), XL_CHART_TYPE.COLUMN_CLUSTERED),
        (figure(bar(), bar("Late"), barmode="relative"), XL_CHART_TYPE.COLUMN_STACKED),
        (figure(bar(orientation="h", x=[1, 2], y=["A", "B"]), barmode="stack"), XL_CHART_TYPE.BAR_STACKED),
        (figure(line()), XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS),
        (figure(line(mode="lines+markers")), XL_CHART_TYPE.XY_SCATTER_LINES),
        (figure(line(x=["2026-01-01", "2026-02-01"], stackgroup="one")), XL_CHART_TYPE.AREA_STACKED),
    ],
)
def test_bars_lines_and_areas_stay_what_they_are(drawn: dict[str, Any], kind: XL_CHART_TYPE) -> None:
    assert native_chart(drawn).kind is kind


@pytest.mark.parametrize(
    "drawn",
    [
        figure(),
        figure({"type": "scatter", "mode": "markers", "name": "Lost", "x": ["A"], "y": ["B"]}),
        figure(bar(), bar()),
        figure(bar(), bar("Late", xaxis="x2")),
        figure(line(x=["someday", "later"])),
    ],
    ids=["nothing", "a grid of signs", "one name twice", "several drawings", "no days"],
)
def test_what_has_no_honest_likeness_is_none(drawn: dict[str, Any]) -> None:
    assert native_chart(drawn) is None


def test_a_line_steps_where_it_stepped_and_the_wash_about_it_is_left_out() -> None:
    chart = native_chart(figure(line(line={"shape": "hv"}), line(None, fill="tonexty"), line(None, line={"width": 0})))
    (series,) = list(chart.numbers)
    assert [(point.x, point.y) for point in series] == [(0, 1), (2, 1), (2, 3)]


def test_the_line_of_the_readings_is_named_and_missing_ones_are_passed_over() -> None:
    chart = native_chart(figure(line(None, y=[1, None], mode="lines+markers"), line("Target")))
    assert [(series.name, len(series)) for series in chart.numbers] == [("Readings", 1), ("Target", 2)]


def test_days_stand_as_spreadsheets_count_them() -> None:
    chart = native_chart(figure(line(x=["1900-03-01", "1900-03-02"])))
    assert [point.x for point in next(iter(chart.numbers))] == [61, 62]
    assert chart.is_dated


def test_several_small_drawings_are_as_many_charts_on_one_scale() -> None:
    small = [bar(**place) for place in ({}, {"xaxis": "x2", "y": [5, 0]})]
    layout = {"yaxis": {"range": [0, 5.4]}, "annotations": [{"text": "Police"}, {"text": "School<br>nurses"}]}
    panels = panels_of(figure(*small, barmode="stack", **layout))
    assert [(panel.name, panel.most) for panel in panels] == [("Police", 5.4), ("School nurses", 5.4)]
    assert [list(next(iter(panel.chart.numbers)).values) for panel in panels] == [[1, 2], [5, 0]]
    assert panels_of(figure(bar())) == []
