"""XmR charts: agreement with published results, and each rule at its boundary."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.domain.spc import (
    Assurance,
    Chart,
    Limits,
    Reading,
    SpecialCause,
    Variation,
    assurance_of,
    limits_of,
    spans_of_concern,
    xmr,
)
from tracker.domain.terms import Better

START = date(2020, 1, 1)
CASES = json.loads((Path(__file__).parent / "cases" / "spc.json").read_text(encoding="utf-8"))
BETTER = {better.value: better for better in Better}
CAUSES = {
    "Common Cause": None,
    "Above UCL": SpecialCause.OUTSIDE,
    "Below LCL": SpecialCause.OUTSIDE,
    "7 Point Trend (Increasing)": SpecialCause.TREND,
    "7 Point Trend (Decreasing)": SpecialCause.TREND,
    "2 in 3 Above CL": SpecialCause.TWO_OF_THREE,
    "2 in 3 Below CL": SpecialCause.TWO_OF_THREE,
    "7 Points Above CL": SpecialCause.RUN,
    "7 Points Below CL": SpecialCause.RUN,
}
OUTSIDE, TREND, TWO_OF_THREE, RUN = SpecialCause
ZIGZAG = [1.0, -1.0] * 10
SERIES = some.lists(some.integers(-20, 20).map(float), max_size=30)


def on(week: int) -> date:
    return START + timedelta(weeks=week)


def weekly(values: list[float]) -> list[Reading]:
    return [(on(week), value) for week, value in enumerate(values)]


def causes(values: list[float], *rebased: int) -> list[SpecialCause | None]:
    chart = xmr(weekly(values), Better.HIGHER, rebased=[on(week) for week in rebased])
    return [point.special_cause for point in chart.points]


def test_all_the_published_cases_are_here() -> None:
    assert len(CASES) == 39


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_chart_agrees_with_the_published_one(case: dict[str, Any]) -> None:
    chart = xmr(weekly(case["values"]), BETTER[case["better"]], target=case["target"])
    [limits] = chart.stretches
    assert (limits.mean, limits.lower, limits.upper) == pytest.approx((case["mean"], case["lower"], case["upper"]))
    assert [point.special_cause for point in chart.points] == [CAUSES[cause] for cause in case["cause"]]
    assert [point.variation.value for point in chart.points] == case["point"]
    assert chart.variation is not None
    assert chart.variation.value == case["point"][-1]
    assert (chart.assurance and chart.assurance.value) == case["assurance"]


@pytest.mark.parametrize(
    ("number", "has_limits", "are_trial"), [(6, False, True), (7, True, True), (11, True, True), (12, True, False)]
)
def test_limits_are_absent_below_seven_points_and_trial_below_twelve(
    number: int, has_limits: bool, are_trial: bool
) -> None:
    limits = limits_of(ZIGZAG[:number])
    assert (limits.mean is not None, limits.lower is not None, limits.upper is not None) == (has_limits,) * 3
    assert limits.are_trial is are_trial


def test_limits_are_the_mean_and_2_66_mean_moving_ranges() -> None:
    assert limits_of([2.0, 4.0] * 4) == Limits(3.0, 3 - 5.32, 3 + 5.32, are_trial=True)


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0, 3.0, 4.0, 5.0, 900.0]])
def test_below_seven_points_there_are_dots_only(values: list[float]) -> None:
    chart = xmr(weekly(values), Better.HIGHER, target=2)
    assert [point.value for point in chart.points] == values
    assert all(point.special_cause is None for point in chart.points)
    assert (chart.variation, chart.assurance) == (None, None)


def test_no_readings_have_no_stretch() -> None:
    assert xmr([], Better.HIGHER) == Chart((), (), None, None)


def test_a_trend_has_seven_points_and_six_is_none() -> None:
    # The zigzag ends at −1, the first point of the slope; it widens the limits, so that no other rule can match.
    assert causes([*ZIGZAG, -0.3, -0.2, 0.1, 0.2, 0.3]) == [None] * 25
    assert causes([*ZIGZAG, -0.3, -0.2, -0.1, 0.1, 0.2, 0.3]) == [None] * 19 + [TREND] * 7


def test_a_standstill_breaks_a_trend() -> None:
    assert TREND not in causes([*ZIGZAG, -0.3, -0.2, -0.1, -0.1, 0.1, 0.2, 0.3])


def test_a_run_has_seven_points_on_one_side_and_six_is_none() -> None:
    before, after = [0.5, -0.5] * 8, [-1.0, -1.0]
    assert causes([*before, *[0.6, 0.5] * 3, *after])[16:22] == [None] * 6
    assert causes([*before, *[0.6, 0.5] * 3, 0.6, *after])[16:23] == [RUN] * 7


def test_a_point_on_the_mean_breaks_a_run() -> None:
    values = [1.0, 2.0, 1.0, 2.0, 0.0, 1.0, 2.0, 1.0, -1.0, -2.0, -1.0, -2.0, 0.0, -1.0, -2.0, -1.0]
    assert RUN not in causes(values)


def test_only_the_two_points_beside_the_limit_are_flagged() -> None:
    values = [*[0.0, 1.0, -1.0, 0.0] * 10, 2.2, 0.3, 2.2, -1.0, -1.5, 0.1]
    assert causes(values)[40:43] == [TWO_OF_THREE, None, TWO_OF_THREE]


def test_two_beside_a_limit_with_the_third_across_the_mean_are_common_cause() -> None:
    values = [*[0.0, 1.0, -1.0, 0.0] * 10, 2.2, -0.3, 2.2, -1.0, -1.5, 0.1]
    assert TWO_OF_THREE not in causes(values)


def test_the_first_rule_that_matches_is_named() -> None:
    # Seven that rise from below, the last outside: the last is outside though also of the trend and of a run.
    values = [*[0.0, 1.0, -1.0, 0.0] * 6, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0, 9.0]
    found = causes(values)
    assert found[-1] is OUTSIDE
    assert found[-7:-1] == [TREND] * 6
    # Both beside a limit and within a run: beside the limit comes first.
    values = [*[0.0, 1.0, -1.0, 0.0] * 10, 0.5, 0.6, 0.5, 2.4, 2.5, 0.5, 0.6, -3.0, -3.0]
    found = causes(values)
    assert found[40:47] == [RUN, RUN, RUN, TWO_OF_THREE, TWO_OF_THREE, RUN, RUN]


def test_level_readings_are_common_cause() -> None:
    assert causes([0.1] * 12) == [None] * 12


@pytest.mark.parametrize(
    ("last", "better", "variation"),
    [
        (30.0, Better.HIGHER, Variation.IMPROVEMENT),
        (30.0, Better.LOWER, Variation.CONCERN),
        (30.0, Better.NEITHER, Variation.NEUTRAL_HIGH),
        (-30.0, Better.HIGHER, Variation.CONCERN),
        (-30.0, Better.LOWER, Variation.IMPROVEMENT),
        (-30.0, Better.NEITHER, Variation.NEUTRAL_LOW),
        (0.5, Better.HIGHER, Variation.COMMON_CAUSE),
    ],
)
def test_the_variation_icon_says_what_the_latest_point_says(last: float, better: Better, variation: Variation) -> None:
    assert xmr(weekly([*ZIGZAG, last]), better).variation is variation


@pytest.mark.parametrize(
    ("target", "better", "assurance"),
    [
        (9.9, Better.HIGHER, Assurance.CONSISTENT_PASS),
        (10, Better.HIGHER, Assurance.INCONSISTENT),
        (20, Better.HIGHER, Assurance.INCONSISTENT),
        (20.1, Better.HIGHER, Assurance.CONSISTENT_FAIL),
        (9.9, Better.LOWER, Assurance.CONSISTENT_FAIL),
        (20.1, Better.LOWER, Assurance.CONSISTENT_PASS),
        (9.9, Better.NEITHER, None),
        (None, Better.HIGHER, None),
    ],
)
def test_a_target_beyond_a_limit_is_always_or_never_met(
    target: float | None, better: Better, assurance: Assurance | None
) -> None:
    assert assurance_of(Limits(15, 10, 20, are_trial=False), better, target) is assurance


def test_rebasing_works_limits_out_anew() -> None:
    values = [*[1.0, 1.1] * 4, *[9.0, 9.1] * 4]
    assert None not in causes(values)
    chart = xmr(weekly(values), Better.HIGHER, rebased=[on(8)])
    assert [point.special_cause for point in chart.points] == [None] * 16
    assert [limits.mean for limits in chart.stretches] == pytest.approx([1.05, 9.05])
    assert [point.stretch for point in chart.points] == [0] * 8 + [1] * 8


@pytest.mark.parametrize(
    ("values", "cause"),
    [
        ([*ZIGZAG, *[0.4, 0.5] * 4, *ZIGZAG], RUN),
        ([*ZIGZAG, -0.3, -0.2, -0.1, 0.1, 0.2, 0.3, *ZIGZAG], TREND),
    ],
)
def test_neither_a_run_nor_a_trend_reaches_across_a_rebasing(values: list[float], cause: SpecialCause) -> None:
    assert causes(values).count(cause) >= 7
    assert cause not in causes(values, 24)


def test_the_icons_are_those_of_the_last_stretch() -> None:
    values = [*ZIGZAG, 30.0, 30.0, 30.0]
    assert xmr(weekly(values), Better.LOWER, target=0).variation is Variation.CONCERN
    fresh = xmr(weekly(values), Better.LOWER, target=0, rebased=[on(20)])
    assert (fresh.variation, fresh.assurance) == (None, None)


@pytest.mark.parametrize("rebased", [[-5], [0], [500], [8, 8]])
def test_a_rebasing_without_readings_of_its_own_makes_no_stretch(rebased: list[int]) -> None:
    chart = xmr(weekly(ZIGZAG), Better.HIGHER, rebased=[on(week) for week in rebased])
    assert len(chart.stretches) == len({point.stretch for point in chart.points})


def test_a_concern_lasts_from_its_reading_until_one_that_is_none() -> None:
    readings = weekly([*ZIGZAG, 30.0, 1.0, -1.0])
    assert spans_of_concern(readings, Better.LOWER) == [(on(20), on(21))]
    assert spans_of_concern(readings[:21], Better.LOWER) == [(on(20), None)]
    assert spans_of_concern(readings, Better.HIGHER) == []
    assert spans_of_concern(readings, Better.NEITHER) == []


def test_a_run_is_of_concern_only_from_the_reading_that_completes_it() -> None:
    readings = weekly([*ZIGZAG, *[0.4, 0.5] * 4])
    chart = xmr(readings, Better.LOWER)
    assert chart.points[-1].special_cause is RUN
    # Seven on one side, of which the last reading of the zigzag (below) is none; by hindsight it began at week 20.
    assert spans_of_concern(readings, Better.LOWER) == [(on(26), None)]


def test_a_rebasing_counts_from_its_own_day() -> None:
    values = [*ZIGZAG, *[4.0, 4.1] * 6]
    before = spans_of_concern(weekly(values)[:24], Better.LOWER)
    assert before
    assert before[-1][1] is None
    after = spans_of_concern(weekly(values), Better.LOWER, rebased=[on(24)])
    assert after == [*before[:-1], (before[-1][0], on(24))]


@given(values=SERIES, better=some.sampled_from([Better.HIGHER, Better.LOWER]), cut=some.integers(0, 30))
def test_what_a_later_reading_says_never_changes_an_earlier_day(values: list[float], better: Better, cut: int) -> None:
    def of_concern(spans: list[tuple[date, date | None]], day: date) -> bool:
        return any(start <= day and (end is None or day < end) for start, end in spans)

    whole, early = (spans_of_concern(weekly(part), better) for part in (values, values[:cut]))
    for week in range(min(cut, len(values))):
        assert of_concern(whole, on(week)) is of_concern(early, on(week))
        known = xmr(weekly(values[: week + 1]), better).variation
        assert of_concern(whole, on(week)) is (known is Variation.CONCERN)


def spans_the_slow_way(readings: list[Reading], better: Better, rebased: list[date]) -> list[tuple[date, date | None]]:
    """As they are defined: a whole chart drawn for each reading, with what was known on its day."""
    spans: list[tuple[date, date | None]] = []
    for place, (read_on, _) in enumerate(readings, start=1):
        known = [day for day in rebased if day <= read_on]
        is_concern = xmr(readings[:place], better, rebased=known).variation is Variation.CONCERN
        is_open = bool(spans) and spans[-1][1] is None
        if is_concern and not is_open:
            spans.append((read_on, None))
        elif is_open and not is_concern:
            spans[-1] = (spans[-1][0], read_on)
    return spans


@given(
    values=some.lists(some.floats(-20, 20) | some.sampled_from([0.0, 0.1, 1.0, 1.1, 30.0, -30.0]), max_size=50),
    better=some.sampled_from(Better),
    rebased=some.lists(some.integers(-2, 52), max_size=3),
    turn=some.integers(0, 50),
    slope=some.sampled_from([0.0, 0.0, 0.5, -0.5]),
)
def test_spans_are_those_of_a_chart_drawn_for_each_reading(
    values: list[float], better: Better, rebased: list[int], turn: int, slope: float
) -> None:
    turned = [value + slope * max(0, place - turn) for place, value in enumerate(values)]
    asked = weekly(turned), better, [on(week) for week in rebased]
    assert spans_of_concern(*asked) == spans_the_slow_way(*asked)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
@pytest.mark.parametrize("better", Better)
def test_spans_of_the_published_cases_are_those_of_a_chart_drawn_for_each_reading(
    case: dict[str, Any], better: Better
) -> None:
    readings = weekly(case["values"])
    for rebased in ([], [on(len(readings) // 2)]):
        assert spans_of_concern(readings, better, rebased) == spans_the_slow_way(readings, better, rebased)


@given(values=SERIES)
def test_turned_upside_down_the_same_points_are_flagged(values: list[float]) -> None:
    turned = [-value for value in values]
    assert causes(values) == causes(turned)
    assert xmr(weekly(values), Better.HIGHER).variation is xmr(weekly(turned), Better.LOWER).variation


@pytest.mark.parametrize("power", [-60, -20, 20, 60])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_unit_of_a_measure_changes_no_flag(case: dict[str, Any], power: int) -> None:
    assert causes([value * 2.0**power for value in case["values"]]) == [CAUSES[cause] for cause in case["cause"]]


def test_a_point_that_rounding_alone_lifts_off_the_mean_is_on_it() -> None:
    limits = limits_of([0.4, 0.8] * 4 + [0.6] * 3)
    assert limits.mean != 0.6
    assert limits.side(0.6) == 0


@given(values=SERIES, target=some.none() | some.integers(-30, 30))
def test_every_point_is_on_the_chart_once_in_order(values: list[float], target: int | None) -> None:
    chart = xmr(weekly(values), Better.HIGHER, target=target)
    assert [(point.read_on, point.value) for point in chart.points] == weekly(values)
    assert (chart.variation is None) is (len(values) < 7)
