"""What kind each reappearance is, worked out from the rows of the earlier lessons."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.facts import Span
from tracker.domain.reappearance import day_in_question, is_spread, kind_of
from tracker.domain.terms import Likeness, ReappearanceKind, Verdict
from tracker.extensions import db
from tracker.models import Lesson, Reappearance

LIVES = (
    joinedload(Reappearance.earlier).options(
        joinedload(Lesson.review), selectinload(Lesson.changes), selectinload(Lesson.periods)
    ),
    joinedload(Reappearance.later).joinedload(Lesson.review),
)


def in_place_spans(lesson: Lesson) -> list[Span]:
    """The spans in which any change that answers a lesson was in place."""
    return [
        Span(change.in_place_on, change.withdrawn_on)
        for change in lesson.changes
        if change.in_place_on and change.accepted_by_id
    ]


def embedded_spans(lesson: Lesson) -> list[Span]:
    """The spans in which a lesson was embedded, as stored."""
    return [Span(period.from_on, period.until_on) for period in lesson.periods if period.verdict is Verdict.EMBEDDED]


def kind_of_link(link: Reappearance) -> ReappearanceKind:
    """What a pair says of its earlier lesson, if it is the same."""
    day = day_in_question(link.seen_on, link.later.review.practice_from)
    return kind_of(day, link.earlier.known_on, in_place_spans(link.earlier), embedded_spans(link.earlier))


def kinds_of_later(lesson_ids: Sequence[int]) -> dict[int, list[ReappearanceKind]]:
    """For each later lesson that people said is the same as an earlier one: what kind of reappearance
    it is. Good news, a lesson seen again in what worked well, is none."""
    query = select(Reappearance).where(Reappearance.likeness == Likeness.SAME).options(*LIVES)
    wanted, kinds = set(lesson_ids), defaultdict(list)
    for link in db.session.scalars(query).unique():
        if link.later_id in wanted and not is_spread(link.later.polarity):
            kinds[link.later_id].append(kind_of_link(link))
    return kinds
