"""Reappearances as pages show them: the list to decide, and one pair with what was tried and what it would mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from tracker.domain.reappearance import boundaries, straddles
from tracker.domain.terms import Likeness, Polarity, ReappearanceKind, Term, Verdict
from tracker.extensions import db
from tracker.models import Change, Doubt, Lesson, LikenessDecision, Person, Reappearance, Review, StoredPeriod
from tracker.queries.kinds import LIVES, embedded_spans, in_place_spans, kind_of_link
from tracker.queries.lesson_rows import holds
from tracker.queries.listing import Listing, listing, narrowed


class Decided(Term):
    """What the list is narrowed to; when nothing is asked it shows what is still to decide."""

    SAME = "same", "Decided: the same lesson"
    RELATED = "related", "Decided: related"
    DIFFERENT = "different", "Decided: different"
    ALL = "all", "All, decided or not"


@dataclass(frozen=True)
class Event:
    """Something that happened on a day, or lasted until another (the first day it no longer did, or its last)."""

    day: date | None
    until: date | None
    words: str
    is_later: bool = False


LIKENESS_OF = {Decided.SAME: Likeness.SAME, Decided.RELATED: Likeness.RELATED, Decided.DIFFERENT: Likeness.DIFFERENT}
EARLIER, LATER = aliased(Lesson), aliased(Lesson)
EARLIER_REVIEW, LATER_REVIEW = aliased(Review), aliased(Review)
SORTS: dict[str, Any] = {
    "score": Reappearance.score,
    "earlier": EARLIER_REVIEW.reference,
    "later": LATER_REVIEW.reference,
    "practice": LATER_REVIEW.practice_from,
    "decided": Reappearance.decided_on,
}


def list_links(
    asked: Mapping[str, str],
    *,
    words: str | None = None,
    state: Decided | None = None,
    kind: ReappearanceKind | None = None,
    review: int | None = None,
) -> Listing:
    """Pairs of lessons in use, those that resemble each other most first; undecided ones unless a state is asked for.

    Args:
        words: looked for in the headlines and statements of both.
        kind: what the pair is, or would be if it were decided to be the same.
        review: id of a review that either lesson is of.
    """
    query = narrowed(
        _in_use(),
        _saying(words),
        _decided(state),
        or_(EARLIER.review_id == review, LATER.review_id == review) if review else None,
    )
    if kind:
        # What a pair means follows from dates of many rows, so that it is asked of each and not of the database.
        every = db.session.scalars(query.options(*LIVES)).unique()
        query = query.where(Reappearance.id.in_([link.id for link in every if kind_of_link(link) is kind]))
    return listing(query.options(*LIVES), asked, SORTS, "-score")


def undecided_count() -> int:
    """How many pairs wait for a decision."""
    return listing(_in_use().where(Reappearance.likeness.is_(None)), {}, SORTS, "-score").total


def next_to_decide(person: Person, today: date) -> int | None:
    """The id of the undecided pair that matters most, of those this person has not said to be unsure of; none where
    nothing waits. What is said to be embedded comes first: there a reappearance changes most."""
    doubted = exists().where(Doubt.reappearance_id == Reappearance.id, Doubt.person_id == person.id)
    embedded = exists().where(
        StoredPeriod.lesson_id == Reappearance.earlier_id,
        StoredPeriod.verdict == Verdict.EMBEDDED,
        holds(today),
    )
    query = _in_use().with_only_columns(Reappearance.id).where(Reappearance.likeness.is_(None), ~doubted)
    return db.session.scalar(
        query.order_by(case((embedded, 0), else_=1), Reappearance.score.desc().nulls_last(), Reappearance.id).limit(1)
    )


def to_take_back(link_id: int, person: Person) -> Reappearance | None:
    """A pair this person has just decided and can take back; none where they cannot."""
    query = select(Reappearance).where(Reappearance.id == link_id, Reappearance.decided_by_id == person.id)
    return db.session.scalar(query.options(joinedload(Reappearance.earlier), joinedload(Reappearance.later)))


def get_link(link_id: int) -> Reappearance | None:
    """One pair with all its page shows; none where there is none, or whoever asks may not see it."""
    tried = selectinload(Lesson.changes).options(
        selectinload(Change.actions), selectinload(Change.homes), selectinload(Change.overrides)
    )
    whole = (joinedload(Lesson.review), selectinload(Lesson.whys), selectinload(Lesson.themes))
    query = (
        select(Reappearance)
        .where(Reappearance.id == link_id)
        .options(
            joinedload(Reappearance.earlier).options(*whole, tried, selectinload(Lesson.periods)),
            joinedload(Reappearance.later).options(*whole, tried, selectinload(Lesson.periods)),
            joinedload(Reappearance.decided_by),
            selectinload(Reappearance.decisions).options(
                joinedload(LikenessDecision.decided_by), joinedload(LikenessDecision.undone)
            ),
            selectinload(Reappearance.doubts).joinedload(Doubt.person),
        )
    )
    return db.session.scalar(query)


def is_spread(link: Reappearance) -> bool:
    """Whether both lessons were learned from what worked well: then seeing them again is good news."""
    return link.earlier.polarity is Polarity.WORKED_WELL and link.later.polarity is Polarity.WORKED_WELL


def straddling(link: Reappearance) -> str | None:
    """Where no day is given and the practice examined lies on both sides of a boundary, the sentence that asks."""
    if link.seen_on or is_spread(link):
        return None
    earlier, review = link.earlier, link.later.review
    edges = boundaries(earlier.known_on, in_place_spans(earlier), embedded_spans(earlier))
    return straddles(review.practice_from, review.practice_until, edges)


def events(link: Reappearance, today: date) -> list[Event]:
    """The days of both lessons in one row, so that it shows where the practice in question falls."""
    earlier, later = link.earlier, link.later
    first, second = earlier.review, later.review
    happened = [
        Event(first.practice_from, first.practice_until, f"practice examined by {first.reference}"),
        Event(earlier.known_on, None, "the earlier lesson was known"),
        *(Event(span.from_on, span.until_on, "a change was in place") for span in in_place_spans(earlier)),
        *(
            Event(span.from_on, span.until_on if span.until_on and span.until_on <= today else None, "embedded")
            for span in embedded_spans(earlier)
            if span.from_on <= today
        ),
        Event(second.practice_from, second.practice_until, f"practice examined by {second.reference}", is_later=True),
        Event(link.seen_on, None, "the practice in question was seen", is_later=True),
        Event(later.known_on, None, "the later lesson was known", is_later=True),
    ]
    return sorted((event for event in happened if event.day), key=lambda event: (event.day, event.is_later))


def get_lesson(lesson_id: int) -> Lesson | None:
    """One lesson with its review."""
    return db.session.scalar(select(Lesson).where(Lesson.id == lesson_id).options(joinedload(Lesson.review)))


def _in_use() -> Select[Any]:
    return (
        select(Reappearance)
        .join(EARLIER, Reappearance.earlier_id == EARLIER.id)
        .join(LATER, Reappearance.later_id == LATER.id)
        .join(EARLIER_REVIEW, EARLIER.review_id == EARLIER_REVIEW.id)
        .join(LATER_REVIEW, LATER.review_id == LATER_REVIEW.id)
        .where(EARLIER.withdrawn_on.is_(None), LATER.withdrawn_on.is_(None))
    )


def _saying(words: str | None) -> ColumnElement[bool] | None:
    if not words:
        return None
    texts = [lesson.headline + " " + lesson.statement for lesson in (EARLIER, LATER)]
    return or_(*(text.icontains(words, autoescape=True) for text in texts))


def _decided(state: Decided | None) -> ColumnElement[bool] | None:
    if state is None:
        return Reappearance.likeness.is_(None)
    return Reappearance.likeness == LIKENESS_OF[state] if state in LIKENESS_OF else None
