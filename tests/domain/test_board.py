"""What a board is told is counted honestly and said in a sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.board import (
    Course,
    Funnel,
    Mark,
    Progress,
    Strengths,
    ThemeGrid,
    course,
    cut,
    gravest,
)
from tracker.domain.facts import Span
from tracker.domain.strength import Strength
from tracker.domain.terms import ReappearanceKind, Stage, Verdict

JAN, FEB, MAR, APR = (date(2026, month, 1) for month in (1, 2, 3, 4))


def test_a_lesson_moves_from_passive_to_embedded_on_its_day() -> None:
    spans = [(Verdict.PASSIVE, Span(JAN, MAR)), (Verdict.EMBEDDED, Span(MAR)), (Verdict.PASSIVE, Span(FEB))]
    assert course(spans, APR) == Course((JAN, FEB, MAR, APR), passive=(1, 2, 1, 1), embedded=(0, 0, 1, 1))


def test_what_lies_ahead_is_not_drawn() -> None:
    spans = [(Verdict.EMBEDDED, Span(JAN, APR)), (Verdict.PASSIVE, Span(APR))]
    assert course(spans, MAR) == Course((JAN, MAR), passive=(0, 0), embedded=(1, 1))


def test_nothing_followed_is_an_empty_course_with_a_sentence() -> None:
    assert course([], MAR) == Course((), (), ())
    assert course([], MAR).finding == "Nothing has been followed over time yet"


days = st.dates(date(2015, 1, 1), date(2030, 1, 1))


@given(st.lists(st.tuples(st.sampled_from(list(Verdict)), days, st.none() | days)), days)
def test_the_count_on_any_drawn_day_is_the_number_of_spans_that_hold_it(
    rows: list[tuple[Verdict, date, date | None]], until: date
) -> None:
    spans = [(verdict, Span(start, end)) for verdict, start, end in rows if end is None or start < end]
    drawn = course(spans, until)
    for place, day in enumerate(drawn.days):
        held = [verdict for verdict, span in spans if span.holds(day)]
        assert (drawn.passive[place], drawn.embedded[place]) == (
            held.count(Verdict.PASSIVE),
            held.count(Verdict.EMBEDDED),
        )


@pytest.mark.parametrize(
    ("span", "to", "part"),
    [
        (Span(JAN, MAR), Span(FEB), Span(FEB, MAR)),
        (Span(JAN), Span(FEB), Span(FEB)),
        (Span(JAN, FEB), Span(FEB), None),
        (Span(JAN, APR), Span(FEB, MAR), Span(FEB, MAR)),
    ],
)
def test_a_span_is_cut_to_the_days_a_standing_was_open(span: Span, to: Span, part: Span | None) -> None:
    assert cut(span, to) == part


def test_the_gap_between_doing_and_changing_is_said_as_n_of_m() -> None:
    assert Progress(143, 162, 21, 61, {}).finding == "143 of 162 actions are done; 21 of 61 lessons are embedded"
    assert Progress(0, 0, 0, 0, {}).finding == "No lesson is recorded yet"


def test_the_course_says_what_a_year_has_brought() -> None:
    drawn = Course((date(2025, 1, 1), date(2026, 3, 1)), passive=(9, 7), embedded=(1, 4))
    assert drawn.finding == "4 of 11 lessons are embedded; a year ago it was 1 of 10"
    assert Course((MAR,), (2,), (0,)).finding == "0 of 2 lessons are embedded"


def test_a_year_before_a_leap_day_is_a_day_that_exists() -> None:
    assert Course((date(2023, 2, 28), date(2024, 2, 29)), (3, 2), (0, 1)).finding.endswith("a year ago it was 0 of 3")


def test_the_gravest_of_several_ways_of_coming_back_is_shown() -> None:
    assert (
        gravest([ReappearanceKind.PREDATES, ReappearanceKind.LOST, ReappearanceKind.UNDATED]) is ReappearanceKind.LOST
    )
    assert gravest([]) is None


def test_the_themes_that_came_back_are_counted_of_all_that_were_met() -> None:
    marks = (Mark("Unseen men", "A", (1,), None),)
    grid = ThemeGrid(("A",), ("Unseen men",), marks, reviews_met=3, themes_met=2, came_back=1)
    assert grid.finding == "1 of 2 themes came back after the lesson was known"
    assert grid.counted == "1 of 2 themes and 1 of 3 reviews are drawn"
    assert ThemeGrid((), (), ()).finding == "No theme is recorded yet"


def test_strengths_and_stages_say_what_they_find() -> None:
    counts = dict.fromkeys(Strength, (1,))
    assert Strengths(("A",), counts, 2, 5).finding.startswith("2 of 5 lessons acted on rest on")
    assert Strengths((), {}, 0, 0).finding == "No action is done yet"
    assert Funnel({Stage.IN_PLACE: 3, Stage.EMBEDDED: 1}).finding.startswith("3 of 4 lessons")
    none_in_place = Funnel({Stage.IDENTIFIED: 5, Stage.ACTING: 1, Stage.EMBEDDED: 2})
    assert none_in_place.finding == "6 of 8 lessons have no change in place yet"
