"""“This lesson stops being embedded in 60 days”: told once to those who can keep it, with what would."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.days import day_of
from tracker.domain.terms import Setback
from tracker.domain.words import counted, in_sentence, said
from tracker.extensions import db, open_for_writing
from tracker.models import Change, Check, Lesson, Person, StoredPeriod
from tracker.models.sight import WHOLE
from tracker.models.to_look_at import lapses_soon
from tracker.services.check_letters import one_line, quality_leads
from tracker.services.outbox import HERE, Draft, write_letters

BATCH = 50
STALE = (
    "the latest of what was seen in practice is too old by then (it goes stale). Evidence seen in daily work or in "
    "children’s lives before that day, recorded and accepted, would keep it"
)


def write_lapse_letters(*, now: datetime) -> int:
    """Write to the quality leads, and to the owners of its changes, of each lesson that stops being embedded within
    sixty days: once a person for each day it would stop. A batch of lessons at a time, each committed; answers how many
    letters were written."""
    today = day_of(now)
    ending = select(Lesson.id, StoredPeriod.until_on).join(Lesson.periods).where(lapses_soon(today)).order_by(Lesson.id)
    days = {lesson_id: until for lesson_id, until in db.session.execute(ending.execution_options(**WHOLE)) if until}
    db.session.commit()
    ids, written = list(days), 0
    for start in range(0, len(ids), BATCH):
        open_for_writing()
        leads = quality_leads()
        drafts = [
            _draft(lesson, days[lesson.id], person, today)
            for lesson in _lessons(ids[start : start + BATCH])
            for person in _told(lesson, leads)
        ]
        written += write_letters(drafts, now=now)
        db.session.commit()
    return written


def _lessons(ids: list[int]) -> list[Lesson]:
    query = (
        select(Lesson)
        .where(Lesson.id.in_(ids))
        .options(
            joinedload(Lesson.review),
            selectinload(Lesson.periods),
            selectinload(Lesson.changes).options(
                joinedload(Change.owner), selectinload(Change.checks).joinedload(Check.asked_of)
            ),
        )
        .order_by(Lesson.id)
    )
    return list(db.session.scalars(query.execution_options(**WHOLE)).unique())


def _told(lesson: Lesson, leads: list[Person]) -> list[Person]:
    """The leads and the owners; of a restricted lesson those with leave."""
    owners = (change.owner for change in lesson.changes if change.withdrawn_on is None)
    people = (person for person in (*leads, *owners) if person is not None and person.active)
    return [person for person in dict.fromkeys(people) if person.has_leave or not lesson.review.is_restricted]


def _draft(lesson: Lesson, until: date, person: Person, today: date) -> Draft:
    left = counted((until - today).days, "day")
    if lesson.review.is_restricted:
        subject, named = f"A lesson stops being embedded on {said(until)}", "The lesson is of a restricted review."
    else:
        subject = f"{lesson.reference} stops being embedded on {said(until)}"
        named = f"The lesson: {one_line(lesson.full_name)}"
    body = (
        f"Dear {person.name},\n\nIf nobody looks, a lesson becomes passive on {said(until)}, in {left}.\n\n"
        f"{named}\nWhy: {_why(lesson, until)}.\n{_what_keeps_it(lesson, until)}\n\n"
        f"The lesson, with what would keep it:\n{HERE}/lessons/{lesson.id}\n"
    )
    return Draft(f"lapse-{lesson.id}-{until.isoformat()}-{person.id}", person.id, subject, body)


def _why(lesson: Lesson, until: date) -> str:
    """Why it is passive from then on, as the stored period that follows says."""
    following = next((period for period in lesson.periods if period.from_on == until), None)
    if following is None or following.setback is Setback.STALE:
        return STALE
    if lesson.review.is_restricted or following.setback is None:
        return "its page says why"
    reasons = [gate["because"].rstrip(".") for gate in following.gates if not gate["passed"]]
    return f"{in_sentence(following.setback.label)}. {'. '.join(reasons[:3])}"


def _what_keeps_it(lesson: Lesson, until: date) -> str:
    """The next check of its changes, and whom to ask."""
    in_use = [change for change in lesson.changes if change.in_place_on and change.withdrawn_on is None]
    open_checks = [check for change in in_use for check in change.checks if check.is_open]
    check = min(open_checks, key=lambda each: (each.due_on, each.id), default=None)
    if check is None:
        return "No check of it is planned. Ask somebody for one before then."
    who = "somebody" if lesson.review.is_restricted else check.asked_of.name if check.asked_of else "nobody yet"
    words = f"The next check is due on {said(check.due_on)} and is asked of {who}: {HERE}/checks/{check.id}"
    late = check.due_on > until - timedelta(days=1)
    return f"{words}\nThat is too late to keep it: move that check forward, or ask for one more." if late else words
