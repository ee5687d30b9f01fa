"""Stored verdicts are those of the facts, rebuilt for the lessons a deed touches and no others."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import URL, Connection, func, select, update

from tests import cast
from tests.counting import statements
from tracker.domain.terms import Source, Stage, Verdict
from tracker.domain.verdict import verdict_periods
from tracker.extensions import db
from tracker.models import Change, PolicyVersion, StoredPeriod
from tracker.services import verdicts
from tracker.services.ledger import post
from tracker.services.rebuilding import Rows, untrue
from tracker.services.verdicts import (
    as_policy,
    lessons_of_changes,
    lessons_of_review,
    policy_in_force,
    rebuild,
    rebuild_all,
)


def embedded_change() -> Change:
    """A change that passes every gate from the spring of 2021."""
    change = cast.change(in_place_on=date(2020, 1, 1), accepted_by=cast.person(), accepted_on=date(2020, 1, 10))
    cast.home(change)
    cast.action(change, started_on=date(2019, 8, 1), done_on=date(2019, 12, 1))
    seen = {100: Source.MULTI_AGENCY_AUDIT, 200: Source.CHILDREN_AND_FAMILIES, 400: Source.PERFORMANCE_DATA}
    for days, source in seen.items():
        cast.accepted_evidence(change, observed_on=date(2020, 1, 1) + timedelta(days=days), source=source)
    return change


def stored(lesson_id: int) -> list[tuple[date, date | None, Verdict, Stage]]:
    columns = (StoredPeriod.from_on, StoredPeriod.until_on, StoredPeriod.verdict, StoredPeriod.stage)
    query = select(*columns).where(StoredPeriod.lesson_id == lesson_id).order_by(StoredPeriod.from_on)
    return [tuple(row) for row in db.session.execute(query)]


def test_the_stored_periods_are_those_of_the_facts(app: Flask) -> None:
    (lesson,) = embedded_change().lessons
    assert rebuild([lesson.id], now=cast.NOW) == 1
    expected = [(p.from_on, p.until_on, p.verdict, p.stage) for p in verdict_periods(lesson.facts())]
    assert stored(lesson.id) == expected
    assert (date(2021, 2, 4), date(2022, 4, 6), Verdict.EMBEDDED, Stage.EMBEDDED) in expected


def test_rebuilding_what_is_true_changes_nothing(app: Flask) -> None:
    (lesson,) = embedded_change().lessons
    rebuild([lesson.id], now=cast.NOW)
    db.session.commit()
    ids = db.session.scalars(select(StoredPeriod.id)).all()
    assert rebuild_all(now=cast.NOW) == 0
    assert db.session.scalars(select(StoredPeriod.id)).all() == ids


def test_a_stored_verdict_that_is_not_true_is_found_and_put_right(app: Flask) -> None:
    (lesson,) = embedded_change().lessons
    rebuild([lesson.id], now=cast.NOW)
    lesson_id, before = lesson.id, stored(lesson.id)
    db.session.execute(update(StoredPeriod).where(StoredPeriod.stage == Stage.EVIDENCED).values(stage=Stage.ACTING))
    db.session.commit()
    assert rebuild_all(now=cast.NOW) == 1
    assert stored(lesson_id) == before


def test_rebuilding_one_lesson_touches_its_own_rows_alone(app: Flask) -> None:
    review = cast.review()
    ids = [lesson.id for lesson in (cast.lesson(review), *embedded_change().lessons, cast.lesson(review))]
    rebuild(ids, now=cast.NOW)
    db.session.execute(update(StoredPeriod).values(gates=[]))
    db.session.commit()
    of_others = select(StoredPeriod.id, StoredPeriod.gates).where(StoredPeriod.lesson_id != ids[1])
    before = db.session.execute(of_others.order_by(StoredPeriod.id)).all()
    with statements() as given:
        assert rebuild([ids[1]], now=cast.NOW) == 1
    assert [statement.split()[0] for statement in given if not statement.startswith("SELECT")] == ["DELETE", "INSERT"]
    assert db.session.execute(of_others.order_by(StoredPeriod.id)).all() == before
    assert all(gates == [] for _, gates in before)
    own = db.session.scalars(select(StoredPeriod.gates).where(StoredPeriod.lesson_id == ids[1])).all()
    assert {len(gates) for gates in own} == {11}


def test_a_deed_done_while_verdicts_are_rebuilt_is_not_undone(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    change = embedded_change()
    (lesson,) = change.lessons
    db.session.commit()
    looked: list[int] = []

    def looks_and_then_somebody_acts(url: URL, count: int, here: Callable[[], Connection]) -> Any:
        def found(*asked: Any) -> Rows:
            rows = untrue(here(), *asked)
            looked.append(len(rows))
            if len(looked) == 1:
                change.withdrawn_on, change.withdrawn_because = date(2021, 6, 1), "It did not help."
                post("withdraw_change", change, "Withdrawn.", by=None, now=cast.NOW, touches=[lesson])
            return rows

        return nullcontext(lambda *asked: lambda: found(*asked))

    monkeypatch.setattr(verdicts, "finder", looks_and_then_somebody_acts)
    lesson_id = lesson.id
    assert rebuild_all(now=cast.NOW) == 0, "the deed itself stored what is true"
    assert looked == [1, 0]
    assert date(2021, 6, 1) in [period[0] for period in stored(lesson_id)]


def test_a_lesson_entered_by_mistake_has_no_verdict(app: Flask) -> None:
    lesson = cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="Entered twice")
    rebuild([lesson.id], now=cast.NOW)
    assert stored(lesson.id) == []


def test_each_period_names_the_policy_it_was_made_under_and_its_gates(app: Flask) -> None:
    (lesson,) = embedded_change().lessons
    rebuild([lesson.id], now=cast.NOW)
    period = db.session.scalars(select(StoredPeriod).where(StoredPeriod.verdict == Verdict.EMBEDDED)).one()
    assert period.policy_id == policy_in_force(cast.NOW).id
    assert len(period.gates) == 11
    assert all(gate["passed"] for gate in period.gates)


def test_the_settings_become_the_first_policy_once(app: Flask) -> None:
    first = policy_in_force(cast.NOW)
    assert policy_in_force(cast.NOW) is first
    assert (as_policy(first).run_days, as_policy(first).current_days) == (3, 425)
    assert db.session.scalar(select(func.count(PolicyVersion.id))) == 1


def test_a_deed_touches_the_lessons_of_its_change_and_of_its_review(app: Flask) -> None:
    review = cast.review()
    one, other = cast.lesson(review=review), cast.lesson()
    change = cast.change(lessons=[one, other])
    later = cast.lesson()
    cast.reappearance(other, later)
    assert {lesson.id for lesson in lessons_of_changes([change.id])} == {one.id, other.id}
    assert {lesson.id for lesson in lessons_of_review(review)} == {one.id}
    assert {lesson.id for lesson in lessons_of_review(later.review)} == {later.id, other.id}


def test_rebuilding_many_lessons_takes_no_query_more_each(app: Flask) -> None:
    def queries_for(count: int) -> int:
        ids = [embedded_change().lessons[0].id for _ in range(count)]
        db.session.flush()
        with statements() as given:
            rebuild(ids, now=cast.NOW)
        return len(given)

    policy_in_force(cast.NOW)
    few = queries_for(2)
    assert queries_for(12) == few
