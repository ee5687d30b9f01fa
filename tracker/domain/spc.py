"""XmR charts as NHS Making Data Count draws them: limits, the four rules of special cause, and both icons.

The rules are those of DOMAIN.md section 10; they agree with the NHS-R community’s plotthedots on every case of
`tests/domain/cases/spc.json`.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import fsum

from tracker.domain.terms import Better, Term

SCALE = 2.66  # 3 / d2 for moving ranges of two points
NEAR = 2 / 3
RUN = TREND = 7
FEWEST_FOR_LIMITS, FEWEST_FOR_FIRM_LIMITS = 7, 12
Reading = tuple[date, float]


class SpecialCause(Term):
    """What is unusual about a point; the first rule that matches."""

    OUTSIDE = "outside", "Outside the limits"
    TREND = "trend", "One of seven or more points in a row that rise, or that fall"
    TWO_OF_THREE = "two_of_three", "One of two points near a limit, among three on one side"
    RUN = "run", "One of seven or more points in a row on one side of the mean"


class Variation(Term):
    """The variation icon: what the latest point says."""

    COMMON_CAUSE = "common_cause", "Common cause: no significant change"
    IMPROVEMENT = "special_cause_improvement", "Special cause: improvement"
    CONCERN = "special_cause_concern", "Special cause: concern"
    NEUTRAL_HIGH = "special_cause_neutral_high", "Special cause: higher, neither better nor worse"
    NEUTRAL_LOW = "special_cause_neutral_low", "Special cause: lower, neither better nor worse"


class Assurance(Term):
    """The assurance icon: whether the target will be met if nothing changes."""

    CONSISTENT_PASS = "consistent_pass", "The target is consistently met"
    CONSISTENT_FAIL = "consistent_fail", "The target is consistently missed"
    INCONSISTENT = "inconsistent", "The target is hit and missed"


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and limits of one stretch, in the unit of the measure; all none below seven points. From seven to eleven
    points they are trial limits."""

    mean: float | None
    lower: float | None
    upper: float | None
    are_trial: bool

    def side(self, value: float) -> int:
        """1 above the mean, −1 below it, 0 on it (or with no mean)."""
        if self.mean is None or self.upper is None:
            return 0
        # By the size of the measure, so that a rate per child is read as the same rate per 100,000 is.
        if abs(value - self.mean) <= 1e-9 * max(abs(self.mean), self.upper - self.mean):
            return 0
        return 1 if value > self.mean else -1


@dataclass(frozen=True, slots=True)
class Point:
    """A reading, the stretch it lies in (from 0), and what is unusual about it."""

    read_on: date
    value: float
    stretch: int
    special_cause: SpecialCause | None = None
    variation: Variation = Variation.COMMON_CAUSE


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart: one stretch, or one more for each re-basing. Icons are those of the last stretch; none below
    seven points, and no assurance without a target or a better way."""

    points: tuple[Point, ...]
    stretches: tuple[Limits, ...]
    variation: Variation | None
    assurance: Assurance | None


def xmr(
    readings: Sequence[Reading], better: Better, *, target: float | None = None, rebased: Iterable[date] = ()
) -> Chart:
    """The chart of readings in the order of their days.

    Args:
        readings: day and value, days ascending and each once.
        better: which way is better.
        target: the value aimed at, in the unit of the readings.
        rebased: days from which limits are worked out anew; a rule never reaches across one.
    """
    stretches, points = [], []
    for number, own in enumerate(_stretches(readings, sorted(rebased))):
        limits = limits_of([value for _, value in own])
        stretches.append(limits)
        points += _points(own, limits, better, number)
    if not stretches or stretches[-1].mean is None:
        return Chart(tuple(points), tuple(stretches), None, None)
    assurance = assurance_of(stretches[-1], better, target)
    return Chart(tuple(points), tuple(stretches), points[-1].variation, assurance)


def limits_of(values: Sequence[float]) -> Limits:
    """Mean ± 2.66 × the mean moving range."""
    if len(values) < FEWEST_FOR_LIMITS:
        return Limits(None, None, None, are_trial=True)
    mean = fsum(values) / len(values)
    moving_range = fsum(abs(later - earlier) for earlier, later in pairwise(values)) / (len(values) - 1)
    reach = SCALE * moving_range
    return Limits(mean, mean - reach, mean + reach, are_trial=len(values) < FEWEST_FOR_FIRM_LIMITS)


def assurance_of(limits: Limits, better: Better, target: float | None) -> Assurance | None:
    """A target beyond a limit is consistently met or missed; between them it is hit and missed."""
    if target is None or better is Better.NEITHER or limits.lower is None or limits.upper is None:
        return None
    if limits.lower <= target <= limits.upper:
        return Assurance.INCONSISTENT
    is_met = (target < limits.lower) is (better is Better.HIGHER)
    return Assurance.CONSISTENT_PASS if is_met else Assurance.CONSISTENT_FAIL


def spans_of_concern(
    readings: Sequence[Reading], better: Better, rebased: Sequence[date] = ()
) -> list[tuple[date, date | None]]:
    """The spans in which the latest reading, charted with what was known on its day, was of concern: from the day of
    that reading until the first later reading that is not (none: still)."""
    spans: list[tuple[date, date | None]] = []
    days, values = [day for day, _ in readings], [value for _, value in readings]
    for place, read_on in enumerate(days, start=1):
        stretch_from = max((day for day in rebased if day <= read_on), default=date.min)
        is_concern = _of_latest(values[bisect_left(days, stretch_from) : place], better) is Variation.CONCERN
        is_open = bool(spans) and spans[-1][1] is None
        if is_concern and not is_open:
            spans.append((read_on, None))
        elif is_open and not is_concern:
            spans[-1] = (spans[-1][0], read_on)
    return spans


def _of_latest(stretch: Sequence[float], better: Better) -> Variation | None:
    """The variation icon of a stretch without its chart: no rule looks further back from a point than a run is long."""
    limits = limits_of(stretch)
    if limits.mean is None:
        return None
    latest = stretch[-max(RUN, TREND) :]
    ways = (rule(latest, limits).get(len(latest) - 1) for _, rule in RULES)
    return next((_says(way, better) for way in ways if way is not None), Variation.COMMON_CAUSE)


def _stretches(readings: Sequence[Reading], edges: Sequence[date]) -> Iterator[list[Reading]]:
    bounds = [date.min, *edges, date.max]
    for start, end in pairwise(bounds):
        own = [reading for reading in readings if start <= reading[0] < end]
        if own:
            yield own


def _points(own: Sequence[Reading], limits: Limits, better: Better, stretch: int) -> list[Point]:
    points = [Point(read_on, value, stretch) for read_on, value in own]
    if limits.mean is None:
        return points
    values = [value for _, value in own]
    for cause, rule in RULES:
        for place, way in rule(values, limits).items():
            if points[place].special_cause is None:
                points[place] = replace(points[place], special_cause=cause, variation=_says(way, better))
    return points


def _says(way: int, better: Better) -> Variation:
    """What an unusual point says: `way` is 1 for high or rising, −1 for low or falling."""
    if better is Better.NEITHER:
        return Variation.NEUTRAL_HIGH if way > 0 else Variation.NEUTRAL_LOW
    return Variation.IMPROVEMENT if (way > 0) is (better is Better.HIGHER) else Variation.CONCERN


# Each rule answers the places it flags, with the way they point.
Flags = dict[int, int]


def _outside(values: Sequence[float], limits: Limits) -> Flags:
    return {place: limits.side(value) for place, value in enumerate(values) if _is_outside(value, limits)}


def _is_outside(value: float, limits: Limits) -> bool:
    assert limits.lower is not None  # noqa: S101 - stretches without limits are flagged by no rule
    assert limits.upper is not None  # noqa: S101
    return limits.side(value) != 0 and not limits.lower <= value <= limits.upper


def _trend(values: Sequence[float], _limits: Limits) -> Flags:
    ways = [(later > earlier) - (later < earlier) for earlier, later in pairwise(values)]
    flags: Flags = {}
    for start in range(len(ways) - TREND + 2):
        steps = set(ways[start : start + TREND - 1])
        if len(steps) == 1 and 0 not in steps:
            flags.update(dict.fromkeys(range(start, start + TREND), ways[start]))
    return flags


def _two_of_three(values: Sequence[float], limits: Limits) -> Flags:
    flags: Flags = {}
    for start in range(len(values) - 2):
        places = range(start, start + 3)
        sides = {limits.side(values[place]) for place in places}
        near = [place for place in places if _is_near(values[place], limits)]
        if len(sides) == 1 and 0 not in sides and len(near) >= 2:
            flags.update(dict.fromkeys(near, sides.pop()))
    return flags


def _is_near(value: float, limits: Limits) -> bool:
    """Between a near limit and its limit."""
    assert limits.mean is not None  # noqa: S101
    assert limits.upper is not None  # noqa: S101
    reach = limits.upper - limits.mean
    return not _is_outside(value, limits) and abs(value - limits.mean) > NEAR * reach


def _run(values: Sequence[float], limits: Limits) -> Flags:
    sides = [limits.side(value) for value in values]
    flags: Flags = {}
    for start in range(len(sides) - RUN + 1):
        own = set(sides[start : start + RUN])
        if len(own) == 1 and 0 not in own:
            flags.update(dict.fromkeys(range(start, start + RUN), sides[start]))
    return flags


RULES: tuple[tuple[SpecialCause, Callable[[Sequence[float], Limits], Flags]], ...] = (
    (SpecialCause.OUTSIDE, _outside),
    (SpecialCause.TREND, _trend),
    (SpecialCause.TWO_OF_THREE, _two_of_three),
    (SpecialCause.RUN, _run),
)
