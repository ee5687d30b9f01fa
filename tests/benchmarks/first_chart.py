"""How soon a board member sees the first chart of the worked example in Chromium, from when the page is asked for."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, first_of, serving, sign_in_by_hand, with_example
from tracker.domain.terms import Role

# Looks whenever the page is painted whether the first chart is drawn, and keeps the moment.
WATCH = """
(function look() {
  const isDrawn = document.querySelector(".plot[data-drawn=yes]");
  if (isDrawn) { window.firstChart = performance.now(); } else { requestAnimationFrame(look); }
})();
"""
TIMES = 5


def run() -> None:
    """Print it for a browser that has never been here, and for one that comes again."""
    if CHROMIUM is None:
        print("the first chart: not measured, since Chromium is missing")
        return
    with tempfile.TemporaryDirectory() as folder:
        app = with_example(Path(folder) / "bench.db")
        with serving(app) as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            # A first visit readies the server; the cache of a new context is cold.
            for name in (None, "from a cold cache"):
                page = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}).new_page()
                sign_in_by_hand(page, first_of(app, Role.BOARD_MEMBER))
                page.add_init_script(WATCH)
                seconds = drawn_after(page)
                if name:
                    say(name, seconds)
            again = sorted(drawn_after(page) for _ in range(TIMES))
            say(f"again, the middle of {TIMES}", again[TIMES // 2])
            browser.close()


def drawn_after(page: Page) -> float:
    """Seconds from asking for the board until its first chart is drawn."""
    page.goto("/board")
    page.wait_for_function("window.firstChart")
    return float(page.evaluate("window.firstChart")) / 1000


def say(what: str, seconds: float) -> None:
    """One line."""
    print(f"{f'the first chart of the board, {what}':<86}{seconds:>9.2f} s", flush=True)


if __name__ == "__main__":
    run()
