"""Reviews in lists and on their own."""

from datetime import date

from flask import Flask

from tests import cast
from tracker.domain.terms import ReviewKind, ReviewState
from tracker.queries import reviews


def test_reviews_are_narrowed_by_each_filter(app: Flask) -> None:
    police = cast.agency("Police")
    one = cast.review("A-1", title="Babies", agencies=[police])
    cast.review("B-2", kind=ReviewKind.RAPID_REVIEW, state=ReviewState.DRAFT, agreed_on=None, published_on=None)
    cast.review("C-3", withdrawn_on=cast.TODAY, withdrawn_because="Twice")

    def found(**filters: object) -> list[str]:
        return [review.reference for review in reviews.list_reviews({"sort": "reference"}, **filters).rows]

    assert found() == ["A-1", "B-2"]
    assert found(words="babies") == found(words="a-1") == found(agency=police.id) == ["A-1"]
    assert found(kind=ReviewKind.RAPID_REVIEW) == found(state=ReviewState.DRAFT) == ["B-2"]
    assert reviews.choices()
    assert reviews.choices()[0] is one


def test_lessons_in_use_are_counted_by_review(app: Flask) -> None:
    review = cast.review()
    cast.lesson(review=review)
    cast.lesson(review=review, withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    assert reviews.lesson_counts([review.id]) == {review.id: 1}


def test_one_review_comes_with_its_reports(app: Flask) -> None:
    from tracker.models import AgencyReport

    review = cast.review()
    report = cast.add(
        AgencyReport(review=review, agency=cast.agency(), received_on=date(2019, 1, 1), rigour="descriptive")
    )
    assert reviews.get_review(review.id) is review
    assert reviews.get_report(report.id) is report
    assert reviews.get_review(999) is None
