"""A line of life shows each stretch from its first day to its last, and each thing that happened on its day."""

from datetime import date

import plotly.graph_objects as go

from tracker.charts.life import BANDS, SIGNS, Band, Dot, life_chart
from tracker.domain.life_line import Happening

DAY_MS = 24 * 60 * 60 * 1000


def test_stretches_and_signs_stand_on_their_days() -> None:
    bands = [
        Band(0, "on_the_way", date(2020, 1, 1), date(2020, 1, 11), "Passive"),
        Band(1, "embedded", date(2020, 1, 11), date(2020, 2, 11), "Embedded"),
        Band(2, "on_the_way", date(2020, 2, 11), date(2020, 2, 12), "Passive"),
    ]
    figure = life_chart(bands, [Dot(3, "supports", date(2020, 1, 5), "seen")])
    held, waiting, dot = figure["data"]
    assert (held["name"], held["base"], held["x"]) == ("Embedded", ["2020-01-11"], [31 * DAY_MS])
    assert (waiting["base"], waiting["x"]) == (["2020-01-01", "2020-02-11"], [10 * DAY_MS, DAY_MS])
    assert waiting["customdata"] == [[0, 0], [2, 0]]
    assert (dot["x"], dot["customdata"]) == (["2020-01-05"], [[3, 0]])
    go.Figure(figure)


def test_everything_that_can_happen_has_a_sign_and_every_stretch_a_pattern_of_its_own() -> None:
    assert {happening.value for happening in Happening} == set(SIGNS)
    assert len({pattern for _, _, pattern in BANDS.values()}) == len(BANDS)
