"""The numbers behind the board’s charts, each read in one go."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.domain.board import Course, Funnel, Mark, Progress, Strengths, ThemeGrid, course, cut, gravest
from tracker.domain.facts import Span
from tracker.domain.strength import Strength, strongest
from tracker.domain.terms import Facet, Stage, Standing, Verdict
from tracker.extensions import db
from tracker.models import Action, Change, Lesson, Review, StandingDecision, StoredPeriod
from tracker.queries.kinds import kinds_of_later

IN_USE = Lesson.withdrawn_on.is_(None)


def progress(today: date) -> Progress:
    """Actions done of all not abandoned; lessons embedded of all open ones; the other standings counted apart."""
    done = db.session.scalar(select(func.count(Action.id)).where(Action.done_on <= today)) or 0
    actions = db.session.scalar(select(func.count(Action.id)).where(Action.abandoned_on.is_(None))) or 0
    by_verdict = dict(
        db.session.execute(
            select(StoredPeriod.verdict, func.count())
            .join(Lesson, Lesson.id == StoredPeriod.lesson_id)
            .where(Lesson.standing == Standing.OPEN, IN_USE, *holds(today))
            .group_by(StoredPeriod.verdict)
        ).all()
    )
    standings = select(Lesson.standing, func.count()).where(IN_USE).group_by(Lesson.standing)
    apart = {
        standing.label: count for standing, count in db.session.execute(standings) if standing is not Standing.OPEN
    }
    return Progress(done, actions, by_verdict.get(Verdict.EMBEDDED, 0), sum(by_verdict.values()), apart)


def holds(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that a stored period holds a day."""
    return StoredPeriod.from_on <= day, (StoredPeriod.until_on.is_(None)) | (StoredPeriod.until_on > day)


def over_time(today: date) -> Course:
    """Lessons passive and embedded on every day that either number changed."""
    standings: dict[int, list[tuple[Standing, date]]] = defaultdict(list)
    decided = select(StandingDecision.lesson_id, StandingDecision.standing, StandingDecision.from_on)
    for lesson_id, standing, from_on in db.session.execute(decided.order_by(StandingDecision.id)):
        standings[lesson_id].append((standing, from_on))
    periods = (
        select(StoredPeriod.lesson_id, StoredPeriod.verdict, StoredPeriod.from_on, StoredPeriod.until_on)
        .join(Lesson, Lesson.id == StoredPeriod.lesson_id)
        .where(IN_USE, StoredPeriod.from_on <= today)
    )
    spans = (
        (verdict, part)
        for lesson_id, verdict, from_on, until_on in db.session.execute(periods)
        for open_span in open_spans(standings.get(lesson_id, []))
        if (part := cut(Span(from_on, until_on), open_span))
    )
    return course(spans, today)


def open_spans(decisions: list[tuple[Standing, date]]) -> Iterator[Span]:
    """The days a lesson’s standing was open: from the beginning until a decision says otherwise, and again after."""
    start: date | None = date.min
    for standing, from_on in decisions:
        if standing is not Standing.OPEN and start is not None:
            if start < from_on:
                yield Span(start, from_on)
            start = None
        elif standing is Standing.OPEN and start is None:
            start = from_on
    if start is not None:
        yield Span(start)


def stages(today: date) -> Funnel:
    """Open lessons by stage today."""
    query = (
        select(StoredPeriod.stage, func.count())
        .join(Lesson, Lesson.id == StoredPeriod.lesson_id)
        .where(Lesson.standing == Standing.OPEN, IN_USE, *holds(today))
        .group_by(StoredPeriod.stage)
    )
    counted = dict(db.session.execute(query).all())
    return Funnel({stage: counted.get(stage, 0) for stage in Stage})


def theme_grid() -> ThemeGrid:
    """Practice themes by review, in the order of the practice examined, marked by the gravest reappearance."""
    query = (
        select(Lesson)
        .join(Review, Review.id == Lesson.review_id)
        .where(IN_USE, Review.withdrawn_on.is_(None))
        .order_by(Review.practice_from.asc().nulls_last(), Review.reference)
        .options(joinedload(Lesson.review), selectinload(Lesson.themes))
    )
    lessons = db.session.scalars(query).unique().all()
    kinds = kinds_of_later([lesson.id for lesson in lessons])
    cells: dict[tuple[str, str], list[int]] = defaultdict(list)
    reviews: dict[str, None] = {}
    for lesson in lessons:
        reviews[lesson.review.reference] = None
        for theme in lesson.themes:
            if theme.facet is Facet.PRACTICE:
                cells[(theme.name, lesson.review.reference)].append(lesson.id)
    met = Counter(theme for theme, _ in cells)
    themes = tuple(sorted(met, key=lambda theme: (-met[theme], theme)))
    marks = tuple(
        Mark(theme, review, tuple(ids), gravest(kind for lesson_id in ids for kind in kinds.get(lesson_id, ())))
        for (theme, review), ids in cells.items()
    )
    return ThemeGrid(tuple(reviews), themes, marks)


def strengths() -> Strengths:
    """Done actions by strength in each review, and the lessons that rest on weaker ones alone."""
    query = (
        select(Lesson)
        .join(Review, Review.id == Lesson.review_id)
        .where(IN_USE, Review.withdrawn_on.is_(None))
        .order_by(Review.practice_from.asc().nulls_last(), Review.reference)
        .options(joinedload(Lesson.review), selectinload(Lesson.changes).selectinload(Change.actions))
    )
    seen: dict[str, dict[int, Strength]] = defaultdict(dict)
    acted = weaker = 0
    for lesson in db.session.scalars(query).unique():
        done = {
            action.id: action.category.strength
            for change in lesson.changes
            for action in change.actions
            if action.done_on and action.category
        }
        seen[lesson.review.reference].update(done)
        acted += bool(done)
        weaker += bool(done) and strongest(done.values()) is Strength.WEAKER
    counts = {
        strength: tuple(sum(each is strength for each in actions.values()) for actions in seen.values())
        for strength in Strength
    }
    return Strengths(tuple(seen), counts, weaker, acted)
