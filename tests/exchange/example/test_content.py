"""The worked example shows everything the tracker can say: each lesson’s verdict is worked out from the example’s own
facts, on the day it was written for and wherever in a month it may be loaded."""

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import islice

import pytest

from tests.exchange.example.example_facts import facts_of, is_spread, kinds, verdicts
from tracker.domain.check_plans import parse_plan
from tracker.domain.reappearance import families
from tracker.domain.schedule import add_months
from tracker.domain.spc import Variation, xmr
from tracker.domain.strength import Strength
from tracker.domain.terms import (
    EvidenceState,
    Finding,
    Level,
    Likeness,
    OverrideOf,
    Polarity,
    ReappearanceKind,
    ReviewState,
    Role,
    Setback,
    Source,
    Stage,
    Standing,
    Verdict,
)
from tracker.domain.verdict import LessonVerdict, verdict_on
from tracker.exchange.example.moved import move_by_months, moved_day
from tracker.exchange.example.reader import read_example

EXAMPLE = read_example()
DAY = EXAMPLE.written_for
CHANGES = tuple(EXAMPLE.changes.values())
EVIDENCE = tuple(piece for change in CHANGES for piece in change.evidence)
REVIEW_OF = {lesson.key: review.reference for review in EXAMPLE.reviews for lesson in review.lessons}


@cache
def verdicts_moved(months: int, day_of_month: int) -> dict[str, LessonVerdict]:
    moved = move_by_months(EXAMPLE, months)
    return verdicts(moved, moved_day(DAY, months).replace(day=day_of_month))


MOMENTS = [(0, 1), (0, 15), (0, 30), (1, 31), (3, 1), (3, 28), (10, 9)]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_every_stage_is_shown_whenever_it_is_loaded(moment: tuple[int, int]) -> None:
    stages = Counter(verdict.stage for verdict in verdicts_moved(*moment).values())
    assert set(stages) == set(Stage)
    assert stages[Stage.EMBEDDED] >= 12
    assert stages.total() - stages[Stage.EMBEDDED] > stages[Stage.EMBEDDED]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_every_setback_is_shown_whenever_it_is_loaded(moment: tuple[int, int]) -> None:
    setbacks = {key: verdict.setback for key, verdict in verdicts_moved(*moment).items() if verdict.setback}
    assert set(setbacks.values()) == set(Setback)
    assert setbacks["never-added-up"] is Setback.STALE
    assert setbacks["return-talks"] is Setback.WITHDRAWN
    assert setbacks["supervision-of-tasks"] is Setback.UNBUILT
    assert setbacks["who-lives-here"] is Setback.REAPPEARED
    assert setbacks["handover-by-post"] is Setback.CONTRADICTED
    assert setbacks["one-worker-stayed"] is Setback.CONTRADICTED


def test_a_lesson_is_embedded_in_one_agency_and_passive_in_another() -> None:
    split = verdict_on(facts_of(EXAMPLE, EXAMPLE.lessons["witnesses-not-victims"]), DAY)
    assert {each.agency: each.verdict for each in split.agencies} == {
        "police": Verdict.EMBEDDED,
        "csc": Verdict.PASSIVE,
    }
    assert split.verdict is Verdict.PASSIVE


def test_some_are_embedded_only_by_an_override_and_one_was_lowered() -> None:
    now = verdicts_moved(0, 1)
    assert now["decisions-by-monday"].overrides == (OverrideOf.STRONG_ENOUGH,)
    assert now["all-work-with-her"].overrides == (OverrideOf.HEARD,)
    assert now["never-alone-at-surgery"].is_lowered
    assert now["never-alone-at-surgery"].verdict is Verdict.PASSIVE
    assert all(result.is_passed for result in now["never-alone-at-surgery"].gates)


def test_a_lesson_of_the_whole_partnership_is_offered_something_narrower() -> None:
    assert verdicts_moved(0, 1)["nights-out-of-routine"].narrower


@pytest.mark.parametrize("months", [0, 1, 3, 10])
def test_every_kind_of_reappearance_is_shown(months: int) -> None:
    moved = move_by_months(EXAMPLE, months)
    found = {kind for link, kind in kinds(moved) if not is_spread(moved, link)}
    assert found == set(ReappearanceKind)


def test_decisions_are_of_every_likeness_and_some_are_still_to_make() -> None:
    assert {link.likeness for link in EXAMPLE.reappearances} == {*Likeness, None}
    assert any(is_spread(EXAMPLE, link) for link in EXAMPLE.reappearances)


def test_a_family_reaches_across_four_reviews_and_another_spreads_across_three() -> None:
    same = [link for link in EXAMPLE.reappearances if link.likeness is Likeness.SAME]
    place = {key: number for number, key in enumerate(EXAMPLE.lessons)}
    keys = tuple(EXAMPLE.lessons)
    found = families((place[link.earlier], place[link.later]) for link in same)
    reviews = {keys[family[0]]: {REVIEW_OF[keys[member]] for member in family} for family in found}
    assert len(reviews["who-lives-here"]) == 4
    assert len(reviews["sister-held-discharge"]) == 3


def test_the_counts_are_those_a_first_visitor_is_promised() -> None:
    lessons = EXAMPLE.lessons.values()
    assert len(EXAMPLE.reviews) >= 12
    assert len({review.kind for review in EXAMPLE.reviews}) >= 8
    assert len(lessons) >= 60
    assert len(EVIDENCE) >= 300
    assert len(EXAMPLE.measures) == 3
    assert all(len(measure.readings) >= 24 for measure in EXAMPLE.measures)
    assert sum(lesson.polarity is Polarity.WORKED_WELL for lesson in lessons) >= 8
    assert EXAMPLE.reviews[0].decided_on.year == 2015


def test_reviews_are_of_every_state_with_one_restricted_and_one_converted() -> None:
    assert {review.state for review in EXAMPLE.reviews} == set(ReviewState)
    assert sum(review.is_restricted for review in EXAMPLE.reviews) == 1
    assert [(each.converted_from, each.reference) for each in EXAMPLE.reviews if each.converted_from] == [
        ("RR-2021-F", "LCSPR-2022-F")
    ]


def test_people_are_of_every_role_and_leave_is_held_by_few() -> None:
    assert {person.role for person in EXAMPLE.people} == set(Role)
    with_leave = {person.role for person in EXAMPLE.people if person.has_leave}
    assert with_leave == {Role.ADMINISTRATOR, Role.QUALITY_LEAD, Role.CONTRIBUTOR}
    assert all(person.email.endswith("@example.org") for person in EXAMPLE.people)


def test_whoever_works_on_a_restricted_review_has_leave() -> None:
    may_see = {person.key for person in EXAMPLE.people if person.has_leave}
    changes = [change for review in EXAMPLE.reviews if review.is_restricted for change in review.changes]
    assert changes
    for change in changes:
        assert {change.owner, change.recorder, change.accepter} <= may_see


def test_nobody_who_may_only_read_records_or_accepts_anything() -> None:
    reading = {person.key for person in EXAMPLE.people if person.role in (Role.BOARD_MEMBER, Role.INSPECTOR)}
    writing = {piece.recorded_by for piece in EVIDENCE} | {change.accepted_by for change in CHANGES}
    leads = {person.key for person in EXAMPLE.people if person.role in (Role.QUALITY_LEAD, Role.ADMINISTRATOR)}
    assert not writing & reading
    assert {piece.accepted_by for piece in EVIDENCE if piece.accepted_by} <= leads


def test_standings_of_every_kind_are_reasoned_and_approved() -> None:
    decisions = [decision for lesson in EXAMPLE.lessons.values() for decision in lesson.standings]
    assert {decision.standing for decision in decisions} == set(Standing) - {Standing.OPEN}


def test_changes_are_of_every_strength_and_some_answer_lessons_of_several_reviews() -> None:
    strongest = Counter(
        max((action.category.strength for action in change.actions if action.done_on), key=lambda each: each.rank)
        for change in CHANGES
        if any(action.done_on for action in change.actions)
    )
    assert set(strongest) == set(Strength)
    assert any(len({REVIEW_OF[key] for key in change.lessons}) >= 3 for change in CHANGES)


def test_work_goes_the_ways_work_goes() -> None:
    actions = [action for change in CHANGES for action in change.actions]
    assert any(change.target_moves for change in CHANGES)
    assert any(action.moves for action in actions)
    assert any(action.notes for action in actions)
    assert any(action.abandoned_on for action in actions)
    assert any(action.claim for action in actions)
    assert any(
        action.due_on < DAY and not (action.moves or action.done_on or action.abandoned_on) for action in actions
    )
    assert any(change.withdrawn_on and not change.in_place_on for change in CHANGES)
    assert {override.gate for change in CHANGES for override in change.overrides} == set(OverrideOf)


def test_evidence_is_of_every_source_level_finding_and_state() -> None:
    assert {piece.source for piece in EVIDENCE} == set(Source)
    assert {piece.level for piece in EVIDENCE} == set(Level)
    assert {piece.finding for piece in EVIDENCE} == set(Finding)
    assert {piece.state for piece in EVIDENCE} == set(EvidenceState)
    assert any(piece.unintended for piece in EVIDENCE)
    assert any(piece.agency for piece in EVIDENCE)


def test_evidence_answers_checks_that_the_plan_holds() -> None:
    for change in CHANGES:
        plan = parse_plan(change.check_plan)
        held = set(islice(plan.months(), 20))
        answered = {piece.check for piece in change.evidence if piece.check}
        assert answered | {check.month for check in change.checks} <= held, change.key


def test_checks_are_answered_waived_overdue_and_soon_due() -> None:
    ahead = {}
    for change in CHANGES:
        if change.in_place_on and not change.withdrawn_on:
            gone_by = {piece.check for piece in change.evidence} | {each.month for each in change.checks}
            months = parse_plan(change.check_plan).months()
            month = next(month for month in months if month not in gone_by)
            ahead[change.key] = add_months(change.in_place_on, month)
    assert ahead["child-page"] == date(2026, 11, 2)
    assert ahead["orders-shared"] < DAY
    assert any(check.waived_on for change in CHANGES for check in change.checks)


def test_one_measure_has_improved_one_is_in_concern_and_one_shows_common_cause() -> None:
    found = {}
    for measure in EXAMPLE.measures:
        readings = [(reading.read_on, reading.value) for reading in measure.readings]
        found[measure.key] = xmr(readings, measure.better, target=measure.target).variation
    assert found == {
        "file-days": Variation.IMPROVEMENT,
        "worker-changes": Variation.CONCERN,
        "first-calls": Variation.COMMON_CAUSE,
    }


def test_headlines_are_short_and_all_words_are_told_once() -> None:
    lessons = EXAMPLE.lessons.values()
    assert all(6 <= len(lesson.headline.split()) <= 14 for lesson in lessons)
    for said in (
        [lesson.headline for lesson in lessons],
        [lesson.statement for lesson in lessons],
        [why for lesson in lessons for why in lesson.whys],
        [re.sub(r"\d+", "n", piece.summary) for piece in EVIDENCE],
    ):
        assert [words for words, times in Counter(said).items() if times > 1] == []


def test_most_lessons_ask_why_three_times_or_more() -> None:
    depths = [len(lesson.whys) for lesson in EXAMPLE.lessons.values()]
    assert all(1 <= depth <= 5 for depth in depths)
    assert 2 * sum(depth >= 3 for depth in depths) > len(depths)
