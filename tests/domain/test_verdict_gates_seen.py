"""The gates that ask what has been seen since, each at its boundary."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.facts_cast import FIRST, IN_PLACE, LATEST, SECOND, change, days, lesson, piece, run
from tracker.domain.facts import ChangeFact, EvidenceFact, ReappearanceFact, Span
from tracker.domain.policy import USUAL_POLICY, Policy
from tracker.domain.terms import Finding, Source
from tracker.domain.verdict_case import Answer, Candidate
from tracker.domain.verdict_gates_seen import (
    current,
    heard,
    not_reappeared,
    seen_in_practice,
    sustained,
    triangulated,
    uncontradicted,
)

AGAINST = Finding.CONTRADICTS
VOICE, AUDIT, OWN = Source.CHILDREN_AND_FAMILIES, Source.MULTI_AGENCY_AUDIT, Source.AGENCY_SELF_REPORT


def ask(  # type: ignore[no-untyped-def]
    gate, made: ChangeFact, day: date = LATEST, policy: Policy = USUAL_POLICY, **more: object
) -> Answer:
    return gate(Candidate(made, None, lesson(made, **more), policy).on(day))


def seen(*pieces: EvidenceFact) -> ChangeFact:
    return change(evidence=pieces)


def test_seen_in_practice_counts_different_days_not_pieces() -> None:
    assert not ask(seen_in_practice, seen(piece(FIRST), piece(FIRST, source=AUDIT), piece(SECOND))).is_passed
    assert ask(seen_in_practice, seen(piece(FIRST), piece(SECOND), piece(LATEST))).is_passed
    assert not ask(seen_in_practice, seen(*run()), LATEST - days(1)).is_passed
    assert not ask(seen_in_practice, seen(*run()), policy=Policy(run_days=4)).is_passed


def test_a_contradiction_begins_the_run_anew() -> None:
    made = seen(*run(), piece(LATEST, finding=AGAINST), piece(LATEST + days(1)))
    answer = ask(seen_in_practice, made, LATEST + days(1))
    assert answer.because() == (
        "1 of 3 supporting days so far since it was contradicted on 1 June 2021: evidence of practice or outcome from "
        "2 more days would do."
    )
    assert not answer.is_passed


@pytest.mark.parametrize(
    ("sources", "passes", "sentence"),
    [
        ((), False, "0 of 2 sources so far, none independent: ask an audit, scrutiny, or children and families."),
        ((AUDIT, AUDIT), False, "1 of 2 sources so far (multi-agency audit): ask another one."),
        (
            (OWN, Source.PERFORMANCE_DATA, Source.PRACTITIONER_VOICE),
            False,
            "3 sources so far (agency self-report, performance data and practitioner voice), none independent: "
            "ask an audit, scrutiny, or children and families.",
        ),
        (
            (OWN, VOICE),
            True,
            "Seen by 2 sources (agency self-report and children and families), at least one of them independent.",
        ),
    ],
)
def test_triangulated_takes_sources_enough_and_one_independent(
    sources: tuple[Source, ...], passes: bool, sentence: str
) -> None:
    answer = ask(triangulated, seen(*(piece(FIRST, source=source) for source in sources)))
    assert (answer.is_passed, answer.because()) == (passes, sentence)


@pytest.mark.parametrize("source", Source)
def test_one_source_is_enough_where_the_policy_says_so_and_it_is_independent(source: Source) -> None:
    made = seen(piece(FIRST, source=source))
    assert ask(triangulated, made, policy=Policy(sources=1)).is_passed is source.is_independent


def test_heard_takes_the_voice_of_children_and_families_in_the_run() -> None:
    assert ask(heard, change()).because() == "Children and families said so on 1 June 2021."
    assert not ask(heard, change(), LATEST - days(1)).is_passed
    assert not ask(heard, seen(piece(FIRST, source=VOICE), piece(SECOND, finding=AGAINST))).is_passed
    assert not ask(heard, seen(piece(FIRST, source=VOICE, finding=Finding.MIXED))).is_passed


def test_heard_may_be_waived_from_a_day_on() -> None:
    made = change(evidence=(), heard_waived_on=SECOND)
    assert [ask(heard, made, SECOND + days(more)).is_passed for more in (-1, 0, 1)] == [False, True, True]
    assert ask(heard, made, SECOND).is_overridden
    assert not ask(heard, change(heard_waived_on=SECOND)).is_overridden


@pytest.mark.parametrize(("lasted", "passes"), [(329, False), (330, True), (331, True)])
def test_sustained_is_counted_from_the_in_place_date_to_the_latest_piece(lasted: int, passes: bool) -> None:
    made = seen(piece(IN_PLACE), piece(IN_PLACE + days(lasted)))
    assert ask(sustained, made, IN_PLACE + days(400)).is_passed is passes


@pytest.mark.parametrize(("lasted", "passes"), [(329, False), (330, True), (331, True)])
def test_sustained_is_counted_again_from_a_contradiction(lasted: int, passes: bool) -> None:
    made = seen(piece(IN_PLACE), piece(SECOND, finding=AGAINST), piece(SECOND + days(lasted)))
    assert ask(sustained, made, SECOND + days(400)).is_passed is passes


def test_waiting_alone_sustains_nothing() -> None:
    assert ask(sustained, seen(piece(IN_PLACE + days(192))), IN_PLACE + days(3000)).because() == (
        "Seen working for 192 of 330 days since it was put in place on 1 June 2020: evidence from 27 April 2021 or "
        "later would do."
    )
    assert ask(sustained, change(in_place_on=None)).because() == (
        "0 of 330 days: they are counted from the day the change is in place."
    )


@pytest.mark.parametrize(("age", "passes"), [(424, True), (425, True), (426, False)])
def test_current_is_counted_from_the_latest_supporting_piece(age: int, passes: bool) -> None:
    made = seen(*run(), piece(LATEST + days(10), finding=Finding.MIXED))
    assert ask(current, made, LATEST + days(age)).is_passed is passes


def test_current_says_how_old_and_what_to_do() -> None:
    assert ask(current, change(), LATEST + days(430)).because() == (
        "The latest supporting evidence is of 1 June 2021, 430 days old; 425 is the most that counts: look again."
    )
    assert ask(current, seen()).because() == "No supporting evidence counts yet: go and look."


def test_uncontradicted_looks_at_the_latest_decisive_day() -> None:
    both = (*run(), piece(LATEST, finding=AGAINST, id=9))
    assert ask(uncontradicted, seen(*both), LATEST - days(1)).is_passed
    assert not ask(uncontradicted, seen(*both), LATEST).is_passed
    assert not ask(uncontradicted, seen(*both, piece(LATEST + days(1), finding=Finding.MIXED)), STILL).is_passed
    mended = ask(uncontradicted, seen(*both, piece(LATEST + days(1))), STILL)
    assert mended.is_passed
    assert mended.because() == "It was contradicted on 1 June 2021, and later evidence supports it."
    assert ask(uncontradicted, seen()).because() == "Nothing seen contradicts it."


STILL = LATEST + days(5)


def test_uncontradicted_fails_while_a_measure_is_in_a_state_of_concern() -> None:
    made = change(concerns=(Span(SECOND, LATEST),))
    asked = [ask(uncontradicted, made, day) for day in (SECOND - days(1), SECOND, LATEST - days(1), LATEST)]
    assert [answer.is_passed for answer in asked] == [True, False, False, True]
    assert asked[1].because() == (
        "A measure of it has been in a state of concern since 1 January 2021: find out why it moved."
    )


@pytest.mark.parametrize(
    ("seen_on", "passes"),
    [(None, True), (IN_PLACE - days(1), True), (IN_PLACE, False), (SECOND - days(1), False), (SECOND, True)],
)
def test_a_reappearance_counts_against_a_change_in_place_on_the_day_in_question(
    seen_on: date | None, passes: bool
) -> None:
    made = change(withdrawn_on=SECOND)
    assert ask(not_reappeared, made, reappearances=(ReappearanceFact(FIRST, seen_on),)).is_passed is passes


def test_a_reappearance_counts_from_its_day_on() -> None:
    link = ReappearanceFact(SECOND, FIRST)
    asked = [ask(not_reappeared, change(), SECOND + days(more), reappearances=(link,)) for more in (-1, 0, 1)]
    assert [answer.is_passed for answer in asked] == [True, False, False]
    assert asked[1].because() == (
        "A later review found it again in the practice of 1 September 2020, with this change in place: it takes "
        "another change."
    )


def test_a_change_nobody_accepted_is_not_held_to_have_been_in_place() -> None:
    link = ReappearanceFact(SECOND, FIRST)
    assert ask(not_reappeared, replace(change(), is_accepted=False), reappearances=(link,)).is_passed
