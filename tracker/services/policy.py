"""Changing the settings that verdicts are made under: a new version with its reason, and every verdict made anew."""

from datetime import datetime

from sqlalchemy import select

from tracker.domain.check_plans import USUAL_PLAN
from tracker.domain.errors import RuleBroken
from tracker.domain.policy import SETTINGS, Policy, require_sense
from tracker.extensions import db
from tracker.models import Lesson, Person, PolicyVersion
from tracker.models.sight import WHOLE
from tracker.services.ledger import post
from tracker.services.verdicts import as_policy, policy_in_force

MOVED_ON = "Somebody else changed the settings while you were typing. Look at what is in force now, then send again."
NOTHING_NEW = "These are the settings in force already. Change at least one of them, or cancel."


def check_policy(policy: Policy, *, seen_version: int | None = None, now: datetime) -> PolicyVersion:
    """The settings in force, if these may take their place.

    Raises:
        RuleBroken: a setting makes no sense, nothing is different, or others changed the settings meanwhile.
    """
    before = policy_in_force(now)
    if seen_version is not None and seen_version != before.id:
        raise RuleBroken(MOVED_ON)
    if policy == as_policy(before):
        raise RuleBroken(NOTHING_NEW)
    require_sense(policy, USUAL_PLAN.most_days_apart)
    return before


def change_policy(
    policy: Policy, *, reason: str, seen_version: int | None = None, by: Person, now: datetime
) -> PolicyVersion:
    """Put new settings in force. Every verdict is made anew under them, in the same commit.

    Args:
        seen_version: id of the version that was in force when the form was opened, if it is known.

    Raises:
        RuleBroken: a setting makes no sense, nothing is different, or others changed the settings meanwhile.
    """
    before = check_policy(policy, seen_version=seen_version, now=now)
    version = PolicyVersion(
        **{setting.name: getattr(policy, setting.name) for setting in SETTINGS},
        reason=reason,
        made_by_id=by.id,
        made_at=now,
    )
    db.session.add(version)
    moved = {
        setting.name: [getattr(before, setting.name), getattr(policy, setting.name)]
        for setting in SETTINGS
        if getattr(before, setting.name) != getattr(policy, setting.name)
    }
    every = db.session.scalars(select(Lesson).execution_options(**WHOLE))
    words = f"Changed the settings that verdicts are made under: {reason}"
    post("change_policy", version, words, by=by, now=now, touches=every, details=moved)
    return version
