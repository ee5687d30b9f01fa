"""Reviews and agency reports: what a quality lead may record, and what is refused with a sentence."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import ReviewKind, ReviewState, Rigour
from tracker.extensions import db
from tracker.models import AuditEntry, Lesson, Person, Review, StoredPeriod
from tracker.services import reviews
from tracker.services.ledger import Stale
from tracker.services.verdicts import rebuild

VALUES: dict[str, Any] = {
    "reference": "LCSPR-2024-B",
    "title": "A child who was not brought",
    "kind": ReviewKind.PRACTICE_REVIEW,
    "practice_from": date(2022, 1, 1),
    "practice_until": date(2022, 12, 31),
    "decided_on": date(2023, 1, 15),
    "state": ReviewState.PUBLISHED,
    "agreed_on": date(2023, 9, 1),
    "published_on": date(2023, 10, 1),
}


def test_a_review_is_recorded_with_its_agencies(app: Flask, lead: Person) -> None:
    police = cast.agency("Police")
    review = reviews.add_review(agencies=[police], by=lead, now=cast.NOW, **VALUES)
    db.session.expire_all()
    assert (review.reference, review.agencies, review.known_on) == ("LCSPR-2024-B", [police], date(2023, 9, 1))
    assert db.session.scalars(select(AuditEntry.act)).all() == ["add_review"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"practice_until": date(2021, 12, 31)}, "practice_until"),
        ({"agreed_on": cast.TODAY + timedelta(days=1)}, "agreed_on"),
        ({"published_on": cast.TODAY + timedelta(days=1)}, "published_on"),
        ({"decided_on": cast.TODAY + timedelta(days=1)}, "decided_on"),
        ({"practice_from": date(2023, 9, 2), "practice_until": date(2023, 9, 3)}, "practice_from"),
        ({"agreed_on": None}, "agreed_on"),
        ({"published_on": None}, "published_on"),
        ({"state": ReviewState.AGREED}, "published_on"),
        ({"published_on": date(2023, 8, 31)}, "published_on"),
    ],
)
def test_dates_that_make_no_sense_are_refused_beside_their_field(
    app: Flask, lead: Person, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        reviews.add_review(by=lead, now=cast.NOW, **{**VALUES, **change})
    assert broken.value.field == field
    db.session.rollback()
    assert db.session.scalars(select(Review)).all() == []


def test_a_reference_is_given_once_whatever_its_capitals(app: Flask, lead: Person) -> None:
    reviews.add_review(by=lead, now=cast.NOW, **VALUES)
    with pytest.raises(RuleBroken, match="reference of its own"):
        reviews.add_review(by=lead, now=cast.NOW, **{**VALUES, "reference": "lcspr-2024-b"})


def test_only_people_with_leave_restrict_a_review(app: Flask) -> None:
    somebody = cast.person(has_leave=False)
    with pytest.raises(RuleBroken, match="leave"):
        reviews.add_review(by=somebody, now=cast.NOW, **{**VALUES, "is_restricted": True})


def test_a_review_changed_by_somebody_else_is_not_overwritten(app: Flask, lead: Person) -> None:
    review = reviews.add_review(by=lead, now=cast.NOW, **VALUES)
    reviews.change_review(review, agencies=[], version=1, by=lead, now=cast.NOW, **{**VALUES, "title": "Another"})
    with pytest.raises(Stale):
        reviews.change_review(review, agencies=[], version=1, by=lead, now=cast.NOW, **VALUES)
    assert review.title == "Another"


def test_the_day_a_review_was_agreed_moves_the_verdicts_of_its_lessons(app: Flask, lead: Person) -> None:
    review = reviews.add_review(by=lead, now=cast.NOW, **VALUES)
    lesson = cast.lesson(review=review)
    rebuild([lesson.id], now=cast.NOW)
    reviews.change_review(
        review, agencies=[], version=None, by=lead, now=cast.NOW, **{**VALUES, "agreed_on": date(2023, 8, 1)}
    )
    assert db.session.scalar(select(StoredPeriod.from_on)) == date(2023, 8, 1)
    details = db.session.scalars(select(AuditEntry.details).order_by(AuditEntry.id.desc())).first()
    assert details == {"agreed_on": ["2023-09-01", "2023-08-01"]}


def test_a_review_entered_by_mistake_is_withdrawn_with_its_lessons(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    reviews.withdraw_review(lesson.review, reason="Entered twice", by=lead, now=cast.NOW)
    assert (lesson.review.withdrawn_on, lesson.withdrawn_because) == (cast.TODAY, "Entered twice")
    assert db.session.scalars(select(Lesson).where(Lesson.withdrawn_on.is_(None))).all() == []


def test_a_review_whose_lessons_have_evidence_cannot_be_withdrawn(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    cast.evidence(cast.change(lessons=[lesson]))
    with pytest.raises(RuleBroken, match="Evidence rests"):
        reviews.withdraw_review(lesson.review, reason="Entered twice", by=lead, now=cast.NOW)


def test_an_agency_report_is_recorded_changed_and_withdrawn(app: Flask, lead: Person) -> None:
    review, police = cast.review(), cast.agency("Police")
    report = reviews.add_report(
        review, police, received_on=date(2019, 1, 1), rigour=Rigour.DESCRIPTIVE, by=lead, now=cast.NOW
    )
    values = {"received_on": date(2019, 1, 2), "rigour": Rigour.ANALYTIC}
    reviews.change_report(report, version=report.version, by=lead, now=cast.NOW, **values)
    assert (review.reports[0].rigour, report.received_on) == (Rigour.ANALYTIC, date(2019, 1, 2))
    reviews.withdraw_report(report, reason="Of another review", by=lead, now=cast.NOW)
    assert report.withdrawn_on == cast.TODAY


@pytest.mark.parametrize("received_on", [cast.TODAY + timedelta(days=1), date(2019, 1, 1)])
def test_a_report_comes_once_and_not_from_the_future(app: Flask, lead: Person, received_on: date) -> None:
    review, police = cast.review(), cast.agency()
    values = {"rigour": Rigour.DESCRIPTIVE, "by": lead, "now": cast.NOW}
    reviews.add_report(review, police, received_on=date(2019, 1, 1), **values)
    with pytest.raises(RuleBroken):
        reviews.add_report(review, police, received_on=received_on, **values)
