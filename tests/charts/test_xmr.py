"""An XmR chart breaks its lines where limits were worked out anew, and tells its signs apart in grey print."""

from datetime import date

import plotly.graph_objects as go

from tracker.charts.xmr import SIGNS, Dot, Lines, xmr_chart


def dots(count: int, stretch: int = 0, year: int = 2025) -> list[Dot]:
    return [Dot(date(year, month, 1), float(month), stretch) for month in range(1, count + 1)]


def test_lines_break_between_stretches() -> None:
    figure = xmr_chart(
        [*dots(3), *dots(2, stretch=1, year=2026)], [Lines(2, 1, 3), Lines(None, None, None)], unit="days"
    )
    go.Figure(figure)
    joined = [trace for trace in figure["data"] if trace["mode"] == "lines+markers"]
    assert [len(trace["x"]) for trace in joined] == [3, 2]
    flat = [trace for trace in figure["data"] if trace["mode"] == "lines"]
    assert {tuple(trace["x"]) for trace in flat} == {("2025-01-01", "2025-03-01")}
    assert sorted(trace["y"][0] for trace in flat) == [1, 2, 3]


def test_below_seven_readings_there_are_dots_and_no_lines() -> None:
    figure = xmr_chart(dots(6), [Lines(None, None, None, are_trial=True)], unit="days")
    assert [trace["mode"] for trace in figure["data"]] == ["lines+markers"]


def test_trial_limits_are_drawn_and_named_otherwise_than_firm_ones() -> None:
    drawn = {}
    for are_trial in (True, False):
        figure = xmr_chart(dots(7), [Lines(4, 1, 7, are_trial=are_trial)], unit="days")
        upper = figure["data"][0]
        drawn[are_trial] = upper["line"]["dash"]
        assert ("trial" in upper["name"]) is are_trial
    assert drawn[True] != drawn[False]


def test_every_sign_has_a_shape_of_its_own() -> None:
    assert len({shape for _, shape, _ in SIGNS.values()}) == len(SIGNS)
    marked = [Dot(date(2025, 1, number), 1.0, 0, sign) for number, sign in enumerate(SIGNS, 1)]
    joined = xmr_chart(marked, [Lines(None, None, None)], unit="%")["data"][0]
    assert joined["marker"]["symbol"] == [shape for _, shape, _ in SIGNS.values()]


def test_target_and_days_in_place_are_drawn() -> None:
    figure = xmr_chart(
        dots(7), [Lines(4, 1, 7)], unit="days", target=6, marks=[(date(2025, 2, 1), "in place: a <b>form</b> " * 9)]
    )
    go.Figure(figure)
    assert figure["data"][-1]["name"] == "target 6"
    layout = figure["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == ["2025-02-01"]
    words = layout["annotations"][0]["text"]
    assert words.endswith("…")
    assert "<" not in words


def test_nothing_is_drawn_of_nothing() -> None:
    assert xmr_chart([], [], unit="days", target=3)["data"] == []
