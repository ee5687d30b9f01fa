"""Free text screened for what could identify a child, a family member or a practitioner (DOMAIN.md section 11).

A hit is a question to whoever saves the text: remove it, or confirm that it is safe. What is missed harms somebody,
what is found for nothing costs a click; so spellings are read generously, and each shape is checked as far as may be.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.terms import Term


class IdentifierKind(Term):
    NHS_NUMBER = "nhs_number", "NHS number"
    DATE_OF_BIRTH = "date_of_birth", "Date of birth"
    NATIONAL_INSURANCE = "national_insurance", "National Insurance number"
    POSTCODE = "postcode", "Postcode"
    TELEPHONE = "telephone", "Telephone number"
    EMAIL = "email", "E-mail address"
    NAME = "name", "Listed name"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and where: `words` are the characters from `start` up to `end` of the text as it was given."""

    kind: Term
    start: int
    end: int
    words: str


def find_identifiers(text: str, names: Iterable[str] = ()) -> tuple[Found, ...]:
    """Every identifier in a text, in its order; where two overlap, the longer one.

    Args:
        text: what somebody wrote.
        names: whole names to look for, whatever their case, accents and apostrophes.
    """
    plain, places = _plain(text)
    spans = [
        (kind, places[start], _end(text, places[end - 1] + 1))
        for kind, start, end in _spans(plain, names)
        if start < end
    ]
    taken: list[Found] = []
    for kind, start, end in sorted(spans, key=lambda span: span[1] - span[2]):
        if all(end <= other.start or start >= other.end for other in taken):
            taken.append(Found(kind, start, end, text[start:end]))
    return tuple(sorted(taken, key=lambda found: found.start))


Spans = Iterator[tuple[IdentifierKind, int, int]]


def _spans(plain: str, names: Iterable[str]) -> Spans:
    yield from _nhs_numbers(plain)
    yield from _dates_of_birth(plain)
    for kind, shape in (
        (IdentifierKind.NATIONAL_INSURANCE, NATIONAL_INSURANCE),
        (IdentifierKind.POSTCODE, POSTCODE),
        (IdentifierKind.TELEPHONE, TELEPHONE),
        (IdentifierKind.EMAIL, EMAIL),
    ):
        for match in shape.finditer(plain):
            yield kind, match.start(), match.end()
    for name in names:
        if words := _plain(name)[0].split():
            name_in_words = r"\s+".join(map(re.escape, words))
            shape = re.compile(rf"(?<!\w){name_in_words}(?!\w)", re.IGNORECASE)
            for match in shape.finditer(plain):
                yield IdentifierKind.NAME, match.start(), match.end()


DASHES, APOSTROPHES, ZERO_WIDTH_SPACE = "‐‑‒–—−", "‘’ʼ´`", "\u200b"


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text without accents and with plain digits, spaces, dashes and apostrophes; and of each of its characters the
    place it has in the text as given."""
    if text.isascii():
        return text.replace("`", "'"), range(len(text))
    found = [(own, place) for place, character in enumerate(text) for own in _plain_characters(character)]
    return "".join(own for own, _ in found), [place for _, place in found]


def _plain_characters(character: str) -> str:
    """None for an accent or a soft hyphen that stands as a character of its own, several for a ligature: texts copied
    from a PDF hold both."""
    if character in DASHES:
        return "-"
    if character in APOSTROPHES:
        return "'"
    if character.isspace() or character == ZERO_WIDTH_SPACE:
        return character if character in "\r\n" else " "
    return "".join(own for own in unicodedata.normalize("NFKD", character) if not _is_unseen(own))


def _is_unseen(character: str) -> bool:
    """An accent apart from its letter, or a mark such as a soft hyphen that shows nothing."""
    return unicodedata.category(character) in ("Mn", "Cf")


def _end(text: str, end: int) -> int:
    """The end of a span, with the accents of its last letter."""
    while end < len(text) and _is_unseen(text[end]) and text[end] != ZERO_WIDTH_SPACE:
        end += 1
    return end


# An NHS number is written 943 476 5919; beside the letters NHS any grouping is read.
NHS_NUMBER = re.compile(r"(?<![\d+])\d{3}[ -]{0,2}\d{3}[ -]{0,2}\d{4}(?!\d)", re.ASCII)
NHS_NUMBER_NAMED = re.compile(r"\bNHS\b[^\d\n]{0,20}(\d(?:[ -]{0,2}\d){9})(?!\d)", re.ASCII | re.IGNORECASE)


def _nhs_numbers(plain: str) -> Spans:
    for match in (*NHS_NUMBER.finditer(plain), *NHS_NUMBER_NAMED.finditer(plain)):
        group = match.lastindex or 0
        if is_nhs_number(match[group]):
            yield IdentifierKind.NHS_NUMBER, match.start(group), match.end(group)


def is_nhs_number(text: str) -> bool:
    """Ten digits, spaces and dashes aside, the last of which is the check digit (modulus 11) of the others."""
    digits = re.sub(r"[ -]", "", text)
    if not re.fullmatch(r"\d{10}", digits, re.ASCII) or digits == "0" * 10:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:\d{4}|\d\d)"
_DATE = (
    rf"(?:(?<!\d)(?:{_DAY}(?P<gap>[/. -]){_DAY}(?P=gap){_YEAR}|\d{{4}}[/.-]{_DAY}[/.-]{_DAY}"
    rf"|{_DAY}(?:st|nd|rd|th)?[ -]{{0,2}}(?:of )?{_MONTH}(?:\.?[ ,-]{{1,2}}'?{_YEAR})?|\d{{8}}|\d{{6}})(?!\d)"
    rf"|\b{_MONTH} {_DAY}(?:st|nd|rd|th)?,? \d{{4}}(?!\d))"
)
_BIRTH = r"(?:\bborn\b|\bd\.? ?o\.? ?b(?![a-z])\.?|\b(?:date of birth|birth ?date|birthday)\b|\bb\.)"
# The same sentence, and near: a date may stand a few words behind “born”, or just before it.
BIRTH_THEN_DATE = re.compile(rf"{_BIRTH}[^.!?]{{0,40}}?(?P<date>{_DATE})", re.ASCII | re.IGNORECASE)
DATE_THEN_BIRTH = re.compile(rf"(?P<date>{_DATE})[^.!?\d]{{0,25}}?{_BIRTH}", re.ASCII | re.IGNORECASE)


def _dates_of_birth(plain: str) -> Spans:
    for match in (*BIRTH_THEN_DATE.finditer(plain), *DATE_THEN_BIRTH.finditer(plain)):
        yield IdentifierKind.DATE_OF_BIRTH, match.start("date"), match.end("date")


# QQ is never given out, but the specimens on forms begin with it, and people copy those.
NATIONAL_INSURANCE = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)[ -]?(?:\d\d[ -]?){3}[A-D]\b",
    re.ASCII | re.IGNORECASE,
)
# Small letters too, but “e1 4th” is no postcode.
POSTCODE = re.compile(
    r"\b(?:GIR ?0AA|(?:[A-PR-UWYZ]\d[\dA-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y]\d[\dABEHMNPRVWXY]?) {0,2}"
    r"\d(?!(?-i:st|nd|rd|th))[ABD-HJLNP-UW-Z]{2})\b",
    re.ASCII | re.IGNORECASE,
)
# British numbers of ten or eleven digits, and foreign ones with their +; not a day and an hour (01.02.2019 10.30).
TELEPHONE = re.compile(
    r"(?<![\w+])(?<!\d[/.-])(?!\d\d?([/.-])\d\d?\1\d{4}\b)"
    r"(?:(?:(?:\+|00)44[ .-]?(?:\(0\) ?)?|\(?0)[1-35789](?:[ .)-]{0,2}\d){8,9}|\+(?:[ .()-]{0,2}\d){9,14})(?!\d)",
    re.ASCII,
)
EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
