"""The questions worth asking: the gravest first, few, and none about nothing."""

from datetime import date

from tracker.domain.questions import MovedAction, Prompt, Standout, questions
from tracker.domain.terms import Setback

TODAY = date(2026, 11, 1)


def lessons(*years: int, setback: Setback | None = None) -> list[Standout]:
    return [Standout(year, f"L{year}", date(year, 3, 1), setback) for year in years]


def moved(number: int, times: int) -> MovedAction:
    return MovedAction(number, f"A{number}", times, date(2025, 1, 1), date(2026, 12, 1))


def test_nothing_stands_out_of_nothing() -> None:
    assert questions(today=TODAY) == []


def test_each_kind_asks_its_own_question() -> None:
    asked = questions(
        lost=lessons(2026, setback=Setback.UNBUILT),
        moved=[moved(4, 3)],
        lapsing=lessons(2027),
        passive=lessons(2021),
        today=TODAY,
    )
    assert [question.words for question in asked] == [
        "“L2026” was embedded and was lost on 1 March 2026, because it is gone from where it was built in. What was "
        "removed, and who has it now?",
        "The date of “A4” was moved 3 times, from 1 January 2025 to 1 December 2026. What would have to be true for "
        "this date to hold?",
        "“L2027” stops being embedded on 1 March 2027 unless somebody looks. Who will look, and when?",
        "“L2021” has been passive for 5 years, since 1 March 2021. What stands in the way?",
    ]
    assert [question.prompt for question in asked] == list(Prompt)
    assert [(question.lesson_id, question.action_id) for question in asked[:2]] == [(2026, None), (None, 4)]


def test_two_of_a_kind_at_most_and_six_in_all_the_gravest_kept() -> None:
    asked = questions(
        lost=lessons(2025, 2026, 2024),
        moved=[moved(1, 3), moved(2, 5), moved(3, 4)],
        lapsing=lessons(2029, 2027, 2028),
        passive=lessons(2019, 2018, 2020),
        today=TODAY,
    )
    assert [question.lesson_id or question.action_id for question in asked] == [2024, 2025, 2, 3, 2027, 2028]


def test_a_lesson_that_was_lost_is_not_asked_about_again_as_passive() -> None:
    lost = lessons(2020, 2021)
    asked = questions(lost=lost, passive=[*lost, *lessons(2022)], today=TODAY)
    assert [question.lesson_id for question in asked] == [2020, 2021, 2022]


def test_less_than_a_year_is_told_by_its_day_alone() -> None:
    (asked,) = questions(passive=lessons(2026), today=TODAY)
    assert asked.words == "“L2026” has been passive, since 1 March 2026. What stands in the way?"
