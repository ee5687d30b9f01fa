"""A lesson’s history in words: what caused each period, how the strip is cut at today, and what comes."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from tests.domain.facts_cast import FIRST, IN_PLACE, KNOWN, LATEST, STALE, change, lesson, piece
from tracker.domain.facts import ChangeFact, Facts, ReappearanceFact, Span
from tracker.domain.terms import Finding, Setback, Stage, Verdict
from tracker.domain.verdict import verdict_on, verdict_periods
from tracker.queries.lesson_history import LEAST_AHEAD, Stretch, in_one_sentence, outlook, stretches, what_caused

DAY = timedelta(days=1)
REVIEW = SimpleNamespace(reference="LCSPR-2019-C", agreed_on=KNOWN, published_on=KNOWN + 30 * DAY)


def parts_of(facts: Facts, today: date, review: Any = REVIEW) -> list[Stretch]:
    """The stretches of a lesson told in facts, as if they were stored."""
    row: Any = SimpleNamespace(review=review)
    periods: Any = verdict_periods(facts)
    return stretches(row, periods, lambda day: verdict_on(facts, day), today)


def caused(facts: Facts, day: date) -> str:
    return " ".join(what_caused(verdict_on(facts, day - DAY), verdict_on(facts, day)))


@pytest.mark.parametrize(
    ("review", "sentence"),
    [
        ({}, "LCSPR-2019-C was agreed."),
        ({"agreed_on": KNOWN - DAY, "published_on": KNOWN}, "LCSPR-2019-C was published."),
        ({"agreed_on": None, "published_on": None}, "It was recorded; LCSPR-2019-C is not agreed yet."),
    ],
)
def test_the_first_period_says_how_the_lesson_became_known(review: dict[str, Any], sentence: str) -> None:
    parts = parts_of(lesson(), KNOWN, SimpleNamespace(**{**vars(REVIEW), **review}))
    assert parts[0].causes == (sentence,)


def test_each_step_forward_says_what_brought_it() -> None:
    steps = [(part.stage, " ".join(part.causes)) for part in parts_of(lesson(), LATEST)[:6] if not part.is_rest]
    assert [stage for stage, _ in steps][:5] == list(Stage)[:5]
    assert [words for _, words in steps][1:5] == [
        "A change was named.",
        "An action was started.",
        "The change came into place.",
        "It was first seen in practice.",
    ]


def test_becoming_embedded_names_the_gates_that_were_the_last_to_pass() -> None:
    words = caused(lesson(), LATEST)
    assert "Children and families said so" in words
    assert "Still seen working 365 days" in words
    assert "Nothing seen contradicts it" not in words  # it passed the day before


@pytest.mark.parametrize(
    ("facts", "day", "says"),
    [
        (lesson(), STALE, "426 days old"),
        (lesson(change(withdrawn_on=LATEST + DAY)), LATEST + DAY, "was withdrawn on 2 June 2021"),
        (
            lesson(change(evidence=(*change().evidence, piece(LATEST + DAY, finding=Finding.CONTRADICTS)))),
            LATEST + DAY,
            "contradicted on 2 June 2021",
        ),
        (
            lesson(reappearances=(ReappearanceFact(LATEST + DAY, IN_PLACE),)),
            LATEST + DAY,
            "found it again in the practice of 1 June 2020",
        ),
    ],
)
def test_each_setback_says_which_gate_failed(facts: Facts, day: date, says: str) -> None:
    assert says in caused(facts, day)


def test_a_lowering_and_its_end_are_said_as_what_they_are() -> None:
    facts = lesson(lowered=(Span(LATEST + DAY, LATEST + 9 * DAY),))
    assert caused(facts, LATEST + DAY) == "A person lowered the verdict."
    assert caused(facts, LATEST + 9 * DAY) == "The lowering of the verdict ended."


def bound(*changes: ChangeFact) -> Facts:
    return replace(lesson(*changes), agencies=("health", "police"))


def test_a_cause_names_an_agency_only_where_it_is_not_the_cause_for_all() -> None:
    assert caused(bound(change()), STALE).startswith("The latest supporting")
    against = piece(LATEST + DAY, finding=Finding.CONTRADICTS, agency="police")
    facts = bound(change(evidence=(*change().evidence, against)))
    assert caused(facts, LATEST + DAY).startswith("For police, 0 of 3 supporting days")


def test_the_strip_is_cut_at_today_and_its_widths_are_days() -> None:
    today = LATEST + 10 * DAY
    parts = parts_of(lesson(), today)
    held = [part for part in parts if part.stage is Stage.EMBEDDED]
    assert [(part.days, part.is_ahead, part.is_rest) for part in held] == [
        (10, False, False),
        ((STALE - today).days, True, True),
    ]
    assert sum(part.days for part in parts if not part.is_ahead) == (today - KNOWN).days
    last = parts[-1]
    assert (last.setback, last.is_ahead, last.is_rest) == (Setback.STALE, True, False)
    assert last.days >= LEAST_AHEAD
    assert all(part.days > 0 for part in parts)


def test_a_period_that_begins_today_is_shown_as_begun() -> None:
    parts = parts_of(lesson(), LATEST)
    assert [part.days for part in parts if part.stage is Stage.EMBEDDED and not part.is_ahead] == [1]


def test_no_period_gives_no_strip() -> None:
    row: Any = SimpleNamespace(review=REVIEW)
    assert stretches(row, [], lambda day: verdict_on(lesson(), day), KNOWN) == []
    assert outlook([]) is None


def test_an_embedded_lesson_says_when_it_stops_being_so_and_why() -> None:
    said = outlook(parts_of(lesson(), LATEST))
    assert said == (
        "If nothing is done, this lesson stops being embedded on 1 August 2022, because the latest supporting evidence "
        "is of 1 June 2021, 426 days old; 425 is the most that counts: look again."
    )


def test_a_lowered_lesson_says_when_it_is_embedded_again() -> None:
    facts = lesson(lowered=(Span(LATEST + DAY, LATEST + 9 * DAY),))
    assert outlook(parts_of(facts, LATEST + 2 * DAY)) == (
        "If nothing changes, this lesson is embedded from 10 June 2021, because the lowering of the verdict ended."
    )


def test_a_lesson_that_nothing_moves_has_no_outlook() -> None:
    assert outlook(parts_of(Facts(known_on=KNOWN), LATEST)) is None
    assert outlook(parts_of(lesson(), STALE)) is None


def test_the_strip_in_a_sentence_holds_every_period_and_says_what_lies_ahead() -> None:
    spoken = in_one_sentence(parts_of(lesson(), LATEST))
    assert spoken.startswith("Passive, identified from 1 January 2020; passive, analysed from 1 February 2020; ")
    assert spoken.endswith("embedded from 1 June 2021; passive, evidenced, stale from 1 August 2022 if nothing is done")
    assert spoken.count(" from ") == len(verdict_periods(lesson()))


def test_words_of_a_period_leave_out_the_stage_of_an_embedded_one() -> None:
    parts = parts_of(lesson(), FIRST)
    assert {part.words for part in parts if part.verdict is Verdict.EMBEDDED} == {"embedded"}
