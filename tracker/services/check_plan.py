"""What a quality lead does with the plan of checks of a change: another one, with the reason."""

from datetime import datetime

from tracker.domain.check_plans import parse_plan
from tracker.domain.errors import RuleBroken
from tracker.models import Change, Person
from tracker.services.changes import require_in_use
from tracker.services.ledger import hold_version, post
from tracker.services.renewal import Renewal, renew_checks


def change_check_plan(
    change: Change, *, check_plan: str, reason: str, version: int | None, by: Person, now: datetime
) -> Renewal:
    """Look at a change at other times. Checks that were asked for already, or moved by hand, stay where they are.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: the plan cannot be read or is the same, no reason is given, or the change was withdrawn.
    """
    hold_version(change, version)
    require_in_use(change)
    before, plan = change.check_plan, str(parse_plan(check_plan))
    if plan == before:
        raise RuleBroken("That is the plan already. Give another, or leave it as it is.", "check_plan")
    if not reason.strip():
        raise RuleBroken("Say why the plan changes: the reason is kept with each check that moves.", "reason")
    change.check_plan = plan
    since = change.in_place_on
    renewal = renew_checks(change, was_in_place_on=since, was_plan=before, reason=reason, by=by, now=now)
    details = {"check_plan": [before, plan], "reason": reason, "checks": str(renewal)}
    post(
        "change_check_plan",
        change,
        f"Planned its checks {plan}, not {before}: {reason}",
        by=by,
        now=now,
        details=details,
    )
    return renewal
