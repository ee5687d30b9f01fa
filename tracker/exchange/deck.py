"""A deck to take to a meeting: a cover, and one slide a finding with a chart that can be edited, or its table."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide as PptxSlide
from pptx.util import Inches, Pt

from tracker.exchange.deck_charts import MONTHS, NativeChart, native_chart, plain_words

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, ACROSS = Inches(0.6), Inches(12.1)
INK, SOFT, LINE, WASH, WHITE = (
    RGBColor.from_string(colour) for colour in ("1C2430", "55606E", "DFE3E8", "F1F4F5", "FFFFFF")
)
ACCENT = RGBColor.from_string("0B5F73")
CROWDED = 14  # categories from which on their names are set smaller
ROWS = 8  # of a table that a room can read; the notes and the workbook hold all of them
TITLE_ONLY = 5  # the layout whose one placeholder is the title, which screen readers and outlines go by
LONGEST, SHORT = 180, 290  # characters of a title, and of how to read it: the notes hold all of both
TWO_LINES = 75  # characters of a title that stand in two lines at its usual size
LINES = (XL_CHART_TYPE.XY_SCATTER_LINES, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS)
LYING = (XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.BAR_CLUSTERED)
BARS = (*LYING, XL_CHART_TYPE.COLUMN_STACKED, XL_CHART_TYPE.COLUMN_CLUSTERED)


@dataclass(frozen=True)
class Finding:
    """One slide: its title is the finding; how to read it; the figure as Plotly’s JSON (none: not drawn); its table, of
    which the first column names the row."""

    title: str
    reading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    figure: dict[str, Any] | None = None


@dataclass(frozen=True)
class Cover:
    """The first slide, and what stands at the foot of each."""

    title: str
    lines: Sequence[str]
    foot: str


def deck_of(cover: Cover, findings: Iterable[Finding]) -> bytes:
    """The deck as the bytes of a .pptx file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    deck.core_properties.title = cover.title
    first = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    _title(first, cover.title, top=2.0, size=40, colour=ACCENT)
    _words(first, cover.lines, top=3.6, size=20, colour=INK)
    for number, finding in enumerate(findings, 2):
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        _show(slide, finding)
        _words(slide, [f"{cover.foot} · {number}"], top=6.95, size=11, colour=SOFT)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _show(slide: PptxSlide, finding: Finding) -> None:
    _title(slide, _cut(finding.title), top=0.3, size=28 if len(finding.title) <= TWO_LINES else 22, colour=INK)
    chart = native_chart(finding.figure) if finding.figure else None
    if chart:
        _draw(slide, chart)
    else:
        _tabulate(slide, finding)
    _words(slide, [_cut(finding.reading, SHORT)], top=6.35, size=12, colour=SOFT)
    rows = ["\t".join(str(cell) for cell in row) for row in (finding.columns, *finding.rows)]
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None  # noqa: S101 - the notes of the usual template have a frame
    notes.text = "\n".join([finding.title, finding.reading, *rows])


def _draw(slide: PptxSlide, native: NativeChart) -> None:
    frame: Any = slide.shapes.add_chart(native.kind, LEFT, Inches(1.5), ACROSS, Inches(4.8), native.numbers)
    chart: Chart = frame.chart
    chart.font.size, chart.font.color.rgb = Pt(14), INK
    chart.has_title = False
    chart.has_legend = len(native.colours) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _set_axes(chart, native)
    for series, colour in zip(chart.plots[0].series, native.colours, strict=True):
        if colour:
            _colour(series, colour, is_line=native.kind in LINES)
    for place, words in enumerate(native.labels):
        label = chart.plots[0].series[-1].points[place].data_label
        label.text_frame.text, label.position = words, XL_LABEL_POSITION.INSIDE_BASE


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


def _tabulate(slide: PptxSlide, finding: Finding) -> None:
    shown = list(finding.rows[:ROWS])
    if not shown:
        _words(slide, ["There is nothing to draw yet."], top=3, size=20, colour=SOFT)
        return
    size = (len(shown) + 1, len(finding.columns))
    table = slide.shapes.add_table(*size, LEFT, Inches(1.5), ACROSS, Inches(0.4 * size[0])).table
    for at_row, row in enumerate((finding.columns, *shown)):
        for at_column, cell in enumerate(row):
            _fill(table.cell(at_row, at_column), _cut(str(cell), 60), is_heading=not at_row)
    if len(finding.rows) > ROWS:
        told = f"The first {ROWS} of {len(finding.rows):,} rows. The notes hold all of them."
        _words(slide, [told], top=6.1, size=12, colour=SOFT)


def _fill(cell: Any, words: str, *, is_heading: bool) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = ACCENT if is_heading else WASH
    cell.text_frame.text = words
    font = cell.text_frame.paragraphs[0].font
    font.size, font.bold, font.color.rgb = Pt(14), is_heading, WHITE if is_heading else INK


def _title(slide: PptxSlide, words: str, *, top: float, size: int, colour: RGBColor) -> None:
    title = slide.shapes.title
    assert title is not None  # noqa: S101 - the layout has one
    title.left, title.top, title.width, title.height = LEFT, Inches(top), ACROSS, Inches(1.1)
    title.text_frame.text = plain_words(words)
    paragraph = title.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(size), True, colour


def _words(
    slide: PptxSlide,
    lines: Sequence[str],
    *,
    top: float,
    size: int,
    colour: RGBColor,
) -> None:
    frame = slide.shapes.add_textbox(LEFT, Inches(top), ACROSS, Inches(0.5)).text_frame
    frame.word_wrap = True
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain_words(line)
        run.font.size, run.font.color.rgb = Pt(size), colour


def _cut(text: str, length: int = LONGEST) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
