"""What a weekly letter names of somebody’s work: theirs, near, each with its address, and nothing restricted."""

from datetime import date, timedelta

from flask import Flask

from tests import cast
from tests.queries.test_work import embedded_until
from tracker.domain.terms import EvidenceState, Role
from tracker.models import Person
from tracker.queries.work import all_work_of
from tracker.services.answer_links import answer_mark
from tracker.services.week_lists import Part, parts_of


def on(days: int) -> date:
    return cast.TODAY + timedelta(days=days)


def parts(person: Person) -> dict[str, Part]:
    found = parts_of(all_work_of(person, cast.TODAY), person, cast.TODAY, most=10)
    return {part.kind.title: part for part in found}


def line_of(person: Person, title: str) -> str:
    [line] = parts(person)[title].lines
    return line


def test_everything_that_waits_for_a_lead_is_named_with_its_address(app: Flask, lead: Person) -> None:
    change = cast.change(in_place_on=on(-10), statement="Names every adult.")
    piece = cast.evidence(change, summary="Seen in ten files.")
    lesson = embedded_until(on(40))
    home = cast.home(change, seen_on=None)
    assert line_of(lead, "Changes to accept") == f"- Names every adult.\n  {{tracker}}/changes/{change.id}"
    assert "seen on 1 June 2020: Seen in ten files." in line_of(lead, "Evidence to accept or return")
    assert f"{{tracker}}/evidence/{piece.id}" in line_of(lead, "Evidence to accept or return")
    assert f"until 11 December 2026: {lesson.full_name}"[:60] in line_of(lead, "Lessons about to lapse")
    assert f"not seen there yet: {home.place}" in line_of(lead, "Is it still there?")


def test_checks_are_ones_own_with_a_link_and_those_nobody_is_asked_for(app: Flask, lead: Person) -> None:
    change = cast.change(in_place_on=on(-10))
    mine = cast.check(change, on(1), asked_of=lead)
    nobodys = cast.check(change, on(2))
    cast.check(change, on(3), asked_of=cast.person())
    first, second = parts(lead)["Checks due and late"].lines
    assert first.endswith(answer_mark(mine))
    assert second.endswith(f"(nobody is asked for it yet)\n  {{tracker}}/checks/{nobodys.id}")


def test_an_action_waits_from_fourteen_days_before_it_is_due(app: Flask) -> None:
    officer = cast.person(Role.CONTRIBUTOR)
    change = cast.change()
    for due_on in (on(15), None):
        cast.action(change, owner=officer, due_on=due_on)
    assert parts(officer) == {}
    cast.action(change, owner=officer, due_on=on(14), description="Write to the schools")
    assert line_of(officer, "Actions due and late").startswith("- due 15 November 2026: Write to the schools")


def test_evidence_returned_says_what_is_missing(app: Flask) -> None:
    officer = cast.person(Role.CONTRIBUTOR)
    change = cast.change(in_place_on=on(-10))
    returned = {"state": EvidenceState.RETURNED, "returned_because": "How many files were read?"}
    cast.evidence(change, officer, summary="Seen in files.", **returned)
    assert line_of(officer, "Evidence returned to you").startswith(
        "- Seen in files.\n  What is missing: How many files were read?\n"
    )


def test_what_touches_a_restricted_lesson_is_counted_and_not_named(app: Flask, lead: Person) -> None:
    secret = cast.lesson(cast.review("SECRET-1", is_restricted=True))
    change = cast.change([secret, cast.lesson()], in_place_on=on(-10), statement="Secret change.", owner=lead)
    returned = {"state": EvidenceState.RETURNED, "returned_because": "Secret reason."}
    cast.check(change, on(1), asked_of=lead)
    cast.evidence(change, lead, summary="Secret finding.", **returned)
    cast.action(change, owner=lead, due_on=on(1), description="Secret action.")
    cast.home(change, place="Secret place", seen_on=None)
    embedded_until(on(40), review=secret.review, headline="Secret headline")
    found = parts(lead)
    assert len(found) == 5
    assert not [line for part in found.values() for line in part.lines if "secret" in line.lower()]
