"""What new settings would turn, worked out before they are put in force. Nothing is written."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.domain.policy import Policy
from tracker.domain.terms import Standing, Verdict
from tracker.domain.verdict import verdict_on
from tracker.extensions import db
from tracker.models import Lesson, Review, StoredPeriod
from tracker.models.fact_rows import lesson_rows
from tracker.models.facts import facts_of
from tracker.models.sight import WHOLE
from tracker.queries.lesson_rows import holds

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
    now = _open_today(today)
    ids, turned = list(now), {}
    for start in range(0, len(ids), BATCH):
        for lesson in lesson_rows(db.session.connection(), ids[start : start + BATCH]):
            verdict = verdict_on(facts_of(lesson), today, policy).verdict
            if verdict is not now[lesson.id]:
                turned[lesson.id] = verdict
    return _turning(len(ids), turned)


def _open_today(today: date) -> dict[int, Verdict]:
    """What is stored of each open lesson on the day, restricted ones too: settings hold for all."""
    query = (
        select(StoredPeriod.lesson_id, StoredPeriod.verdict)
        .join(Lesson, Lesson.id == StoredPeriod.lesson_id)
        .where(
            holds(today),
            Lesson.withdrawn_on.is_(None),
            Lesson.standing == Standing.OPEN,
        )
    )
    return dict(db.session.execute(query.execution_options(**WHOLE)).all())


def _turning(asked: int, turned: dict[int, Verdict]) -> Turning:
    query = select(Lesson).join(Lesson.review).where(Lesson.id.in_(turned)).order_by(Review.reference, Lesson.number)
    seen = db.session.scalars(query).unique().all()
    return Turning(
        asked,
        tuple(lesson for lesson in seen if turned[lesson.id] is Verdict.PASSIVE),
        tuple(lesson for lesson in seen if turned[lesson.id] is Verdict.EMBEDDED),
        len(turned) - len(seen),
    )
