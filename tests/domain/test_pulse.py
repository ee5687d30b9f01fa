"""A pulse counts those who agree of those who said something, and shows nothing that one answer could be told from."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies

from tracker.domain import pulse as rules
from tracker.domain.errors import RuleBroken
from tracker.domain.pulse import FEWEST, QUESTIONS, Opinion, check_closing, ended_on, is_open, results, summary

TODAY = date(2026, 11, 1)
SAYS = (Opinion.AGREE, Opinion.STRONGLY_AGREE, Opinion.NEITHER, Opinion.DISAGREE, Opinion.STRONGLY_DISAGREE)
ONE = strategies.fixed_dictionaries({question.name: strategies.sampled_from(Opinion) for question in QUESTIONS})


def all_say(*opinions: Opinion) -> list[Mapping[str, Opinion]]:
    """People who each answer the same to all four."""
    return [dict.fromkeys((question.name for question in QUESTIONS), opinion) for opinion in opinions]


def test_there_is_one_question_for_each_construct_of_normalization_process_theory() -> None:
    constructs = ["Coherence", "Cognitive participation", "Collective action", "Reflexive monitoring"]
    assert [question.construct for question in QUESTIONS] == constructs


def test_those_who_agree_and_strongly_agree_are_counted_of_those_who_said_something() -> None:
    counts = results(all_say(*SAYS, Opinion.CANNOT_SAY, Opinion.CANNOT_SAY))
    assert [(count.question, count.agreeing, count.saying) for count in counts] == [(q, 2, 5) for q in QUESTIONS]


@pytest.mark.parametrize(("people", "shown"), [(0, False), (1, False), (4, False), (5, True), (6, True)])
def test_nothing_is_counted_of_fewer_than_five_answers(people: int, shown: bool) -> None:
    counts = results(all_say(*[Opinion.AGREE] * people))
    assert [(count.is_shown, count.agreeing) for count in counts] == [(shown, people if shown else None)] * 4


def test_a_question_to_which_fewer_than_five_said_something_is_not_shown_while_the_others_are() -> None:
    answers = [dict(answer) for answer in all_say(*[Opinion.AGREE] * 6)]
    for answer in answers[:2]:
        answer["coherence"] = Opinion.CANNOT_SAY
    assert [count.saying for count in results(answers)] == [None, 6, 6, 6]
    assert summary(6, results(answers)) == (
        "6 practitioners answered: too few said whether it is clear to them what it is for; 6 of 6 agree that working "
        "in this way is part of their job; 6 of 6 agree that they have the time, tools and support to work in this "
        "way; 6 of 6 agree that they see it make things better for children."
    )


def test_a_summary_reads_well_of_one() -> None:
    assert "; 1 of 5 agrees that " in summary(5, results(all_say(Opinion.AGREE, *[Opinion.DISAGREE] * 4)))


@given(strategies.lists(ONE, max_size=14))
def test_a_count_is_never_of_fewer_than_five_and_never_more_than_its_whole(answers: list[dict[str, Opinion]]) -> None:
    for count in results(answers):
        said = [answer[count.question.name] for answer in answers]
        if count.saying is None or count.agreeing is None:
            assert len(said) - said.count(Opinion.CANNOT_SAY) < FEWEST
        else:
            assert FEWEST <= count.saying <= len(answers)
            assert 0 <= count.agreeing <= count.saying


@pytest.mark.parametrize(
    ("people", "opened", "sentence"),
    [
        (0, True, "No answers yet. They are not shown until there are 5 and the pulse is closed."),
        (1, True, "1 answer is not shown until there are 5 and the pulse is closed."),
        (4, True, "4 answers are not shown until there are 5 and the pulse is closed."),
        (5, True, "5 answers so far. They are shown once the pulse is closed"),
        (4, False, "4 answers, and it is closed. Answers of fewer than 5 people are never shown."),
        (5, False, None),
    ],
)
def test_answers_are_shown_from_five_on_and_once_it_is_closed(people: int, opened: bool, sentence: str | None) -> None:
    why_not = rules.why_not_shown(people, is_open=opened)
    assert (why_not is None) == (sentence is None) == rules.may_show(people, is_open=opened)
    assert sentence is None or (why_not or "").startswith(sentence)


@pytest.mark.parametrize(
    ("days", "more", "takes"),
    [
        (0, {}, True),
        (14, {}, True),
        (15, {}, False),
        (3, {"closed_on": TODAY + timedelta(3)}, False),
        (2, {"withdrawn_on": TODAY + timedelta(3)}, True),
        (3, {"withdrawn_on": TODAY + timedelta(3)}, False),
    ],
)
def test_answers_are_taken_up_to_and_with_the_last_day(days: int, more: dict[str, date], takes: bool) -> None:
    assert is_open(TODAY + timedelta(days), closes_on=TODAY + timedelta(14), **more) is takes


def test_the_answers_stand_for_the_day_the_first_thing_ended_it() -> None:
    last, sooner, soonest = (TODAY + timedelta(days) for days in (14, 7, 3))
    assert ended_on(closes_on=last) == last
    assert ended_on(closes_on=last, closed_on=sooner) == sooner
    assert ended_on(closes_on=last, closed_on=sooner, withdrawn_on=soonest) == soonest


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "after today"), (0, "after today"), (1, None), (90, None), (91, "at most 90 days")],
)
def test_it_closes_on_a_day_to_come_and_not_far_ahead(days: int, words: str | None) -> None:
    if words is None:
        check_closing(TODAY + timedelta(days), today=TODAY)
        return
    with pytest.raises(RuleBroken, match=words) as refused:
        check_closing(TODAY + timedelta(days), today=TODAY)
    assert refused.value.field == "closes_on"
