"""Nobody leaves work behind, and the sentence that says so tells no more than its reader may know."""

from datetime import date

import pytest
from flask import Flask

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.extensions import db
from tracker.models import Person
from tracker.models.sight import see_all
from tracker.services.asked_of import require_nothing_asked


@pytest.fixture
def jo(app: Flask) -> Person:
    return cast.person(name="Jo Farrow")


def refusal(person: Person) -> str:
    with pytest.raises(RuleBroken) as broken:
        require_nothing_asked(person)
    assert broken.value.field == "active"
    return broken.value.sentence


def test_what_is_still_asked_is_counted_in_the_sentence(jo: Person) -> None:
    change = cast.change()
    cast.check(change, asked_of=jo)
    assert refusal(jo) == "1 check is still asked of Jo Farrow. Hand it over first."
    for day in (date(2027, 1, 4), date(2027, 2, 1)):
        cast.check(change, day, asked_of=jo)
    cast.action(change, owner=jo)
    change.owner = cast.change(owner=jo).owner
    assert refusal(jo) == "3 checks, 1 action and 2 changes are still asked of Jo Farrow. Hand them over first."


def test_what_is_over_is_asked_of_nobody(jo: Person) -> None:
    change = cast.change()
    cast.check(change, asked_of=jo, answered_on=cast.TODAY)
    cast.check(change, date(2027, 1, 4), asked_of=jo, waived_on=cast.TODAY, waived_because="x")
    cast.action(change, owner=jo, abandoned_on=cast.TODAY, abandoned_because="x")
    gone = cast.change(owner=jo, withdrawn_on=cast.TODAY, withdrawn_because="x")
    cast.check(gone, asked_of=jo)
    cast.action(gone, owner=jo)
    require_nothing_asked(jo)


def test_what_is_restricted_is_not_counted_to_those_without_leave(jo: Person) -> None:
    hidden = cast.change([cast.lesson(cast.review(is_restricted=True))])
    cast.check(hidden, asked_of=jo)
    db.session.commit()
    see_all(db.session, False)
    assert refusal(jo) == "Something that is not open to you is still asked of Jo Farrow. Hand it over first."
    see_all(db.session, True)
    assert refusal(jo) == "1 check is still asked of Jo Farrow. Hand it over first."
