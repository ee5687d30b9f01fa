"""What the board's pictures say: counts worked out honestly, and the sentence each is titled with."""

from datetime import date

import pytest

from tracker.domain.cohorts import Cohort, Cohorts
from tracker.domain.curves import Curve, LogRank, Step, Waiting, large_enough
from tracker.domain.evidence_grid import Age, EvidenceGrid, Seen, Weight, agencies_of, weight_of
from tracker.domain.gained_and_lost import MOST_QUARTERS, Quarter, by_quarter
from tracker.domain.lateness import Lateness, Moved
from tracker.domain.learning_health import LearningHealth
from tracker.domain.life_line import Event, Happening, LifeLine, Stretch, up_to
from tracker.domain.panels import Panel, Panels, year_ends
from tracker.domain.picture import Picture, Table
from tracker.domain.terms import Setback, Source, Stage, Verdict

ON = date(2026, 11, 1)


def test_quarters_have_no_gap_and_each_day_falls_in_its_own() -> None:
    found = by_quarter({date(2026, 3, 31): 2}, {date(2026, 10, 1): 1, date(2026, 11, 2): 9}, ON)
    assert [(each.name, each.gained, each.lost) for each in found.quarters] == [
        ("Jan–Mar 2026", 2, 0), ("Apr–Jun 2026", 0, 0), ("Jul–Sep 2026", 0, 0), ("Oct–Dec 2026", 0, 1),
    ]  # fmt: skip
    assert found.finding == "In the last four quarters 2 lessons were gained and 1 lost"
    assert by_quarter({}, {}, ON).finding == "No lesson has been embedded yet, and none lost"


@pytest.mark.parametrize(
    ("number", "first", "after"), [(1, date(2026, 1, 1), date(2026, 4, 1)), (4, date(2026, 10, 1), date(2027, 1, 1))]
)
def test_a_quarter_begins_and_ends_on_its_days(number: int, first: date, after: date) -> None:
    quarter = Quarter(2026, number, 0, 0)
    assert (quarter.first_on, quarter.after) == (first, after)


def test_five_years_of_quarters_are_drawn_at_most() -> None:
    found = by_quarter({date(2010, 1, 1): 1, ON: 1}, {}, ON)
    assert len(found.quarters) == MOST_QUARTERS == 20
    assert sum(each.gained for each in found.quarters) == 1


def test_a_cohort_is_told_by_its_first_age() -> None:
    ages = Cohorts((Cohort(12, 3, 2, 8), Cohort(24, 2, 0, 5)))
    assert ages.finding == "3 of 8 lessons in place for a year were seen to hold at that age; 2 were lost by then"
    assert ages.ages[0].not_yet == 3
    assert Cohorts((Cohort(12, 0, 0, 0),)).finding == "No change has been in place for a year yet"


def test_what_is_late_and_what_moved_are_counted_of_all() -> None:
    late = Lateness({"Action": (3, 1, 0, 2), "Check": (4, 0, 0, 0)})
    assert late.finding == "3 of 6 open actions and 0 of 4 open checks are late"
    assert late.counted == "3 of 10 open dates are past"
    moved = Moved({"Action": (7, 2, 0, 1)}, 30)
    assert moved.finding == "3 of 10 dates were moved, by 30 days in the middle; 1 three times or more"
    assert Moved({}, None).finding == "No date is set yet"


@pytest.mark.parametrize(
    ("source", "qualifies", "weight"),
    [
        (Source.MULTI_AGENCY_AUDIT, True, Weight.ASSURANCE),
        (Source.MULTI_AGENCY_AUDIT, False, Weight.REASSURANCE),
        (Source.AGENCY_SELF_REPORT, True, Weight.REASSURANCE),
    ],
)
def test_only_what_somebody_independent_saw_in_practice_is_assurance(
    source: Source, qualifies: bool, weight: Weight
) -> None:
    assert weight_of(source, qualifies=qualifies) is weight


LATEST = ((1, "Police", date(2026, 10, 1)), (None, "About all", date(2026, 9, 30)), (2, "Health", ON))


def test_evidence_ages_on_its_day_and_agencies_stand_by_name() -> None:
    seen = tuple(
        Seen(Source.MULTI_AGENCY_AUDIT, number, name, Weight.ASSURANCE, 2, latest) for number, name, latest in LATEST
    )
    grid = EvidenceGrid(ON, 31, seen)
    assert [grid.age(one) for one in seen] == [Age.CURRENT, Age.AGED, Age.CURRENT]
    assert agencies_of(seen) == ["Health", "Police", "About all"]
    assert grid.finding == "6 of 6 accepted pieces of evidence give assurance; 0 only reassure"


def test_groups_under_ten_are_not_split_and_a_curve_under_ten_is_not_drawn() -> None:
    assert large_enough([("a", 9), ("b", 10)]) == ["b"]
    step = Step(3, 0.5, 0.2, 0.8, 5)
    ten, nine = (Curve("All", many, 4, 14.4, (step,)) for many in (10, 9))
    groups = (Curve("a", 10, 1, None, ()), Curve("b", 10, 1, None, ()))
    assert Waiting(nine, groups, (), None).drawn == ()
    assert Waiting(ten, (), (), None).drawn == (ten,)
    assert Waiting(ten, groups, (), None).drawn == groups
    assert (ten.at(2.9), ten.at(3)) == (None, step)
    said = Waiting(ten, (), (("Weaker actions", 2),), None)
    assert said.finding("were embedded") == (
        "4 of 10 lessons with a change in place were embedded; half within 14 months, counting those still waiting"
    )
    assert said.test_sentence.endswith("Too few for a line of their own: weaker actions, 2.")


@pytest.mark.parametrize(("p", "words"), [(0.04, "differ by more"), (0.06, "do not differ"), (0.0001, "p < 0.001")])
def test_the_log_rank_test_is_said_in_a_sentence(p: float, words: str) -> None:
    assert words in LogRank(4.2, 1, p).sentence


def test_agencies_stand_on_the_same_days_and_none_before_another() -> None:
    assert year_ends(ON) == (*(date(year, 12, 31) for year in range(2021, 2026)), ON)
    panels = Panels((ON,), (Panel(1, "A", (0,), (2,)), Panel(2, "B", (1,), (0,)), Panel(None, "All", (1,), (1,))))
    assert panels.finding == "At least one lesson holds in 1 of 2 agencies bound by lessons"
    assert panels.counted.startswith("2 of 5 embedded")


def test_a_life_is_told_by_what_was_gained_and_lost() -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    stretches = [
        Stretch(days[0], days[1], Verdict.PASSIVE, Stage.IN_PLACE, None),
        Stretch(days[1], days[2], Verdict.EMBEDDED, Stage.EMBEDDED, None),
        Stretch(days[2], None, Verdict.PASSIVE, Stage.EVIDENCED, Setback.STALE),
    ]
    events = [Event(days[2], Happening.MIXED, "m"), Event(days[0], Happening.IN_PLACE, "p")]
    begun, happened = up_to(days[1], reversed(stretches), events)
    assert (begun, happened) == (tuple(stretches[:2]), (events[1],))
    line = LifeLine("A/1", ON, tuple(stretches), tuple(events))
    assert line.finding == "A/1: embedded once, lost once; passive, evidenced, stale since 1 January 2022"


def test_learning_health_counts_each_of_those_it_can_be_asked_of() -> None:
    health = LearningHealth(10, 2, 6, 5, 4, 3, 7)
    assert [(line.count, line.total) for line in health.lines] == [(2, 10), (6, 10), (4, 5), (7, 10)]
    assert health.finding == "2 of 10 lessons come from what worked well; 6 ask why to the end"


def test_a_picture_is_spoken_in_sentences() -> None:
    picture = Picture("k", "1 of 2 is done.", "r", None, Table((), []), counted="Half")
    assert picture.spoken == "1 of 2 is done. Half. The table after it holds the numbers."
