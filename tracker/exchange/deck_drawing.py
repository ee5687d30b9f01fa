"""Charts of PowerPoint’s own, put on a slide: bars, areas, lines, grids of signs, and small ones on one scale."""

from collections.abc import Sequence
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.oxml.ns import qn
from pptx.slide import Slide as PptxSlide
from pptx.util import Length, Pt

from tracker.exchange.deck_charts import MONTHS, NativeChart, Panel
from tracker.exchange.deck_signs import Marks, SignChart, Where

Box = tuple[Length, Length, Length, Length]  # left, top, width, height
INK, LINE = RGBColor.from_string("1C2430"), RGBColor.from_string("DFE3E8")
PALE = 0.65  # of the way to white: signs that are hollow on the page
CROWDED = 14  # categories from which on their names are set smaller
LINES = (XL_CHART_TYPE.XY_SCATTER_LINES, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS)
LYING = (XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.BAR_CLUSTERED)
BARS = (*LYING, XL_CHART_TYPE.COLUMN_STACKED, XL_CHART_TYPE.COLUMN_CLUSTERED)
PANELS_ACROSS = 4
YEARS = "yyyy"
SLANTED = "-2700000"  # 45 degrees, as the format counts them
SIGNS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle": XL_MARKER_STYLE.TRIANGLE,
    "x": XL_MARKER_STYLE.X,
    "star": XL_MARKER_STYLE.STAR,
}
BESIDE = {
    Where.ABOVE: XL_LABEL_POSITION.ABOVE,
    Where.LEFT: XL_LABEL_POSITION.LEFT,
    Where.BELOW: XL_LABEL_POSITION.BELOW,
}


def draw(slide: PptxSlide, native: NativeChart, box: Box) -> Chart:
    """Bars, areas or lines in a place of the slide."""
    chart = _chart(slide, native.kind, native.numbers, box)
    _show_legend(chart, len(native.colours) > 1)
    _set_axes(chart, native)
    for series, colour in zip(chart.plots[0].series, native.colours, strict=True):
        if colour:
            _colour(series, colour, is_line=native.kind in LINES)
    for place, words in enumerate(native.labels):
        label = chart.plots[0].series[-1].points[place].data_label
        label.text_frame.text, label.position = words, XL_LABEL_POSITION.INSIDE_BASE
    return chart


def draw_panels(slide: PptxSlide, panels: Sequence[Panel], box: Box) -> None:
    """Several small charts on one scale, each below its name; the first row holds the legend of all."""
    left, top, width, height = box
    down = -(-len(panels) // PANELS_ACROSS)
    wide, high = int(width / PANELS_ACROSS), int(height / down)
    for place, panel in enumerate(panels):
        corner = Length(left + place % PANELS_ACROSS * wide), Length(top + place // PANELS_ACROSS * high)
        chart = draw(slide, panel.chart, (*corner, Length(wide), Length(high)))
        chart.font.size = Pt(9)
        chart.has_title = True
        chart.chart_title.text_frame.text = panel.name
        chart.chart_title.text_frame.paragraphs[0].font.size = Pt(11)
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, panel.most
        _show_legend(chart, place == 0)


def draw_signs(slide: PptxSlide, signs: SignChart, box: Box) -> None:
    """A grid of signs, or a line of life, as points."""
    numbers = XyChartData()
    for each in signs.marks:
        series = numbers.add_series(each.name or " ")
        for x, y in each.points:
            series.add_data_point(x, y)
    chart = _chart(slide, XL_CHART_TYPE.XY_SCATTER, numbers, box)
    _show_legend(chart, True)
    along, up = chart.category_axis, chart.value_axis
    (along.minimum_scale, along.maximum_scale), (up.minimum_scale, up.maximum_scale) = signs.along, signs.up
    up.visible, along.visible = False, signs.is_dated
    along.has_major_gridlines = up.has_major_gridlines = False
    if signs.is_dated:
        along.tick_labels.number_format, along.tick_labels.number_format_is_linked = YEARS, False
        along.major_unit = 365.25
    for place, (series, each) in enumerate(zip(chart.plots[0].series, signs.marks, strict=True)):
        _mark(series, each)
        if not each.is_named:
            _leave_out_of_legend(chart, place)


def _mark(series: Any, each: Marks) -> None:
    series.smooth = False
    if each.width:
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.color.rgb, series.format.line.width = RGBColor.from_string(each.colour), Pt(each.width)
        # A line ends at its last point, and not half its width after it.
        series.format.line._get_or_add_ln().set("cap", "flat")
    else:
        series.format.line.fill.background()
        _sign(series.marker, each)
    for place, words in enumerate(each.words):
        _beside(series.points[place].data_label, words, each.where, is_slanted=each.where is Where.BELOW)


def _sign(marker: Any, each: Marks) -> None:
    if not each.symbol:
        marker.style = XL_MARKER_STYLE.NONE
        return
    shape = each.symbol.split("-")[0]
    marker.style, marker.size = SIGNS[shape], 10
    marker.format.line.color.rgb, marker.format.line.width = RGBColor.from_string(each.colour), Pt(1.5)
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = RGBColor.from_string(each.colour)
    if "open" in each.symbol:
        marker.format.fill.fore_color.brightness = PALE  # LibreOffice draws no outline, so not hollow


def _beside(label: Any, words: str, where: Where, *, is_slanted: bool) -> None:
    frame = label.text_frame
    frame.text = words
    frame.paragraphs[0].font.size = Pt(10)
    label.position = BESIDE[where]
    shape = frame._txBody.find(qn("a:bodyPr"))
    shape.set("wrap", "none")
    if is_slanted:
        shape.set("rot", SLANTED)


def _chart(slide: PptxSlide, kind: XL_CHART_TYPE, numbers: Any, box: Box) -> Chart:
    frame: Any = slide.shapes.add_chart(kind, *box, numbers)
    chart: Chart = frame.chart
    chart.font.size, chart.font.color.rgb = Pt(14), INK
    chart.has_title = False
    return chart


def _show_legend(chart: Chart, is_wanted: bool) -> None:
    chart.has_legend = is_wanted
    if is_wanted:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False


def _leave_out_of_legend(chart: Chart, place: int) -> None:
    legend = chart._chartSpace.chart.find(qn("c:legend"))
    entry = etree.SubElement(legend, qn("c:legendEntry"))
    etree.SubElement(entry, qn("c:idx")).set("val", str(place))
    etree.SubElement(entry, qn("c:delete")).set("val", "1")
    legend.remove(entry)
    after = [child for child in legend if child.tag in (qn("c:legendPos"), qn("c:legendEntry"))]
    after[-1].addnext(entry)


def _set_axes(chart: Chart, native: NativeChart) -> None:
    chart.value_axis.major_gridlines.format.line.color.rgb = LINE
    if native.kind in LYING:
        chart.category_axis.reverse_order = True  # the first stands at the top, and the numbers stay at the foot
        chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    if native.is_of_shares:
        chart.value_axis.visible, chart.value_axis.maximum_scale = False, 1
        chart.value_axis.has_major_gridlines = False
    if native.is_dated:
        chart.category_axis.tick_labels.number_format = MONTHS
        chart.category_axis.tick_labels.number_format_is_linked = False
    if native.kind in BARS:
        chart.plots[0].gap_width = 45
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # not on bars that hang below nought
        if len(native.numbers.categories) > CROWDED:
            chart.category_axis.tick_labels.font.size = Pt(10)


def _colour(series: Any, colour: str, *, is_line: bool) -> None:
    if is_line:
        series.format.line.color.rgb = RGBColor.from_string(colour)
        series.format.line.width = Pt(2.25)
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor.from_string(colour)
