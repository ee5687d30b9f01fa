"""From a plan’s words to what a record can hold."""

import pytest

from tracker.domain.terms import ReviewKind
from tracker.exchange.action_plan import PlannedAction
from tracker.services.planned_words import headline_of, key_of, kind_of_reference, shortened, status_words


def test_the_same_words_make_the_same_key_whatever_capitals_and_blanks() -> None:
    assert key_of("A  b", "C") == key_of("a b ", "c")
    assert key_of("a", "bc") != key_of("ab", "c")


def test_a_headline_is_the_first_sentence_or_its_first_dozen_words() -> None:
    assert headline_of("Men are unseen. Everything else follows.") == "Men are unseen"
    assert headline_of("one two three four five six seven eight nine ten eleven twelve thirteen").endswith("twelve …")


@pytest.mark.parametrize(
    ("reference", "kind"),
    [
        ("SCR-2016-B", ReviewKind.SERIOUS_CASE_REVIEW),
        ("rr 2022", ReviewKind.RAPID_REVIEW),
        ("SAR2023", ReviewKind.ADULT_REVIEW),
        ("Child J", ReviewKind.PRACTICE_REVIEW),
    ],
)
def test_the_letters_of_a_reference_say_the_kind(reference: str, kind: ReviewKind) -> None:
    assert kind_of_reference(reference) is kind


def test_text_past_its_limit_shows_where_it_was_cut() -> None:
    assert shortened("x" * 300, 200) == "x" * 199 + "…"
    assert shortened(None, 5) == ""


def test_a_status_told_by_colour_is_said_in_words() -> None:
    assert status_words(PlannedAction("1", "Do", status="not_started")) == "not started"
    assert status_words(PlannedAction("1", "Do", status_text="Amber", status="slipping")) == "Amber"
    assert status_words(PlannedAction("1", "Do")) == ""
