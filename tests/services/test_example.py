"""The worked example is loaded through the services, whole, and shows every part of the field."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, has_app_context
from sqlalchemy import func, select

from tests import cast
from tracker.analysis.kept_views import version_in_use
from tracker.domain.strength import Strength
from tracker.domain.terms import CheckState, Likeness, Polarity, ReappearanceKind, Setback, Stage, Standing, Verdict
from tracker.domain.verdict import verdict_on
from tracker.exchange.facts import write_facts
from tracker.extensions import db
from tracker.models import (
    Action,
    AuditEntry,
    Check,
    Evidence,
    Lesson,
    Letter,
    Reading,
    Reappearance,
    Review,
    StoredPeriod,
)
from tracker.queries.kinds import LIVES, kind_of_link
from tracker.services.example import load_example
from tracker.services.ledger import broken_links
from tracker.services.verdicts import rebuild_all

LOADED = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
TODAY = LOADED.date()


@pytest.fixture(scope="module")
def loaded(bare_app: Flask, engine: str) -> Iterator[Flask]:
    """The example in a database of its own test module: it is loaded once, and only read."""
    from tests.conftest import empty

    with bare_app.app_context():
        empty()
        db.session.info["sees_restricted"] = True
        load_example(now=LOADED)
        db.session.expunge_all()
        yield bare_app
        db.session.rollback()
        empty()


@pytest.fixture(autouse=True)
def let_go() -> Iterator[None]:
    """No test leaves a transaction open behind it: on PostgreSQL it would bar the next from emptying the tables."""
    yield
    if has_app_context():
        db.session.rollback()


def today_s_periods() -> dict[int, StoredPeriod]:
    periods = db.session.scalars(
        select(StoredPeriod)
        .join(Lesson)
        .where(
            StoredPeriod.from_on <= TODAY,
            StoredPeriod.until_on.is_(None) | (StoredPeriod.until_on > TODAY),
            Lesson.standing == Standing.OPEN,
        )
    )
    return {period.lesson_id: period for period in periods}


def count(model: type, *conditions: object) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def test_it_is_as_large_as_a_partnership_of_eleven_years(loaded: Flask) -> None:
    assert count(Review) >= 12
    assert len(set(db.session.scalars(select(Review.kind)))) >= 5
    assert count(Lesson) >= 60
    assert count(Lesson, Lesson.polarity == Polarity.WORKED_WELL) >= 5
    assert count(Evidence) >= 300
    assert min(Counter(db.session.scalars(select(Reading.measure_id))).values()) >= 24
    strengths = {action.category.strength for action in db.session.scalars(select(Action)) if action.category}
    assert strengths == set(Strength)


def test_no_letter_of_its_past_waits_to_be_sent(loaded: Flask) -> None:
    assert count(Letter) == 0


def test_lessons_stand_in_every_stage_with_every_setback_and_every_standing(loaded: Flask) -> None:
    periods = today_s_periods().values()
    assert {period.stage for period in periods} == set(Stage)
    assert {period.setback for period in periods} == {*Setback, None}
    assert set(db.session.scalars(select(Lesson.standing))) == set(Standing)


def test_a_lesson_is_embedded_in_one_agency_and_passive_in_another(loaded: Flask) -> None:
    split = [
        period
        for period in today_s_periods().values()
        if {agency["verdict"] for agency in period.agencies} == {verdict.value for verdict in Verdict}
    ]
    assert split


def test_every_kind_of_reappearance_is_there_and_some_wait_for_a_person(loaded: Flask) -> None:
    links = db.session.scalars(select(Reappearance).options(*LIVES)).unique().all()
    same = [link for link in links if link.likeness is Likeness.SAME]
    assert {kind_of_link(link) for link in same} == set(ReappearanceKind)
    assert [link for link in links if link.likeness is None]


def test_checks_are_there_from_before_and_ahead(loaded: Flask) -> None:
    from tracker.domain.schedule import check_state

    states = {
        check_state(check.due_on, TODAY, answered_on=check.answered_on, waived_on=check.waived_on)
        for check in db.session.scalars(select(Check))
    }
    assert {CheckState.ANSWERED, CheckState.UPCOMING, CheckState.OVERDUE, CheckState.WAIVED} <= states


def test_the_audit_is_whole_and_in_the_order_of_the_days(loaded: Flask) -> None:
    assert broken_links() == []
    days = list(db.session.scalars(select(AuditEntry.at).order_by(AuditEntry.id)))
    assert days == sorted(days)


def test_every_pair_has_the_score_that_was_measured(loaded: Flask) -> None:
    scored = set(db.session.scalars(select(Reappearance.scored_by).where(Reappearance.score.is_not(None))))
    assert scored == {version_in_use()}


def test_what_is_stored_is_true_and_can_be_worked_out_again(loaded: Flask) -> None:
    for lesson in db.session.scalars(select(Lesson)):
        facts = lesson.facts()
        for period in lesson.periods:
            again = verdict_on(facts, max(period.from_on, facts.known_on))
            assert (again.verdict, again.stage, again.setback) == (period.verdict, period.stage, period.setback)
    assert rebuild_all(now=LOADED) == 0


def test_every_lesson_is_judged_the_same_from_its_facts_alone_on_forty_days(loaded: Flask, tmp_path: Path) -> None:
    lessons = list(db.session.scalars(select(Lesson).order_by(Lesson.id)))
    first = min(lesson.known_on for lesson in lessons)
    file = tmp_path / "facts.json"
    for place in range(40):
        day = first + timedelta(days=place * 120)
        known = [lesson for lesson in lessons if lesson.known_on <= day]
        file.write_text(json.dumps([write_facts(lesson.facts()) for lesson in known]), encoding="utf-8")
        done = loaded.test_cli_runner().invoke(args=["verdict", str(file), "--on", day.isoformat()])
        assert done.exit_code == 0, done.output
        for lesson, answer in zip(known, json.loads(done.output), strict=True):
            held = next(period for period in lesson.periods if period.holds(day))
            told = (answer["verdict"], answer["stage"], answer["setback"])
            assert told == (held.verdict.value, held.stage.value, held.setback and held.setback.value), (lesson, day)
    assert day > TODAY + timedelta(days=365), "what lies ahead is judged too"


def test_it_goes_into_an_empty_tracker_alone(app: Flask) -> None:
    from tracker.domain.errors import RuleBroken

    cast.review()
    with pytest.raises(RuleBroken, match="empty tracker"):
        load_example(now=LOADED)
