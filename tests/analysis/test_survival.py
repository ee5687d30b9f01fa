"""Survival agrees with R’s survival package on published data, to three decimals."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from tracker.analysis.survival import kaplan_meier, log_rank

CASES = json.loads((Path(__file__).parent / "cases" / "survival.json").read_text(encoding="utf-8"))
NEAR = 5e-4
Groups = dict[str, tuple[list[float], list[bool]]]


def groups_of(case: dict[str, Any]) -> Groups:
    groups: Groups = {name: ([], []) for name in case["groups"]}
    for time, event, group in zip(case["time"], case["event"], case["group"], strict=True):
        groups[f"g={group}"][0].append(time)
        groups[f"g={group}"][1].append(bool(event))
    return groups


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_curves_errors_numbers_at_risk_and_medians_are_the_published_ones(case: dict[str, Any]) -> None:
    groups = groups_of(case)
    at = case["at"] * len(groups)
    for place, (stratum, time) in enumerate(zip(case["strata"], at, strict=True)):
        ends, events = groups[stratum]
        survival, error = kaplan_meier(ends, events).at(time)
        assert survival == pytest.approx(case["survival"][place], abs=NEAR)
        assert error == pytest.approx(case["std_err"][place], abs=NEAR)
        assert sum(end >= time for end in ends) == case["at_risk"][place]
    medians = [kaplan_meier(*groups[name]).median for name in case["groups"]]
    assert medians == case["median"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_log_rank_test_is_the_published_one_of_two_groups_and_of_three(case: dict[str, Any]) -> None:
    found = log_rank(groups_of(case))
    assert found is not None
    chi_squared, degrees, p = found
    assert (chi_squared, p) == (pytest.approx(case["chisq"], abs=NEAR), pytest.approx(case["p"], abs=NEAR))
    assert degrees == len(case["groups"]) - 1


def test_a_log_log_interval_stays_between_nought_and_one_and_holds_the_estimate() -> None:
    # R: summary(survfit(Surv(time, status) ~ 1, conf.type = "log-log")) for six times, four of them ended.
    curve = kaplan_meier([1, 2, 3, 4, 5, 6], [True, True, False, True, True, False])
    assert curve.survival == pytest.approx((5 / 6, 4 / 6, 4 / 9, 2 / 9))
    assert (curve.low[0], curve.high[0]) == (pytest.approx(0.273, abs=NEAR), pytest.approx(0.975, abs=NEAR))


def test_half_left_until_the_next_event_gives_the_middle_of_the_two() -> None:
    assert kaplan_meier([1, 2, 3, 4], [True] * 4).median == 2.5
    assert kaplan_meier([1, 2], [False, False]).median is None


def test_nothing_to_compare_is_no_test_and_no_time_is_refused() -> None:
    assert log_rank({"a": ([1, 2], [True, True])}) is None
    assert log_rank({"a": ([1, 2], [False, False]), "b": ([3], [False])}) is None
    for ends, events in (([], []), ([-1.0], [True]), ([1.0], [True, False])):
        with pytest.raises(ValueError, match="time"):
            kaplan_meier(ends, events)


@given(st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=1, max_size=30))
def test_a_curve_only_falls_and_its_interval_holds_it(rows: list[tuple[int, bool]]) -> None:
    curve = kaplan_meier([time for time, _ in rows], [event for _, event in rows])
    assert list(curve.survival) == sorted(curve.survival, reverse=True)
    assert all(low <= share <= high for low, share, high in zip(curve.low, curve.survival, curve.high, strict=True))


@given(st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=1, max_size=30))
def test_a_curve_is_scipys(rows: list[tuple[int, bool]]) -> None:
    curve = kaplan_meier([time for time, _ in rows], [event for _, event in rows])
    uncensored, right = ([time for time, event in rows if event is ended] for ended in (True, False))
    expected = ecdf(CensoredData(uncensored=uncensored, right=right)).sf
    assert curve.survival == pytest.approx(list(expected.evaluate(curve.times)))
