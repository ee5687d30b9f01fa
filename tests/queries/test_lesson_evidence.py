"""Every piece of evidence of a lesson says whether it counts, and why not."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tests.lesson_cast import change_in_place, embedded, store
from tracker.domain.policy import Policy
from tracker.domain.terms import EvidenceState, Finding, Level
from tracker.models import Evidence, Lesson
from tracker.queries.lesson_evidence import follow_up

DAY = timedelta(days=1)


def why_not(lesson: Lesson, piece: Evidence) -> str | None:
    store(lesson)
    rows = follow_up(lesson, lesson.facts(), Policy(), cast.TODAY)
    return next(row.why_not for row in rows if row.piece is piece)


def test_what_supports_and_what_contradicts_counts_newest_first(app: Flask) -> None:
    lesson = cast.lesson()
    change = embedded(lesson)
    cast.accepted_evidence(change, observed_on=cast.TODAY, finding=Finding.CONTRADICTS)
    store(lesson)
    rows = follow_up(lesson, lesson.facts(), Policy(), cast.TODAY)
    assert [row.piece.observed_on for row in rows] == sorted((p.observed_on for p in change.evidence), reverse=True)
    assert rows[0].why_not is None
    assert all("contradicted on 1 November 2026" in str(row.why_not) for row in rows[1:])


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"withdrawn_on": cast.TODAY, "withdrawn_because": "Wrong case"}, "Withdrawn on 1 November 2026: Wrong case"),
        ({"state": EvidenceState.SUBMITTED}, "waits to be accepted"),
        (
            {"state": EvidenceState.RETURNED, "returned_because": "How many files?"},
            "Returned: How many files?",
        ),
        ({"level": Level.ACTIVITY}, "something was done"),
        ({"level": Level.REACTION}, "what people thought"),
        ({"level": Level.KNOWLEDGE}, "what people know"),
        ({"finding": Finding.MIXED}, "decides nothing"),
        ({"observed_on": cast.TODAY - 550 * DAY}, "before the change was in place, on 1 May 2025"),
    ],
)
def test_a_piece_that_does_not_count_says_why(app: Flask, values: dict[str, Any], says: str) -> None:
    lesson = cast.lesson()
    change = change_in_place([lesson])
    recorded = cast.evidence if "state" in values else cast.accepted_evidence
    piece = recorded(change, **{"observed_on": cast.TODAY, **values})
    assert says in str(why_not(lesson, piece))


def test_a_piece_seen_on_the_day_the_change_came_into_place_counts(app: Flask) -> None:
    lesson = cast.lesson()
    change = change_in_place([lesson])
    assert why_not(lesson, cast.accepted_evidence(change, observed_on=change.in_place_on)) is None


def test_a_change_that_is_not_in_place_has_no_evidence_that_counts(app: Flask) -> None:
    lesson = cast.lesson()
    assert why_not(lesson, cast.accepted_evidence(cast.change([lesson]))) == "The change is not in place yet."


def test_a_corrected_piece_gives_way_to_its_accepted_correction(app: Flask) -> None:
    lesson = cast.lesson()
    change = change_in_place([lesson])
    first = cast.accepted_evidence(change, observed_on=cast.TODAY)
    correction = cast.evidence(change, observed_on=cast.TODAY, replaces=first)
    assert why_not(lesson, first) is None
    correction.state, correction.accepted_by, correction.accepted_on = EvidenceState.ACCEPTED, cast.person(), cast.TODAY
    assert why_not(lesson, first) == "A correction took its place."
    assert why_not(lesson, correction) is None


def test_a_piece_or_a_change_about_others_says_about_whom(app: Flask) -> None:
    police, health = cast.agency("Police"), cast.agency("Health")
    everybody, ours = cast.lesson(), cast.lesson(agencies=[police])
    wide = change_in_place([everybody, ours])
    theirs = cast.accepted_evidence(wide, observed_on=cast.TODAY, agency=health)
    assert why_not(everybody, theirs) == "It is about Health alone, and this lesson binds the whole partnership."
    assert why_not(ours, theirs) == "It is about Health, which this lesson does not bind."
    narrow = change_in_place([everybody, ours], agencies=[health])
    piece = cast.accepted_evidence(narrow, observed_on=cast.TODAY)
    assert why_not(everybody, piece) == "The change covers Health alone, and this lesson binds the whole partnership."
    assert why_not(ours, piece) == "The change covers Health alone, and this lesson binds other agencies."
