"""Agencies as lists and fields show them."""

from flask import Flask

from tests import cast
from tracker.domain.terms import AgencyKind, Standing
from tracker.extensions import db
from tracker.models.sight import see_all
from tracker.queries import agencies
from tracker.queries.agencies import Openness, Ties


def test_closed_agencies_are_not_offered_unless_a_row_names_them_already(app: Flask) -> None:
    shut, other, still = (
        cast.agency("A", closed_on=cast.TODAY),
        cast.agency("B", closed_on=cast.TODAY),
        cast.agency("C"),
    )
    assert agencies.choices() == [still]
    assert agencies.choices([shut]) == [shut, still]
    assert other not in agencies.choices([shut])


def test_the_list_is_narrowed(app: Flask) -> None:
    shut = cast.agency("Old trust", AgencyKind.HEALTH, closed_on=cast.TODAY)
    police = cast.agency("Police")
    assert agencies.list_agencies({}).rows == [shut, police]
    assert agencies.list_agencies({}, words="TRUST").rows == [shut]
    assert agencies.list_agencies({}, kind=AgencyKind.POLICE).rows == [police]
    assert agencies.list_agencies({}, state=Openness.CLOSED).rows == [shut]
    assert agencies.list_agencies({}, state=Openness.OPEN).rows == [police]


def test_what_names_an_agency_is_counted_as_far_as_one_may_see(app: Flask) -> None:
    agency, other = cast.agency(), cast.agency()
    cast.person(agency=agency)
    cast.person(agency=agency, active=False)
    shown, hidden = cast.lesson(), cast.lesson(review=cast.review(is_restricted=True))
    settled = cast.lesson(standing=Standing.DECLINED)
    for lesson in (shown, hidden, settled):
        lesson.agencies = [agency]
    change = cast.change(lessons=[shown])
    change.agencies = [agency]
    db.session.commit()
    assert agencies.ties_of([agency.id, other.id]) == {agency.id: Ties(1, 2, 1), other.id: Ties(0, 0, 0)}
    see_all(db.session, may=False)
    assert agencies.ties_of([agency.id])[agency.id] == Ties(1, 1, 1)


def test_agencies_are_had_by_their_ids(app: Flask) -> None:
    second, first = cast.agency("B"), cast.agency("A")
    assert agencies.with_ids([second.id, first.id]) == [first, second]
    assert agencies.with_ids(None) == []
    assert agencies.get_agency(first.id) is first
