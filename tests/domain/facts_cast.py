"""A lesson that is embedded, told in facts, to be spoiled one fact at a time; and dense little lessons at random."""

import random
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as some

from tracker.domain.facts import (
    ActionFact,
    ChangeFact,
    EvidenceFact,
    Facts,
    HomeFact,
    ReappearanceFact,
    Span,
)
from tracker.domain.policy import Policy
from tracker.domain.strength import Strength
from tracker.domain.terms import Finding, Level, Source

KNOWN = date(2020, 1, 1)
IN_PLACE = date(2020, 6, 1)
FIRST = date(2020, 9, 1)
SECOND = date(2021, 1, 1)
LATEST = date(2021, 6, 1)  # 365 days after IN_PLACE
STALE = LATEST + timedelta(days=426)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def piece(observed_on: date = FIRST, **more: Any) -> EvidenceFact:
    """A piece that qualifies and supports."""
    values = {"is_accepted": True, "level": Level.PRACTICE, "source": Source.AGENCY_SELF_REPORT}
    return EvidenceFact(observed_on=observed_on, **{**values, "finding": Finding.SUPPORTS, **more})


def run() -> tuple[EvidenceFact, ...]:
    """Three days, three sources, children and families among them."""
    return (
        piece(FIRST, id=1),
        piece(SECOND, source=Source.MULTI_AGENCY_AUDIT, id=2),
        piece(LATEST, source=Source.CHILDREN_AND_FAMILIES, id=3),
    )


def change(**more: Any) -> ChangeFact:
    """A change that passes every gate from LATEST until STALE."""
    values: dict[str, Any] = {
        "named_on": date(2020, 2, 1),
        "in_place_on": IN_PLACE,
        "is_accepted": True,
        "homes": (HomeFact(IN_PLACE, id=1),),
        "actions": (ActionFact(Strength.STRONGER, date(2020, 3, 1), date(2020, 5, 1), id=1),),
        "evidence": run(),
        "id": 1,
    }
    return ChangeFact(**{**values, **more})


def lesson(*changes: ChangeFact, **more: Any) -> Facts:
    """A lesson of the whole partnership, answered by these changes, or by the one that embeds it."""
    return Facts(known_on=KNOWN, changes=changes or (change(),), **more)


# Lessons at random: about four months of days, and a policy as short, so that boundaries meet often.
START = date(2024, 2, 1)
WINDOW = 130
AGENCIES = ("health", "police")

a_day = some.integers(0, WINDOW).map(lambda offset: START + timedelta(days=offset))
maybe_a_day = some.none() | a_day
early = some.integers(0, 40).map(lambda offset: START + timedelta(days=offset))
# The same day again and again makes runs and gaps that a uniform draw seldom meets.
a_policy = some.builds(
    Policy,
    run_days=some.integers(1, 3),
    sources=some.integers(1, 2),
    sustained_days=some.integers(1, 25),
    current_days=some.integers(1, 40),
)
a_span = some.builds(Span, a_day, maybe_a_day)
a_home = some.builds(HomeFact, early | maybe_a_day, some.none() | a_day)
an_action = some.builds(ActionFact, some.sampled_from([*Strength, None]), maybe_a_day, early | maybe_a_day)
a_piece = some.builds(
    EvidenceFact,
    observed_on=a_day,
    is_accepted=some.sampled_from([True, True, True, False]),
    level=some.sampled_from([Level.PRACTICE, Level.OUTCOME, Level.PRACTICE, Level.KNOWLEDGE]),
    source=some.sampled_from(Source),
    finding=some.sampled_from([*[Finding.SUPPORTS] * 6, Finding.MIXED, Finding.CONTRADICTS]),
    agency=some.sampled_from([None, None, *AGENCIES]),
)
a_change = some.builds(
    ChangeFact,
    named_on=early | maybe_a_day,
    agencies=some.sampled_from([(), (), ("police",), AGENCIES]).map(frozenset),
    in_place_on=early | maybe_a_day,
    is_accepted=some.sampled_from([True, True, True, False]),
    withdrawn_on=some.sampled_from([None, None]) | a_day,
    homes=some.lists(a_home, max_size=2).map(tuple),
    actions=some.lists(an_action, max_size=3).map(tuple),
    strength_override_on=some.none() | early,
    heard_waived_on=some.none() | early,
    evidence=some.lists(a_piece, max_size=10).map(tuple),
    concerns=some.lists(a_span, max_size=1).map(tuple),
)
a_lesson = some.builds(
    Facts,
    known_on=some.just(START) | early,
    agencies=some.sampled_from([(), ("police",), AGENCIES]),
    changes=some.lists(a_change, max_size=2).map(tuple),
    reappearances=some.lists(some.builds(ReappearanceFact, a_day, maybe_a_day), max_size=1).map(tuple),
    lowered=some.lists(a_span, max_size=1).map(tuple),
)


def a_lesson_likely_to_embed(told: random.Random) -> Facts:
    """Evidence mostly supports; now and then a home goes, a change is withdrawn or a lesson comes back."""

    def day(first: int, last: int) -> date:
        return START + days(told.randrange(first, last))

    def likely_piece() -> EvidenceFact:
        return piece(
            day(0, WINDOW),
            source=told.choice([Source.CHILDREN_AND_FAMILIES, Source.MULTI_AGENCY_AUDIT]),
            finding=told.choice([*[Finding.SUPPORTS] * 9, Finding.CONTRADICTS]),
            agency=told.choice([None, None, None, "police"]),
        )

    def likely_change() -> ChangeFact:
        return change(
            named_on=START,
            in_place_on=day(0, 30),
            actions=(ActionFact(Strength.STRONGER, None, START),),
            homes=(HomeFact(START, told.choice([None, None, day(40, WINDOW)])),),
            evidence=tuple(likely_piece() for _ in range(12)),
            withdrawn_on=told.choice([None, None, day(60, WINDOW)]),
            concerns=told.choice([(), (), (Span(day(30, 60), day(60, 90)),)]),
        )

    return Facts(
        known_on=START,
        agencies=told.choice([(), ("police",), ("police", "health")]),
        changes=tuple(likely_change() for _ in range(told.choice([1, 1, 2]))),
        reappearances=told.choice([(), (), (ReappearanceFact(day(40, WINDOW), day(10, 60)),)]),
        lowered=told.choice([(), (), (Span(day(30, 60), day(60, 90)),)]),
    )
