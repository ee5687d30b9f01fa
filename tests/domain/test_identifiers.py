"""Free text screened: each kind of identifier in the spellings people use, and near misses that are none."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.domain.identifiers import IdentifierKind, find_identifiers, is_nhs_number

LESSONS = Path(__file__).parents[1] / "analysis" / "cases" / "lessons.csv"
NAMES = ("Zoë Smith", "O'Neil", "Smith", "Loffie", "Rene\u0301e")


def hits(text: str) -> list[tuple[str, str]]:
    return [(found.kind.value, found.words) for found in find_identifiers(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("number 9434765919.", "nhs_number", "9434765919"),
        ("number 943 476 5919.", "nhs_number", "943 476 5919"),
        ("number 943-476-5919.", "nhs_number", "943-476-5919"),
        ("number 943\u00a0476–5919.", "nhs_number", "943\u00a0476–5919"),
        ("NHS no: 94 34 76 59 19", "nhs_number", "94 34 76 59 19"),
        ("DOB 12/03/2014", "date_of_birth", "12/03/2014"),
        ("DOB: 12032014", "date_of_birth", "12032014"),
        ("d.o.b. 12.3.14", "date_of_birth", "12.3.14"),
        ("Date of birth: 2014-03-12", "date_of_birth", "2014-03-12"),
        ("was born at home on the 3rd of March 2014", "date_of_birth", "3rd of March 2014"),
        ("born Mar 3, 2014", "date_of_birth", "Mar 3, 2014"),
        ("On 3 March 2014 the baby was born", "date_of_birth", "3 March 2014"),
        ("12/03/2014 (DOB)", "date_of_birth", "12/03/2014"),
        ("dob12/03/14", "date_of_birth", "12/03/14"),
        ("born 12th Mar. 2014", "date_of_birth", "12th Mar. 2014"),
        ("NI AB 12 34 56 C", "national_insurance", "AB 12 34 56 C"),
        ("ab123456d", "national_insurance", "ab123456d"),
        ("lives at SW1A 1AA now", "postcode", "SW1A 1AA"),
        ("lives at m11ae", "postcode", "m11ae"),
        ("CR2 6XH", "postcode", "CR2 6XH"),
        ("DN55 1PT", "postcode", "DN55 1PT"),
        ("W1A 0AX", "postcode", "W1A 0AX"),
        ("EC1A 1BB", "postcode", "EC1A 1BB"),
        ("call 01632 960123 today", "telephone", "01632 960123"),
        ("call 07700 900 123", "telephone", "07700 900 123"),
        ("call (020) 7946 0018", "telephone", "(020) 7946 0018"),
        ("call +44 (0)7700 900123", "telephone", "+44 (0)7700 900123"),
        ("call 0044 7700-900123", "telephone", "0044 7700-900123"),
        ("call +353 1 496 0123", "telephone", "+353 1 496 0123"),
        ("write a.b+c@trust.nhs.uk.", "email", "a.b+c@trust.nhs.uk"),
        ("then ZOE  smith said", "name", "ZOE  smith"),
        ("Mr O’Neil’s car", "name", "O’Neil"),
        ("Smith,", "name", "Smith"),
        ("Zoe\u0308 Smith came", "name", "Zoe\u0308 Smith"),  # the accent is a character of its own
        ("a Sm\u00adith\u00ad, there", "name", "Sm\u00adith\u00ad"),  # soft hyphens
        ("met Lo\ufb03e twice", "name", "Lo\ufb03e"),  # a ligature of three letters
        ("met René\u0301e", "name", "René\u0301e"),
        ("Smith\u200bcame", "name", "Smith"),
        ("Mr O`Neil", "name", "O`Neil"),
        ("number 943\u200b476\u200b5919.", "nhs_number", "943\u200b476\u200b5919"),
    ],
)
def test_an_identifier_is_found_where_it_stands(text: str, kind: str, words: str) -> None:
    assert hits(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "number 9434765918",  # the check digit is wrong
        "number 19434765919",  # eleven digits
        "number 0000000000",
        "NHS trust: 12 of 40 files",
        "Seen on 12/03/2014.",
        "The unborn baby was discussed on 3 March 2014.",
        "A newborn seen on 3 March 2014.",
        "He was born at home. On 3 March 2014 a referral was made.",
        "born at 38 weeks",
        "GB 12 34 56 C",  # a prefix that is never given out
        "AB 12 34 56 E",
        "the e1 4th and s2 1st cases",
        "form A4 and step B2 of 3AB",
        "01.02.2019 10.30 and 01/02/2019 10:30",
        "between 2012-2014 and 2015-2016",
        "case 2019/04512",
        "call 999 or 101",
        "@home and me@home",
        "the goldsmith and Smithson",
        "the gold\u00adsmith",
        "a dobbin of 12/03/2014",
        "",
    ],
)
def test_a_near_miss_is_none(text: str) -> None:
    assert hits(text) == []


def test_findings_of_published_reviews_hold_none() -> None:
    with LESSONS.open(encoding="utf-8-sig", newline="") as file:
        texts = [f"{line['text']} {line['why']}" for line in csv.DictReader(file)]
    assert len(texts) == 261
    assert [found for text in texts for found in find_identifiers(text)] == []


def test_every_identifier_of_a_text_is_found_in_order() -> None:
    text = "Smith, DOB 12/03/2014, NHS 943 476 5919, M1 1AE, 01632 960123, smith@x.org"
    assert [kind for kind, _ in hits(text)] == [
        "name",
        "date_of_birth",
        "nhs_number",
        "postcode",
        "telephone",
        "email",
    ]


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [
        ("9434765919", True),
        ("401 023 2137", True),
        ("401 023 2138", False),
        ("1000000001", True),
        ("1000000002", False),
        ("943476591", False),
    ],
)
def test_the_check_digit_is_modulus_11(digits: str, is_one: bool) -> None:
    assert is_nhs_number(digits) is is_one


def test_a_remainder_that_would_need_a_check_digit_of_ten_is_no_number() -> None:
    # 1 × 10 + 1 × 2 leaves 1, so that the check digit would be 10.
    assert not any(is_nhs_number(f"100000001{digit}") for digit in range(10))


@given(nine=some.text("0123456789", min_size=9, max_size=9))
def test_at_most_one_of_ten_check_digits_fits(nine: str) -> None:
    assert sum(is_nhs_number(f"{nine}{digit}") for digit in range(10)) <= 1


@pytest.mark.parametrize("name", ["", "  ", "(", "a|b", "\\"])
def test_a_listed_name_is_only_ever_taken_by_its_letters(name: str) -> None:
    assert find_identifiers("about a and b", [name]) == ()


@given(
    text=some.text("0123456789 +-./()@abEéMarchborn’\n\u0301\u00ad\u200b\ufb03½", max_size=60),
    names=some.lists(some.text(max_size=5), max_size=3),
)
def test_hits_are_apart_in_order_and_word_for_word(text: str, names: list[str]) -> None:
    found = find_identifiers(text, names)
    assert all(text[hit.start : hit.end] == hit.words != "" for hit in found)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    assert all(hit.kind in list(IdentifierKind) for hit in found)
