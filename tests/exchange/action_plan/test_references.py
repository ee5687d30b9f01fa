"""Numbers of lessons, codes and names of reviews, and the day of publication."""

from datetime import date

import pytest

from tracker.exchange.action_plan.references import (
    clean_reference,
    is_numbered,
    is_theme,
    published_on,
    reference_before,
    review_codes,
    review_in_title,
    review_of_reference,
    stem,
)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Recommendation 4: Seen alone", "4"),
        ("2) Seen alone", "2"),
        ("3. Seen alone", "3"),
        ("(5) Seen alone", "5"),
        ("LP3 – Seen alone", "LP3"),
        ("R12: Seen alone", "R12"),
        ("Finding 2\nSeen alone", "2"),
        ("1.2 Seen alone", "1.2"),
        ("Learning point 7 - Seen alone", "7"),
        ("7.Seen alone", "7"),
        ("LCSPR-21-A/01: Seen alone", "LCSPR-21-A/01"),
        ("Rec 3 Seen alone", "3"),
    ],
)
def test_a_number_before_the_words_is_their_reference(text: str, reference: str) -> None:
    assert reference_before(text) == (reference, "Seen alone")


@pytest.mark.parametrize(
    "text",
    [
        "Seen alone",
        "2024. A year of change",
        "12 children should be seen",
        "3 Agencies should",
        "Lesson 1 should be kept",
    ],
)
def test_other_numbers_are_no_reference(text: str) -> None:
    assert reference_before(text) == (None, text)


def test_a_number_without_a_mark_counts_where_it_comes_next() -> None:
    assert reference_before("3 Agencies should share", following=3) == ("3", "Agencies should share")
    assert reference_before("12 Agencies should share", following=3)[0] is None


def test_a_finding_numbers_a_lesson_and_a_theme_numbers_a_group() -> None:
    assert is_numbered("Finding 2: records")
    assert not is_numbered("Findings of the review")
    assert is_theme("Theme 1: voice of the child")


@pytest.mark.parametrize(
    ("text", "clean"), [("1.", "1"), (" LP3: ", "LP3"), ("4.0", "4"), ("1.2", "1.2"), ("RR-22 \n 01", "RR-22 01")]
)
def test_a_reference_loses_the_marks_around_it(text: str, clean: str) -> None:
    assert clean_reference(text) == clean


@pytest.mark.parametrize(
    ("reference", "wanted"), [("1.2", "1"), ("3b", "3"), ("R1.1", "R1"), ("1", None), ("LP3", None)]
)
def test_the_number_of_an_action_has_its_lesson_s_as_stem(reference: str, wanted: str | None) -> None:
    assert stem(reference) == wanted


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Multi-agency action plan: review LCSPR-2023-K", ["LCSPR-2023-K"]),
        ("Summary – RR-23-04", ["RR-23-04"]),
        ("Local Child Safeguarding Practice Review LCSPR/2022/07", ["LCSPR/2022/07"]),
        ("SCR-2016-B composite plan", ["SCR-2016-B"]),
        ("SAR 2021 plan", ["SAR 2021"]),
        ("LCSPR-21-A and DHR-20-C", ["LCSPR-21-A", "DHR-20-C"]),
        ("Serious case review: Child K", ["Child K"]),
        ("Family T and U", ["Family T and U"]),
        ("Child Safeguarding Practice", []),
        ("COVID-19 plan, updated MAY-2024", []),
        ("FY-2024 budget", []),
    ],
)
def test_a_review_is_known_by_its_code_else_by_its_name(title: str, codes: list[str]) -> None:
    assert review_codes(title) == codes


def test_a_review_without_a_code_is_called_what_the_title_calls_it() -> None:
    assert review_in_title("Serious case review: Thornbury – action plan") == ["Thornbury"]
    assert review_in_title("Review – Action plan") == []


@pytest.mark.parametrize(
    ("reference", "review"),
    [("SAR-22-D/01", "SAR-22-D"), ("RR-2022-D 01", "RR-2022-D"), ("RR-23-04", "RR-23-04"), ("R12", None), ("7", None)],
)
def test_a_lesson_s_reference_can_name_its_review(reference: str, review: str | None) -> None:
    assert review_of_reference(reference) == review


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Agreed on 6 February 2024. Report published 26 March 2024.", date(2024, 3, 26)),
        ("Date of publication: 26/03/24", date(2024, 3, 26)),
        ("Published March 2024", None),
        ("Agreed 6 February 2024", None),
    ],
)
def test_a_day_of_publication_is_a_day(text: str, on: date | None) -> None:
    assert published_on(text) == on
