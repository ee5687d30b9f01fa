"""The key of a plan: what its colours, letters and numbers mean, wherever it stands.

On a sheet of its own, above or under the table, in its heading or in a comment; as swatches with words beside them, as
words on a fill, or as “Green = complete”. What a key says goes before what a colour usually means.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.exchange.action_plan.colours import COLOUR_WORDS, colour_word, distance, shade_of
from tracker.exchange.action_plan.grid import Cell
from tracker.exchange.action_plan.statuses import (
    USUAL_COLOURS,
    Claim,
    claim_of_words,
    colour_named,
    is_understood,
    without_colours,
    without_label,
)

_LONGEST = 1500  # letters of a key in one cell
_UNSAID = "the plan does not say what this colour means"
_NEAR = 0.22  # colours nearer than this, of one name, are the same swatch in another theme


@dataclass(frozen=True)
class Entry:
    """One line of a key: a colour by its fill (`rgb`) or its name, or another label, and what it means."""

    meaning: str
    claim: Claim
    rgb: str | None = None
    colour: str | None = None
    label: str | None = None
    row: int = 0


@dataclass(frozen=True)
class Reading:
    """What a status says: its words, the claim, and what to ask about it, in a few words, or None."""

    text: str = ""
    claim: Claim = Claim.NONE
    doubt: str | None = None


class Key:
    """Entries of the keys that bear on a table, the nearest first."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries = tuple(entries)

    @property
    def has_colours(self) -> bool:
        return any(entry.rgb or entry.colour for entry in self.entries)

    def by_fill(self, rgb: str) -> Reading:
        """What a filled cell without words says."""
        name = colour_word(rgb)
        for entry in (self._swatch(rgb), self._named(f"{shade_of(rgb)} {name}")):
            if entry:
                return Reading(entry.meaning, self._claim(entry))
        usual = USUAL_COLOURS.get(name, Claim.NONE)
        doubt = _not_in_key(usual) if self.has_colours and name != "white" else None
        if usual is Claim.NONE and name not in ("white", "black"):
            doubt = _UNSAID
        return Reading(name.capitalize() if usual is not Claim.NONE or doubt else "", usual, doubt)

    def by_words(self, text: str) -> Reading:
        """What a cell with words says: by its own words, else by its colour, letter or number in the key."""
        words = without_label(text)
        if not words:
            return Reading(text)
        label = _label(words)
        for entry in self.entries:
            if entry.label == label or _label(entry.meaning) == label:
                return Reading(text, self._claim(entry))
        colour = colour_named(words)
        rest = without_colours(words) if colour else words
        if rest and not (colour and colour_named(rest)) and is_understood(rest):
            claim = claim_of_words(rest)
            if claim is not Claim.NONE or not colour:
                return Reading(text, claim)
        if colour:
            found = self._named(colour)
            claim = self._claim(found) if found else USUAL_COLOURS.get(_base(colour), Claim.NONE)
            if claim is Claim.NONE:
                return Reading(text, claim, _UNSAID)
            return Reading(text, claim, _not_in_key(claim) if self.has_colours and not found else None)
        return Reading(text, Claim.NONE, "the words were not understood as a status")

    def _swatch(self, rgb: str) -> Entry | None:
        swatches = [entry for entry in self.entries if entry.rgb]
        exact = next((entry for entry in swatches if entry.rgb == rgb), None)
        near = [entry for entry in swatches if colour_word(entry.rgb or "") == colour_word(rgb)]
        if exact or not near:
            return exact
        closest = min(near, key=lambda entry: distance(entry.rgb or "", rgb))
        is_only = len({entry.meaning for entry in near}) == 1
        return closest if is_only or distance(closest.rgb or "", rgb) < _NEAR else None

    def _named(self, colour: str) -> Entry | None:
        base = _base(colour)
        family = {"amber", "yellow"} if base in ("amber", "yellow") else {base}
        named = [entry for entry in self.entries if entry.colour]
        for wanted in ({colour}, {base}, family):
            found = next((entry for entry in named if entry.colour in wanted), None)
            if found:
                return found
        ended = [entry for entry in named if _base(entry.colour or base) == base]
        if ended:
            return ended[0]
        return next((e for e in self.entries if e.rgb and colour_word(e.rgb) in family), None)

    @staticmethod
    def _claim(entry: Entry) -> Claim:
        """A meaning that was not understood leaves the colour to what it usually means."""
        if entry.claim is not Claim.NONE:
            return entry.claim
        name = entry.colour or (colour_word(entry.rgb) if entry.rgb else "")
        return USUAL_COLOURS.get(_base(name), Claim.NONE)


def _base(colour: str) -> str:
    """“green” of “light green”."""
    return colour.rsplit(" ", 1)[-1]


def _not_in_key(usual: Claim) -> str:
    meaning = str(usual).removesuffix("_claimed").replace("_", " ")
    return f"the plan’s key does not have it, and it was read as “{meaning}”"


def _label(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip().removeprefix("category ").strip()


_COLOUR = rf"(?:(?:light|dark|pale|bright)\s+)?(?:{'|'.join(COLOUR_WORDS)})"
_MEANS = (
    r"\s*(?:\)|cells?|shading|rating)?\s*(?:=|:|–|—|-(?=\s|[A-Za-z])|→|\bmeans\b|\bis\b|\bindicates\b|\bfor\b|\()\s*"
)
_COLOUR_MEANS = re.compile(rf"\b({_COLOUR})\b(?:\s*\([A-Za-z]\))?{_MEANS}", re.I)
_COLOUR_THEN = re.compile(rf"\b({_COLOUR})\s+(?=\w)", re.I)
_LETTER_MEANS = re.compile(r"(?:^|(?<=[\s;,|·(]))([BRAGYW])\s*(?:=|:|–|-)\s*(?=\w)")
_NUMBER_MEANS = re.compile(r"(?:^|(?<=[\s;,|·•(]))(?:category\s+)?([1-9])\s*(?:=|:|–|-|\.|\))?\s+(?=[A-Za-z])", re.I)
_MEANS_COLOUR = re.compile(rf"^([^=:(→]*\w)\s*(?:=|:|–|-|\(|→)\s*({_COLOUR})\)?$", re.I)
_ENDS = re.compile(r"[;\n·|]")


def entries_in_words(text: str, row: int = 0) -> list[Entry]:
    """The entries that words state: “Green = complete”, “1 Fully achieved · 2 On track”, “Complete (blue)”."""
    if len(text) > _LONGEST:
        return []
    entries = [
        Entry(meaning, claim_of_words(without_colours(meaning)), colour=colour_named(colour), row=row)
        for colour, meaning in _pairs(_COLOUR_MEANS, text)
    ]
    understood = [entry for entry in entries if is_understood(entry.meaning)]
    if understood and (len(understood) > 1 or len(text) < 120):
        return entries
    bare = [(label, meaning) for label, meaning in _pairs(_COLOUR_THEN, text) if is_understood(meaning)]
    if len({label.lower() for label, _ in bare}) > 2:
        return [Entry(meaning, claim_of_words(meaning), colour=colour_named(label), row=row) for label, meaning in bare]
    for pattern in (_LETTER_MEANS, _NUMBER_MEANS):
        pairs = [(label, meaning) for label, meaning in _pairs(pattern, text) if is_understood(meaning)]
        if len({label for label, _ in pairs}) > 1 and all(len(meaning.split()) <= 10 for _, meaning in pairs):
            return [_labelled(label, meaning, row) for label, meaning in pairs]
    reverse = [_MEANS_COLOUR.match(piece.strip()) for piece in re.split(r"[;\n·|,]", text)]
    return [
        Entry(found[1].strip(), claim_of_words(found[1]), colour=colour_named(found[2]), row=row)
        for found in reverse
        if found and is_understood(found[1]) and claim_of_words(found[1]) is not Claim.NONE
    ]


def _pairs(pattern: re.Pattern[str], text: str) -> list[tuple[str, str]]:
    """Labels and what stands after each, up to the next label or the end of its line or clause."""
    marks = list(pattern.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    pairs = []
    for mark, end in zip(marks, ends, strict=False):
        meaning = _ENDS.split(text[mark.end() : end].strip())[0]
        meaning = re.sub(r"[\s,.;(]*(\b(and|or)\b)?[\s,.;(]*$", "", meaning).strip(" )")
        if meaning:
            pairs.append((mark[1], meaning))
    return pairs


def _labelled(label: str, meaning: str, row: int) -> Entry:
    colour = colour_named(label) if label.isalpha() else None
    return Entry(meaning, claim_of_words(without_colours(meaning)), colour=colour, label=_label(label), row=row)


def entry_of_two(label: Cell, meaning: Cell) -> Entry | None:
    """A swatch, a colour’s name, a letter or a number, with its meaning in a cell of its own."""
    words = meaning.text.strip()
    if not words or len(words) > 160 or not is_understood(words) or claim_of_words(words) is Claim.NONE:
        return None
    text = label.text.strip()
    colour = colour_named(text) if (text and not without_colours(text)) or len(text) == 1 else None
    if not text and label.fill:
        return Entry(words, claim_of_words(words), rgb=label.fill, row=label.row)
    if colour:
        return Entry(words, claim_of_words(words), rgb=label.fill, colour=colour, label=_label(text), row=label.row)
    if re.fullmatch(r"(category )?[1-9A-Z]\.?|[A-Z]{1,3}", text, re.I):
        return Entry(words, claim_of_words(words), rgb=label.fill, label=_label(text), row=label.row)
    return None


def entry_on_fill(cell: Cell) -> Entry | None:
    """Words on a fill that say what the fill means."""
    words = without_colours(cell.text)
    if not cell.fill or not words or len(words.split()) > 14 or claim_of_words(words) is Claim.NONE:
        return None
    return Entry(cell.text.strip(), claim_of_words(words), rgb=cell.fill, colour=colour_named(cell.text), row=cell.row)


def sure_entries(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of a place when they make a key: two or more with different labels, or one spelt out in words."""
    found = list(dict.fromkeys(entries))
    labels = {(entry.rgb, entry.colour, entry.label) for entry in found}
    spelt_out = any(entry.colour and not entry.rgb and not entry.label for entry in found)
    return found if len(labels) > 1 or spelt_out else []
