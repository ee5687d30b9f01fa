"""Agencies are added, renamed, closed and opened again; what names them keeps its name."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import AgencyKind
from tracker.extensions import db
from tracker.models import Agency, Person, StoredPeriod
from tracker.services import agencies
from tracker.services.ledger import Stale
from tracker.services.verdicts import rebuild


def test_a_name_is_taken_whatever_its_capitals(app: Flask, lead: Person) -> None:
    agencies.add_agency(name="Northshire Police", kind=AgencyKind.POLICE, by=lead, now=cast.NOW)
    with pytest.raises(RuleBroken) as broken:
        agencies.add_agency(name="northshire police", kind=AgencyKind.OTHER, by=lead, now=cast.NOW)
    assert broken.value.field == "name"


def test_a_new_name_is_said_in_the_verdicts_that_name_the_agency(app: Flask, lead: Person) -> None:
    agency, other = cast.agency("Old name"), cast.agency("Another")
    lesson = cast.lesson()
    lesson.agencies = [agency, other]
    rebuild([lesson.id], now=cast.NOW)
    agencies.change_agency(
        agency, name="New name", kind=AgencyKind.HEALTH, version=agency.version, by=lead, now=cast.NOW
    )
    said = db.session.scalars(select(StoredPeriod.agencies).where(StoredPeriod.lesson_id == lesson.id)).all()
    assert said
    assert all({"New name", "Another"} == {each["agency"] for each in agencies_} for agencies_ in said)
    assert rebuild([lesson.id], now=cast.NOW) == 0


def test_lessons_that_name_an_agency_by_a_change_or_its_evidence_are_made_anew(app: Flask, lead: Person) -> None:
    agency = cast.agency()
    covered, seen, untouched = cast.lesson(), cast.lesson(), cast.lesson()
    change = cast.change(lessons=[covered])
    change.agencies = [agency]
    cast.evidence(cast.change(lessons=[seen]), lead, agency=agency)
    cast.change(lessons=[untouched])
    db.session.flush()
    assert {lesson.id for lesson in agencies.lessons_naming(agency)} == {covered.id, seen.id}


def test_a_stale_form_changes_no_agency(app: Flask, lead: Person) -> None:
    agency = cast.agency()
    with pytest.raises(Stale):
        agencies.change_agency(
            agency, name="X", kind=AgencyKind.OTHER, version=agency.version + 1, by=lead, now=cast.NOW
        )


def test_an_agency_is_closed_once_and_not_in_the_future(app: Flask, lead: Person) -> None:
    agency = cast.agency()
    with pytest.raises(RuleBroken) as broken:
        agencies.close_agency(agency, closed_on=cast.TODAY + timedelta(days=1), by=lead, now=cast.NOW)
    assert broken.value.field == "closed_on"
    agencies.close_agency(agency, closed_on=cast.TODAY, by=lead, now=cast.NOW)
    with pytest.raises(RuleBroken, match="already"):
        agencies.close_agency(agency, closed_on=date(2026, 1, 1), by=lead, now=cast.NOW)
    assert db.session.scalar(select(func.count(Agency.id))) == 1


def test_a_closing_can_be_taken_back(app: Flask, lead: Person) -> None:
    agency = cast.agency(closed_on=date(2025, 3, 31))
    agencies.reopen_agency(agency, by=lead, now=cast.NOW)
    assert agency.closed_on is None
    with pytest.raises(RuleBroken, match="open already"):
        agencies.reopen_agency(agency, by=lead, now=cast.NOW)
