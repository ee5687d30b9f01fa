"""Packs as pages show them, and what was learned since they were made."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests import cast, lesson_cast
from tracker.domain.terms import Assurance, PackPurpose, Verdict
from tracker.extensions import db
from tracker.models import Pack, Person
from tracker.models.sight import see_all
from tracker.queries import packs
from tracker.queries.pack_content import content_of
from tracker.queries.pack_facts import facts_on
from tracker.queries.packs import LaterFact
from tracker.services.evidence import withdraw_evidence
from tracker.services.packs import freeze, withdraw_pack

DAY = timedelta(days=1)
COVER = {"purpose": PackPurpose.ASSURANCE, "assurance": Assurance.LIMITED}


def pack_for(lead: Person, meeting_on: date = cast.TODAY, **more: bool) -> Pack:
    return freeze(content_of(facts_on(meeting_on), None), meeting_on=meeting_on, **COVER, **more, by=lead, now=cast.NOW)


def test_nothing_is_learned_where_nothing_happened(app: Flask, lead: Person) -> None:
    lesson_cast.embedded(cast.lesson())
    assert packs.later_facts(pack_for(lead), cast.TODAY) == []


def test_what_happened_after_is_told_with_its_day(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    lesson_cast.embedded(lesson)
    ends_on = max(period.until_on for period in lesson.periods if period.until_on)
    pack = pack_for(lead)
    told = LaterFact(lesson.id, lesson.full_name, Verdict.EMBEDDED, Verdict.PASSIVE, ends_on, True)
    assert packs.later_facts(pack, ends_on + 30 * DAY) == [told]


def test_what_was_learned_after_of_the_day_itself_is_told_apart(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    change = lesson_cast.embedded(lesson)
    pack = pack_for(lead)
    for piece in list(change.evidence):
        withdraw_evidence(piece, reason="It was of another ward", by=lead, now=cast.NOW)
    told = LaterFact(lesson.id, lesson.full_name, Verdict.EMBEDDED, Verdict.PASSIVE, cast.TODAY, False)
    assert packs.later_facts(pack, cast.TODAY + 30 * DAY) == [told]


def test_a_pack_is_compared_with_the_last_in_use_that_shows_as_much(app: Flask, lead: Person) -> None:
    lead.has_leave = True
    first, second = pack_for(lead, date(2026, 3, 2)), pack_for(lead, date(2026, 6, 1))
    whole = pack_for(lead, date(2026, 9, 1), is_restricted=True)
    see_all(db.session, True)
    assert packs.latest_before(cast.TODAY, is_restricted=False) is second
    assert packs.latest_before(cast.TODAY, is_restricted=True) is whole
    withdraw_pack(second, reason="Wrong day", by=lead, now=cast.NOW)
    assert packs.latest_before(cast.TODAY, is_restricted=False) is first
    assert packs.latest_before(date(2026, 3, 2), is_restricted=False) is None


@pytest.mark.parametrize(("has_leave", "total"), [(True, 1), (False, 0)])
def test_a_restricted_pack_is_there_only_for_those_with_leave(
    app: Flask, lead: Person, has_leave: bool, total: int
) -> None:
    lead.has_leave = True
    pack_id = pack_for(lead, is_restricted=True).id
    db.session.expunge_all()
    see_all(db.session, has_leave)
    assert packs.list_packs({}).total == total
    assert bool(packs.get_pack(pack_id)) is has_leave
