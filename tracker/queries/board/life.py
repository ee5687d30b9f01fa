"""One lesson’s line of life: the lesson that is asked for, or else the one that moved last."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.charts.life import Band, Dot, life_chart
from tracker.domain.life_line import Event, Happening, LifeLine, Stretch, up_to
from tracker.domain.picture import Picture, Table
from tracker.domain.terms import Likeness, Stage, Verdict
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Change, Evidence, Lesson, Reappearance, Review, StoredPeriod
from tracker.models.changes import change_lesson
from tracker.queries.board.scope import Scope, accepted

MOST_OFFERED, MOST_MOVES = 60, 240  # a lesson moves several times


def life_line(scope: Scope) -> tuple[LifeLine, int | None]:
    """The line up to the day, and whose it is."""
    lesson = _lesson(scope)
    if lesson is None:
        return LifeLine("", scope.on, (), ()), None
    periods = select(StoredPeriod).where(StoredPeriod.lesson_id == lesson.id).order_by(StoredPeriod.from_on)
    stretches = [
        Stretch(each.from_on, each.until_on, each.verdict, each.stage, each.setback)
        for each in db.session.scalars(periods)
    ]
    begun, happened = up_to(scope.on, stretches, _events(lesson.id, scope.on))
    return LifeLine(lesson.full_name, scope.on, begun, happened), lesson.id


def _lesson(scope: Scope) -> Lesson | None:
    query = select(Lesson).options(joinedload(Lesson.review))
    if scope.lesson:
        return db.session.scalar(query.where(Lesson.id == scope.lesson, Lesson.withdrawn_on.is_(None)))
    # The one that was embedded or lost last has most to tell; else any that moved.
    latest = (
        select(StoredPeriod.lesson_id)
        .join(Lesson, Lesson.id == StoredPeriod.lesson_id)
        .where(*scope.open_conditions(), StoredPeriod.from_on <= scope.on)
        .order_by(
            ((StoredPeriod.verdict == Verdict.EMBEDDED) | StoredPeriod.setback.is_not(None)).desc(),
            StoredPeriod.from_on.desc(),
            StoredPeriod.lesson_id,
        )
        .limit(1)
    )
    chosen = db.session.scalar(latest)
    return db.session.scalar(query.where(Lesson.id == chosen)) if chosen else None


def lately_moved(scope: Scope) -> list[Lesson]:
    """The lessons that were embedded or set back last, and the one asked for, by their names: all there are would be
    too many for a field."""
    moves = (
        select(StoredPeriod.lesson_id)
        .where(
            StoredPeriod.from_on <= scope.on,
            (StoredPeriod.verdict == Verdict.EMBEDDED) | StoredPeriod.setback.is_not(None),
        )
        .order_by(StoredPeriod.from_on.desc(), StoredPeriod.id.desc())
        .limit(MOST_MOVES)
    )
    moved = dict.fromkeys([*filter(None, [scope.lesson]), *db.session.scalars(moves)])
    query = select(Lesson).options(joinedload(Lesson.review)).where(Lesson.withdrawn_on.is_(None))
    found = db.session.scalars(query.where(Lesson.id.in_(list(moved)[:MOST_OFFERED])))
    return sorted(found, key=lambda lesson: lesson.full_name)


def _events(lesson_id: int, until: date) -> Iterator[Event]:
    answering = select(change_lesson.c.change_id).where(change_lesson.c.lesson_id == lesson_id)
    for change in db.session.scalars(select(Change).where(Change.id.in_(answering))):
        if change.in_place_on and change.accepted_by_id:
            yield Event(change.in_place_on, Happening.IN_PLACE, f"In place: {change.statement}")
    pieces = select(Evidence).where(Evidence.change_id.in_(answering), *accepted(until))
    for piece in db.session.scalars(pieces):
        yield Event(piece.observed_on, Happening(piece.finding.value), f"{piece.source.label}: {piece.summary}")  # type: ignore[call-arg]
    again = (
        select(Reappearance.seen_on, Review.practice_from, Review.reference)
        .join(Lesson, Lesson.id == Reappearance.later_id)
        .join(Review, Review.id == Lesson.review_id)
        .where(Reappearance.earlier_id == lesson_id, Reappearance.likeness == Likeness.SAME)
    )
    for seen_on, practice_from, reference in db.session.execute(again):
        if on := seen_on or practice_from:
            yield Event(on, Happening.SEEN_AGAIN, f"The same in the practice of {reference}")


def picture(scope: Scope) -> Picture:
    """The line, its stretches and events as rows."""
    line, lesson_id = life_line(scope)
    bands = [
        Band(
            row,
            _band(each),
            each.from_on,
            min(each.until_on or line.on, line.on),
            f"{each.words} from {said(each.from_on)}",
        )
        for row, each in enumerate(line.stretches)
    ]
    rows = [(said(each.from_on), "Verdict", each.words) for each in line.stretches]
    dots = [
        Dot(len(rows) + row, each.kind.value, each.on, f"{said(each.on)}: {_short(each.words)}")
        for row, each in enumerate(line.events)
    ]
    rows += [(said(each.on), each.kind.label, _short(each.words)) for each in line.events]
    behind = {(row, 0): partial(select(Lesson.id).where, Lesson.id == lesson_id) for row in range(len(rows))}
    is_drawn = bool(bands)
    return Picture(
        key="life",
        finding=line.finding,
        counted=line.counted if is_drawn else "",
        reading="The band is what the lesson was from day to day; the signs above it are what moved it. Choose another "
        "lesson above, or come here from its page.",
        figure=life_chart(bands, dots) if is_drawn else None,
        why_not=None if is_drawn else "No lesson of this view has a verdict yet.",
        table=Table(("Day", "What", "In words"), rows, behind),
        behind=f"lessons/{lesson_id}" if lesson_id else None,
    )


def _band(each: Stretch) -> str:
    if each.verdict is Verdict.EMBEDDED:
        return "embedded"
    if each.setback:
        return "set_back"
    return "in_place" if each.stage.rank >= Stage.IN_PLACE.rank else "on_the_way"


def _short(words: str) -> str:
    return words if len(words) <= 160 else words[:159].rstrip() + "…"
