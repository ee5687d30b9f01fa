"""Lessons are measured when they were equally old, whatever day that was."""

from datetime import timedelta

from flask import Flask

from tests import cast, lesson_cast
from tests.queries.board.said import behind, rows
from tracker.domain.terms import Finding
from tracker.models import Lesson


def in_place(days_ago: int, *, seen: bool) -> Lesson:
    lesson = cast.lesson()
    on = cast.TODAY - timedelta(days_ago)
    change = lesson_cast.change_in_place([lesson], in_place_on=on, accepted_on=on, named_on=on - timedelta(30))
    if seen:
        lesson_cast.seen_working(change)
    return lesson


def test_a_lesson_counts_at_each_age_it_has_reached_as_it_was_then(app: Flask) -> None:
    held, lost = in_place(549, seen=True), in_place(800, seen=True)
    not_yet, young = in_place(400, seen=False), in_place(100, seen=False)
    (change,) = lost.changes
    cast.accepted_evidence(change, observed_on=cast.TODAY - timedelta(300), finding=Finding.CONTRADICTS)
    lesson_cast.store(held, lost, not_yet, young)
    # Embedded from the look 365 days after; the other contradicted 500 days after.
    assert rows("cohorts") == [("12 months", 2, 0, 1, 3), ("24 months", 0, 1, 0, 1), ("36 months", 0, 0, 0, 0)]
    assert behind("cohorts", 0, 1) == {held.id, lost.id}
    assert behind("cohorts", 0, 3) == {not_yet.id}
    assert behind("cohorts", 1, 2) == {lost.id}
