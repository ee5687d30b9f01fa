"""What is untrue is found from the rows alone, the same by one process as by two, and as `verdict_on` explains it."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tests.models.test_fact_rows import many_lessons
from tests.services.test_verdicts import embedded_change
from tracker.domain.policy import USUAL_POLICY
from tracker.domain.terms import Finding, Likeness, Setback, Stage
from tracker.domain.verdict import verdict_on, verdict_periods
from tracker.extensions import db
from tracker.models import Lesson, StoredPeriod
from tracker.services import rebuilding
from tracker.services.rebuilding import Rows, finder, untrue
from tracker.services.verdicts import policy_in_force, rebuild_all


def explained(lesson: Lesson, policy_id: int) -> list[dict[str, Any]]:
    """The rows of a lesson the slow way: from the entity, and each period’s first day explained by itself."""
    rows, facts = [], lesson.facts()
    for period in verdict_periods(facts) if not lesson.withdrawn_on else ():
        why = verdict_on(facts, period.from_on)
        gates = [{"gate": each.gate.value, "passed": each.is_passed, "because": each.because} for each in why.gates]
        agencies = [
            {"agency": each.agency, "verdict": each.verdict.value, "stage": each.stage.value} for each in why.agencies
        ]
        days = {"lesson_id": lesson.id, "from_on": period.from_on, "until_on": period.until_on}
        words = {"verdict": period.verdict, "stage": period.stage, "setback": period.setback}
        rows.append({**days, **words, "gates": gates, "agencies": agencies, "policy_id": policy_id})
    return rows


def stored(ids: list[int]) -> Rows:
    rows: Rows = {lesson_id: [] for lesson_id in ids}
    for period in db.session.scalars(select(StoredPeriod).order_by(StoredPeriod.from_on)):
        columns = StoredPeriod.__table__.c.keys()
        rows[period.lesson_id].append({name: getattr(period, name) for name in columns if name != "id"})
    return rows


def set_back_in_every_way() -> None:
    """Lessons that were embedded and are so no longer, each for a reason of its own; the first went stale."""
    _, gone, withdrawn, contradicted, again = (embedded_change() for _ in range(5))
    day = date(2021, 9, 1)
    gone.homes[0].gone_on = day
    withdrawn.withdrawn_on, withdrawn.withdrawn_because = day, "It did not help."
    cast.accepted_evidence(contradicted, observed_on=day, finding=Finding.CONTRADICTS)
    later = cast.lesson(cast.review(agreed_on=day, published_on=day))
    decided = {"likeness": Likeness.SAME, "decided_on": day, "decided_by": cast.person()}
    cast.reappearance(again.lessons[0], later, seen_on=date(2021, 3, 1), **decided)


@pytest.mark.parametrize("many", [1, 1_000], ids=["two processes", "one process"])
def test_lessons_in_many_states_are_stored_as_their_facts_explain_them(
    app: Flask, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(rebuilding, "MANY", many)
    set_back_in_every_way()
    many_lessons(40)
    policy_id = policy_in_force(cast.NOW).id
    assert rebuild_all(now=cast.NOW) == 44, "all 46 but the two entered by mistake"
    lessons = db.session.scalars(select(Lesson).order_by(Lesson.id)).all()
    expected = {lesson.id: explained(lesson, policy_id) for lesson in lessons}
    assert stored(list(expected)) == expected
    rows = [row for each in expected.values() for row in each]
    assert {row["stage"] for row in rows} == set(Stage)
    assert {row["setback"] for row in rows} == {*Setback, None}
    monkeypatch.setattr(rebuilding, "MANY", 1_000)
    assert rebuild_all(now=cast.NOW) == 0


def test_only_lessons_with_other_rows_stored_are_found(app: Flask) -> None:
    ids = many_lessons(30)
    rebuild_all(now=cast.NOW)
    policy_id = policy_in_force(cast.NOW).id
    spoilt = sorted(set(db.session.scalars(select(StoredPeriod.lesson_id))))[3:5]
    for period in db.session.scalars(select(StoredPeriod).where(StoredPeriod.lesson_id.in_(spoilt))):
        period.gates = []
    db.session.flush()
    found = untrue(db.session.connection(), ids, USUAL_POLICY, policy_id)
    assert sorted(found) == sorted(spoilt)
    assert len(untrue(db.session.connection(), ids, USUAL_POLICY, policy_id + 1)) > 20, "under another policy"


def test_few_lessons_are_looked_into_by_the_connection_given(app: Flask) -> None:
    lesson = cast.lesson()  # not committed: another process would not see it
    policy_id = policy_in_force(cast.NOW).id
    with finder(db.engine.url, 1, db.session.connection) as find:
        assert list(find([lesson.id], USUAL_POLICY, policy_id)()) == [lesson.id]


def test_a_database_in_memory_is_never_shared(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "MANY", 1)
    monkeypatch.delattr(rebuilding, "ProcessPoolExecutor")
    lesson = cast.lesson()
    policy_id = policy_in_force(cast.NOW).id
    with finder(db.engine.url.set(drivername="sqlite", database=":memory:"), 9, db.session.connection) as find:
        assert list(find([lesson.id], USUAL_POLICY, policy_id)()) == [lesson.id]
