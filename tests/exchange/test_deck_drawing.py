"""What stands on a slide: points with their signs, names left out of the legend, and small charts on one scale."""

from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches

from tracker.charts.panels import Panel, panels_chart
from tracker.charts.themes import theme_chart
from tracker.exchange.deck_charts import panels_of
from tracker.exchange.deck_drawing import draw_panels, draw_signs
from tracker.exchange.deck_signs import sign_chart

BOX = (Inches(1), Inches(1), Inches(8), Inches(5))


@pytest.fixture
def slide() -> Slide:
    deck = Presentation()
    return deck.slides.add_slide(deck.slide_layouts[5])


def charts(slide: Slide) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_a_grid_is_drawn_with_its_signs_and_only_they_are_in_the_legend(slide: Slide) -> None:
    marks = [("Unseen men", "R1", "", 1), ("Unseen men", "R2", "lost", 2), ("Supervision", "R2", "unanswered", 1)]
    drawn = theme_chart(
        ["R1", "R2"], ["Unseen men", "Supervision"], marks, [(("Unseen men", "R1"), ("Unseen men", "R2"))]
    )
    signs = sign_chart(drawn)
    draw_signs(slide, signs, BOX)
    (chart,) = charts(slide)
    by_name = {series.name: series for series in chart.plots[0].series}
    assert by_name["Learned and lost"].marker.style == XL_MARKER_STYLE.STAR
    assert by_name["Known, nothing had changed"].marker.style == XL_MARKER_STYLE.SQUARE
    assert by_name["The same lesson again"].marker.style == XL_MARKER_STYLE.NONE
    left_out = {
        int(each.get("val"))
        for each in chart._chartSpace.iter(qn("c:idx"))
        if each.getparent().tag == qn("c:legendEntry")
    }
    kept = [each.name for place, each in enumerate(signs.marks) if place not in left_out]
    assert kept == [
        "The same lesson again",
        "First seen, or new here",
        "Known, nothing had changed",
        "Learned and lost",
    ]
    words = [text.text for text in chart._chartSpace.iter(qn("a:t"))]
    assert words[:2] == ["Unseen men", "Supervision"]
    assert words[2:] == ["R1", "R2"]


def test_small_charts_share_one_scale_and_the_first_has_the_legend(slide: Slide) -> None:
    panels = [Panel(name, [1, number], [0, 2], 0) for number, name in enumerate(("Police", "Health", "Schools"), 5)]
    draw_panels(slide, panels_of(panels_chart(["2025", "now"], panels)), BOX)
    drawn = charts(slide)
    assert [chart.chart_title.text_frame.text for chart in drawn] == ["Police", "Health", "Schools"]
    assert len({chart.value_axis.maximum_scale for chart in drawn}) == 1
    assert drawn[0].value_axis.maximum_scale > 9
    assert [chart.has_legend for chart in drawn] == [True, False, False]
    assert [list(series.values) for series in drawn[2].plots[0].series] == [[1, 7], [0, 2]]
