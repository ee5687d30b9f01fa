"""Learning health counts each of those it can be asked of."""

from tracker.domain.learning_health import LearningHealth


def test_learning_health_counts_each_of_those_it_can_be_asked_of() -> None:
    health = LearningHealth(10, 2, 6, 5, 4, 3, 7)
    assert [(line.count, line.total) for line in health.lines] == [(2, 10), (6, 10), (4, 5), (7, 10)]
    assert health.finding == "2 of 10 lessons come from what worked well; 6 ask why to the end"
