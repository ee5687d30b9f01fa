"""What qualifies as evidence of a change, and what the run is."""

from datetime import date

import pytest

from tests.domain.facts_cast import FIRST, IN_PLACE, LATEST, SECOND, change, days, lesson, piece
from tracker.domain.facts import ChangeFact
from tracker.domain.policy import USUAL_POLICY
from tracker.domain.terms import Finding, Level
from tracker.domain.verdict_case import Candidate, covers, days_after, qualifies


@pytest.mark.parametrize("level", Level)
def test_only_practice_and_outcome_qualify(level: Level) -> None:
    assert qualifies(piece(level=level), change(), None) is (level in {"practice", "outcome"})


def test_evidence_observed_before_the_change_does_not_qualify() -> None:
    assert not qualifies(piece(IN_PLACE - days(1)), change(), None)
    assert qualifies(piece(IN_PLACE), change(), None)
    assert not qualifies(piece(IN_PLACE), change(in_place_on=None), None)


def test_evidence_nobody_accepted_does_not_qualify() -> None:
    assert not qualifies(piece(is_accepted=False), change(), None)


@pytest.mark.parametrize(
    ("about", "agency", "is_so"),
    [
        (None, None, True),
        (None, "police", True),
        ("police", "police", True),
        ("health", "police", False),
        ("police", None, False),
    ],
)
def test_evidence_is_about_this_agency_or_about_all(about: str | None, agency: str | None, is_so: bool) -> None:
    assert qualifies(piece(agency=about), change(), agency) is is_so


@pytest.mark.parametrize(
    ("covered", "agency", "is_so"),
    [((), None, True), ((), "police", True), (("police",), "police", True), (("police",), "health", False)],
)
def test_a_change_covers_those_it_names_or_every_agency(covered: tuple[str, ...], agency: str, is_so: bool) -> None:
    assert covers(change(agencies=frozenset(covered)), agency) is is_so


def test_a_change_that_names_agencies_does_not_cover_the_whole_partnership() -> None:
    assert not covers(change(agencies=frozenset({"police", "health"})), None)


def case_on(made: ChangeFact, day: date) -> tuple[list[date], list[date], date | None]:
    case = Candidate(made, None, lesson(made), USUAL_POLICY).on(day)
    return [each.observed_on for each in case.seen], [each.observed_on for each in case.run], case.contradicted_on


def test_the_run_is_what_supports_after_the_latest_contradicting_day() -> None:
    made = change(
        evidence=(
            piece(LATEST),
            piece(SECOND, finding=Finding.CONTRADICTS),
            piece(SECOND),
            piece(FIRST),
            piece(LATEST, finding=Finding.MIXED),
        )
    )
    assert case_on(made, SECOND - days(1)) == ([FIRST], [FIRST], None)
    assert case_on(made, SECOND) == ([FIRST, SECOND, SECOND], [], SECOND)
    assert case_on(made, LATEST) == ([FIRST, SECOND, SECOND, LATEST, LATEST], [LATEST], SECOND)


def test_days_after_stop_at_the_calendars_end() -> None:
    assert days_after(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert days_after(date(9999, 12, 30), 426) == date.max
