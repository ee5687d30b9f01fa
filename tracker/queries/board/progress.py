"""Progress beside embedding: what was done, and what can be shown to have changed."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from tracker.charts.progress import progress_chart
from tracker.domain.board import Progress
from tracker.domain.picture import Picture, Table
from tracker.domain.terms import Standing, Verdict
from tracker.extensions import db
from tracker.models import Action, Change, Lesson, StandingDecision, StoredPeriod
from tracker.models.changes import change_lesson
from tracker.queries.board.scope import Scope, last_decisions
from tracker.queries.lesson_rows import holds


def progress(scope: Scope) -> Progress:
    """Actions done of all not abandoned; lessons embedded of all open ones; the other standings counted apart."""
    done, actions = db.session.execute(
        select(func.count(Action.id).filter(Action.done_on <= scope.on), func.count(Action.id)).where(*_actions(scope))
    ).one()
    verdicts = (
        select(StoredPeriod.verdict, func.count())
        .join(Lesson, Lesson.id == StoredPeriod.lesson_id)
        .where(*scope.open_conditions(), holds(scope.on))
        .group_by(StoredPeriod.verdict)
    )
    by_verdict = dict(db.session.execute(verdicts).tuples().all())
    decided = (
        select(StandingDecision.standing, func.count())
        .join(Lesson, Lesson.id == StandingDecision.lesson_id)
        .where(StandingDecision.id.in_(last_decisions(scope.on)), *scope.conditions())
        .group_by(StandingDecision.standing)
    )
    found = dict(db.session.execute(decided).tuples().all())
    apart = {each.label: found[each] for each in Standing if each is not Standing.OPEN and each in found}
    return Progress(done, actions, by_verdict.get(Verdict.EMBEDDED, 0), sum(by_verdict.values()), apart)


def picture(scope: Scope) -> Picture:
    """What was done beside what can be shown to have changed."""
    found = progress(scope)
    rows: list[tuple[Any, ...]] = [
        ("Actions done", found.actions_done, found.actions),
        ("Lessons embedded", found.lessons_embedded, found.lessons),
    ]
    rows += [(f"Lessons {name.lower()}, shown apart", count, "—") for name, count in found.apart.items()]
    behind = {
        (0, 1): lambda: scope.lessons(_has_action(Action.done_on <= scope.on)),
        (0, 2): lambda: scope.lessons(_has_action()),
        (1, 1): lambda: scope.holding(StoredPeriod.verdict == Verdict.EMBEDDED),
        (1, 2): lambda: scope.holding(),
    }
    is_drawn = bool(found.lessons or found.actions)
    return Picture(
        key="progress",
        finding=found.finding,
        counted=found.counted,
        reading="Done is what we did. Embedded is what we can show has changed, and still holds. The longer the first "
        "bar beside the second, the more was done without anybody having seen that it helped.",
        figure=progress_chart(found.actions_done, found.actions, found.lessons_embedded, found.lessons)
        if is_drawn
        else None,
        why_not=None if is_drawn else "No lesson and no action is recorded by this day.",
        table=Table(("What", "Number", "Of"), rows, behind),
    )


def _actions(scope: Scope) -> list[ColumnElement[bool]]:
    not_abandoned = or_(Action.abandoned_on.is_(None), Action.abandoned_on > scope.on)
    named = Action.change_id.in_(select(Change.id).where(Change.named_on <= scope.on))
    narrow = [Action.change_id.in_(scope.changes())] if scope.is_narrow else []
    return [not_abandoned, or_(named, Action.done_on <= scope.on), *narrow]


def _has_action(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    with_action = select(change_lesson.c.lesson_id).join(Action, Action.change_id == change_lesson.c.change_id)
    return Lesson.id.in_(with_action.where(and_(Action.abandoned_on.is_(None), *conditions)))
