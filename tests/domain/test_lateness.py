"""What is late and what moved is counted of all."""

from tracker.domain.lateness import Lateness, Moved


def test_what_is_late_and_what_moved_are_counted_of_all() -> None:
    late = Lateness({"Action": (3, 1, 0, 2), "Check": (4, 0, 0, 0)})
    assert late.finding == "3 of 6 open actions and 0 of 4 open checks are late"
    assert late.counted == "3 of 10 open dates are past"
    moved = Moved({"Action": (7, 2, 0, 1)}, 30)
    assert moved.finding == "3 of 10 dates were moved, by 30 days in the middle; 1 three times or more"
    assert Moved({}, None).finding == "No date is set yet"
