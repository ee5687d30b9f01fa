"""Keeping verdict periods true: the derived rows are made anew for the lessons a deed touches, in the same commit."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.policy import Policy
from tracker.domain.verdict import verdict_on, verdict_periods
from tracker.extensions import db
from tracker.models import Change, Evidence, Lesson, Measure, PolicyVersion, Reappearance, Review, StoredPeriod
from tracker.models.changes import change_lesson
from tracker.models.sight import WHOLE

BATCH = 200
FACTS = (
    joinedload(Lesson.review),
    selectinload(Lesson.agencies),
    selectinload(Lesson.lowerings),
    selectinload(Lesson.seen_again).joinedload(Reappearance.later).joinedload(Lesson.review),
    selectinload(Lesson.changes).options(
        selectinload(Change.agencies),
        selectinload(Change.homes),
        selectinload(Change.overrides),
        selectinload(Change.actions),
        selectinload(Change.evidence).options(joinedload(Evidence.agency), selectinload(Evidence.replaced_by)),
        selectinload(Change.measures).options(selectinload(Measure.readings), selectinload(Measure.rebasings)),
    ),
)


@contextmanager
def whole_sight() -> Iterator[None]:
    """While this lasts the session sees restricted reviews: a verdict must not depend on who happened to save."""
    info = db.session.info
    before = info.get("sees_restricted", False)
    info["sees_restricted"] = True
    try:
        yield
    finally:
        info["sees_restricted"] = before


def policy_in_force(now: datetime) -> PolicyVersion:
    """The newest policy; the defaults become the first one."""
    newest = db.session.scalar(select(PolicyVersion).order_by(PolicyVersion.id.desc()).limit(1))
    if newest is None:
        start = Policy()
        newest = PolicyVersion(
            run_days=start.run_days,
            sources=start.sources,
            sustained_days=start.sustained_days,
            current_days=start.current_days,
            reason="The settings the tracker starts with.",
            made_at=now,
        )
        db.session.add(newest)
        db.session.flush()
    return newest


def as_policy(version: PolicyVersion) -> Policy:
    """The row as the rules want it."""
    return Policy(
        run_days=version.run_days,
        sources=version.sources,
        sustained_days=version.sustained_days,
        current_days=version.current_days,
    )


def lessons_of_changes(change_ids: Iterable[int]) -> list[Lesson]:
    """Every lesson these changes answer, restricted ones too: what a deed on a change touches."""
    query = (
        select(Lesson)
        .join(change_lesson, change_lesson.c.lesson_id == Lesson.id)
        .where(change_lesson.c.change_id.in_(list(change_ids)))
    )
    return list(db.session.scalars(query.execution_options(**WHOLE)).unique())


def lessons_of_review(review: Review) -> list[Lesson]:
    """Its own lessons, and the earlier lessons seen again in it: what a change of its dates touches."""
    own = select(Lesson.id).where(Lesson.review_id == review.id)
    earlier = select(Reappearance.earlier_id).where(Reappearance.later_id.in_(own))
    query = select(Lesson).where(Lesson.id.in_(own) | Lesson.id.in_(earlier))
    return list(db.session.scalars(query.execution_options(**WHOLE)))


def rebuild(lesson_ids: Sequence[int], *, now: datetime) -> int:
    """Make the periods of these lessons anew, without committing; answers how many lessons were not true before."""
    if not lesson_ids:
        return 0
    db.session.flush()
    policy = policy_in_force(now)
    changed = 0
    with whole_sight():
        for start in range(0, len(lesson_ids), BATCH):
            changed += _rebuild_batch(list(lesson_ids[start : start + BATCH]), policy)
    return changed


def rebuild_all(*, now: datetime) -> int:
    """Make every lesson’s periods anew and commit. It must change nothing; answers how many it did change."""
    ids = db.session.scalars(select(Lesson.id).order_by(Lesson.id).execution_options(**WHOLE)).all()
    changed = 0
    for start in range(0, len(ids), BATCH):
        changed += rebuild(ids[start : start + BATCH], now=now)
        db.session.commit()
        db.session.expunge_all()
    return changed


def _rebuild_batch(ids: list[int], policy: PolicyVersion) -> int:
    query = select(Lesson).where(Lesson.id.in_(ids)).options(*FACTS).execution_options(populate_existing=True)
    lessons = db.session.scalars(query).unique().all()
    columns = [column for column in StoredPeriod.__table__.c if column.name != "id"]
    kept: dict[int, list[dict[str, Any]]] = {lesson_id: [] for lesson_id in ids}
    stored = select(*columns).where(StoredPeriod.lesson_id.in_(ids)).order_by(StoredPeriod.from_on)
    for row in db.session.execute(stored):
        kept[row.lesson_id].append(dict(row._mapping))
    made = {lesson.id: _periods(lesson, policy) for lesson in lessons}
    untrue = [lesson_id for lesson_id, rows in made.items() if rows != kept[lesson_id]]
    if untrue:
        db.session.execute(delete(StoredPeriod).where(StoredPeriod.lesson_id.in_(untrue)))
        fresh = [row for lesson_id in untrue for row in made[lesson_id]]
        if fresh:
            table = cast(Table, StoredPeriod.__table__)  # the entity would group rows by their nones
            db.session.execute(insert(table), fresh)
    return len(untrue)


def _periods(lesson: Lesson, version: PolicyVersion) -> list[dict[str, Any]]:
    if lesson.withdrawn_on:
        return []
    facts, policy = lesson.facts(), as_policy(version)
    rows = []
    for period in verdict_periods(facts, policy):
        explained = verdict_on(facts, period.from_on, policy)
        rows.append(
            {
                "lesson_id": lesson.id,
                "from_on": period.from_on,
                "until_on": period.until_on,
                "verdict": period.verdict,
                "stage": period.stage,
                "setback": period.setback,
                "gates": [
                    {"gate": gate.gate.value, "passed": gate.is_passed, "because": gate.because}
                    for gate in explained.gates
                ],
                "agencies": [
                    {"agency": agency.agency, "verdict": agency.verdict.value, "stage": agency.stage.value}
                    for agency in explained.agencies
                ],
                "policy_id": version.id,
            }
        )
    return rows
