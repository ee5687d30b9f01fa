"""The journeys people make, by hand, in a real browser."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tracker.domain.terms import Role

Open = Callable[..., Page]
PLAN = Path(__file__).parents[1] / "exchange" / "action_plan" / "cases" / "status-by-colour.xlsx"


# Of one picture: marks that are drawn and that its figure holds, unbroken lines likewise, and places its table lacks.
COUNTED = """(section) => {
  const traces = JSON.parse(section.querySelector(".plot").dataset.figure).data;
  const isHeld = (trace, n) => trace.x[n] !== null && (trace.y ? trace.y[n] !== null : true);
  const held = (trace) => trace.x.filter((x, n) => isHeld(trace, n)).length;
  const runs = (trace) => trace.x.filter((x, n) => isHeld(trace, n) && (n === 0 || !isHeld(trace, n - 1))).length;
  const isMarked = (trace) => trace.type === "bar" || (trace.mode || "").includes("markers");
  const isLine = (trace) => trace.type === "scatter" && (trace.mode || "lines").includes("lines");
  const rows = section.querySelectorAll("tbody tr").length;
  const columns = section.querySelectorAll("thead th").length;
  const places = traces.flatMap((trace) => trace.customdata || []).filter((place) => place);
  return [
    section.querySelectorAll(".barlayer .point, .scatterlayer .point").length,
    traces.filter(isMarked).reduce((sum, trace) => sum + held(trace), 0),
    section.querySelectorAll(".scatterlayer .js-line").length,
    traces.filter(isLine).reduce((sum, trace) => sum + runs(trace), 0),
    places.filter(([row, column]) => row >= rows || column >= columns).length,
  ];
}"""


def test_the_board_draws_every_chart_it_has_a_table_for(open_as: Open) -> None:
    page = open_as(Role.BOARD_MEMBER)
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto("/board")
    charts = page.locator(".plot").count()
    assert charts >= 16
    expect(page.locator('.plot[data-drawn="yes"]')).to_have_count(charts)
    for number in range(charts):
        section = page.locator(".picture", has=page.locator(".plot")).nth(number)
        drawn, expected, lines, expected_lines, stray = section.evaluate(COUNTED)
        assert (drawn, lines, stray) == (expected, expected_lines, 0), section.get_attribute("id")
        assert drawn + lines > 0
    for key in ("themes", "evidence"):
        marks = page.locator(f"#{key} .plot .scatterlayer .point").count()
        assert marks == page.locator(f"#{key} tbody tr").count() > 20
    assert page.locator("#stages .plot .barlayer .point").count() == 2 * page.locator("#stages tbody tr").count()
    assert wrong == []


def test_charts_fit_the_paper_while_a_board_is_printed_and_the_screen_after(open_as: Open) -> None:
    page = open_as(Role.BOARD_MEMBER)
    page.goto("/board")
    charts = page.locator(".plot").count()
    expect(page.locator('.plot[data-drawn="yes"]')).to_have_count(charts)
    each = "Array.from(document.querySelectorAll('.plot'), (plot) => plot._fullLayout)"
    sizes = f"() => {each}.map((layout) => [layout.width, layout.height])"
    wide = page.evaluate(sizes)
    assert all(width > 680 for width, _ in wide)
    assert any(height > 830 for _, height in wide)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(f"({sizes})().every(([width, height]) => width === 680 && height <= 830)")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(f"({sizes})().every(([width]) => width > 680)")
    assert page.evaluate(sizes) == wide


def test_at_the_meeting_one_figure_fills_the_screen_and_keys_turn_without_a_network(open_as: Open) -> None:
    page = open_as(Role.BOARD_MEMBER)
    page.goto("/board/meeting")
    shown = page.locator("[data-screen]:visible")
    expect(shown).to_have_count(1)
    expect(shown.locator('.plot[data-drawn="yes"]')).to_be_visible()
    first = shown.locator("h2").inner_text()
    page.context.set_offline(True)
    page.keyboard.press("PageDown")
    expect(shown.locator("h2")).not_to_have_text(first)
    expect(shown.locator('.plot[data-drawn="yes"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    page.context.set_offline(False)


def test_from_an_imported_row_to_a_verdict_and_the_board(open_as: Open, today: datetime) -> None:
    page = open_as(Role.QUALITY_LEAD)
    page.goto("/import")
    page.get_by_label("Action plan").set_input_files(str(PLAN))
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("heading", name="Before you take it in")).to_be_visible()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("The plan is taken in")).to_be_visible()
    page.goto("/lessons?words=men+living+in+or+visiting")
    page.locator("main tbody a").first.click()
    expect(page.locator("main")).to_contain_text("Passive")
    expect(page.locator("main")).to_contain_text("claim")
    page.goto("/board")
    expect(page.locator("#stages")).to_contain_text("Identified")


def test_an_inspector_reads_the_summary_and_can_change_nothing(open_as: Open) -> None:
    page = open_as(Role.INSPECTOR)
    page.goto("/summary")
    page.locator("main tbody a").first.click()
    page.locator("main tbody a").first.click()
    expect(page.get_by_role("heading", name="The verdict today")).to_be_visible()
    assert page.get_by_role("link", name=re.compile("Change|Withdraw|Record")).count() == 0
    for address in ("/reviews", "/lessons/1", "/board", "/reviews/add", "/admin", "/import"):
        response = page.request.get(address)
        assert response.status == 403, address


def test_a_form_with_a_mistake_keeps_the_words_and_leads_to_the_field(open_as: Open) -> None:
    page = open_as(Role.QUALITY_LEAD)
    page.goto("/reviews/add")
    page.get_by_label("Title").fill("A review with a wrong day")
    page.get_by_label("Practice examined from").fill("31/2/2024")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    expect(page.get_by_label("Title")).to_have_value("A review with a wrong day")
    page.get_by_role("link", name=re.compile("Type a day that exists")).click()
    expect(page.get_by_label("Practice examined from")).to_be_focused()


def test_a_lesson_shows_its_verdict_before_anything_else_without_javascript(open_as: Open) -> None:
    page = open_as(Role.QUALITY_LEAD, script=False)
    page.goto("/lessons?verdict=embedded")
    page.locator("main tbody a").first.click()
    expect(page.locator("main")).to_contain_text("Embedded")
    expect(page.locator("main")).to_contain_text("Seen in practice")


def test_the_example_never_looks_stale(open_as: Open) -> None:
    page = open_as(Role.QUALITY_LEAD)
    page.goto("/checks")
    text = page.locator("main").inner_text()
    years = {int(year) for year in re.findall(r"\b20\d\d\b", text)}
    assert years & {date.today().year, (date.today() + timedelta(days=60)).year}  # noqa: DTZ011 - a browser has no other


def test_a_level_that_will_not_count_says_so_as_soon_as_it_is_chosen(open_as: Open) -> None:
    page = open_as(Role.QUALITY_LEAD)
    page.goto("/evidence/add?change_id=1")
    note = page.locator("[data-level-note] [aria-live]")
    expect(note).to_be_empty()
    page.get_by_label("Level").select_option("activity")
    expect(note).to_contain_text("This will not count toward the verdict: that something was held or issued")
    page.get_by_label("Level").select_option("practice")
    expect(note).to_be_empty()
