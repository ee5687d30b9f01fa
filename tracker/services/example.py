"""Loading the worked example: its deeds are done again through the services, in the order of their days."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.exchange.example.moved import months_between, move_by_months
from tracker.exchange.example.reader import read_example
from tracker.exchange.example.records import Example, Reappearance
from tracker.extensions import db
from tracker.models import Action, Change, Check, Evidence, Lesson, Letter, Measure, Person, Reading, Review
from tracker.models import Reappearance as Link
from tracker.models.sight import WHOLE
from tracker.services import measures, reappearances
from tracker.services.example_changes import add_change_deeds
from tracker.services.example_deeds import Cast, Deeds, values_of
from tracker.services.example_frame import add_frame
from tracker.services.example_reviews import add_review_deeds
from tracker.services.ledger import in_one_commit
from tracker.services.lesson_views import score_again
from tracker.services.verdicts import whole_sight

COUNTED = {
    "reviews": Review, "lessons": Lesson, "changes": Change, "actions": Action, "checks": Check,
    "pieces of evidence": Evidence, "measures": Measure, "readings": Reading, "people": Person,
}  # fmt: skip


def load_example(*, now: datetime) -> dict[str, int]:
    """Load the worked example into a tracker that holds no review, moved by whole months to the present.

    Answers how many rows of each kind there are then.

    Raises:
        RuleBroken: the tracker holds reviews already.
    """
    if db.session.scalar(select(Review.id).limit(1).execution_options(**WHOLE)) is not None:
        raise RuleBroken("The worked example goes into an empty tracker, and this one holds reviews. Use `make demo`.")
    example = read_example()
    example = move_by_months(example, months_between(example.written_for, day_of(now)))
    with whole_sight(), in_one_commit(now=now):
        cast = Cast()
        deeds = Deeds()
        add_frame(example, cast)
        for review in example.reviews:
            add_review_deeds(review, cast, deeds)
        for review in example.reviews:
            for change in review.changes:
                answers = {key: example.lessons[key].recorded_on for key in change.lessons}
                add_change_deeds(change, answers, cast, deeds)
        _add_measure_deeds(example, cast, deeds)
        for link in example.reappearances:
            _add_link_deeds(link, example, cast, deeds)
        deeds.do_all(until=now)
        # What the deeds wrote to invented people years ago is not sent today.
        invented = {person.id for person in cast.people.values()}
        db.session.execute(delete(Letter).where(Letter.person_id.in_(invented)))
    score_again(now=now)  # the example tells which pairs there are; how alike they are is measured
    return {name: _count(model) for name, model in COUNTED.items()}


def _count(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model).execution_options(**WHOLE)) or 0


def _add_measure_deeds(example: Example, cast: Cast, deeds: Deeds) -> None:
    for measure in example.measures:
        last = measure.readings[-1].read_on

        def follow(now: datetime, measure: Any = measure) -> None:
            row = measures.add_measure(
                [cast.changes[key] for key in measure.changes],
                by=cast.lead,
                now=now,
                **values_of(measure, "name unit better definition target"),
            )
            readings = [(reading.read_on, reading.value) for reading in measure.readings]
            measures.add_readings(row, readings, by=cast.lead, now=now)

        deeds.add(last, follow)


def _add_link_deeds(link: Reappearance, example: Example, cast: Cast, deeds: Deeds) -> None:
    recorded_on = max(example.lessons[key].recorded_on for key in (link.earlier, link.later))

    def suggest(_now: datetime) -> None:
        earlier, later = cast.lessons[link.earlier], cast.lessons[link.later]
        pair = select(Link).where(Link.earlier_id == earlier.id, Link.later_id == later.id)
        if db.session.scalar(pair) is None:
            db.session.add(Link(earlier=earlier, later=later, score=link.score))

    def decide(now: datetime) -> None:
        earlier, later = cast.lessons[link.earlier], cast.lessons[link.later]
        pair = select(Link).where(Link.earlier_id == earlier.id, Link.later_id == later.id)
        reappearances.decide_reappearance(
            db.session.scalars(pair).one(),
            by=cast.people[str(link.decided_by)],
            now=now,
            **values_of(link, "likeness seen_on note"),
        )

    deeds.add(recorded_on, suggest, last=True)
    if link.likeness is not None and link.decided_on is not None:
        deeds.add(max(link.decided_on, recorded_on), decide, last=True)
