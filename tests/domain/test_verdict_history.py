"""A lesson’s history: every day against the slow way, what must hold of every lesson, and what set it back."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.domain.facts_cast import (
    LATEST,
    SECOND,
    STALE,
    START,
    WINDOW,
    a_change,
    a_day,
    a_lesson,
    a_lesson_likely_to_embed,
    a_piece,
    a_policy,
    change,
    days,
    lesson,
    piece,
    run,
)
from tests.domain.slow_verdict import slow_days
from tracker.domain.facts import ActionFact, ChangeFact, EvidenceFact, Facts, HomeFact, ReappearanceFact, Span
from tracker.domain.policy import Policy
from tracker.domain.strength import Strength
from tracker.domain.terms import Finding, Setback, Source, Stage, Verdict
from tracker.domain.verdict import VerdictPeriod, verdict_on, verdict_periods

END = START + days(WINDOW + 60)


def at(periods: tuple[VerdictPeriod, ...], day: date) -> VerdictPeriod:
    held = [each for each in periods if each.from_on <= day and (each.until_on is None or day < each.until_on)]
    assert len(held) == 1, day
    return held[0]


def assert_the_slow_way_agrees(facts: Facts, policy: Policy) -> None:
    periods = verdict_periods(facts, policy)
    for day, *slow in slow_days(facts, policy, END):
        period = at(periods, day)
        assert [period.verdict, period.stage, period.setback] == slow, (day, facts)


@settings(max_examples=150, deadline=None)
@given(a_lesson, a_policy)
def test_every_day_is_what_the_slow_way_says_it_is(facts: Facts, policy: Policy) -> None:
    assert_the_slow_way_agrees(facts, policy)


def test_the_slow_way_agrees_on_lessons_that_embed_and_are_set_back_in_every_way() -> None:
    told = random.Random(5)
    met: Counter[str] = Counter()
    for _ in range(100):
        facts = a_lesson_likely_to_embed(told)
        policy = Policy(2, 2, told.randrange(5, 20), told.randrange(10, 40))
        assert_the_slow_way_agrees(facts, policy)
        met.update({period.setback or period.verdict for period in verdict_periods(facts, policy)})
    assert set(met) == {*Setback, *Verdict}


@settings(deadline=None)
@given(a_lesson, a_policy)
def test_periods_follow_on_one_another_and_differ(facts: Facts, policy: Policy) -> None:
    periods = verdict_periods(facts, policy)
    assert periods[0].from_on == facts.known_on
    assert periods[-1].until_on is None
    for one, following in pairwise(periods):
        assert one.until_on == following.from_on > one.from_on
        assert (one.verdict, one.stage, one.setback) != (following.verdict, following.stage, following.setback)


@settings(deadline=None)
@given(a_lesson | some.randoms(use_true_random=False).map(a_lesson_likely_to_embed), a_policy, a_day)
def test_a_day_is_explained_as_the_period_that_holds_it(facts: Facts, policy: Policy, day: date) -> None:
    day = max(day, facts.known_on)
    verdict, period = verdict_on(facts, day, policy), at(verdict_periods(facts, policy), day)
    assert (verdict.verdict, verdict.stage, verdict.setback) == (period.verdict, period.stage, period.setback)


@settings(deadline=None)
@given(a_lesson, a_change, a_piece, a_policy)
def test_evidence_changes_no_day_before_it_was_observed(
    facts: Facts, made: ChangeFact, added: EvidenceFact, policy: Policy
) -> None:
    with_it = replace(made, evidence=(*made.evidence, added))
    before = verdict_periods(replace(facts, changes=(*facts.changes, made)), policy)
    after = verdict_periods(replace(facts, changes=(*facts.changes, with_it)), policy)
    for number in range((added.observed_on - facts.known_on).days):
        day = facts.known_on + days(number)
        one, other = at(before, day), at(after, day)
        assert (one.verdict, one.stage, one.setback) == (other.verdict, other.stage, other.setback)


@settings(deadline=None)
@given(some.randoms(use_true_random=False), a_day, some.sampled_from(Source))
def test_supporting_evidence_makes_no_day_worse(told: random.Random, day: date, source: Source) -> None:
    facts, policy = a_lesson_likely_to_embed(told), Policy(2, 2, 10, 20)
    made = facts.changes[0]
    with_it = replace(made, evidence=(*made.evidence, piece(day, source=source)))
    before, after = (
        verdict_periods(each, policy) for each in (facts, replace(facts, changes=(with_it, *facts.changes[1:])))
    )
    for number in range(WINDOW + 60):
        each = START + days(number)
        assert at(after, each).stage.rank >= at(before, each).stage.rank


@settings(deadline=None)
@given(some.randoms(use_true_random=False), a_lesson, a_policy)
def test_the_order_of_rows_never_matters(told: random.Random, facts: Facts, policy: Policy) -> None:
    def mixed(rows: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(told.sample(rows, len(rows)))

    changes = [
        replace(
            each,
            evidence=mixed(each.evidence),
            homes=mixed(each.homes),
            actions=mixed(each.actions),
            concerns=mixed(each.concerns),
        )
        for each in mixed(facts.changes)
    ]
    other = replace(
        facts,
        agencies=mixed(facts.agencies),
        changes=tuple(changes),
        reappearances=mixed(facts.reappearances),
        lowered=mixed(facts.lowered),
    )
    assert verdict_periods(other, policy) == verdict_periods(facts, policy)
    day = START + days(WINDOW // 2)
    one, two = verdict_on(facts, day, policy), verdict_on(other, day, policy)
    assert [each.is_passed for each in one.gates] == [each.is_passed for each in two.gates]


@given(a_lesson)
def test_a_lesson_with_no_change_is_never_embedded(facts: Facts) -> None:
    periods = verdict_periods(replace(facts, changes=()))
    assert [(each.verdict, each.stage) for each in periods] == [(Verdict.PASSIVE, Stage.IDENTIFIED)]


@settings(deadline=None)
@given(some.randoms(use_true_random=False))
def test_weaker_actions_alone_embed_nothing_unless_a_person_overrides_it(told: random.Random) -> None:
    facts, policy = a_lesson_likely_to_embed(told), Policy(1, 2, 5, 40)
    weaker = (ActionFact(Strength.WEAKER, None, START), ActionFact(None, None, START))
    alone = tuple(replace(each, actions=weaker) for each in facts.changes)
    overridden = tuple(replace(each, strength_override_on=START) for each in alone)
    assert all(each.verdict is Verdict.PASSIVE for each in verdict_periods(replace(facts, changes=alone), policy))
    strong = verdict_periods(facts, policy)
    assert verdict_periods(replace(facts, changes=overridden), policy) == strong


def stages(facts: Facts) -> list[tuple[date, Stage, Setback | None]]:
    return [(each.from_on, each.stage, each.setback) for each in verdict_periods(facts)]


def test_stages_come_in_order_on_the_days_that_bring_them() -> None:
    assert stages(lesson()) == [
        (date(2020, 1, 1), Stage.IDENTIFIED, None),
        (date(2020, 2, 1), Stage.ANALYSED, None),
        (date(2020, 3, 1), Stage.ACTING, None),
        (date(2020, 6, 1), Stage.IN_PLACE, None),
        (date(2020, 9, 1), Stage.EVIDENCED, None),
        (LATEST, Stage.EMBEDDED, None),
        (STALE, Stage.EVIDENCED, Setback.STALE),
    ]


LATER = LATEST + days(100)


@pytest.mark.parametrize(
    ("spoil", "stage", "setback"),
    [
        (lambda made: replace(made, withdrawn_on=LATER), Stage.IDENTIFIED, Setback.WITHDRAWN),
        (lambda made: replace(made, homes=(HomeFact(SECOND, LATER),)), Stage.EVIDENCED, Setback.UNBUILT),
        (lambda made: replace(made, concerns=(Span(LATER),)), Stage.EVIDENCED, Setback.CONTRADICTED),
        (
            lambda made: replace(made, evidence=(*run(), piece(LATER, finding=Finding.CONTRADICTS))),
            Stage.EVIDENCED,
            Setback.CONTRADICTED,
        ),
        (
            lambda made: replace(made, homes=(HomeFact(SECOND, LATER),), concerns=(Span(LATER),)),
            Stage.EVIDENCED,
            Setback.CONTRADICTED,
        ),
        (
            lambda made: replace(made, homes=(HomeFact(SECOND, LATER),), withdrawn_on=LATER),
            Stage.IDENTIFIED,
            Setback.UNBUILT,
        ),
    ],
)
def test_a_setback_is_named_from_its_day(
    spoil: Callable[[ChangeFact], ChangeFact], stage: Stage, setback: Setback
) -> None:
    periods = verdict_periods(lesson(spoil(change())))
    assert at(periods, LATER - days(1)).setback is None
    assert (at(periods, LATER).stage, at(periods, LATER).setback) == (stage, setback)


@pytest.mark.parametrize(
    "made",
    [
        change(actions=(), strength_override_on=LATER),
        change(heard_waived_on=LATER, evidence=(*run()[:2], piece(LATEST))),
        change(actions=(ActionFact(Strength.INTERMEDIATE, None, LATER),)),
        change(homes=(HomeFact(LATER),)),
        change(named_on=LATER),
        change(concerns=(Span(SECOND, LATER),)),
    ],
)
def test_the_last_gate_to_pass_embeds_a_lesson_on_its_day(made: ChangeFact) -> None:
    periods = verdict_periods(lesson(made))
    assert [each.from_on for each in periods if each.verdict is Verdict.EMBEDDED] == [LATER]


def test_a_reappearance_sets_a_lesson_back_from_the_day_it_counts() -> None:
    periods = verdict_periods(lesson(reappearances=(ReappearanceFact(LATER, SECOND),)))
    assert at(periods, LATER - days(1)).stage is Stage.EMBEDDED
    assert at(periods, LATER).setback is Setback.REAPPEARED


def test_a_contradiction_stays_the_setback_until_the_run_is_whole_again() -> None:
    again = LATER + days(200)
    made = change(evidence=(*run(), piece(LATER, finding=Finding.CONTRADICTS), piece(again)))
    assert at(verdict_periods(lesson(made)), again).setback is Setback.CONTRADICTED


def test_the_setback_is_of_the_change_that_carried_the_lesson_last() -> None:
    taken_over = STALE - days(1)
    second = change(withdrawn_on=STALE + days(30), evidence=(*run(), piece(taken_over, agency=None)))
    periods = verdict_periods(lesson(change(homes=(HomeFact(SECOND, LATER),)), second))
    assert at(periods, STALE).stage is Stage.EMBEDDED
    assert at(periods, STALE + days(30)).setback is Setback.WITHDRAWN
