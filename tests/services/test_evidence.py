"""Evidence is recorded, judged by somebody else, corrected by a new piece, and never edited."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import EvidenceState, Finding, Level, Role, Source
from tracker.extensions import db, open_for_writing
from tracker.models import AuditEntry, Change, Check, Evidence, Person
from tracker.services.evidence import (
    accept_evidence,
    record_evidence,
    return_evidence,
    withdraw_evidence,
)
from tracker.services.files import Upload
from tracker.services.ledger import Stale


def recorded(change: Change | None = None, by: Person | None = None, **more: Any) -> Evidence:
    values: dict[str, Any] = {
        "observed_on": date(2020, 6, 1),
        "level": Level.PRACTICE,
        "source": Source.MULTI_AGENCY_AUDIT,
        "finding": Finding.SUPPORTS,
        "summary": "14 of 20 files name every adult in the home.",
    }
    by = by or cast.person()
    return record_evidence(change or cast.change(), by=by, now=cast.NOW, **{**values, **more})


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"observed_on": cast.TODAY + timedelta(days=1)}, "observed_on"),
        ({"sample_seen": 3}, "sample_size"),
        ({"sample_size": 3}, "sample_seen"),
        ({"sample_seen": 0, "sample_size": 0}, "sample_size"),
        ({"sample_seen": 4, "sample_size": 3}, "sample_seen"),
        ({"sample_seen": -1, "sample_size": 3}, "sample_seen"),
    ],
)
def test_values_that_make_no_sense_are_refused_naming_their_field(
    app: Flask, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        recorded(**values)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "values",
    [
        {"observed_on": cast.TODAY},
        {"sample_seen": 0, "sample_size": 1},
        {"sample_seen": 3, "sample_size": 3},
    ],
)
def test_values_at_their_edges_are_kept(app: Flask, values: dict[str, Any]) -> None:
    piece = recorded(**values)
    assert piece.state is EvidenceState.SUBMITTED
    assert {name: getattr(piece, name) for name in values} == values


def test_an_agency_the_change_does_not_cover_is_refused(app: Flask) -> None:
    police, health = cast.agency(), cast.agency()
    change = cast.change(agencies=[police])
    with pytest.raises(RuleBroken, match="does not cover that agency"):
        recorded(change, agency_id=health.id)
    assert recorded(change, agency_id=police.id).agency_id == police.id


def test_a_contributor_records_of_their_own_agency_or_for_a_check_asked_of_them(app: Flask) -> None:
    police, health = cast.agency(), cast.agency()
    contributor, change = cast.person(Role.CONTRIBUTOR, agency=police), cast.change()
    for agency_id in (None, health.id):
        with pytest.raises(RuleBroken) as refused:
            recorded(change, contributor, agency_id=agency_id)
        assert refused.value.field == "agency_id"
    assert recorded(change, contributor, agency_id=police.id).id
    asked = cast.check(change, asked_of=contributor)
    assert recorded(change, contributor, agency_id=health.id, check=asked).id
    assert asked.answered_on == cast.TODAY


def test_a_check_is_answered_by_evidence_of_its_own_change_and_takes_more_beside_it(app: Flask) -> None:
    change = cast.change()
    check = cast.check(change)
    with pytest.raises(RuleBroken, match="another change"):
        recorded(check=check)
    first = recorded(change, check=check)
    assert (check.answered_on, check.asking) == (cast.TODAY, 1)
    second = recorded(change, check=check)
    assert first.check is second.check is check, "whoever answers at the same time keeps their words too"
    assert check.asking == 1


def test_two_who_answer_one_check_at_the_same_moment_both_keep_their_words(app: Flask) -> None:
    change, people = cast.change(), [cast.person(), cast.person()]
    check_id, change_id, ids = cast.check(change).id, change.id, [person.id for person in people]
    db.session.commit()
    together = threading.Barrier(2)

    def answer(person_id: int) -> None:
        with app.app_context():
            open_for_writing()
            check, by = db.session.get_one(Check, check_id), db.session.get_one(Person, person_id)
            if db.engine.dialect.name == "postgresql":  # here both have read that it is open before either answers
                together.wait()
            recorded(db.session.get_one(Change, change_id), by, check=check, summary=f"Seen by {person_id}.")

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(answer, ids)) == [None, None]
    db.session.expire_all()
    answered = db.session.get_one(Check, check_id)
    assert {piece.summary for piece in answered.evidence} == {f"Seen by {person_id}." for person_id in ids}
    assert (answered.answered_on, answered.asking) == (cast.TODAY, 1)


def test_the_digests_of_its_files_are_in_the_audit(app: Flask) -> None:
    upload = Upload("audit.txt", "text/plain", b"fourteen")
    piece = recorded(files=[upload])
    assert [(file.name, file.size, file.sha256) for file in piece.files] == [("audit.txt", 8, upload.sha256)]
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert upload.sha256 in str(entry.details)


def test_neither_recorder_nor_owner_nor_contributor_judges(app: Flask) -> None:
    owner, recorder = cast.person(), cast.person()
    piece = recorded(cast.change(owner=owner), recorder)
    for somebody in (owner, recorder, cast.person(Role.CONTRIBUTOR), cast.person(Role.BOARD_MEMBER)):
        with pytest.raises(RuleBroken):
            accept_evidence(piece, by=somebody, now=cast.NOW)
        with pytest.raises(RuleBroken):
            return_evidence(piece, reason="Too thin", by=somebody, now=cast.NOW)
    assert piece.state is EvidenceState.SUBMITTED


def test_accepted_evidence_says_who_and_when_and_is_not_judged_again(app: Flask) -> None:
    piece, judge = recorded(), cast.person()
    accept_evidence(piece, by=judge, now=cast.NOW)
    assert (piece.state, piece.accepted_by, piece.accepted_on) == (EvidenceState.ACCEPTED, judge, cast.TODAY)
    with pytest.raises(RuleBroken, match="accepted already"):
        return_evidence(piece, reason="Too thin", by=judge, now=cast.NOW)


def test_who_judges_what_somebody_else_judged_meanwhile_is_stopped(app: Flask) -> None:
    piece, seen = recorded(), 1
    accept_evidence(piece, version=seen, by=cast.person(), now=cast.NOW)
    with pytest.raises(Stale):
        return_evidence(piece, reason="Too thin", version=seen, by=cast.person(), now=cast.NOW)


def test_a_check_is_open_again_only_when_nothing_that_stands_answers_it(app: Flask) -> None:
    change = cast.change()
    check = cast.check(change)
    first = recorded(change, check=check)
    correction = recorded(change, replaces=first)
    return_evidence(correction, reason="Which files?", by=cast.person(), now=cast.NOW)
    assert check.answered_on == cast.TODAY
    withdraw_evidence(first, reason="Wrong change", by=first.recorded_by, now=cast.NOW)
    assert check.answered_on is None


def test_a_correction_stands_alone_and_follows_one_that_was_returned(app: Flask) -> None:
    change = cast.change()
    first = recorded(change)
    returned = recorded(change, replaces=first)
    with pytest.raises(RuleBroken, match="correction of this evidence is here already"):
        recorded(change, replaces=first)
    return_evidence(returned, reason="Which files?", by=cast.person(), now=cast.NOW)
    again = recorded(change, replaces=returned)
    assert again.replaces is first
    assert returned.replaces_id is None
    with pytest.raises(RuleBroken, match="same change"):
        recorded(replaces=again)
