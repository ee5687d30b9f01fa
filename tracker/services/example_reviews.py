"""The worked example’s reviews and lessons: decided on, agreed, published and recorded, each deed on its day."""

from datetime import datetime

from tracker.domain.terms import ReviewState
from tracker.exchange.example import records
from tracker.exchange.example.records import Review
from tracker.models import Agency
from tracker.services import lessons, reviews, standing
from tracker.services.example_deeds import Cast, Deed, Deeds, values_of


def add_review_deeds(review: Review, cast: Cast, deeds: Deeds) -> None:
    """A review is decided on, agreed and published on days of its own; its lessons are recorded when it is agreed."""
    words = "reference title kind practice_from practice_until decided_on is_restricted children_count"
    values = values_of(review, f"{words} on_protection_plan")
    bodies = [cast.agencies[key] for key in review.agencies]

    def decide(now: datetime) -> None:
        origin = cast.reviews[review.converted_from].id if review.converted_from else None
        cast.reviews[review.reference] = reviews.add_review(
            agencies=bodies, converted_from_id=origin, state=ReviewState.DRAFT, by=cast.lead, now=now, **values
        )

    deeds.add(review.decided_on, decide)
    for state, day in ((ReviewState.AGREED, review.agreed_on), (ReviewState.PUBLISHED, review.published_on)):
        if day:
            deeds.add(day, _known(review, state, bodies, cast))
    for report in review.reports:
        deeds.add(max(report.received_on, review.decided_on), _report(review, report, cast))
    for lesson in review.lessons:
        deeds.add(lesson.recorded_on, _record(review, lesson, cast))
        for decision in lesson.standings:
            deeds.add(decision.from_on, _stand(lesson.key, decision, cast))
        for lowering in lesson.lowerings:
            deeds.add(lowering.from_on, _lower(lesson.key, lowering, cast))


def _report(review: Review, report: records.Report, cast: Cast) -> Deed:
    def receive(now: datetime) -> None:
        values = values_of(report, "received_on rigour note")
        row, agency = cast.reviews[review.reference], cast.agencies[report.agency]
        reviews.add_report(row, agency, by=cast.lead, now=now, **values)

    return receive


def _lower(key: str, lowering: records.Lowering, cast: Cast) -> Deed:
    values = values_of(lowering, "reason from_on until_on")
    by = cast.people[lowering.lowered_by]
    return lambda now: standing.lower_verdict(cast.lessons[key], by=by, now=now, **values)


def _known(review: Review, state: ReviewState, bodies: list[Agency], cast: Cast) -> Deed:
    dates = {"agreed_on": review.agreed_on}
    if state is ReviewState.PUBLISHED:
        dates["published_on"] = review.published_on
    return lambda now: reviews.change_review(
        cast.reviews[review.reference], agencies=bodies, version=None, by=cast.lead, now=now, state=state, **dates
    )


def _record(review: Review, lesson: records.Lesson, cast: Cast) -> Deed:
    values = values_of(lesson, "headline statement polarity depth nature source whose_experience come_back_sign")

    def record(now: datetime) -> None:
        cast.lessons[lesson.key] = lessons.add_lesson(
            cast.reviews[review.reference],
            agencies=[cast.agencies[key] for key in lesson.agencies],
            themes=[cast.themes[name.lower()] for name in lesson.themes],
            whys=lesson.whys,
            by=cast.lead,
            now=now,
            **values,
        )

    return record


def _stand(key: str, decision: records.StandingDecision, cast: Cast) -> Deed:
    return lambda now: standing.set_standing(
        cast.lessons[key],
        successor=cast.lessons[decision.successor] if decision.successor else None,
        by=cast.people[decision.decided_by],
        now=now,
        **values_of(decision, "standing reason from_on approved_by"),
    )
