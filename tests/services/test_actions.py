"""Actions: what may be said of one, by whom, and what is refused with a sentence of its own."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tests.services.test_changes import refused, stage_of
from tracker.domain.strength import ActionCategory, Strength
from tracker.domain.terms import Role, Stage
from tracker.extensions import db
from tracker.models import Claim, DateMove, Person, ProgressNote
from tracker.services import actions
from tracker.services.ledger import Stale
from tracker.services.verdicts import rebuild

TOMORROW = cast.TODAY + timedelta(days=1)


def test_an_action_keeps_the_first_day_it_was_due(app: Flask, lead: Person) -> None:
    action = actions.add_action(
        cast.change(), description="Change the form", due_on=date(2026, 3, 1), by=lead, now=cast.NOW
    )
    assert (action.due_on, action.original_due_on) == (date(2026, 3, 1), date(2026, 3, 1))
    actions.move_due(action, to=date(2026, 6, 1), reason="The supplier was late", by=lead, now=cast.NOW)
    assert (action.due_on, action.original_due_on) == (date(2026, 6, 1), date(2026, 3, 1))
    move = db.session.scalars(select(DateMove)).one()
    assert (move.from_on, move.to_on, move.reason) == (date(2026, 3, 1), date(2026, 6, 1), "The supplier was late")
    assert "already" in refused(
        lambda: actions.move_due(action, to=date(2026, 6, 1), reason="x", by=lead, now=cast.NOW), "to"
    )


def test_a_first_due_date_is_the_original_one(app: Flask, lead: Person) -> None:
    action = cast.action(cast.change())
    actions.move_due(action, to=date(2026, 6, 1), reason="Agreed", by=lead, now=cast.NOW)
    assert action.original_due_on == date(2026, 6, 1)


def test_an_action_started_and_done_moves_the_verdict_and_the_strength(app: Flask, lead: Person) -> None:
    change = cast.change()
    lesson = change.lessons[0]
    action = actions.add_action(
        change, description="Change the form", category=ActionCategory.CHECKLIST, by=lead, now=cast.NOW
    )
    assert stage_of(lesson) is Stage.ANALYSED
    actions.start_action(action, on=date(2026, 2, 1), by=lead, now=cast.NOW)
    assert (stage_of(lesson, date(2026, 1, 31)), stage_of(lesson, date(2026, 2, 1))) == (Stage.ANALYSED, Stage.ACTING)
    assert change.strength is None
    actions.finish_action(action, on=date(2026, 2, 1), by=lead, now=cast.NOW)
    assert change.strength is Strength.INTERMEDIATE
    actions.accept_action(action, by=lead, now=cast.NOW)
    assert action.accepted_on == cast.TODAY
    actions.reopen_action(action, reason="The form was not changed", by=lead, now=cast.NOW)
    assert (action.is_open, action.accepted_on, change.strength) == (True, None, None)
    assert rebuild([lesson.id], now=cast.NOW) == 0


def test_a_category_put_right_reaches_the_verdict(app: Flask, lead: Person) -> None:
    change = cast.change()
    action = cast.action(change, category=None, done_on=date(2026, 1, 1))
    values = {"description": "Change the form", "category": ActionCategory.REDESIGN, "owner_id": None}
    actions.change_action(action, version=1, by=lead, now=cast.NOW, **values)
    assert rebuild([change.lessons[0].id], now=cast.NOW) == 0
    assert change.strength is Strength.STRONGER
    with pytest.raises(Stale):
        actions.change_action(action, version=1, by=lead, now=cast.NOW, **values)


@pytest.mark.parametrize(
    ("deed", "on", "words"),
    [
        ("start_action", TOMORROW, "in the future"),
        ("finish_action", TOMORROW, "in the future"),
        ("finish_action", date(2026, 1, 31), "was started on 1 February 2026"),
        ("finish_action", date(1949, 12, 31), "before 1950"),
        ("abandon_action", TOMORROW, "in the future"),
        ("abandon_action", date(2026, 1, 31), "was started on 1 February 2026"),
    ],
)
def test_an_impossible_day_is_refused_with_its_own_sentence(
    app: Flask, lead: Person, deed: str, on: date, words: str
) -> None:
    action = cast.action(cast.change(), started_on=date(2026, 2, 1))
    more: dict[str, Any] = {"reason": "x"} if deed == "abandon_action" else {}
    assert words in refused(lambda: getattr(actions, deed)(action, on=on, by=lead, now=cast.NOW, **more), "on")


def test_an_action_is_recorded_with_possible_days(app: Flask, lead: Person) -> None:
    change = cast.change()
    add: dict[str, Any] = {"description": "x", "by": lead, "now": cast.NOW}
    refused(lambda: actions.add_action(change, started_on=TOMORROW, **add), "started_on")
    refused(lambda: actions.add_action(change, due_on=date(1949, 12, 31), **add), "due_on")
    assert actions.add_action(change, started_on=cast.TODAY, due_on=date(1950, 1, 1), **add).started_on == cast.TODAY


def test_a_withdrawn_change_gets_no_new_action(app: Flask, lead: Person) -> None:
    change = cast.change(withdrawn_on=cast.TODAY, withdrawn_because="x")
    assert "withdrawn" in refused(lambda: actions.add_action(change, description="x", by=lead, now=cast.NOW))


def test_what_is_done_or_abandoned_is_opened_again_before_anything_else(app: Flask, lead: Person) -> None:
    change = cast.change()
    action = cast.action(change)
    assert "not done yet" in refused(lambda: actions.accept_action(action, by=lead, now=cast.NOW))
    assert "open already" in refused(lambda: actions.reopen_action(action, reason="x", by=lead, now=cast.NOW))
    actions.abandon_action(action, on=cast.TODAY, reason="Another does it", by=lead, now=cast.NOW)
    assert (action.abandoned_on, action.abandoned_because) == (cast.TODAY, "Another does it")
    done = cast.action(change, done_on=date(2026, 1, 1), accepted_on=date(2026, 1, 2))
    for shut, words in ((action, "abandoned on"), (done, "done on")):
        for deed in (
            lambda row: actions.start_action(row, on=cast.TODAY, by=lead, now=cast.NOW),
            lambda row: actions.finish_action(row, on=cast.TODAY, by=lead, now=cast.NOW),
            lambda row: actions.abandon_action(row, on=cast.TODAY, reason="x", by=lead, now=cast.NOW),
            lambda row: actions.move_due(row, to=TOMORROW, reason="x", by=lead, now=cast.NOW),
        ):
            assert words in refused(lambda deed=deed, shut=shut: deed(shut))
    assert "accepted already" in refused(lambda: actions.accept_action(done, by=lead, now=cast.NOW))


def test_notes_are_added_with_their_day(app: Flask, lead: Person) -> None:
    action = cast.action(cast.change())
    actions.note_progress(action, noted_on=date(2026, 5, 1), words="Tried with two teams", by=lead, now=cast.NOW)
    refused(lambda: actions.note_progress(action, noted_on=TOMORROW, words="x", by=lead, now=cast.NOW), "noted_on")
    assert [(note.noted_on, note.noted_by) for note in action.notes] == [(date(2026, 5, 1), lead)]


def test_a_settled_claim_says_what_was_found_and_passes_no_gate(app: Flask, lead: Person) -> None:
    action = cast.action(cast.change())
    claim = cast.add(Claim(action=action, words="Blue", source="plan.xlsx, A4", claimed_done_on=date(2024, 1, 1)))
    actions.settle_claim(claim, found="The form asks for it", by=lead, now=cast.NOW)
    assert claim.settled_on == cast.TODAY
    assert action.done_on is None, "a claim never becomes a fact by itself"
    note = db.session.scalars(select(ProgressNote)).one()
    assert "The form asks for it" in note.words
    assert "settled on" in refused(lambda: actions.settle_claim(claim, found="x", by=lead, now=cast.NOW))


@pytest.mark.parametrize(
    ("own_agency", "owns", "is_own"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_a_contributor_speaks_of_their_own_agency_s_actions_alone(
    app: Flask, own_agency: bool, owns: bool, is_own: bool
) -> None:
    police, health = cast.agency("Police"), cast.agency("Health")
    officer = cast.person(Role.CONTRIBUTOR, agency=police)
    action = cast.action(cast.change(), agency=police if own_agency else health, owner=officer if owns else None)
    assert actions.is_own_action(action, officer) is is_own
    assert actions.is_own_action(action, cast.person()) is True
    deeds = (
        lambda: actions.start_action(action, on=cast.TODAY, by=officer, now=cast.NOW),
        lambda: actions.note_progress(action, noted_on=cast.TODAY, words="x", by=officer, now=cast.NOW),
        lambda: actions.finish_action(action, on=cast.TODAY, by=officer, now=cast.NOW),
    )
    for deed in deeds:
        if is_own:
            deed()
        else:
            assert refused(deed) == actions.NOT_OWN


def test_a_contributor_without_an_agency_owns_no_action_of_nobody(app: Flask) -> None:
    action = cast.action(cast.change())
    assert actions.is_own_action(action, cast.person(Role.CONTRIBUTOR)) is False
