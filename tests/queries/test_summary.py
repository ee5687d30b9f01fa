"""What a summary is made of."""

from datetime import date

from flask import Flask

from tests import cast
from tests.services.test_verdicts import embedded_change
from tracker.domain.terms import Likeness, ReviewState, Standing
from tracker.queries import summary
from tracker.services.verdicts import rebuild


def test_only_agreed_and_published_reviews_are_shown_with_their_counts(app: Flask) -> None:
    (lesson,) = embedded_change().lessons
    cast.lesson(review=lesson.review, standing=Standing.ESCALATED)
    draft = cast.review(state=ReviewState.DRAFT, agreed_on=None, published_on=None)
    rebuild([lesson.id], now=cast.NOW)
    (shown,) = summary.reviews(date(2021, 6, 1))
    assert (shown.embedded, len(shown.open_lessons), len(shown.lessons)) == (1, 1, 2)
    assert summary.review(draft.id, cast.TODAY) is None
    later = summary.review(lesson.review_id, date(2023, 1, 1))
    assert later is not None
    assert later.embedded == 0


def test_only_accepted_evidence_is_shown_newest_first(app: Flask) -> None:
    change = cast.change()
    old, new = (cast.accepted_evidence(change, observed_on=date(year, 1, 1)) for year in (2020, 2021))
    cast.evidence(change)
    cast.accepted_evidence(change, withdrawn_on=cast.TODAY, withdrawn_because="Wrong change")
    assert summary.evidence_of([change.id]) == [new, old]


def test_a_draft_that_found_it_again_is_not_told_of(app: Flask) -> None:
    lesson = cast.lesson()
    decided = {"likeness": Likeness.SAME, "decided_on": cast.TODAY, "decided_by": cast.person()}
    draft = cast.review(state=ReviewState.DRAFT, agreed_on=None, published_on=None)
    shown = cast.review()
    for review in (draft, shown):
        cast.reappearance(lesson, cast.lesson(review=review), **decided)
    assert [each.review for each in summary.came_back(lesson.id)] == [shown]
