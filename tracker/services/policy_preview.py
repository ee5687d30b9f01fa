"""What new settings would turn, worked out before they are put in force. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.domain.policy import Policy
from tracker.domain.terms import Standing, Verdict
from tracker.domain.verdict import verdict_on
from tracker.extensions import db
from tracker.models import Lesson, Review, StoredPeriod
from tracker.services.verdicts import FACTS, whole_sight

BATCH = 200


@dataclass(frozen=True)
class Turning:
    """Open lessons whose verdict of the day would be another: `passive` and `embedded` are those open to whoever asks
    that would become so, `hidden` counts the others, `asked` all open lessons."""

    asked: int
    passive: tuple[Lesson, ...]
    embedded: tuple[Lesson, ...]
    hidden: int

    @property
    def count(self) -> int:
        """How many lessons would turn."""
        return len(self.passive) + len(self.embedded) + self.hidden


def would_turn(policy: Policy, today: date) -> Turning:
    """Every open lesson judged under these settings, against what is stored of it today."""
    held = select(StoredPeriod.lesson_id, StoredPeriod.verdict).where(
        StoredPeriod.from_on <= today, (StoredPeriod.until_on.is_(None)) | (StoredPeriod.until_on > today)
    )
    turned: dict[int, Verdict] = {}
    with whole_sight():
        now = {row.lesson_id: row.verdict for row in db.session.execute(held)}
        open_ids = list(
            db.session.scalars(
                select(Lesson.id).where(
                    Lesson.id.in_(now), Lesson.withdrawn_on.is_(None), Lesson.standing == Standing.OPEN
                )
            )
        )
        for start in range(0, len(open_ids), BATCH):
            for lesson_id, verdict in _judged(open_ids[start : start + BATCH], policy, today):
                if verdict is not now[lesson_id]:
                    turned[lesson_id] = verdict
    return _turning(len(open_ids), turned)


def _judged(lesson_ids: Sequence[int], policy: Policy, today: date) -> list[tuple[int, Verdict]]:
    lessons = db.session.scalars(select(Lesson).where(Lesson.id.in_(lesson_ids)).options(*FACTS)).unique()
    return [(lesson.id, verdict_on(lesson.facts(), today, policy).verdict) for lesson in lessons]


def _turning(asked: int, turned: dict[int, Verdict]) -> Turning:
    query = select(Lesson).join(Lesson.review).where(Lesson.id.in_(turned)).order_by(Review.reference, Lesson.number)
    seen = db.session.scalars(query).unique().all()
    return Turning(
        asked,
        tuple(lesson for lesson in seen if turned[lesson.id] is Verdict.PASSIVE),
        tuple(lesson for lesson in seen if turned[lesson.id] is Verdict.EMBEDDED),
        len(turned) - len(seen),
    )
