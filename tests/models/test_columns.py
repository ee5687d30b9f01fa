"""The database holds the limits itself, on both engines."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from tests import cast
from tracker.extensions import db
from tracker.models import Agency, AuditEntry, Check, Evidence, Lesson, Review, Theme


def refused(statement: object) -> None:
    with pytest.raises(DBAPIError), db.session.begin_nested():
        db.session.execute(statement)


def test_text_longer_than_its_limit_is_refused(app: Flask) -> None:
    refused(insert(Agency).values(name="x" * 201, kind="police"))
    db.session.execute(insert(Agency).values(name="x" * 200, kind="police"))


@pytest.mark.parametrize("name", ["", "   "])
def test_required_text_cannot_be_blank(app: Flask, name: str) -> None:
    refused(insert(Agency).values(name=name, kind="police"))


def test_a_word_outside_its_list_is_refused(app: Flask) -> None:
    refused(text("INSERT INTO agency (name, kind, version) VALUES ('Fire', 'fire brigade', 1)"))


def test_a_withdrawal_needs_its_reason(app: Flask) -> None:
    review = cast.review()
    refused(update(Review).where(Review.id == review.id).values(withdrawn_on=date(2026, 1, 1)))


@pytest.mark.parametrize(
    "values",
    [
        {"practice_until": date(2017, 12, 31)},
        {"published_on": None},
        {"agreed_on": None},
        {"children_count": -1},
    ],
)
def test_review_dates_and_counts_keep_their_order(app: Flask, values: dict[str, object]) -> None:
    review = cast.review()
    refused(update(Review).where(Review.id == review.id).values(**values))


@pytest.mark.parametrize(
    "values",
    [
        {"sample_seen": 3, "sample_size": 2},
        {"sample_seen": 3},
        {"accepted_on": date(2026, 1, 1)},
        {"state": "returned"},
    ],
)
def test_evidence_is_whole(app: Flask, values: dict[str, object]) -> None:
    piece = cast.evidence(cast.change())
    refused(update(Evidence).where(Evidence.id == piece.id).values(**values))


def test_a_change_is_never_accepted_by_its_owner(app: Flask) -> None:
    owner = cast.person()
    change = cast.change(owner=owner, in_place_on=date(2020, 1, 1))
    refused(
        update(type(change)).where(type(change).id == change.id).values(accepted_by_id=owner.id, accepted_on=cast.TODAY)
    )


def test_rows_that_others_rest_on_cannot_be_deleted(app: Flask) -> None:
    change = cast.change()
    cast.evidence(change)
    refused(text(f"DELETE FROM change WHERE id = {change.id}"))


def test_two_checks_of_one_change_never_share_their_planned_day(app: Flask) -> None:
    check = cast.check(cast.change())
    refused(insert(Check).values(change_id=check.change_id, due_on=cast.TODAY, original_due_on=check.original_due_on))


def test_an_instant_comes_back_as_the_same_moment_with_its_zone(app: Flask) -> None:
    there = datetime(2026, 7, 1, 12, 30, tzinfo=timezone(timedelta(hours=5)))
    entry = AuditEntry(at=there, act="a", subject_kind="b", words="c", details={}, previous="0" * 64, digest="1" * 64)
    cast.add(entry)
    db.session.commit()
    assert db.session.scalar(select(AuditEntry.at)) == there
    assert entry.at.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(app: Flask) -> None:
    with pytest.raises(StatementError, match="time zone"):
        cast.person(created_at=datetime(2026, 1, 1))  # noqa: DTZ001 - the point of the test


def test_a_changed_row_raises_its_version(app: Flask) -> None:
    theme = cast.theme("Unseen men")
    db.session.commit()
    theme.name = "Unseen fathers"
    db.session.commit()
    assert db.session.scalar(select(Theme.version).where(Theme.id == theme.id)) == 2


def test_a_lesson_number_stands_once_in_a_review(app: Flask) -> None:
    first = cast.lesson(number=1)
    with pytest.raises(IntegrityError), db.session.begin_nested():
        cast.lesson(review=first.review, number=1)
    assert db.session.scalars(select(Lesson.number)).all() == [1]
