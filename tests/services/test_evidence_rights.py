"""Who may correct and withdraw a piece of evidence, and what the others are told."""

import pytest
from flask import Flask

from tests import cast
from tests.services.test_evidence import recorded
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Role
from tracker.services.evidence import accept_evidence, withdraw_evidence
from tracker.services.evidence_rights import stands, why_not_correct, why_not_judge, why_not_withdraw


def test_who_cannot_judge_is_told_why(app: Flask) -> None:
    owner, recorder = cast.person(), cast.person()
    piece = recorded(cast.change(owner=owner), recorder)
    assert why_not_judge(piece, cast.person()) is None
    assert "You own this change" in (why_not_judge(piece, owner) or "")
    assert "You recorded this evidence" in (why_not_judge(piece, recorder) or "")
    assert "A quality lead accepts" in (why_not_judge(piece, cast.person(Role.CONTRIBUTOR)) or "")
    accept_evidence(piece, by=cast.person(), now=cast.NOW)
    assert "accepted already" in (why_not_judge(piece, cast.person()) or "")
    assert stands(piece)


def test_only_its_own_agency_or_its_recorder_corrects_for_a_contributor(app: Flask) -> None:
    police = cast.agency()
    recorder = cast.person(Role.CONTRIBUTOR, agency=police)
    piece = recorded(by=recorder, agency_id=police.id)
    assert why_not_correct(piece, recorder) is None
    assert why_not_correct(piece, cast.person(Role.CONTRIBUTOR, agency=police)) is None
    assert why_not_correct(piece, cast.person()) is None
    school = cast.agency()
    teacher = cast.person(Role.CONTRIBUTOR, agency=school)
    assert "of that agency" in (why_not_correct(piece, teacher) or "")
    piece.change.agencies.append(school)
    with pytest.raises(RuleBroken, match="of that agency"):
        recorded(piece.change, replaces=piece, by=teacher, agency_id=school.id)


def test_what_waits_is_its_recorders_to_withdraw_and_what_is_accepted_a_quality_leads(app: Flask) -> None:
    owner = cast.person()
    police = cast.agency()
    recorder = cast.person(Role.CONTRIBUTOR, agency=police)
    piece = recorded(cast.change(owner=owner), recorder, agency_id=police.id)
    lead = cast.person()
    assert [why_not_withdraw(piece, somebody) is None for somebody in (recorder, lead, owner)] == [True, True, False]
    accept_evidence(piece, by=lead, now=cast.NOW)
    assert [why_not_withdraw(piece, somebody) is None for somebody in (recorder, lead, owner)] == [False, True, False]
    withdraw_evidence(piece, reason="Counted twice", by=lead, now=cast.NOW)
    assert (piece.withdrawn_on, piece.withdrawn_because) == (cast.TODAY, "Counted twice")
    with pytest.raises(RuleBroken, match="withdrawn already"):
        withdraw_evidence(piece, reason="Again", by=lead, now=cast.NOW)
