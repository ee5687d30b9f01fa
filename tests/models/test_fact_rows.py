"""Rows read in bulk say the same as the entities do, of lessons in many states, and of restricted ones too."""

import random
from dataclasses import fields, replace
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from flask import Flask
from sqlalchemy import select

from tests import cast
from tests.counting import statements
from tests.world import one_of_each
from tracker.domain.facts import ChangeFact, Facts
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import Finding, Level, Likeness, OverrideOf, Polarity, Source
from tracker.extensions import db
from tracker.models import Change, Lesson, Lowering, Override, Reading, Rebasing
from tracker.models.fact_rows import lesson_rows
from tracker.models.facts import facts_of

FIRST, LAST = date(2019, 1, 1), date(2026, 10, 1)


def many_lessons(count: int) -> list[int]:
    """So many lessons with changes, evidence and links drawn by lot, the same each time; answers their ids."""
    told = random.Random(11)
    agencies = [cast.agency(name) for name in ("Police", "Health", "Housing")]
    reviews = [cast.review(is_restricted=True), cast.review(published_on=None, agreed_on=None, state="draft")]
    reviews += [cast.review(practice_from=some_day(told), practice_until=None) for _ in range(3)]
    lessons = [
        cast.lesson(told.choice(reviews), agencies=told.sample(agencies, told.choice([0, 0, 1, 2])))
        for _ in range(count)
    ]
    for lesson in lessons:
        for _ in range(told.choice([0, 1, 1, 2])):
            a_change(told, [*told.sample(lessons, told.choice([0, 0, 1])), lesson], agencies)
        if told.random() < 0.2:
            a_lowering(told, lesson)
        if told.random() < 0.3:
            a_link(told, lesson, told.choice([each for each in lessons if each is not lesson]))
    withdrawn = told.sample(lessons, 2)
    for lesson in withdrawn:
        lesson.withdrawn_on, lesson.withdrawn_because = cast.TODAY, "Entered twice"
    db.session.commit()
    return [lesson.id for lesson in lessons]


def some_day(told: random.Random, first: date = FIRST) -> date:
    return first + timedelta(days=told.randrange((LAST - first).days))


def a_change(told: random.Random, lessons: list[Lesson], agencies: list[Any]) -> None:
    since = some_day(told) - timedelta(days=told.choice([0, 1500]))
    accepted = {"accepted_by": cast.person(), "accepted_on": since} if told.random() < 0.9 else {}
    gone = {"withdrawn_on": LAST, "withdrawn_because": "No longer needed"} if told.random() < 0.1 else {}
    named = {} if told.random() < 0.9 else {"how_we_would_know": None}
    covered = told.sample(agencies, told.choice([0, 0, 0, 1]))
    change = cast.change(list(dict.fromkeys(lessons)), in_place_on=since, agencies=covered, **accepted, **gone, **named)
    for _ in range(told.choice([0, 1, 2, 2])):
        cast.home(
            change, seen_on=since, gone_on=told.choice([None, None, None, max(since, LAST - timedelta(days=300))])
        )
        category = told.choice([None, *ActionCategory, *[ActionCategory.FORCING_FUNCTION] * 20])
        begun = since - timedelta(days=told.randrange(200))
        cast.action(change, category=category, started_on=begun, done_on=since, due_on=some_day(told))
    for _ in range(told.choice([0, 3, 12, 20])):
        a_piece(told, change, agencies, since)
    if told.random() < 0.4:
        an_override(told, change)
        an_override(told, change)
    if told.random() < 0.3:
        a_measure(told, change)


def a_piece(told: random.Random, change: Change, agencies: list[Any], since: date) -> None:
    words = {
        "observed_on": some_day(told, since),
        "finding": told.choice([*[Finding.SUPPORTS] * 30, *Finding]),
        "source": told.choice(list(Source)),
        "level": told.choice([*[Level.PRACTICE] * 5, *Level]),
        "agency": told.choice([None, None, None, *agencies]),
    }
    piece = cast.accepted_evidence(change, **words)
    if told.random() < 0.15:
        correct = told.choice([cast.accepted_evidence, cast.evidence])
        correct(change, replaces=piece, **{**words, "finding": Finding.MIXED})
    elif told.random() < 0.1:
        piece.withdrawn_on, piece.withdrawn_because = cast.TODAY, "Of another change"


def an_override(told: random.Random, change: Change) -> None:
    recorded = {"reason": "r", "named_person": "n", "recorded_by": cast.person(), "recorded_at": cast.NOW}
    ended = told.choice([None, None, LAST])
    cast.add(
        Override(
            change=change, gate=told.choice(list(OverrideOf)), from_on=some_day(told), withdrawn_on=ended, **recorded
        )
    )


def a_measure(told: random.Random, change: Change) -> None:
    measure = cast.measure(changes=[change])
    for month in told.sample(range(80), 30):  # in no order: the days are what counts
        value = told.choice([50.0, 51.0, 52.0, 53.0, 5.0])
        cast.add(Reading(measure=measure, read_on=FIRST + timedelta(days=30 * month), value=value))
    cast.add(Rebasing(measure=measure, from_on=some_day(told), reason="Counted anew."))


def a_lowering(told: random.Random, lesson: Lesson) -> None:
    for _ in range(2):
        day = some_day(told)
        by = {"reason": "r", "lowered_by": cast.person(), "lowered_at": cast.NOW}
        cast.add(Lowering(lesson=lesson, from_on=day, until_on=told.choice([None, day + timedelta(days=90)]), **by))


def a_link(told: random.Random, earlier: Lesson, later: Lesson) -> None:
    likeness = told.choice([None, Likeness.RELATED, Likeness.SAME, Likeness.SAME, Likeness.SAME])
    later.polarity = told.choice([*[Polarity.WENT_WRONG] * 4, Polarity.WORKED_WELL])
    decided = {"decided_on": cast.TODAY, "decided_by": cast.person()} if likeness else {}
    cast.reappearance(earlier, later, likeness=likeness, seen_on=told.choice([None, some_day(told)]), **decided)


def in_one_order(facts: Facts) -> Facts:
    """What no relationship puts in order, and what ties leave open, in the order of the ids."""
    changes = [
        replace(
            change,
            actions=tuple(sorted(change.actions, key=attrgetter("id"))),
            evidence=tuple(sorted(change.evidence, key=attrgetter("id"))),
            concerns=tuple(sorted(change.concerns, key=attrgetter("from_on"))),
        )
        for change in facts.changes
    ]
    links = tuple(sorted(facts.reappearances, key=attrgetter("id")))
    return replace(facts, changes=tuple(changes), reappearances=links)


def test_rows_and_entities_make_the_same_facts(app: Flask) -> None:
    one_of_each()
    many_lessons(60)
    lessons = db.session.scalars(select(Lesson).order_by(Lesson.id)).all()
    expected = [in_one_order(lesson.facts()) for lesson in lessons]
    rows = lesson_rows(db.session.connection(), [lesson.id for lesson in lessons])
    assert [in_one_order(facts_of(row)) for row in rows] == expected
    assert [(row.id, row.withdrawn_on) for row in rows] == [(lesson.id, lesson.withdrawn_on) for lesson in lessons]
    # What was drawn by lot holds every kind of fact, so that none is compared with nothing.
    changes = [change for facts in expected for change in facts.changes]
    assert all(any(getattr(facts, kind.name) for facts in expected) for kind in fields(Facts) if kind.name != "id")
    assert all(any(getattr(change, kind.name) for change in changes) for kind in fields(ChangeFact))
    assert {piece.finding for change in changes for piece in change.evidence} == set(Finding)


def test_a_restricted_review_is_read_whoever_asks(app: Flask) -> None:
    lesson = cast.lesson(cast.review(is_restricted=True))
    db.session.commit()
    db.session.info["sees_restricted"] = False
    assert [row.id for row in lesson_rows(db.session.connection(), [lesson.id])] == [lesson.id]


def test_many_lessons_take_no_query_more_than_few(app: Flask) -> None:
    ids = many_lessons(20)
    connection = db.session.connection()

    def queries_for(some: list[int]) -> int:
        with statements() as given:
            lesson_rows(connection, some)
        return len(given)

    assert queries_for(ids) == queries_for(ids[:10])
    assert lesson_rows(connection, []) == []
