"""The form of an answer starts with what is usual, and holds what any evidence holds."""

import pytest
from flask import Flask

from tests import cast
from tracker.domain.terms import Finding, Level, Role
from tracker.models import Agency
from tracker.pages.answer_form import FINDINGS, LEVELS, answer_form, answer_of


@pytest.mark.parametrize(
    ("covers", "role", "usual"),
    [
        ((), Role.CONTRIBUTOR, "Health"),
        (("Health", "Police"), Role.CONTRIBUTOR, "Health"),
        (("Police",), Role.CONTRIBUTOR, None),
        (("Health",), Role.QUALITY_LEAD, None),
    ],
)
def test_somebody_of_an_agency_speaks_of_it_where_the_change_covers_it(
    app: Flask, covers: tuple[str, ...], role: Role, usual: str | None
) -> None:
    agencies: dict[str, Agency] = {name: cast.agency(name) for name in ("Health", "Police")}
    person = cast.person(role, agency=agencies["Health"])
    check = cast.check(cast.change(agencies=[agencies[name] for name in covers]), asked_of=person)
    with app.test_request_context():
        form = answer_form(check, person, today=cast.TODAY)
        assert form.agency_id.data == (agencies[usual].id if usual else None)
        assert form.observed_on.data == cast.TODAY


def test_every_finding_and_level_is_on_offer_and_arrives_as_its_term(app: Flask) -> None:
    assert (set(FINDINGS), set(LEVELS)) == (set(Finding), set(Level))
    assert all(("will not count" in words) is not level.qualifies for level, words in LEVELS.items())
    person = cast.person()
    check = cast.check(cast.change(), asked_of=person)
    sent = {
        "summary": "Seen.",
        "finding": "mixed",
        "level": "outcome",
        "source": "later_review",
        "observed_on": "1/6/26",
    }
    with app.test_request_context(method="POST", data=sent):
        form = answer_form(check, person, today=cast.TODAY)
        assert form.validate(), form.errors
        answer = answer_of(form, check)
    assert (answer["finding"], answer["level"], answer["agency_id"]) == (Finding.MIXED, Level.OUTCOME, None)
    assert "opened" not in answer
