"""Each way of coming back has a sign of its own, and no mark is lost."""

import plotly.graph_objects as go

from tracker.charts.themes import SIGNS, theme_chart
from tracker.domain.terms import ReappearanceKind


def test_every_kind_of_reappearance_has_a_sign_of_its_own() -> None:
    assert {kind.value for kind in ReappearanceKind} | {""} == set(SIGNS)
    assert len({sign.symbol for sign in SIGNS.values()}) == len(SIGNS)


def test_every_mark_is_drawn_once_and_reviews_keep_their_order() -> None:
    marks = [("Men", "B", "lost", 1), ("Men", "A", "", 2), ("Babies", "B", "", 1)]
    figure = theme_chart(["B", "A"], ["Men", "Babies"], marks)
    assert sum(len(trace["x"]) for trace in figure["data"]) == 3
    assert figure["layout"]["xaxis"]["categoryarray"] == ["B", "A"]
    assert [trace["name"] for trace in figure["data"]] == ["First seen, or new here", "Learned and lost"]
    go.Figure(figure)
