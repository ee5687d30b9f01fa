"""People as lists and fields show them."""

import pytest
from flask import Flask

from tests import cast
from tracker.domain.access import May
from tracker.domain.terms import Role
from tracker.queries import people
from tracker.queries.people import SignsIn


def test_only_people_who_may_sign_in_are_offered(app: Flask) -> None:
    cast.person(name="B")
    cast.person(name="Gone", active=False)
    cast.person(name="A")
    assert [person.name for person in people.choices()] == ["A", "B"]


def test_only_people_who_may_do_something_are_offered_for_it(app: Flask) -> None:
    for role in Role:
        cast.person(role, role.value)
    offered = {person.role for person in people.choices(May.ANSWER_CHECKS)}
    assert offered == {Role.CONTRIBUTOR, Role.QUALITY_LEAD, Role.ADMINISTRATOR}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"words": "STRAND"}, ["Vera Strand"]),
        ({"words": "%"}, []),
        ({"role": Role.INSPECTOR}, ["Vera Strand"]),
        ({"state": SignsIn.ACTIVE}, ["Ada"]),
        ({"state": SignsIn.NO_PASSWORD}, ["Vera Strand"]),
        ({"state": SignsIn.CLOSED}, ["Owen"]),
    ],
)
def test_the_list_is_narrowed(app: Flask, asked: dict[str, object], names: list[str]) -> None:
    cast.person(name="Ada", password="hash")
    cast.person(Role.INSPECTOR, "Vera Strand")
    cast.person(name="Owen", active=False)
    found = people.list_people({}, **asked).rows
    assert [person.name for person in found] == names
    for person in found:
        assert "state" not in asked or people.signs_in(person) is asked["state"]


def test_people_sort_by_their_agency_with_those_of_none_last(app: Flask) -> None:
    cast.person(name="None")
    cast.person(name="Of B", agency=cast.agency("B"))
    cast.person(name="Of A", agency=cast.agency("A"))
    assert [person.name for person in people.list_people({"sort": "agency"}).rows] == ["Of A", "Of B", "None"]


def test_somebody_is_here_from_the_first_person_on(app: Flask) -> None:
    assert not people.is_anybody_here()
    made = cast.person(active=False)
    assert people.is_anybody_here()
    assert people.get_person(made.id) is made


def test_of_each_role_one_with_leave_is_taken_first(app: Flask) -> None:
    cast.person(Role.QUALITY_LEAD, "Without")
    cast.person(Role.QUALITY_LEAD, "With", has_leave=True)
    cast.person(Role.ADMINISTRATOR, "Gone", active=False)
    cast.person(Role.INSPECTOR, "Inspector")
    assert [person.name for person in people.one_of_each_role()] == ["With", "Inspector"]


def test_an_address_finds_whoever_may_sign_in_under_it(app: Flask) -> None:
    rosa = cast.person(email="rosa@example.org")
    cast.person(email="gone@example.org", active=False)
    found = [
        people.who_signs_in_as(email) for email in (" Rosa@Example.org ", "gone@example.org", "nobody@example.org")
    ]
    assert found == [rosa, None, None]
