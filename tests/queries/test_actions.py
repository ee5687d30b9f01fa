"""Actions in lists and on their own."""

from datetime import date, timedelta

from flask import Flask

from tests import cast
from tracker.domain.strength import ActionCategory, Strength
from tracker.extensions import db
from tracker.models import Claim
from tracker.queries import actions
from tracker.queries.actions import ActionState

YESTERDAY = cast.TODAY - timedelta(days=1)


def test_actions_are_narrowed_by_each_filter(app: Flask) -> None:
    change, police, owner = cast.change(), cast.agency("Police"), cast.person()
    cast.action(change, description="Late", due_on=YESTERDAY, agency=police)
    cast.action(change, description="Today", due_on=cast.TODAY, owner=owner, category=ActionCategory.BRIEFING)
    cast.action(change, description="Done", due_on=YESTERDAY, done_on=YESTERDAY, owner_text="Named nurse")
    cast.action(change, description="Left", abandoned_on=YESTERDAY, abandoned_because="x", category=None)
    claimed = cast.action(change, description="Claimed", category=None)
    cast.add(Claim(action=claimed, words="Blue", source="plan.xlsx"))

    def found(**wanted: object) -> set[str]:
        return {row.description for row in actions.list_actions({}, cast.TODAY, **wanted).rows}

    assert found() == {"Late", "Today", "Done", "Left", "Claimed"}
    assert found(state=ActionState.OPEN) == {"Late", "Today", "Claimed"}
    assert found(state=ActionState.OVERDUE) == found(agency=police.id) == {"Late"}
    assert found(state=ActionState.DONE) == found(words="named NURSE") == {"Done"}
    assert found(state=ActionState.ABANDONED) == {"Left"}
    assert found(state=ActionState.NO_CATEGORY) == found(state=ActionState.CLAIMED) == {"Claimed"}
    assert found(owner=owner.id) == found(strength=Strength.WEAKER) == {"Today"}
    assert found(strength=Strength.INTERMEDIATE) == set()


def test_actions_stand_by_the_day_they_are_due_and_those_without_last(app: Flask) -> None:
    change = cast.change()
    undated, later, soon = (cast.action(change, due_on=day) for day in (None, cast.TODAY, YESTERDAY))
    assert actions.list_actions({}, cast.TODAY).rows == [soon, later, undated]


def test_nobody_waits_for_an_action_of_a_withdrawn_change(app: Flask) -> None:
    change = cast.change(withdrawn_on=cast.TODAY, withdrawn_because="x")
    action = cast.action(change, due_on=YESTERDAY)
    assert actions.is_overdue(action, cast.TODAY) is False
    assert actions.list_actions({}, cast.TODAY, state=ActionState.OVERDUE).rows == []
    assert actions.list_actions({}, cast.TODAY).rows == [action]


def test_an_action_is_overdue_the_day_after_it_was_due(app: Flask) -> None:
    action = cast.action(cast.change(), due_on=cast.TODAY)
    assert actions.is_overdue(action, cast.TODAY) is False
    assert actions.is_overdue(action, cast.TODAY + timedelta(days=1)) is True


def test_an_action_and_its_claims_are_hidden_with_their_change(app: Flask) -> None:
    action = cast.action(cast.change([cast.lesson(review=cast.review(is_restricted=True))]), due_on=date(2020, 1, 1))
    claim = cast.add(Claim(action=action, words="Blue", source="plan.xlsx"))
    assert actions.get_action(action.id) is action
    assert actions.get_claim(claim.id) is claim
    ids = action.id, claim.id
    db.session.commit()
    db.session.expunge_all()
    db.session.info["sees_restricted"] = False
    assert actions.get_action(ids[0]) is None
    assert actions.get_claim(ids[1]) is None
    assert actions.list_actions({}, cast.TODAY).total == 0
