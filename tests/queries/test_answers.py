"""What a link is about, and whom to ask where it does not open."""

from flask import Flask

from tests import cast
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models.sight import see_all
from tracker.queries.answers import asked, whom_to_ask


def test_a_check_is_shown_with_what_was_found_last_unless_it_is_hidden(app: Flask) -> None:
    nurse = cast.person(Role.CONTRIBUTOR)
    check = cast.check(cast.change(), asked_of=nurse)
    last = cast.accepted_evidence(check.change)
    found = asked(check.id, nurse.id)
    assert (found.check, found.person, found.last) == (check, nurse, last)
    check.change.lessons[0].review.is_restricted = True
    db.session.flush()
    see_all(db.session, False)
    hidden = asked(check.id, nurse.id)
    assert (hidden.check, hidden.last) == (None, None)


def test_the_owner_and_the_leads_can_be_asked_but_nobody_who_left_nor_the_reader(app: Flask) -> None:
    cast.person(Role.QUALITY_LEAD, "Lena Left", active=False)
    reader = cast.person(Role.QUALITY_LEAD, "Rita Reader")
    cast.person(Role.QUALITY_LEAD, "Ada Able")
    change = cast.change(owner=cast.person(Role.CONTRIBUTOR, "Olive Owner"))
    check = cast.check(change, asked_of=reader)
    assert whom_to_ask(asked(check.id, reader.id)) == ["Olive Owner", "Ada Able"]
    assert whom_to_ask(asked(999, 999)) == ["Ada Able", "Rita Reader"]
