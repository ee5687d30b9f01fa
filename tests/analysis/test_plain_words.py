"""Words made ready to be compared: too few of them, and the side they tell of."""

import pytest

from tests.analysis.test_resemblance import BRUISE, FATHER, WELL, WRONG
from tracker.analysis.plain_words import is_too_short, polarity_told


@pytest.mark.parametrize("text", [BRUISE, FATHER, "Ni welodd neb y plentyn ar ei ben ei hun yn y cartref."])
def test_a_lesson_of_a_sentence_is_long_enough(text: str) -> None:
    assert not is_too_short(text)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("It was good practice that the midwife asked her alone.", WELL),
        ("The nurse persisted and won the trust of the family.", WELL),
        ("Nobody asked her alone.", WRONG),
        ("It was not good practice to see them together.", None),
        ("The midwife saw her.", None),
    ],
)
def test_a_text_tells_its_side_by_plain_cues_or_not_at_all(text: str, side: object) -> None:
    assert polarity_told(text) is side
