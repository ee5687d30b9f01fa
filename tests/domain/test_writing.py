"""What is worth another look in how a lesson is written: each question at its edge."""

from dataclasses import replace

import pytest

from tracker.domain.strength import Strength
from tracker.domain.terms import AgencyKind, Nature, Polarity
from tracker.domain.writing import (
    CAUTIONS,
    Written,
    cautions_of,
    has_nothing_well,
    is_stock_phrase,
    names_an_omission,
)

WELL_WRITTEN = Written(
    polarity=Polarity.WENT_WRONG,
    nature=Nature.COMPLEX,
    whys=(
        "The form had one box for a carer.",
        "It was drawn up for mothers alone.",
        "Nobody’s work was to look at it again.",
    ),
    strengths=(Strength.WEAKER, Strength.STRONGER),
    changes=1,
    is_followed=True,
    binds=frozenset({AgencyKind.CHILDRENS_SOCIAL_CARE, AgencyKind.HEALTH}),
    involved=frozenset({AgencyKind.CHILDRENS_SOCIAL_CARE, AgencyKind.HEALTH}),
    themes=("Unseen men",),
)
ALONE = frozenset({AgencyKind.CHILDRENS_SOCIAL_CARE})


def keys(**differing: object) -> list[str]:
    return [caution.key for caution in cautions_of(replace(WELL_WRITTEN, **differing))]


def test_a_lesson_that_is_well_written_is_left_alone() -> None:
    assert keys() == []


@pytest.mark.parametrize(
    ("differing", "asked"),
    [
        ({"strengths": (Strength.WEAKER, Strength.WEAKER)}, ["weaker_alone"]),
        ({"strengths": (Strength.WEAKER,), "nature": Nature.SIMPLE}, []),
        ({"strengths": (Strength.WEAKER, None)}, []),
        ({"strengths": ()}, []),
        ({"is_followed": False}, ["nothing_planned"]),
        ({"is_followed": False, "nature": None}, []),
        ({"is_followed": False, "changes": 0}, []),
        ({"whys": WELL_WRITTEN.whys[:2]}, ["short_chain"]),
        ({"whys": ()}, ["short_chain"]),
        ({"whys": (*WELL_WRITTEN.whys, "The social worker did not visit.")}, ["omission"]),
        ({"whys": (*WELL_WRITTEN.whys, "Lack of professional curiosity")}, ["stock_phrase"]),
        ({"whys": (*WELL_WRITTEN.whys, "Unseen men")}, ["stock_phrase"]),
        ({"changes_without_sign": 1}, ["no_sign"]),
        ({"binds": ALONE}, ["social_care_alone"]),
        ({"binds": ALONE, "involved": ALONE}, []),
        ({"binds": frozenset()}, []),
    ],
)
def test_each_question_is_asked_where_it_holds_and_nowhere_else(differing: dict[str, object], asked: list[str]) -> None:
    assert keys(**differing) == asked


@pytest.mark.parametrize(
    "answer",
    [
        "She failed to follow the procedure",
        "Staff never asked who lived there",
        "The officer should have rung",
        "The health visitor didn’t see the child",
        "It was human error",
        "Practitioners were not following guidance",
    ],
)
def test_what_somebody_did_not_do_is_an_omission(answer: str) -> None:
    assert names_an_omission(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "Staff did not know that the form had changed",
        "The rota left nobody on duty at night",
        "The form was never tried with those who fill it in",
        "Five appointments were missed and the hospital discharged the child",
    ],
)
def test_what_the_work_was_like_is_none(answer: str) -> None:
    assert not names_an_omission(answer)


@pytest.mark.parametrize(
    "answer", ["Poor record keeping.", "There was a lack of communication between agencies", "CULTURE"]
)
def test_a_label_is_a_stock_phrase(answer: str) -> None:
    assert is_stock_phrase(answer)


@pytest.mark.parametrize(
    "answer",
    ["The training was at night, when nobody could come", "Supervision counted tasks", "Presumption of capacity"],
)
def test_a_label_with_its_reason_is_none(answer: str) -> None:
    assert not is_stock_phrase(answer)


def test_a_review_needs_one_lesson_from_what_worked_well() -> None:
    assert has_nothing_well((Polarity.WENT_WRONG,))
    assert not has_nothing_well((Polarity.WENT_WRONG, Polarity.WORKED_WELL))
    assert not has_nothing_well(())


def test_every_question_has_its_own_name_a_sentence_and_a_source() -> None:
    assert len({caution.key for caution in CAUTIONS}) == len(CAUTIONS)
    for caution in CAUTIONS:
        assert caution.sentence.endswith(("?", "."))
        assert caution.source.endswith(".")
