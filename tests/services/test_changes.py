"""Changes: what a quality lead may do with one, and each refusal’s own sentence."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Stage
from tracker.extensions import db
from tracker.models import AuditEntry, Change, Check, DateMove, Lesson, Person, StoredPeriod
from tracker.services import changes
from tracker.services.ledger import Stale
from tracker.services.verdicts import rebuild

TOMORROW = cast.TODAY + timedelta(days=1)
VALUES: dict[str, Any] = {
    "statement": "The referral form cannot be sent without every adult in the home",
    "expected_difference": "Plans name the men who care for the child.",
    "how_we_would_know": "Audits find them named.",
    "named_on": date(2025, 1, 10),
}
Deed = Callable[[Change], Any]


def stage_of(lesson: Lesson, day: date = cast.TODAY) -> Stage | None:
    """The stored stage of a lesson on a day."""
    periods = db.session.scalars(select(StoredPeriod).where(StoredPeriod.lesson_id == lesson.id))
    return next((period.stage for period in periods if period.holds(day)), None)


def refused(deed: Callable[[], Any], field: str | None = None) -> str:
    """The sentence a deed is refused with, beside this field; what was there before stays."""
    db.session.commit()
    with pytest.raises(RuleBroken) as broken:
        deed()
    assert broken.value.field == field
    db.session.rollback()
    return broken.value.sentence


def test_a_change_named_for_a_lesson_moves_its_verdict(app: Flask, lead: Person) -> None:
    lesson, police = cast.lesson(), cast.agency("Police")
    rebuild([lesson.id], now=cast.NOW)
    assert stage_of(lesson) is Stage.IDENTIFIED
    change = changes.name_change([lesson], agencies=[police], by=lead, now=cast.NOW, **VALUES)
    db.session.expire_all()
    assert (change.lessons, change.agencies, change.named_on) == ([lesson], [police], date(2025, 1, 10))
    assert change.check_plan == "3, 6, 12, then every 12"
    assert db.session.scalars(select(AuditEntry.act)).all() == ["name_change"]
    lesson_of_all = cast.lesson()
    changes.name_change([lesson_of_all], by=lead, now=cast.NOW, **VALUES)
    assert stage_of(lesson_of_all) is Stage.ANALYSED
    assert stage_of(lesson) is Stage.IDENTIFIED, "a lesson of everybody is not answered by a change of one agency"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"named_on": TOMORROW}, "named_on"),
        ({"named_on": date(1949, 12, 31)}, "named_on"),
        ({"target_on": date(2025, 1, 9)}, "target_on"),
        ({"expected_difference": None}, "expected_difference"),
        ({"how_we_would_know": None}, "how_we_would_know"),
        ({"check_plan": "now and then"}, "check_plan"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_beside_its_field(
    app: Flask, lead: Person, values: dict[str, Any], field: str
) -> None:
    lesson = cast.lesson()
    refused(lambda: changes.name_change([lesson], by=lead, now=cast.NOW, **{**VALUES, **values}), field)
    assert db.session.scalars(select(Change)).all() == []


def test_a_change_answers_a_lesson_in_use(app: Flask, lead: Person) -> None:
    assert "at least one lesson" in refused(
        lambda: changes.name_change([], by=lead, now=cast.NOW, **VALUES), "lesson_id"
    )
    gone = cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    assert "was withdrawn" in refused(lambda: changes.name_change([gone], by=lead, now=cast.NOW, **VALUES), "lesson_id")


def test_a_change_changed_by_somebody_else_is_not_overwritten(app: Flask, lead: Person) -> None:
    change, police = cast.change(), cast.agency("Police")
    changes.change_change(change, agencies=[police], version=1, by=lead, now=cast.NOW, **VALUES)
    assert change.version == 2
    with pytest.raises(Stale):
        changes.change_change(change, agencies=[], version=1, by=lead, now=cast.NOW, **VALUES)
    details = db.session.scalars(select(AuditEntry.details).order_by(AuditEntry.id.desc())).first()
    assert details is not None
    assert details["agencies"] == [[], ["Police"]]


def test_covering_an_agency_alone_raises_the_version_too(app: Flask, lead: Person) -> None:
    change = cast.change(**VALUES)
    changes.change_change(change, agencies=[cast.agency()], version=1, by=lead, now=cast.NOW, **VALUES)
    assert change.version == 2


def test_an_imported_change_may_stay_without_words_that_nobody_knows_yet(app: Flask, lead: Person) -> None:
    change = cast.change(expected_difference=None)
    values = {**VALUES, "expected_difference": None}
    changes.change_change(change, agencies=[], version=None, by=lead, now=cast.NOW, **values)
    values["how_we_would_know"] = None
    refused(
        lambda: changes.change_change(change, agencies=[], version=None, by=lead, now=cast.NOW, **values),
        "how_we_would_know",
    )


def test_who_accepted_a_change_cannot_come_to_own_it(app: Flask, lead: Person) -> None:
    change = cast.change(
        owner=cast.person(), in_place_on=date(2020, 1, 1), accepted_by=lead, accepted_on=date(2020, 2, 1)
    )
    values = {**VALUES, "owner_id": lead.id}
    words = refused(
        lambda: changes.change_change(change, agencies=[], version=None, by=lead, now=cast.NOW, **values), "owner_id"
    )
    assert "accepted the change" in words


def test_a_lesson_is_tied_and_untied_and_its_verdict_follows(app: Flask, lead: Person) -> None:
    change, other = cast.change(), cast.lesson()
    changes.link_lesson(change, other, by=lead, now=cast.NOW)
    assert stage_of(other) is Stage.ANALYSED
    assert "already" in refused(lambda: changes.link_lesson(change, other, by=lead, now=cast.NOW), "lesson_id")
    changes.unlink_lesson(change, other, reason="It answers another", by=lead, now=cast.NOW)
    assert stage_of(other) is Stage.IDENTIFIED
    only = change.lessons[0]
    assert "no other lesson" in refused(lambda: changes.unlink_lesson(change, only, reason="x", by=lead, now=cast.NOW))
    assert "does not answer" in refused(lambda: changes.unlink_lesson(change, other, reason="x", by=lead, now=cast.NOW))


def test_the_last_lesson_counts_those_that_are_hidden_from_whoever_asks(app: Flask, lead: Person) -> None:
    hidden = cast.lesson(review=cast.review(is_restricted=True))
    change = cast.change(lessons=[cast.lesson(), hidden])
    db.session.commit()
    db.session.expire_all()
    db.session.info["sees_restricted"] = False
    seen = change.lessons
    assert len(seen) == 1
    changes.unlink_lesson(change, seen[0], reason="It answers another", by=lead, now=cast.NOW)
    db.session.info["sees_restricted"] = True
    db.session.expire_all()
    assert change.lessons == [hidden]


def test_a_change_put_in_place_and_accepted_counts_from_its_day(app: Flask, lead: Person) -> None:
    change = cast.change(owner=cast.person())
    lesson = change.lessons[0]
    changes.put_in_place(change, on=date(2026, 6, 1), by=lead, now=cast.NOW)
    assert stage_of(lesson) is Stage.ANALYSED
    ahead = db.session.scalars(select(Check.due_on).where(Check.change_id == change.id).order_by(Check.due_on)).all()
    assert ahead
    assert all(day.weekday() < 5 for day in ahead)
    changes.accept_in_place(change, by=lead, now=cast.NOW)
    assert (change.accepted_by, change.accepted_on) == (lead, cast.TODAY)
    assert stage_of(lesson) is Stage.IN_PLACE
    assert (stage_of(lesson, date(2026, 6, 1)), stage_of(lesson, date(2026, 5, 31))) == (
        Stage.IN_PLACE,
        Stage.ANALYSED,
    )


@pytest.mark.parametrize(("on", "words"), [(TOMORROW, "in the future"), (date(1949, 12, 31), "before 1950")])
def test_a_change_is_not_put_in_place_on_an_impossible_day(app: Flask, lead: Person, on: date, words: str) -> None:
    change = cast.change()
    assert words in refused(lambda: changes.put_in_place(change, on=on, by=lead, now=cast.NOW), "on")


def test_the_first_and_the_last_possible_days_are_taken(app: Flask, lead: Person) -> None:
    change = cast.change()
    known_on = change.lessons[0].known_on
    before = known_on - timedelta(days=1)
    sentence = refused(lambda: changes.put_in_place(change, on=before, by=lead, now=cast.NOW), "on")
    assert "the first lesson it answers was known" in sentence
    for on in (known_on, cast.TODAY):
        change = cast.change()
        changes.put_in_place(change, on=on, by=lead, now=cast.NOW)
        assert change.in_place_on == on


def test_another_day_in_place_is_accepted_anew(app: Flask, lead: Person) -> None:
    change = cast.change(owner=cast.person())
    changes.put_in_place(change, on=date(2026, 6, 1), by=lead, now=cast.NOW)
    changes.accept_in_place(change, by=lead, now=cast.NOW)
    assert "already" in refused(lambda: changes.put_in_place(change, on=date(2026, 6, 1), by=lead, now=cast.NOW), "on")
    changes.put_in_place(change, on=date(2026, 7, 1), by=lead, now=cast.NOW)
    assert (change.in_place_on, change.accepted_by, change.accepted_on) == (date(2026, 7, 1), None, None)


def test_nobody_accepts_a_change_of_their_own(app: Flask, lead: Person) -> None:
    change = cast.change(owner=lead, in_place_on=date(2020, 1, 1))
    assert "You own this change" in refused(lambda: changes.accept_in_place(change, by=lead, now=cast.NOW))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "not in place yet"),
        ({"in_place_on": date(2020, 1, 1)}, "Nobody owns"),
        ({"in_place_on": date(2020, 1, 1), "withdrawn_on": cast.TODAY, "withdrawn_because": "x"}, "withdrawn"),
    ],
)
def test_what_cannot_be_accepted_says_why(app: Flask, lead: Person, values: dict[str, Any], words: str) -> None:
    change = cast.change(**values)
    assert words in refused(lambda: changes.accept_in_place(change, by=lead, now=cast.NOW))


def test_a_change_is_accepted_once(app: Flask, lead: Person) -> None:
    change = cast.change(owner=cast.person(), in_place_on=date(2020, 1, 1))
    changes.accept_in_place(change, by=lead, now=cast.NOW)
    assert "already" in refused(lambda: changes.accept_in_place(change, by=lead, now=cast.NOW))


def test_every_target_is_kept_with_its_reason(app: Flask, lead: Person) -> None:
    change = cast.change(named_on=date(2025, 1, 10))
    changes.move_target(change, to=date(2025, 6, 1), reason="Agreed", by=lead, now=cast.NOW)
    changes.move_target(change, to=date(2025, 9, 1), reason="The supplier was late", by=lead, now=cast.NOW)
    moves = db.session.scalars(select(DateMove).order_by(DateMove.id)).all()
    assert [(move.from_on, move.to_on, move.reason) for move in moves] == [
        (None, date(2025, 6, 1), "Agreed"),
        (date(2025, 6, 1), date(2025, 9, 1), "The supplier was late"),
    ]
    assert change.target_on == date(2025, 9, 1)
    assert "already" in refused(
        lambda: changes.move_target(change, to=date(2025, 9, 1), reason="x", by=lead, now=cast.NOW), "to"
    )
    assert "was named on" in refused(
        lambda: changes.move_target(change, to=date(2025, 1, 9), reason="x", by=lead, now=cast.NOW), "to"
    )


def test_the_target_of_a_change_in_place_stays(app: Flask, lead: Person) -> None:
    change = cast.change(in_place_on=date(2020, 1, 1))
    assert "lies behind" in refused(lambda: changes.move_target(change, to=TOMORROW, reason="x", by=lead, now=cast.NOW))


@pytest.mark.parametrize(
    ("on", "words"),
    [(TOMORROW, "in the future"), (date(2019, 6, 30), "was named on"), (date(2019, 12, 31), "put in place")],
)
def test_a_change_is_not_withdrawn_on_an_impossible_day(app: Flask, lead: Person, on: date, words: str) -> None:
    change = cast.change(named_on=date(2019, 7, 1), in_place_on=date(2020, 1, 1))
    assert words in refused(lambda: changes.withdraw_change(change, on=on, reason="x", by=lead, now=cast.NOW), "on")


def test_a_withdrawn_change_answers_nothing_from_its_day_and_stays_as_it_is(app: Flask, lead: Person) -> None:
    change = cast.change(owner=cast.person(), in_place_on=date(2020, 1, 1), accepted_by=lead, accepted_on=cast.TODAY)
    changes.withdraw_change(change, on=date(2021, 1, 1), reason="The form was replaced", by=lead, now=cast.NOW)
    lesson = change.lessons[0]
    assert stage_of(lesson, date(2020, 12, 31)) is Stage.IN_PLACE
    assert stage_of(lesson) is Stage.IDENTIFIED
    deeds: list[Deed] = [
        lambda row: changes.change_change(row, agencies=[], version=None, by=lead, now=cast.NOW, **VALUES),
        lambda row: changes.link_lesson(row, cast.lesson(), by=lead, now=cast.NOW),
        lambda row: changes.put_in_place(row, on=cast.TODAY, by=lead, now=cast.NOW),
        lambda row: changes.move_target(row, to=cast.TODAY, reason="x", by=lead, now=cast.NOW),
        lambda row: changes.withdraw_change(row, on=cast.TODAY, reason="x", by=lead, now=cast.NOW),
    ]
    for deed in deeds:
        assert "withdrawn" in refused(lambda deed=deed: deed(change))
