"""Grids of signs and lines of life keep each sign’s place, shape and colour."""

from typing import Any

from tracker.exchange.deck_signs import Marks, Where, sign_chart

SIGN = {"color": "#a3341f", "symbol": "star"}


def signs(**more: Any) -> dict[str, Any]:
    return {"type": "scatter", "mode": "markers", "name": "Lost", "marker": SIGN, "x": ["R2"], "y": ["B<br>b"], **more}


def grid(*traces: dict[str, Any], **foot: Any) -> dict[str, Any]:
    rows = {"type": "category", "categoryarray": ["A", "B<br>b", "C"]}
    return {"data": list(traces), "layout": {"xaxis": foot or {"categoryarray": ["R1", "R2"]}, "yaxis": rows}}


def named(chart: Any, name: str) -> list[Marks]:
    return [each for each in chart.marks if each.name == name]


def test_a_sign_stands_in_its_row_and_column_and_names_stand_beside() -> None:
    chart = sign_chart(grid(signs()))
    (lost,) = named(chart, "Lost")
    assert (list(lost.points), lost.colour, lost.symbol) == ([(1, -1)], "A3341F", "star")
    left, below = chart.marks[-2:]
    assert (left.words, left.where, [y for _, y in left.points]) == (["A", "B b", "C"], Where.LEFT, [0, -1, -2])
    assert (below.words, below.where, [x for x, _ in below.points]) == (["R1", "R2"], Where.BELOW, [0, 1])
    everything = [point for each in chart.marks for point in each.points]
    assert all(chart.along[0] < x < chart.along[1] and chart.up[0] < y < chart.up[1] for x, y in everything)


def test_numbers_along_the_foot_are_places_already_and_words_stay_with_their_sign() -> None:
    chart = sign_chart(grid(signs(x=[0.16], text=["12"], mode="markers+text"), ticktext=["Police", "Health"]))
    (lost,) = named(chart, "Lost")
    assert (list(lost.points), lost.words, chart.marks[-1].words) == ([(0.16, -1)], ["12"], ["Police", "Health"])


def test_each_pair_of_a_family_is_a_line_of_its_own_named_once() -> None:
    pairs = {"x": ["R1", "R2", None, "R2", "R1", None], "y": ["A", "A", None, "C", "A", None]}
    family = {"type": "scatter", "mode": "lines", "name": "Same", "line": {"color": "#dfe3e8"}, **pairs}
    found = named(sign_chart(grid(family)), "Same")
    assert [list(each.points) for each in found] == [[(0, 0), (1, 0)], [(1, -2), (0, 0)]]
    assert [each.is_named for each in found] == [True, False]
    assert all(each.width for each in found)


def test_a_line_of_life_has_its_stretches_and_what_happened_on_their_days() -> None:
    band = {
        "type": "bar", "name": "Embedded", "base": ["1900-03-01", "1900-05-01"], "x": [86_400_000, 172_800_000],
        "y": [0.3, 0.3], "marker": {"color": "#0b5f73"},
    }  # fmt: skip
    chart = sign_chart({"data": [band, signs(x=["1900-04-01"], y=[1.1])], "layout": {}})
    assert [list(each.points) for each in named(chart, "Embedded")] == [
        [(61, 0.3), (62, 0.3)],
        [(122, 0.3), (124, 0.3)],
    ]
    assert [list(each.points) for each in named(chart, "Lost")] == [[(92, 1.1)]]
    assert chart.is_dated


def test_the_first_series_shows_nothing_and_is_as_long_as_any() -> None:
    ground = sign_chart(grid(signs(x=["R1"] * 4, y=["A"] * 4))).marks[0]
    assert (len(ground.points), ground.symbol, ground.width, ground.is_named) == (4, "", 0, False)


def test_other_figures_are_none() -> None:
    assert sign_chart({"data": [{"type": "bar", "x": ["A"], "y": [1]}], "layout": {}}) is None
    assert sign_chart({"data": [signs()], "layout": {"yaxis": {}}}) is None
