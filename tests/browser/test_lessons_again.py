"""Lessons that come back, met with the keyboard: decided by a key, and found while one is typed."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tracker.domain.terms import Role

Open = Callable[..., Page]


def test_pairs_are_decided_by_one_key_each_and_a_slip_is_taken_back(open_full_as: Open) -> None:
    page = open_full_as(Role.QUALITY_LEAD)
    page.goto("/reappearances/next")
    heading, ready = page.get_by_role("heading", level=1), page.locator("[data-keys]")
    first = heading.inner_text()
    page.get_by_label("Note").press("d")  # typed, and no decision
    expect(page.get_by_label("Note")).to_have_value("d")
    expect(heading).to_have_text(first)
    heading.click()
    page.keyboard.press("d")
    expect(heading).not_to_have_text(first)
    second = heading.inner_text()
    expect(ready).to_be_visible()
    page.keyboard.press("u")
    expect(heading).to_have_text(first)
    expect(ready).to_be_visible()
    page.keyboard.press("r")
    expect(heading).to_have_text(second)
    expect(ready).to_be_visible()
    page.keyboard.press("n")
    expect(heading).not_to_have_text(second)


def test_earlier_lessons_appear_while_one_is_typed(open_full_as: Open) -> None:
    page = open_full_as(Role.QUALITY_LEAD)
    page.goto("/lessons/add")
    found = page.locator("[data-here-before]")
    expect(found.get_by_role("link")).to_have_count(0)
    page.get_by_label("Headline").press_sequentially("A relative interpreted for the person she was afraid of")
    expect(found).to_contain_text("A relative interpreted for the person she was afraid of")
    expect(found.get_by_role("link").first).to_be_visible()
