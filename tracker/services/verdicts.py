"""Keeping verdict periods true: the derived rows are made anew for the lessons a deed touches, in the same commit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, delete, func, insert, select

from tracker.domain.policy import Policy
from tracker.extensions import db, open_for_writing
from tracker.models import (
    AuditEntry,
    Lesson,
    PolicyVersion,
    Reappearance,
    Review,
    StoredPeriod,
)
from tracker.models.changes import change_lesson
from tracker.models.sight import WHOLE, seen_as
from tracker.services.rebuilding import BATCH, Find, Rows, finder, untrue

ROUND = 4_000  # lessons stored in one commit of a whole rebuild: a deed that waits for it waits a moment


@contextmanager
def whole_sight() -> Iterator[None]:
    """While this lasts the session sees restricted reviews: a verdict must not depend on who happened to save."""
    with seen_as(db.session, has_leave=True):
        yield


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
    version = policy_in_force(now)
    return _store(untrue(db.session.connection(), lesson_ids, as_policy(version), version.id))


def rebuild_all(*, now: datetime) -> int:
    """Make every lesson’s periods anew and commit. It must change nothing; answers how many it did change."""
    policy_in_force(now)
    ids = db.session.scalars(select(Lesson.id).order_by(Lesson.id).execution_options(**WHOLE)).all()
    db.session.commit()
    rounds = [ids[start : start + ROUND] for start in range(0, len(ids), ROUND)]
    changed = 0
    with finder(db.engine.url, len(ids), db.session.connection) as find:
        before: Asked | None = None
        for round_ids in rounds:
            asked = _asked(round_ids, find, now)
            changed += _settled(before, find, now) if before else 0  # while the next round is being looked into
            before = asked
        changed += _settled(before, find, now) if before else 0
    return changed


@dataclass(frozen=True)
class Asked:
    """Lessons being looked into: the last deed known as that began, and how to wait for what is found untrue."""

    lesson_ids: Sequence[int]
    last_deed: int | None
    found: Callable[[], Rows]


def _asked(lesson_ids: Sequence[int], find: Find, now: datetime) -> Asked:
    last_deed = _last_deed()
    version = policy_in_force(now)
    return Asked(lesson_ids, last_deed, find(lesson_ids, as_policy(version), version.id))


def _settled(asked: Asked, find: Find, now: datetime) -> int:
    """Store what was found, taking a turn to write only where there is something to store; how many lessons it was."""
    rows = asked.found()
    if rows:
        open_for_writing()
        if _last_deed() != asked.last_deed:  # it may have changed what these lessons rest on
            rows = _asked(asked.lesson_ids, find, now).found()
        _store(rows)
    db.session.commit()
    db.session.expunge_all()
    return len(rows)


def _last_deed() -> int | None:
    return db.session.scalar(select(func.max(AuditEntry.id)))


def _store(untrue: Rows) -> int:
    """Put these rows in the place of what is stored of their lessons; answers how many lessons those are."""
    ids = list(untrue)
    for start in range(0, len(ids), BATCH):
        db.session.execute(delete(StoredPeriod).where(StoredPeriod.lesson_id.in_(ids[start : start + BATCH])))
    fresh = [row for rows in untrue.values() for row in rows]
    if fresh:
        table = cast(Table, StoredPeriod.__table__)  # the entity would group rows by their nones
        db.session.execute(insert(table), fresh)
    return len(ids)
