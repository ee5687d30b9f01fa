"""A deck to take to a meeting: a cover, and one slide a finding with a chart that can be edited, or its table."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide as PptxSlide
from pptx.util import Inches, Pt

from tracker.exchange.deck_charts import native_chart, panels_of
from tracker.exchange.deck_drawing import draw, draw_panels, draw_signs
from tracker.exchange.deck_signs import sign_chart
from tracker.exchange.deck_words import plain_words

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, ACROSS = Inches(0.6), Inches(12.1)
BODY = (LEFT, Inches(1.5), ACROSS, Inches(4.8))
INK, SOFT, WASH, WHITE = (RGBColor.from_string(colour) for colour in ("1C2430", "55606E", "F1F4F5", "FFFFFF"))
ACCENT = RGBColor.from_string("0B5F73")
ROWS = 8  # of a table that a room can read; the notes and the workbook hold all of them
TITLE_ONLY = 5  # the layout whose one placeholder is the title, which screen readers and outlines go by
LONGEST, SHORT = 180, 290  # characters of a title, and of how to read it: the notes hold all of both
TWO_LINES = 75  # characters of a title that stand in two lines at its usual size


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
    if not finding.figure or not _draw(slide, finding.figure):
        _tabulate(slide, finding)
    _words(slide, [_cut(finding.reading, SHORT)], top=6.35, size=12, colour=SOFT)
    rows = ["\t".join(str(cell) for cell in row) for row in (finding.columns, *finding.rows)]
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None  # noqa: S101 - the notes of the usual template have a frame
    notes.text = "\n".join([finding.title, finding.reading, *rows])


def _draw(slide: PptxSlide, figure: dict[str, Any]) -> bool:
    """Draw what PowerPoint has a likeness of; otherwise nothing, and say so."""
    if panels := panels_of(figure):
        draw_panels(slide, panels, BODY)
    elif signs := sign_chart(figure):
        draw_signs(slide, signs, BODY)
    elif native := native_chart(figure):
        draw(slide, native, BODY)
    else:
        return False
    return True


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
