"""Every part of a bar keeps its number, its place in the table and a pattern for grey print."""

import plotly.graph_objects as go

from tracker.charts.stacked import Part, lying_bars, standing_bars

PARTS = (Part("Gained", [3, 0], 1, "#0b5f73"), Part("Lost", [1, 2], 2, "#a3341f", "x", is_below=True))


def test_each_part_has_its_counts_and_knows_their_places() -> None:
    figure = lying_bars(["A name that is much longer than one line of a label", "B"], PARTS, unit="lessons")
    gained, lost = figure["data"]
    assert (gained["x"], lost["x"]) == ([3, 0], [1, 2])
    assert gained["customdata"] == [[0, 1], [1, 1]]
    assert lost["customdata"] == [[0, 2], [1, 2]]
    assert gained["text"] == ["3", ""]
    assert "<br>" in gained["y"][0]
    assert gained["hovertext"][1] == "B: 0 gained"
    assert gained["marker"]["pattern"]["shape"] != lost["marker"]["pattern"]["shape"]
    go.Figure(figure)


def test_what_was_lost_hangs_below_the_line_and_the_scale_reads_no_number_below_nought() -> None:
    figure = standing_bars(["Q1", "Q2"], PARTS, unit="lessons")
    gained, lost = figure["data"]
    assert (gained["y"], lost["y"], lost["text"]) == ([3, 0], [-1, -2], ["1", "2"])
    scale = figure["layout"]["yaxis"]
    assert not scale["showticklabels"]
    assert scale["range"][0] < -2
    assert scale["range"][1] > 3
    assert standing_bars(["Q1"], [Part("Done", [1], 1, "#0b5f73")], unit="actions")["layout"]["yaxis"]["showticklabels"]
    go.Figure(figure)
