"""The day’s run: all that a day asks for by itself, step after step.

Each step commits by itself, in small batches, and whatever it writes is claimed by a unique row: it can run twice on a
day, on several machines at once, after days of rest, or be cut off anywhere; the next run goes on from there.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from tracker.domain.days import day_of
from tracker.extensions import db, open_for_writing
from tracker.models import Change
from tracker.models.sight import WHOLE
from tracker.services.checks import make_ahead
from tracker.services.hand_overs import carry_out_due
from tracker.services.home_letters import write_home_letters
from tracker.services.lapse_letters import write_lapse_letters
from tracker.services.lesson_views import keep_views, score_again
from tracker.services.outbox import take_back_letters
from tracker.services.reminders import write_reminders
from tracker.services.verdicts import whole_sight
from tracker.services.weekly_letters import Reading, write_weekly_letters

BATCH = 100


@dataclass(frozen=True)
class DayRun:
    """What one run did; `letters` are those of the reminders, `unread` the people whose week could not be read."""

    hand_overs: int
    checks_made: int
    reminders: int
    letters: int
    lapse_letters: int
    home_letters: int
    weekly_letters: int
    unread: int
    taken_back: int
    views: int
    scored: int


def run_day(*, now: datetime, reading: Reading) -> DayRun:
    """Do all that a day asks for, and commit. Doing it again does nothing.

    Args:
        reading: what waits for a person on a day, `queries.work.all_work_of`: services know no queries.
    """
    with whole_sight():
        handed_over = carry_out_due(now=now)
        made = make_all_ahead(day_of(now))
        reminders, letters = write_reminders(now=now)
        lapsing, homes = write_lapse_letters(now=now), write_home_letters(now=now)
        week = write_weekly_letters(now=now, reading=reading)
        open_for_writing()
        taken_back = take_back_letters(now=now)
        db.session.commit()
        views, scored = keep_views(now=now), score_again(now=now)
    return DayRun(
        handed_over, made, reminders, letters, lapsing, homes, week.letters, week.unread, taken_back, views, scored
    )


def make_all_ahead(today: date) -> int:
    """Make the checks ahead of every change in place, a batch at a time, so that others can write in between; answers
    how many were made."""
    in_use = select(Change.id).where(Change.in_place_on.is_not(None), Change.withdrawn_on.is_(None))
    ids = list(db.session.scalars(in_use.order_by(Change.id).execution_options(**WHOLE)))
    made = 0
    for start in range(0, len(ids), BATCH):
        open_for_writing()
        batch = select(Change).where(Change.id.in_(ids[start : start + BATCH])).order_by(Change.id)
        changes = db.session.scalars(batch.execution_options(**WHOLE)).all()
        made += sum(len(make_ahead(change, today=today)) for change in changes)
        db.session.commit()
    return made
