"""Colours of cells: from rgb, theme with tint or index to `RRGGBB`, and from `RRGGBB` to the word people use for it."""

import colorsys
import math
import re
from collections.abc import Sequence

from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.xml.functions import fromstring

# Office’s own theme, for workbooks that carry none: light 1, dark 1, light 2, dark 2, accents 1 to 6, two link colours.
_OFFICE_THEME = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31",
    "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72",
)  # fmt: skip
_SCHEME_ORDER = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip

# How the words of keys are joined to one word for each hue.
COLOUR_WORDS = {
    "red": "red", "crimson": "red", "pink": "pink", "orange": "amber", "amber": "amber", "gold": "amber",
    "yellow": "yellow", "green": "green", "blue": "blue", "navy": "blue", "turquoise": "blue", "teal": "blue",
    "purple": "purple", "violet": "purple", "lilac": "purple", "grey": "grey", "gray": "grey", "silver": "grey",
    "black": "black", "white": "white", "brown": "brown",
}  # fmt: skip

# Upper ends of the bands of hue, in degrees. FFC000 (45) is amber, FFFF00 (60) yellow, 92D050 (89) green.
_HUES = ((17, "red"), (51, "amber"), (68, "yellow"), (170, "green"), (255, "blue"), (310, "purple"), (340, "pink"))

_RGB = re.compile(r"[0-9A-Fa-f]{6}")


def theme_colours(theme_xml: bytes | str | None) -> tuple[str, ...]:
    """The twelve colours of a workbook’s theme, in the order that cells count them."""
    if not theme_xml:
        return _OFFICE_THEME
    found: dict[str, str] = {}
    for element in fromstring(theme_xml).iter():
        name = element.tag.rsplit("}", 1)[-1]
        if name in _SCHEME_ORDER and name not in found and len(element):
            value = element[0].get("lastClr") or element[0].get("val") or ""
            if _RGB.fullmatch(value):
                found[name] = value.upper()
    return tuple(found.get(name, _OFFICE_THEME[place]) for place, name in enumerate(_SCHEME_ORDER))


def rgb_of(colour: Color | None, theme: Sequence[str], palette: Sequence[str] = COLOR_INDEX) -> str | None:
    """`RRGGBB`, or None where no colour is set (automatic, or the system’s own)."""
    if colour is None:
        return None
    base: str | None = None
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        base = colour.rgb[-6:]
    elif colour.type == "theme" and isinstance(colour.theme, int) and 0 <= colour.theme < len(theme):
        base = theme[colour.theme]
    elif colour.type == "indexed" and isinstance(colour.indexed, int) and 0 <= colour.indexed < min(64, len(palette)):
        base = palette[colour.indexed][-6:]
    if base is None or not _RGB.fullmatch(base):
        return None
    return _tinted(base.upper(), colour.tint or 0.0)


def _tinted(rgb: str, tint: float) -> str:
    """A theme’s tint moves the lightness toward white (above 0) or black (below 0)."""
    if not tint:
        return rgb
    hue, light, strength = colorsys.rgb_to_hls(*_parts(rgb))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), strength)
    return "".join(f"{round(part * 255):02X}" for part in (red, green, blue))


def _parts(rgb: str) -> tuple[float, float, float]:
    return int(rgb[0:2], 16) / 255, int(rgb[2:4], 16) / 255, int(rgb[4:6], 16) / 255


def colour_word(rgb: str) -> str:
    """The one word for a colour: red, amber, yellow, green, blue, purple, pink, grey, black, white."""
    hue, light, _ = colorsys.rgb_to_hls(*_parts(rgb))
    spread = max(_parts(rgb)) - min(_parts(rgb))
    if spread < 0.08:
        return "white" if light > 0.96 else "black" if light < 0.15 else "grey"
    return next((word for upper, word in _HUES if hue * 360 < upper), "red")


def shade_of(rgb: str) -> str:
    """`light` or `dark`, as the names in spreadsheet programs use them (92D050 is light green, 00B050 dark)."""
    return "light" if colorsys.rgb_to_hls(*_parts(rgb))[1] >= 0.45 else "dark"


def distance(one: str, other: str) -> float:
    """How far two colours are from each other, 0 to about 1.7."""
    return math.dist(_parts(one), _parts(other))
