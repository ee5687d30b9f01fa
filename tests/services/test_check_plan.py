"""Another plan of checks: written in one way, with its reason, and each refusal’s own sentence."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tests.services.test_changes import refused
from tracker.extensions import db
from tracker.models import AuditEntry, Change, Person
from tracker.services.check_plan import change_check_plan
from tracker.services.ledger import Stale


def replan(change: Change, plan: str, lead: Person, reason: str = "x", version: int | None = None) -> None:
    change_check_plan(change, check_plan=plan, reason=reason, version=version, by=lead, now=cast.NOW)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1 month, 2 and every 6", "1, 2, then every 6"),
        ("every 1st of October, 15 Apr", "each 15 April and 1 October"),
        ("3, then every 6 after the last answer", "3, then every 6 from the last answer"),
    ],
)
def test_a_plan_is_written_in_one_way_and_kept_with_its_reason(app: Flask, lead: Person, typed: str, kept: str) -> None:
    change = cast.change()
    replan(change, typed, lead, "Spring suits the schools")
    assert change.check_plan == kept
    entry = db.session.scalars(select(AuditEntry)).one()
    assert entry.words == f"Planned its checks {kept}, not 3, 6, 12, then every 12: Spring suits the schools"
    assert entry.details["check_plan"] == ["3, 6, 12, then every 12", kept]
    assert entry.details["reason"] == "Spring suits the schools"


def test_what_cannot_be_planned_is_refused_beside_its_field(app: Flask, lead: Person) -> None:
    change = cast.change()
    assert "cannot be read" in refused(lambda: replan(change, "soon", lead), "check_plan")
    assert "the plan already" in refused(lambda: replan(change, "3,6,12 then every 12", lead), "check_plan")
    assert "why the plan changes" in refused(lambda: replan(change, "3", lead, " "), "reason")
    replan(change, "3", lead, version=change.version)
    with pytest.raises(Stale):
        replan(change, "4", lead, version=change.version - 1)
    gone = cast.change(withdrawn_on=date(2026, 1, 1), withdrawn_because="x")
    assert "withdrawn" in refused(lambda: replan(gone, "3", lead))
