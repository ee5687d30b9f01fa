"""The gates that ask what has been done, each on the day before, the day, and the day after its boundary."""

from datetime import date

import pytest

from tests.domain.facts_cast import IN_PLACE, change, days, lesson
from tracker.domain.facts import ActionFact, ChangeFact, HomeFact
from tracker.domain.policy import USUAL_POLICY
from tracker.domain.strength import Strength
from tracker.domain.verdict_case import Answer, Candidate
from tracker.domain.verdict_gates_done import built_in, in_place, named, strong_enough

DAY = IN_PLACE
EVE, MORROW = DAY - days(1), DAY + days(1)


def ask(gate, made: ChangeFact, day: date, agency: str | None = None) -> Answer:  # type: ignore[no-untyped-def]
    return gate(Candidate(made, agency, lesson(made), USUAL_POLICY).on(day))


def passed_around(gate, made: ChangeFact) -> list[bool]:  # type: ignore[no-untyped-def]
    return [ask(gate, made, day).is_passed for day in (EVE, DAY, MORROW)]


FROM_THE_DAY, UNTIL_THE_DAY, NEVER, ALWAYS = [False, True, True], [True, False, False], [False] * 3, [True] * 3


@pytest.mark.parametrize(
    ("gate", "made", "passes"),
    [
        (named, change(named_on=DAY), FROM_THE_DAY),
        (named, change(named_on=None), NEVER),
        (in_place, change(in_place_on=DAY), FROM_THE_DAY),
        (in_place, change(in_place_on=EVE, withdrawn_on=DAY), UNTIL_THE_DAY),
        (in_place, change(in_place_on=DAY, is_accepted=False), NEVER),
        (in_place, change(in_place_on=None), NEVER),
        (strong_enough, change(actions=(ActionFact(Strength.INTERMEDIATE, EVE, DAY),)), FROM_THE_DAY),
        (strong_enough, change(actions=(ActionFact(Strength.STRONGER, None, DAY),)), FROM_THE_DAY),
        (strong_enough, change(actions=(ActionFact(Strength.STRONGER, EVE),)), NEVER),
        (strong_enough, change(actions=(ActionFact(Strength.WEAKER, EVE, EVE),) * 5), NEVER),
        (strong_enough, change(actions=(ActionFact(None, EVE, EVE),)), NEVER),
        (strong_enough, change(actions=(), strength_override_on=DAY), FROM_THE_DAY),
        (built_in, change(homes=(HomeFact(DAY),)), FROM_THE_DAY),
        (built_in, change(homes=(HomeFact(EVE, DAY),)), UNTIL_THE_DAY),
        (built_in, change(homes=(HomeFact(None),)), NEVER),
        (built_in, change(homes=()), NEVER),
        (built_in, change(homes=(HomeFact(EVE, DAY), HomeFact(DAY))), ALWAYS),
    ],
)
def test_a_gate_turns_on_its_day(gate, made: ChangeFact, passes: list[bool]) -> None:  # type: ignore[no-untyped-def]
    assert passed_around(gate, made) == passes


@pytest.mark.parametrize(
    ("gate", "made", "sentence"),
    [
        (
            named,
            change(named_on=None),
            "No change that covers every agency is recorded yet with the difference it should make for children and "
            "how we would know: name one.",
        ),
        (
            in_place,
            change(in_place_on=MORROW),
            "The change is not in place yet: put it in place and ask somebody other than its owner to accept it.",
        ),
        (
            in_place,
            change(is_accepted=False),
            "In place since 1 June 2020, not accepted yet: ask somebody other than its owner to accept it.",
        ),
        (in_place, change(), "In place since 1 June 2020, accepted by somebody other than its owner."),
        (in_place, change(withdrawn_on=DAY), "The change was withdrawn on 1 June 2020: put another in place."),
        (
            strong_enough,
            change(actions=(ActionFact(Strength.WEAKER, None, EVE),) * 2),
            "2 actions done, none of intermediate or stronger strength: finish one that changes the system itself, "
            "such as a forcing function, a second look or protected time.",
        ),
        (
            strong_enough,
            change(actions=(ActionFact(Strength.STRONGER, EVE),)),
            "No action done yet: finish one that changes the system itself, such as a forcing function, a second look "
            "or protected time.",
        ),
        (strong_enough, change(), "The strongest done action is stronger."),
        (
            strong_enough,
            change(actions=(), strength_override_on=EVE),
            "Overridden by a named person, with a reason, from 31 May 2020: no done action is of intermediate or "
            "stronger strength.",
        ),
        (
            built_in,
            change(homes=(HomeFact(DAY), HomeFact(EVE), HomeFact(EVE, DAY))),
            "Built into 2 places where it now lives, seen there since 31 May 2020.",
        ),
        (
            built_in,
            change(homes=(HomeFact(EVE, DAY),)),
            "Where it lived has been gone since 1 June 2020: build it in again and see it there.",
        ),
        (
            built_in,
            change(homes=(HomeFact(None),)),
            "A place where it lives is named, but it has not been seen there yet: go and look.",
        ),
        (
            built_in,
            change(homes=()),
            "No place where it lives is recorded yet: build it into a form, rule, clause or template and see it there.",
        ),
    ],
)
def test_a_gate_says_why_and_what_would_move_it(gate, made: ChangeFact, sentence: str) -> None:  # type: ignore[no-untyped-def]
    assert ask(gate, made, DAY).because() == sentence


def test_a_missing_change_is_asked_for_in_the_name_of_the_agency() -> None:
    assert "covers police" in ask(named, change(named_on=None), DAY, "police").because()


def test_an_override_is_marked_only_where_the_gate_leans_on_it() -> None:
    assert ask(strong_enough, change(actions=(), strength_override_on=DAY), DAY).is_overridden
    assert not ask(strong_enough, change(strength_override_on=DAY), DAY).is_overridden
