"""What a quality lead does with reviews and the reports agencies write to them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select

from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import ReviewState
from tracker.extensions import db
from tracker.models import Agency, AgencyReport, Evidence, Lesson, Person, Review
from tracker.models.changes import change_lesson
from tracker.models.sight import WHOLE
from tracker.services.ledger import change_fields, hold_version, post, require_free
from tracker.services.verdicts import lessons_of_review

TAKEN = "Another review has this reference. Give this one a reference of its own."


def add_review(*, agencies: Sequence[Agency] = (), by: Person, now: datetime, **values: Any) -> Review:
    """Record a review.

    Raises:
        RuleBroken: the reference is taken, or the dates make no sense.
    """
    review = Review(created_at=now, **values)
    check_review(review, by=by, today=day_of(now))
    require_free(Review, Review.reference, review.reference, TAKEN, field="reference")
    review.agencies = list(agencies)
    db.session.add(review)
    post("add_review", review, f"Recorded the review {review.reference}.", by=by, now=now)
    return review


def change_review(
    review: Review, *, agencies: Sequence[Agency], version: int | None, by: Person, now: datetime, **values: Any
) -> None:
    """Change a review. Its dates decide when its lessons were known, so their verdicts are made anew.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: the reference is taken, or the dates make no sense.
    """
    hold_version(review, version)
    with db.session.no_autoflush:
        moved = change_fields(review, {**values, "agencies": list(agencies)})
        check_review(review, by=by, today=day_of(now))
        require_free(Review, Review.reference, review.reference, TAKEN, field="reference", besides=review)
    touched = lessons_of_review(review)
    post(
        "change_review",
        review,
        f"Changed the review {review.reference}.",
        by=by,
        now=now,
        touches=touched,
        details=moved,
    )


def withdraw_review(review: Review, *, reason: str, by: Person, now: datetime) -> None:
    """Take a review out of use, with its lessons, when it was entered by mistake.

    Raises:
        RuleBroken: evidence rests on one of its lessons.
    """
    lessons = list(db.session.scalars(select(Lesson).where(Lesson.review_id == review.id).execution_options(**WHOLE)))
    if rests_evidence([lesson.id for lesson in lessons]):
        raise RuleBroken(
            "Evidence rests on a lesson of this review, so the review stays. Set the standing of its lessons instead."
        )
    day = day_of(now)
    rows: list[Review | Lesson] = [review, *(lesson for lesson in lessons if lesson.withdrawn_on is None)]
    for row in rows:
        row.withdrawn_on, row.withdrawn_because = day, reason
    words = f"Withdrew the review {review.reference}: {reason}"
    post("withdraw_review", review, words, by=by, now=now, touches=lessons_of_review(review))


def rests_evidence(lesson_ids: Sequence[int]) -> bool:
    """Whether any evidence was recorded for a change that answers one of these lessons."""
    rests = exists().where(Evidence.change_id == change_lesson.c.change_id, change_lesson.c.lesson_id.in_(lesson_ids))
    return bool(db.session.scalar(select(rests).execution_options(**WHOLE)))


def check_review(review: Review, *, by: Person, today: date) -> None:
    """The rules a review’s own words and dates must keep.

    Raises:
        RuleBroken: a date lies in the future or out of order, or restricting it takes leave.
    """
    if review.practice_from and review.practice_until and review.practice_until < review.practice_from:
        raise RuleBroken("The practice examined must end on or after the day it starts.", "practice_until")
    for name, label in (("agreed_on", "agreed"), ("published_on", "published"), ("decided_on", "decided on")):
        day = getattr(review, name)
        if day and day > today:
            raise RuleBroken(f"A review cannot have been {label} in the future. Give the day it was.", name)
    first_known = review.known_on
    if first_known and review.practice_from and first_known < review.practice_from:
        raise RuleBroken("The practice a review examined comes before it was agreed or published.", "practice_from")
    if review.state is not ReviewState.DRAFT and not review.agreed_on:
        raise RuleBroken("Give the day the review was agreed.", "agreed_on")
    if (review.state is ReviewState.PUBLISHED) != (review.published_on is not None):
        raise RuleBroken("A published review has the day it was published, and no other has.", "published_on")
    if review.agreed_on and review.published_on and review.published_on < review.agreed_on:
        raise RuleBroken("A review is agreed before it is published.", "published_on")
    if review.is_restricted and not by.has_leave:
        raise RuleBroken("Only people with leave to see restricted reviews can restrict one.", "is_restricted")
    if review.converted_from_id and review.converted_from_id == review.id:
        raise RuleBroken("A review cannot be converted from itself.", "converted_from_id")


def add_report(review: Review, agency: Agency, *, by: Person, now: datetime, **values: Any) -> AgencyReport:
    """Record an agency’s own report to a review.

    Raises:
        RuleBroken: it was received in the future, or is there already.
    """
    check_received(values["received_on"], day_of(now))
    same_day = select(AgencyReport.id).where(
        AgencyReport.review_id == review.id,
        AgencyReport.agency_id == agency.id,
        AgencyReport.received_on == values["received_on"],
    )
    if db.session.scalar(same_day):
        raise RuleBroken(f"A report of {agency.name} received on that day is already here.", "received_on")
    report = AgencyReport(review=review, agency=agency, **values)
    db.session.add(report)
    post("add_report", report, f"Recorded the report of {agency.name} to {review.reference}.", by=by, now=now)
    return report


def change_report(report: AgencyReport, *, version: int | None, by: Person, now: datetime, **values: Any) -> None:
    """Change an agency report."""
    hold_version(report, version)
    check_received(values["received_on"], day_of(now))
    moved = change_fields(report, values)
    words = f"Changed the report of {report.agency.name} to {report.review.reference}."
    post("change_report", report, words, by=by, now=now, details=moved)


def withdraw_report(report: AgencyReport, *, reason: str, by: Person, now: datetime) -> None:
    """Take an agency report out of use."""
    report.withdrawn_on, report.withdrawn_because = day_of(now), reason
    words = f"Withdrew the report of {report.agency.name} to {report.review.reference}: {reason}"
    post("withdraw_report", report, words, by=by, now=now)


def check_received(received_on: date, today: date) -> None:
    """A report cannot come from the future."""
    if received_on > today:
        raise RuleBroken("A report cannot have been received in the future. Give the day it came.", "received_on")
