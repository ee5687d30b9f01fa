"""Who sees what: the one place through which every query passes.

Every ORM query has restricted reviews and all that belongs to them taken out, unless the session says that whoever
asks has leave (`see_all`). Rebuilding verdicts and the daily jobs must know everything, and say so by the execution
option `whole`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, event, exists, or_, select
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from tracker.models.actions import Action
from tracker.models.changes import Change, Home, change_lesson
from tracker.models.checks import Check
from tracker.models.evidence import Evidence, EvidenceFile
from tracker.models.lessons import Lesson, Lowering, StandingDecision
from tracker.models.packs import Minute, Pack
from tracker.models.pulses import Pulse, PulseAnswer
from tracker.models.reappearances import Reappearance
from tracker.models.replies import Reply
from tracker.models.reviews import AgencyReport, Review
from tracker.models.verdicts import StoredPeriod

WHOLE = {"whole": True}

# Core tables, not entities: a criterion that named an entity would be given its own criterion again.
_review, _lesson = Review.__table__, Lesson.__table__
_hidden_lessons = (
    select(_lesson.c.id).join(_review, _review.c.id == _lesson.c.review_id).where(_review.c.is_restricted.is_(True))
)


def see_all(session: Any, may: bool) -> None:
    """Say for the rest of this session whether whoever asks has leave to see restricted reviews."""
    session.info["sees_restricted"] = may


@contextmanager
def seen_as(session: Any, *, has_leave: bool) -> Iterator[None]:
    """While this lasts, read as somebody with or without leave would: what is kept for others to open."""
    before = session.info.get("sees_restricted", False)
    see_all(session, has_leave)
    try:
        yield
    finally:
        see_all(session, before)


def hidden_changes() -> Any:
    """Ids of changes that answer restricted lessons and no others; a change that answers nothing yet is nobody’s."""
    answers_open = exists().where(
        change_lesson.c.change_id == _links.c.change_id, change_lesson.c.lesson_id.not_in(_hidden_lessons)
    )
    return select(_links.c.change_id).where(_links.c.lesson_id.in_(_hidden_lessons), ~answers_open)


def answers_restricted(change_id: Any) -> ColumnElement[bool]:
    """Whether a change, of this id or column, answers a lesson of a restricted review, whoever asks."""
    return exists().where(change_lesson.c.change_id == change_id, change_lesson.c.lesson_id.in_(_hidden_lessons))


_links = change_lesson.alias("links")


def _criteria() -> list[Any]:
    hidden = hidden_changes()
    by_change = (Action, Check, Evidence, Home, Pulse, Reply)
    hidden_pulses = select(Pulse.__table__.c.id).where(Pulse.__table__.c.change_id.in_(hidden))
    hidden_packs = select(Pack.__table__.c.id).where(Pack.__table__.c.is_restricted.is_(True))
    hidden_evidence = select(Evidence.__table__.c.id).where(Evidence.__table__.c.change_id.in_(hidden))
    return [
        with_loader_criteria(Review, Review.is_restricted.is_(False)),
        with_loader_criteria(Pack, Pack.is_restricted.is_(False)),
        with_loader_criteria(Minute, Minute.pack_id.not_in(hidden_packs)),
        with_loader_criteria(Lesson, Lesson.id.not_in(_hidden_lessons)),
        with_loader_criteria(
            AgencyReport,
            AgencyReport.review_id.not_in(select(_review.c.id).where(_review.c.is_restricted.is_(True))),
        ),
        with_loader_criteria(Change, Change.id.not_in(hidden)),
        *(with_loader_criteria(entity, entity.change_id.not_in(hidden)) for entity in by_change),
        with_loader_criteria(EvidenceFile, EvidenceFile.evidence_id.not_in(hidden_evidence)),
        with_loader_criteria(PulseAnswer, PulseAnswer.pulse_id.not_in(hidden_pulses)),
        *(
            with_loader_criteria(entity, entity.lesson_id.not_in(_hidden_lessons))
            for entity in (StandingDecision, Lowering, StoredPeriod)
        ),
        with_loader_criteria(
            Reappearance,
            ~or_(Reappearance.earlier_id.in_(_hidden_lessons), Reappearance.later_id.in_(_hidden_lessons)),
        ),
    ]


CRITERIA = _criteria()


@event.listens_for(Session, "do_orm_execute")
def keep_restricted_out(state: ORMExecuteState) -> None:
    """Add the criteria to every ORM select of a session without leave."""
    if not state.is_select or state.is_column_load or state.execution_options.get("whole"):
        return
    if not state.session.info.get("sees_restricted", False):
        state.statement = state.statement.options(*CRITERIA)
