"""Several pieces are judged in one act: all of them, or none."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import EvidenceState, Role
from tracker.extensions import db, open_for_writing
from tracker.models import AuditEntry, Evidence, Person
from tracker.services.judging import MOST_AT_ONCE, accept_several, return_several


def waiting(many: int = 3) -> list[Evidence]:
    return [cast.evidence(cast.change()) for _ in range(many)]


def states(pieces: list[Evidence]) -> set[EvidenceState]:
    db.session.expire_all()
    return {piece.state for piece in pieces}


def test_all_are_accepted_and_each_has_its_entry(app: Flask, lead: Person) -> None:
    pieces = waiting()
    accept_several(pieces, by=lead, now=cast.NOW)
    db.session.rollback()
    assert states(pieces) == {EvidenceState.ACCEPTED}
    entries = select(func.count(AuditEntry.id)).where(AuditEntry.act == "accept_evidence")
    assert db.session.scalar(entries) == 3


def test_all_are_returned_with_one_reason(app: Flask, lead: Person) -> None:
    pieces = waiting(2)
    return_several(pieces, reason="Say how many were looked at.", by=lead, now=cast.NOW)
    assert states(pieces) == {EvidenceState.RETURNED}
    assert {piece.returned_because for piece in pieces} == {"Say how many were looked at."}


@pytest.mark.parametrize("spoil", ["own", "owner", "accepted", "contributor"])
def test_where_one_cannot_be_judged_none_is_and_it_is_named(app: Flask, lead: Person, spoil: str) -> None:
    pieces, judge = waiting(), lead
    if spoil == "own":
        pieces[1].recorded_by = lead
    elif spoil == "owner":
        pieces[1].change.owner = lead
    elif spoil == "accepted":
        accept_several([pieces[1]], by=lead, now=cast.NOW)
    else:
        judge = cast.person(Role.CONTRIBUTOR)
    pieces[1].summary = pieces[0].summary = "Nine of ten."
    db.session.commit()
    with pytest.raises(RuleBroken, match=r"Nothing was done\. .*Nine of ten\."):
        accept_several(pieces, by=judge, now=cast.NOW)
    assert EvidenceState.SUBMITTED in states([pieces[0], pieces[2]])
    assert len(states([pieces[0], pieces[2]])) == 1


@pytest.mark.parametrize(("many", "says"), [(0, "Tick at least one"), (MOST_AT_ONCE + 1, "Tick fewer")])
def test_none_and_too_many_are_refused(app: Flask, lead: Person, many: int, says: str) -> None:
    with pytest.raises(RuleBroken, match=says):
        accept_several(waiting(1) * many, by=lead, now=cast.NOW)


def test_of_two_who_accept_the_same_at_once_one_does_and_the_other_is_told(app: Flask) -> None:
    ids = [piece.id for piece in waiting(2)]
    leads = [cast.person(Role.QUALITY_LEAD).id for _ in range(2)]
    db.session.commit()
    together = threading.Barrier(2)

    def accept(lead_id: int) -> str:
        with app.app_context():
            open_for_writing()
            lead = db.session.get_one(Person, lead_id)
            pieces = [db.session.get_one(Evidence, id) for id in ids]
            if db.engine.dialect.name == "postgresql":  # here both have read them before either judges
                together.wait()
            try:
                accept_several(pieces, by=lead, now=cast.NOW)
            except RuleBroken as broken:
                return broken.sentence
            return "accepted"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(accept, leads), key=len)
    assert answers[0] == "accepted"
    assert "Nothing was done" in answers[1]
    assert "accepted already" in answers[1]
    assert db.session.scalar(select(func.count(AuditEntry.id)).where(AuditEntry.act == "accept_evidence")) == 2
