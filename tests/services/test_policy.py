"""Settings are changed with a reason, and every verdict is made anew under them."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.policy import Policy
from tracker.extensions import db
from tracker.models import AuditEntry, Person, PolicyVersion, StoredPeriod
from tracker.services.policy import change_policy
from tracker.services.verdicts import policy_in_force, rebuild


def test_every_verdict_is_made_anew_under_the_new_settings_in_the_same_commit(app: Flask, lead: Person) -> None:
    shown, hidden = cast.lesson(), cast.lesson(review=cast.review(is_restricted=True))
    rebuild([shown.id, hidden.id], now=cast.NOW)
    db.session.commit()
    db.session.info["sees_restricted"] = False
    version = change_policy(Policy(run_days=4), reason="The board asked for more.", by=lead, now=cast.NOW)
    db.session.rollback()
    db.session.info["sees_restricted"] = True
    made_under = set(db.session.execute(select(StoredPeriod.lesson_id, StoredPeriod.policy_id)))
    assert made_under == {(shown.id, version.id), (hidden.id, version.id)}
    assert policy_in_force(cast.NOW).run_days == 4


def test_what_was_before_stays_and_the_audit_says_what_moved(app: Flask, lead: Person) -> None:
    change_policy(Policy(run_days=4), reason="More.", by=lead, now=cast.NOW)
    change_policy(Policy(run_days=4, sources=3), reason="Wider.", by=lead, now=cast.NOW)
    versions = db.session.scalars(select(PolicyVersion).order_by(PolicyVersion.id)).all()
    assert [(each.run_days, each.sources) for each in versions] == [(3, 2), (4, 2), (4, 3)]
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert entry.details == {"sources": [2, 3]}


def test_settings_that_are_in_force_already_are_no_change(app: Flask, lead: Person) -> None:
    with pytest.raises(RuleBroken, match="already"):
        change_policy(Policy(), reason="None.", by=lead, now=cast.NOW)


def test_settings_that_moved_on_meanwhile_are_not_written_over(app: Flask, lead: Person) -> None:
    seen = policy_in_force(cast.NOW).id
    change_policy(Policy(run_days=4), reason="More.", seen_version=seen, by=lead, now=cast.NOW)
    with pytest.raises(RuleBroken, match="Somebody else"):
        change_policy(Policy(run_days=5), reason="Still more.", seen_version=seen, by=lead, now=cast.NOW)
