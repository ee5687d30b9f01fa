"""Restricted reviews are hidden, with everything in them, from whoever has no leave."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from tests import cast
from tracker.domain.terms import Standing
from tracker.extensions import db
from tracker.models import (
    Action,
    AgencyReport,
    Change,
    Check,
    Evidence,
    EvidenceFile,
    Home,
    Lesson,
    Lowering,
    Pulse,
    Reappearance,
    Reply,
    Review,
    StandingDecision,
    StoredPeriod,
)
from tracker.models.sight import WHOLE, see_all
from tracker.services.verdicts import rebuild

HIDDEN = [
    Action, AgencyReport, Change, Check, Evidence, EvidenceFile, Home, Lesson, Lowering, Pulse, Reappearance,
    Reply, Review, StandingDecision, StoredPeriod,
]  # fmt: skip


@pytest.fixture
def secret(app: Flask) -> Change:
    """One restricted review with one row of everything that can belong to it."""
    somebody = cast.person()
    review = cast.review(is_restricted=True)
    hidden = cast.lesson(review=review)
    change = cast.change(lessons=[hidden])
    piece = cast.evidence(change, somebody)
    cast.home(change)
    cast.action(change)
    cast.check(change)
    cast.add(Pulse(change=change, token="t", opened_on=cast.TODAY, closes_on=date(2026, 11, 15), opened_by=somebody))
    cast.add(Reply(change=change, you_said="y", we_did="w", written_by=somebody, written_at=cast.NOW))
    cast.add(EvidenceFile(evidence=piece, name="a.txt", media_type="text/plain", size=1, sha256="0", content=b"a"))
    cast.add(AgencyReport(review=review, agency=cast.agency(), received_on=date(2019, 1, 1), rigour="analytic"))
    cast.add(
        StandingDecision(
            lesson=hidden,
            standing=Standing.DECLINED,
            reason="r",
            from_on=cast.TODAY,
            approved_by="Board",
            decided_by=somebody,
            decided_at=cast.NOW,
        )
    )
    cast.add(Lowering(lesson=hidden, from_on=cast.TODAY, reason="r", lowered_by=somebody, lowered_at=cast.NOW))
    cast.reappearance(hidden, cast.lesson(review=cast.review(is_restricted=True)))
    rebuild([hidden.id], now=cast.NOW)
    db.session.commit()
    db.session.expunge_all()
    see_all(db.session, may=False)
    return change


@pytest.mark.parametrize("entity", HIDDEN, ids=lambda entity: entity.__name__)
def test_without_leave_nothing_of_a_restricted_review_is_found(secret: Change, entity: type) -> None:
    count = select(func.count()).select_from(entity)
    assert db.session.scalars(select(entity)).all() == []
    assert db.session.scalar(count) == 0
    assert db.session.scalar(select(func.count(entity.id))) == 0
    assert db.session.scalar(count.execution_options(**WHOLE)) >= 1
    see_all(db.session, may=True)
    assert db.session.scalar(count) >= 1


def test_a_restricted_row_cannot_be_had_by_its_number(secret: Change) -> None:
    assert db.session.get(Change, 1) is None
    assert db.session.get(Lesson, 1) is None


def test_a_change_that_also_answers_an_open_lesson_is_shown_without_the_restricted_one(app: Flask) -> None:
    hidden, shown = cast.lesson(review=cast.review(is_restricted=True)), cast.lesson()
    change = cast.change(lessons=[hidden, shown])
    cast.evidence(change)
    change_id, shown_id = change.id, shown.id
    db.session.commit()
    db.session.expunge_all()
    see_all(db.session, may=False)
    found = db.session.scalars(select(Change).options(selectinload(Change.lessons))).one()
    assert (found.id, [lesson.id for lesson in found.lessons]) == (change_id, [shown_id])
    assert len(found.evidence) == 1


def test_a_verdict_does_not_depend_on_who_happened_to_save(app: Flask) -> None:
    earlier = cast.lesson()
    cast.change(lessons=[earlier], in_place_on=date(2019, 8, 1))
    review = cast.review(
        is_restricted=True,
        practice_from=date(2020, 1, 1),
        practice_until=date(2021, 1, 1),
        agreed_on=date(2022, 1, 1),
        published_on=date(2022, 2, 1),
    )
    later = cast.lesson(review=review)
    cast.reappearance(earlier, later, likeness="same", decided_on=cast.TODAY, decided_by=cast.person())
    rebuild([earlier.id], now=cast.NOW)
    db.session.commit()
    ours = select(StoredPeriod.gates).where(StoredPeriod.lesson_id == earlier.id).order_by(StoredPeriod.from_on)
    before = db.session.scalars(ours).all()
    lesson_id = earlier.id
    db.session.expunge_all()
    see_all(db.session, may=False)
    assert rebuild([lesson_id], now=cast.NOW) == 0
    assert db.session.scalars(ours).all() == before
