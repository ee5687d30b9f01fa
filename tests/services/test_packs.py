"""A pack is frozen once; what is minuted stands beside it, and actions minuted are actions of the plan."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Assurance, MinuteKind, PackPurpose
from tracker.extensions import db
from tracker.models import Action, AuditEntry, Pack, Person
from tracker.services import packs

CONTENT: dict[str, Any] = {"lessons": {"1": ["A/1 · é", "passive", None]}, "late": {"checks": 1.5, "actions": 0}}


def frozen(lead: Person, **more: Any) -> Pack:
    values = {"meeting_on": cast.TODAY, "purpose": PackPurpose.ASSURANCE, "assurance": Assurance.LIMITED}
    return packs.freeze(CONTENT, **{**values, **more}, by=lead, now=cast.NOW)


def test_what_is_frozen_is_read_back_as_it_was_and_an_altered_one_is_known(app: Flask, lead: Person) -> None:
    pack = frozen(lead)
    db.session.expire_all()
    assert (pack.content, pack.as_of, packs.is_as_made(pack)) == (CONTENT, cast.TODAY, True)
    entry = db.session.scalars(select(AuditEntry)).one()
    assert entry.details["sha256"] == pack.digest
    pack.content = {**CONTENT, "late": {"checks": 0, "actions": 0}}
    assert not packs.is_as_made(pack)


@pytest.mark.parametrize(
    ("meeting_on", "as_of"),
    [(cast.TODAY + timedelta(7), cast.TODAY), (date(2025, 1, 9), date(2025, 1, 9))],
    ids=["to come", "past"],
)
def test_a_pack_shows_the_day_of_its_meeting_or_today(app: Flask, lead: Person, meeting_on: date, as_of: date) -> None:
    assert frozen(lead, meeting_on=meeting_on).as_of == as_of


@pytest.mark.parametrize("meeting_on", [date(1949, 12, 31), cast.TODAY + timedelta(367)], ids=str)
def test_a_meeting_of_no_sense_is_refused(app: Flask, lead: Person, meeting_on: date) -> None:
    with pytest.raises(RuleBroken) as broken:
        frozen(lead, meeting_on=meeting_on)
    assert broken.value.field == "meeting_on"


def test_only_who_has_leave_puts_restricted_reviews_in(app: Flask) -> None:
    with pytest.raises(RuleBroken, match="no leave"):
        frozen(cast.person(has_leave=False), is_restricted=True)


def test_an_action_minuted_is_an_action_of_its_change(app: Flask, lead: Person) -> None:
    change, pack = cast.change(), frozen(lead)
    due_on = cast.TODAY + timedelta(30)
    row = packs.minute(
        pack, kind=MinuteKind.ACTION, words="Ask the ward", change=change, due_on=due_on, by=lead, now=cast.NOW
    )
    action = db.session.scalars(select(Action)).one()
    assert (row.action, action.change, action.description, action.due_on) == (action, change, "Ask the ward", due_on)
    decision = packs.minute(pack, kind=MinuteKind.DECISION, words="Agreed", change=change, by=lead, now=cast.NOW)
    assert decision.action is None


def test_what_cannot_be_minuted_is_refused_and_leaves_nothing(app: Flask, lead: Person) -> None:
    coming, withdrawn = frozen(lead, meeting_on=cast.TODAY + timedelta(7)), frozen(lead)
    packs.withdraw_pack(withdrawn, reason="Wrong day", by=lead, now=cast.NOW)
    for pack, kind, why in (
        (coming, MinuteKind.NOTE, "is on 8 November 2026"),
        (withdrawn, MinuteKind.NOTE, "withdrawn"),
        (frozen(lead), MinuteKind.ACTION, "Choose the change"),
    ):
        with pytest.raises(RuleBroken, match=why):
            packs.minute(pack, kind=kind, words="x", by=lead, now=cast.NOW)
    assert db.session.scalars(select(Action)).all() == []


def test_packs_and_minutes_are_withdrawn_once_with_a_reason(app: Flask, lead: Person) -> None:
    pack = frozen(lead)
    row = packs.minute(pack, kind=MinuteKind.NOTE, words="Noted", by=lead, now=cast.NOW)
    packs.withdraw_minute(row, reason="Not said", by=lead, now=cast.NOW)
    packs.withdraw_pack(pack, reason="Wrong day", by=lead, now=cast.NOW)
    assert (row.withdrawn_because, pack.withdrawn_because) == ("Not said", "Wrong day")
    with pytest.raises(RuleBroken, match="already"):
        packs.withdraw_minute(row, reason="Again", by=lead, now=cast.NOW)
    with pytest.raises(RuleBroken, match="was withdrawn"):
        packs.withdraw_pack(pack, reason="Again", by=lead, now=cast.NOW)
