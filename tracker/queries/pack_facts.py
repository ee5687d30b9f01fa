"""What a board pack rests on, read as of a day: open lessons, what is late, and what stands out."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.domain.questions import MovedAction, Standout
from tracker.domain.since_last import HeldLesson, Late
from tracker.domain.slippage import OFTEN
from tracker.domain.terms import Standing, Verdict
from tracker.extensions import db
from tracker.models import Action, Change, Check, Lesson, Review, StoredPeriod
from tracker.models.followed import is_followed
from tracker.models.to_look_at import SOON
from tracker.queries.actions import DATES
from tracker.queries.lesson_rows import holds


@dataclass(frozen=True)
class PackFacts:
    """As of a day: open lessons by id, those passive since when and those about to lapse, actions moved often, and the
    checks and actions that are late, the latest first."""

    today: date
    lessons: dict[int, HeldLesson]
    passive: dict[int, Standout]
    lapsing: list[Standout]
    moved: list[MovedAction]
    late_checks: list[Check]
    late_actions: list[Action]

    @property
    def late(self) -> Late:
        """How much is late."""
        return Late(len(self.late_checks), len(self.late_actions))


def facts_on(today: date) -> PackFacts:
    """What whoever asks may see, as it is known now, of a day."""
    lessons: dict[int, HeldLesson] = {}
    passive: dict[int, Standout] = {}
    lapsing: list[Standout] = []
    since = passive_since(today)
    for lesson, period in db.session.execute(_open_lessons(today)).unique():
        lessons[lesson.id] = HeldLesson(lesson.full_name, period.verdict, period.setback)
        if period.verdict is Verdict.PASSIVE:
            passive[lesson.id] = Standout(lesson.id, lesson.full_name, since[lesson.id], period.setback)
        elif period.until_on and period.until_on <= today + SOON:
            lapsing.append(Standout(lesson.id, lesson.full_name, period.until_on))
    return PackFacts(today, lessons, passive, lapsing, _moved(), _late_checks(today), _late_actions(today))


def passive_since(today: date) -> dict[int, date]:
    """By lesson, the day from which it has been passive without a break: when it was last embedded until, or else when
    it was first known. What it says of a lesson that is embedded means nothing."""
    ended = func.max(StoredPeriod.until_on).filter(StoredPeriod.verdict == Verdict.EMBEDDED)
    query = select(StoredPeriod.lesson_id, func.coalesce(ended, func.min(StoredPeriod.from_on)))
    past = query.where(StoredPeriod.from_on <= today).group_by(StoredPeriod.lesson_id)
    return dict(db.session.execute(past).tuples().all())  # type: ignore[arg-type]


def _open_lessons(today: date) -> Select[Lesson, StoredPeriod]:
    return (
        select(Lesson, StoredPeriod)
        .join(Lesson.review)
        .join(StoredPeriod, StoredPeriod.lesson_id == Lesson.id)
        .where(Lesson.standing == Standing.OPEN, Lesson.withdrawn_on.is_(None), holds(today))
        .order_by(Review.reference, Lesson.number)
        .options(contains_eager(Lesson.review))
    )


def _moved() -> list[MovedAction]:
    query = (
        select(Action)
        .join(Action.change)
        .where(_is_open(), Action.due_on.is_not(None), Action.original_due_on.is_not(None), DATES.times >= OFTEN)
        .add_columns(DATES.times)
    )
    return [
        MovedAction(action.id, action.description, times, action.original_due_on, action.due_on)
        for action, times in db.session.execute(query)
    ]


def _late_actions(today: date) -> list[Action]:
    query = (
        select(Action)
        .join(Action.change)
        .where(_is_open(), Action.due_on < today)
        .order_by(Action.due_on, Action.id)
        .options(joinedload(Action.owner), joinedload(Action.agency))
    )
    return list(db.session.scalars(query))


def _late_checks(today: date) -> list[Check]:
    query = (
        select(Check)
        .join(Check.change)
        .where(
            or_(Check.answered_on.is_(None), Check.answered_on > today),
            Check.waived_on.is_(None),
            Check.due_on < today,
            Change.withdrawn_on.is_(None),
            is_followed(Check.change_id),
        )
        .order_by(Check.due_on, Check.id)
        .options(contains_eager(Check.change), joinedload(Check.asked_of), joinedload(Check.agency))
    )
    return list(db.session.scalars(query))


def _is_open() -> ColumnElement[bool]:
    return and_(Action.done_on.is_(None), Action.abandoned_on.is_(None), Change.withdrawn_on.is_(None))
