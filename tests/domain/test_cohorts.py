"""A cohort is told by its first age."""

from tracker.domain.cohorts import Cohort, Cohorts


def test_a_cohort_is_told_by_its_first_age() -> None:
    ages = Cohorts((Cohort(12, 3, 2, 8), Cohort(24, 2, 0, 5)))
    assert ages.finding == "3 of 8 lessons in place for a year were seen to hold at that age; 2 were lost by then"
    assert ages.ages[0].not_yet == 3
    assert Cohorts((Cohort(12, 0, 0, 0),)).finding == "No change has been in place for a year yet"
