"""The rows a verdict rests on, read in bulk: bare columns in the shape of the entities, a tenth of their price.

What is read here has the names the entities have, so that `facts.py` makes facts of either by the same words. The
order of each list is that of the relationship it stands for. Nobody’s sight applies: a verdict rests on everything.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import chain
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from tracker.models.actions import Action
from tracker.models.changes import Change, Home, Override
from tracker.models.evidence import Evidence
from tracker.models.lessons import Lesson, Lowering
from tracker.models.measures import Measure, Reading, Rebasing
from tracker.models.people import Agency
from tracker.models.reappearances import Reappearance
from tracker.models.reviews import Review

Held = dict[int, list[Any]]


class ReviewRow(SimpleNamespace):
    """A review, as much of it as a verdict rests on."""

    known_on: Any = Review.known_on


class LessonRow(SimpleNamespace):
    """A lesson with all that a verdict rests on."""

    known_on: Any = Lesson.known_on


class ChangeRow(SimpleNamespace):
    """A change with all that hangs on it."""

    override: Any = Change.override


def lesson_rows(connection: Connection, ids: Collection[int]) -> list[LessonRow]:
    """These lessons with all that a verdict rests on, in some sixteen queries however many they are."""
    lessons = _lessons(connection, ids)
    agencies = _held(connection, Lesson.agencies, ids, Agency.name)
    lowerings = _held(connection, Lesson.lowerings, ids, Lowering.from_on, Lowering.until_on)
    changes, seen_again = _changes(connection, ids), _seen_again(connection, ids)
    for lesson_id, lesson in lessons.items():
        lesson.agencies, lesson.lowerings = agencies[lesson_id], lowerings[lesson_id]
        lesson.changes, lesson.seen_again = changes[lesson_id], seen_again[lesson_id]
    return list(lessons.values())


def _held(
    connection: Connection,
    relation: InstrumentedAttribute[Any],
    ids: Collection[int],
    *columns: InstrumentedAttribute[Any],
    shape: type[SimpleNamespace] = SimpleNamespace,
) -> Held:
    """What a relationship leads to from each of these rows: the columns asked for, in the relationship’s order."""
    held: dict[int, list[Any]] = defaultdict(list)
    if not ids:
        return held
    owner, names = relation.class_.id, [column.key for column in columns]
    query = select(*columns, owner).join(relation).where(owner.in_(ids))
    for row in connection.execute(query.order_by(*(relation.property.order_by or ()))).all():
        held[row[-1]].append(shape(**dict(zip(names, row))))  # noqa: B905 - the owner, in the end, has no name
    return held


def _lessons(connection: Connection, ids: Collection[int]) -> dict[int, LessonRow]:
    own = (Lesson.id, Lesson.recorded_on, Lesson.withdrawn_on, Lesson.polarity)
    of_review = (Review.published_on, Review.agreed_on, Review.practice_from)
    query = select(*own, *of_review).join(Lesson.review).where(Lesson.id.in_(ids)).order_by(Lesson.id)
    lessons = {}
    for lesson_id, recorded_on, withdrawn_on, polarity, published_on, agreed_on, practice_from in (
        connection.execute(query) if ids else ()
    ):
        review = ReviewRow(published_on=published_on, agreed_on=agreed_on, practice_from=practice_from)
        lessons[lesson_id] = LessonRow(
            id=lesson_id, recorded_on=recorded_on, withdrawn_on=withdrawn_on, polarity=polarity, review=review
        )
    return lessons


def _seen_again(connection: Connection, ids: Collection[int]) -> Held:
    columns = (Reappearance.id, Reappearance.later_id, Reappearance.likeness)
    days = (Reappearance.seen_on, Reappearance.decided_on)
    held = _held(connection, Lesson.seen_again, ids, *columns, *days)
    later = _lessons(connection, {link.later_id for link in _each(held)})
    for link in _each(held):
        link.later = later[link.later_id]
    return held


def _changes(connection: Connection, lesson_ids: Collection[int]) -> Held:
    words = (Change.expected_difference, Change.how_we_would_know)
    days = (Change.named_on, Change.in_place_on, Change.withdrawn_on)
    columns = (Change.id, Change.accepted_by_id, *words, *days)
    held = _held(connection, Lesson.changes, lesson_ids, *columns, shape=ChangeRow)
    ids = {change.id for change in _each(held)}
    agencies = _held(connection, Change.agencies, ids, Agency.name)
    homes = _held(connection, Change.homes, ids, Home.id, Home.seen_on, Home.gone_on)
    overrides = _held(connection, Change.overrides, ids, Override.gate, Override.from_on, Override.withdrawn_on)
    actions = _held(connection, Change.actions, ids, Action.id, Action.category, Action.started_on, Action.done_on)
    evidence, measures = _evidence(connection, ids), _measures(connection, ids)
    for change in _each(held):
        change.agencies, change.homes = agencies[change.id], homes[change.id]
        change.overrides, change.actions = overrides[change.id], actions[change.id]
        change.evidence, change.measures = evidence[change.id], measures[change.id]
    return held


def _evidence(connection: Connection, change_ids: Collection[int]) -> Held:
    dates = (Evidence.observed_on, Evidence.withdrawn_on)
    words = (Evidence.state, Evidence.level, Evidence.source, Evidence.finding)
    held = _held(connection, Change.evidence, change_ids, Evidence.id, Evidence.agency_id, *dates, *words)
    if not held:
        return held
    agencies = {agency.id: agency for agency in connection.execute(select(Agency.id, Agency.name))}
    replaced_by: dict[int, list[Any]] = defaultdict(list)
    correction = aliased(Evidence)
    corrections = select(correction.replaces_id, correction.state).join(Evidence.replaced_by.of_type(correction))
    for row in connection.execute(corrections.where(Evidence.change_id.in_(change_ids))):
        replaced_by[row.replaces_id].append(row)
    for piece in _each(held):
        piece.agency, piece.replaced_by = agencies.get(piece.agency_id), replaced_by.get(piece.id, ())
    return held


def _measures(connection: Connection, change_ids: Collection[int]) -> Held:
    held = _held(connection, Change.measures, change_ids, Measure.id, Measure.better, Measure.withdrawn_on)
    ids = {measure.id for measure in _each(held)}
    readings = _held(connection, Measure.readings, ids, Reading.read_on, Reading.value)
    rebasings = _held(connection, Measure.rebasings, ids, Rebasing.from_on)
    for measure in _each(held):
        measure.readings, measure.rebasings = readings[measure.id], rebasings[measure.id]
    return held


def _each(held: Held) -> Iterator[Any]:
    return chain.from_iterable(held.values())
