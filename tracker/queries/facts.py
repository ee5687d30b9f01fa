"""The dated facts of lessons, as they leave the tracker: what is hidden from whoever asks is left out."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import select

from tracker.domain.facts import Facts
from tracker.domain.policy import Policy
from tracker.extensions import db
from tracker.models import Lesson
from tracker.queries.verdict_page import SHOWN, policy_of

AT_ONCE = 200


def facts_to_export(lesson: Lesson) -> tuple[Facts, Policy]:
    """The facts open to whoever asks, and the settings of today’s verdict: what leaves the tracker hides what a page
    hides, so without leave the verdict worked out from it can be a better one."""
    return replace(lesson.facts(), id=lesson.id), policy_of(lesson.periods[-1] if lesson.periods else None)


def all_facts() -> Iterator[tuple[Facts, Policy]]:
    """The same of every lesson in use, in the order of their ids, a few hundred read at once."""
    ids = list(db.session.scalars(select(Lesson.id).where(Lesson.withdrawn_on.is_(None)).order_by(Lesson.id)))
    for first in range(0, len(ids), AT_ONCE):
        query = select(Lesson).where(Lesson.id.in_(ids[first : first + AT_ONCE])).order_by(Lesson.id).options(*SHOWN)
        for lesson in db.session.scalars(query):
            yield facts_to_export(lesson)
        db.session.expunge_all()
