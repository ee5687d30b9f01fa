"""The sentence a lesson’s page opens with, for one agency, for several, and after a setback."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.facts_cast import IN_PLACE, KNOWN, LATEST, STALE, change, lesson, piece
from tracker.domain.facts import ChangeFact, Facts, Span
from tracker.domain.terms import Finding, Setback
from tracker.domain.verdict import verdict_on
from tracker.queries.verdict_sentence import NOT_OPEN, WHAT_HAPPENED, verdict_sentence

DAY = timedelta(days=1)
NAMED = change(in_place_on=None, homes=(), actions=(), evidence=())


def said(facts: Facts, day: date, **more: object) -> str:
    since = dict.fromkeys((None, "health", "police", "housing"), LATEST)
    return verdict_sentence(verdict_on(facts, day), since, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "day", "sentence"),
    [
        (Facts(KNOWN), KNOWN, "The lesson is known, and no change that would answer it is named."),
        (lesson(NAMED), LATEST, "A change is named, and no action toward it has started."),
        (lesson(), IN_PLACE - DAY, "Action has started, and the change is not in place."),
        (lesson(), IN_PLACE, "A change is in place, and nothing has been seen of it in practice."),
        (
            lesson(),
            LATEST - DAY,
            "A change is in place and was seen in practice; 3 of 11 gates are not yet passed.",
        ),
        (
            lesson(),
            LATEST,
            "Embedded across the whole partnership since 1 June 2021: every one of its 11 gates is passed.",
        ),
    ],
)
def test_a_lesson_of_the_whole_partnership_says_how_far_it_has_come(facts: Facts, day: date, sentence: str) -> None:
    assert said(facts, day) == sentence


def test_a_lesson_that_binds_one_agency_names_it() -> None:
    assert said(replace(lesson(), agencies=("police",)), LATEST).startswith("Embedded in police since 1 June 2021")


def test_agencies_are_said_by_what_they_have_in_common() -> None:
    against = piece(LATEST + DAY, finding=Finding.CONTRADICTS, agency="police")
    facts = replace(lesson(change(evidence=(*change().evidence, against))), agencies=("health", "housing", "police"))
    assert said(facts, LATEST + DAY) == (
        "Embedded in health and housing since 1 June 2021. In police a change is in place and was seen in practice; 6 "
        "of 11 gates are not yet passed, so the lesson as a whole is passive."
    )
    assert said(facts, LATEST) == "Embedded in health, housing and police since 1 June 2021."


def test_agencies_that_are_all_passive_do_not_say_that_the_whole_is_passive_because_of_one() -> None:
    narrow: ChangeFact = replace(NAMED, agencies=frozenset({"police"}))
    assert said(replace(lesson(narrow), agencies=("health", "police")), LATEST) == (
        "In health the lesson is known, and no change that would answer it is named. "
        "In police a change is named, and no action toward it has started."
    )


@pytest.mark.parametrize("setback", Setback)
def test_a_setback_is_said_first_with_its_day(setback: Setback) -> None:
    verdict = replace(verdict_on(lesson(), STALE), setback=setback)
    sentence = verdict_sentence(verdict, {}, stopped_on=STALE)
    assert sentence.startswith(f"It was embedded until 1 August 2022, when {WHAT_HAPPENED[setback]}.")


def test_a_setback_that_is_not_open_to_the_reader_is_not_told() -> None:
    sentence = said(lesson(), STALE, stopped_on=STALE, is_hidden=True)
    assert sentence.startswith(f"It was embedded until 1 August 2022; {NOT_OPEN}.")


def test_a_lowered_lesson_is_not_called_embedded() -> None:
    sentence = said(lesson(lowered=(Span(LATEST),)), LATEST)
    assert "mbedded" not in sentence
    assert sentence == (
        "Every gate has been passed across the whole partnership since 1 June 2021. "
        "A person lowered it, so it is passive whatever its gates say."
    )
