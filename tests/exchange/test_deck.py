"""A deck: one slide a finding, charts that can be edited, all of the table in the notes, and it opens."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from tracker.charts.panels import Panel, panels_chart
from tracker.charts.themes import theme_chart
from tracker.exchange.deck import ROWS, Cover, Finding, deck_of

COVER = Cover("Board pack", ("Partnership", "For assurance"), "Partnership")
BARS = {
    "data": [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "y": ["A<br>b", "C"],
            "x": values,
            "marker": {"color": colour},
        }
        for name, values, colour in (("Done", [3, 1], "#0b5f73"), ("Late", [0, 2], ["#111111", "#a3341f"]))
    ],
    "layout": {"barmode": "stack"},
}
STEP = {"x": ["2026-01-01", "2026-01-05"], "y": [1, 3]}
AREA = {"type": "scatter", "mode": "lines", "stackgroup": "one", "name": "Passive", **STEP}
AREAS = {"data": [AREA], "layout": {}}
POLICE, HEALTH = (Panel(name, [1], [2], 0) for name in ("Police", "Health"))
FINDINGS = [
    Finding("Three are done", "How to read it.", ("What", "Number"), [("A b", 3), ("C", 1)], BARS),
    Finding("It grew", "How to read it.", ("On", "Number"), [("1 January", 1)], AREAS),
    Finding("A list", "How to read it.", ("Theme", "Review"), [(f"Theme {n}", "R") for n in range(ROWS + 1)]),
    Finding(
        "A grid", "Read it.", ("Theme",), [("Men",)], theme_chart(["R1", "R2"], ["Men"], [("Men", "R2", "lost", 1)])
    ),
    Finding("Small ones", "Read it.", ("Agency",), [("Police",)], panels_chart(["now"], [POLICE, HEALTH])),
]


@pytest.fixture(scope="module")
def deck() -> bytes:
    return deck_of(COVER, FINDINGS)


def test_each_finding_is_the_title_of_its_slide_and_its_table_is_in_the_notes(deck: bytes) -> None:
    slides = list(Presentation(io.BytesIO(deck)).slides)
    assert [slide.shapes.title.text for slide in slides] == [COVER.title, *(finding.title for finding in FINDINGS)]
    notes = slides[3].notes_slide.notes_text_frame.text
    assert all(f"Theme {n}\tR" in notes for n in range(ROWS + 1))


def test_bars_and_areas_are_charts_of_its_own_with_their_numbers(deck: bytes) -> None:
    slides = list(Presentation(io.BytesIO(deck)).slides)
    bars, areas = (next(shape.chart for shape in slide.shapes if shape.has_chart) for slide in slides[1:3])
    assert (bars.chart_type, areas.chart_type) == (XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.AREA_STACKED)
    assert list(bars.plots[0].categories) == ["A b", "C"]
    assert {series.name: list(series.values) for series in bars.plots[0].series} == {"Done": [3, 1], "Late": [0, 2]}
    assert [list(series.values) for series in areas.plots[0].series] == [[1, 1, 3]], "it steps on its day"


def test_what_has_no_chart_is_a_table_that_says_how_much_it_leaves_out(deck: bytes) -> None:
    slide = Presentation(io.BytesIO(deck)).slides[3]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert len(table.rows) == ROWS + 1
    assert any(
        f"The first {ROWS} of {ROWS + 1}" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
    )


@pytest.mark.skipif(
    not shutil.which("soffice") and not os.environ.get("TRACKER_OFFICE_REQUIRED"),
    reason="LibreOffice is missing: apt-get install libreoffice-impress-nogui",
)
def test_an_office_opens_it_with_a_page_a_slide(deck: bytes, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(deck)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "deck.pptx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    printed = (tmp_path / "deck.pdf").read_bytes()
    assert printed.count(b"/Type/Page/") + printed.count(b"/Type/Page\n") == len(FINDINGS) + 1


def test_grids_and_small_charts_are_charts_too(deck: bytes) -> None:
    grid, small = list(Presentation(io.BytesIO(deck)).slides)[4:6]
    counts = [sum(shape.has_chart for shape in slide.shapes) for slide in (grid, small)]
    assert counts == [1, 2]
