"""Every page there is, opened in a real browser: none scrolls sideways, and nothing serious bars anybody’s way."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from tests.pages.test_every_address import addresses
from tracker.domain.terms import Role

Open = Callable[..., Page]
OUTSIDE = ("/sign-in", "/answer/thank-you", "/pulse/token-of-the-pulse", "/pulse/token-of-the-pulse/thank-you")
BESIDE = ("/account", "/account/password", "/board/progress/1/1", "/lessons?verdict=embedded&sort=headline")
# How many pages each can open at least: fewer would mean that this walk misses some.
LEAST = {
    Role.ADMINISTRATOR: 110,
    Role.QUALITY_LEAD: 100,
    Role.CONTRIBUTOR: 35,
    Role.BOARD_MEMBER: 30,
    Role.INSPECTOR: 5,
}


def pages_of(page: Page, app: Flask) -> Iterator[str]:
    """The addresses that answer whoever is signed in with a page of their own."""
    for address in (*addresses(app, "GET"), *BESIDE):
        answer = page.request.get(address, max_redirects=0)
        if answer.status == 200 and answer.headers["content-type"].startswith("text/html"):
            yield address


def too_wide(page: Page, address: str) -> list[str]:
    page.goto(address)
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{address} is {over} px too wide"] if over > 0 else []


def barred(page: Page, address: str) -> list[str]:
    """What axe finds serious on the page that is open."""
    found = Axe().run(page).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    return [f"{address}: {each['id']} at {each['nodes'][0]['html'][:120]}" for each in serious]


@pytest.mark.parametrize("role", list(Role))
def test_no_page_is_too_wide_and_axe_finds_nothing_serious(
    open_full_as: Open, full_tracker: tuple[str, Flask], role: Role
) -> None:
    wide, narrow = open_full_as(role), open_full_as(role, width=390)
    found = list(pages_of(wide, full_tracker[1]))
    wrong = [said for each in found for said in (*too_wide(wide, each), *barred(wide, each), *too_wide(narrow, each))]
    assert wrong == []
    assert len(found) >= LEAST[role]


def test_neither_is_any_page_outside_too_wide_nor_bars_it_the_way(open_full_as: Open) -> None:
    wide, narrow = open_full_as(None), open_full_as(None, width=390)
    for each in OUTSIDE:
        assert [*too_wide(wide, each), *barred(wide, each), *too_wide(narrow, each)] == []
