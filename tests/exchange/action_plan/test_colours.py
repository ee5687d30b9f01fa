"""Colours of cells and the words for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.colors import Color

from tracker.exchange.action_plan.colours import colour_word, rgb_of, shade_of, theme_colours


@pytest.mark.parametrize(
    ("rgb", "word"),
    [
        ("FF0000", "red"),
        ("C00000", "red"),
        ("FFC7CE", "red"),
        ("FFC000", "amber"),
        ("F79646", "amber"),
        ("FFEB9C", "amber"),
        ("FFFF00", "yellow"),
        ("92D050", "green"),
        ("00B050", "green"),
        ("70AD47", "green"),
        ("C6EFCE", "green"),
        ("00B0F0", "blue"),
        ("4472C4", "blue"),
        ("5B9BD5", "blue"),
        ("DDEBF7", "blue"),
        ("7030A0", "purple"),
        ("A6A6A6", "grey"),
        ("D9D9D9", "grey"),
        ("FFFFFF", "white"),
        ("000000", "black"),
    ],
)
def test_a_colour_is_called_what_people_call_it(rgb: str, word: str) -> None:
    assert colour_word(rgb) == word


def test_green_has_a_light_and_a_dark_shade() -> None:
    assert (shade_of("92D050"), shade_of("00B050")) == ("light", "dark")


@pytest.mark.parametrize(
    ("colour", "rgb"),
    [
        (Color(rgb="FF92D050"), "92D050"),
        (Color(rgb="0092D050"), "92D050"),
        (Color(theme=4), "4472C4"),
        (Color(theme=0, tint=-0.5), "808080"),
        (Color(theme=1, tint=0.5), "808080"),
        (Color(indexed=10), "FF0000"),
        (Color(indexed=64), None),
        (Color(auto=True), None),
        (None, None),
    ],
)
def test_a_colour_is_found_by_rgb_theme_with_tint_or_index(colour: Color | None, rgb: str | None) -> None:
    assert rgb_of(colour, theme_colours(None)) == rgb


def test_a_workbook_s_own_theme_goes_before_office_s() -> None:
    theme = (
        '<a:theme xmlns:a="x"><a:clrScheme><a:dk1><a:sysClr lastClr="111111"/></a:dk1>'
        '<a:accent1><a:srgbClr val="9BBB59"/></a:accent1></a:clrScheme></a:theme>'
    )
    colours = theme_colours(theme)
    assert (colours[1], colours[4], colours[5]) == ("111111", "9BBB59", "ED7D31")


@given(st.integers(0, 11), st.floats(-1, 1))
def test_a_tint_always_gives_a_colour(theme: int, tint: float) -> None:
    rgb = rgb_of(Color(theme=theme, tint=tint), theme_colours(None))
    assert rgb is not None
    assert 0 <= int(rgb, 16) <= 0xFFFFFF
