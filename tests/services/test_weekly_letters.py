"""One letter a week to each person for whom something waits, written on Monday or with the first run after it."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import AuditEntry, Letter, Person
from tracker.queries.work import Work, all_work_of
from tracker.services.answer_links import answer_mark
from tracker.services.weekly_letters import WeekRun, week_of, write_weekly_letters

MONDAY = cast.NOW + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)


def written(now: datetime = MONDAY, reading: object = all_work_of) -> list[str]:
    """Who has had a letter by now, in order."""
    db.session.commit()
    write_weekly_letters(now=now, reading=reading)
    return [letter.person.name for letter in letters()]


def letters() -> list[Letter]:
    return list(db.session.scalars(select(Letter).order_by(Letter.id)))


def asked(name: str = "Nora Nurse", role: Role = Role.CONTRIBUTOR, **more: object) -> Person:
    """Somebody who is asked for a check that is late."""
    person = cast.person(role, name, **more)
    cast.check(cast.change(in_place_on=cast.TODAY), cast.TODAY - timedelta(days=3), asked_of=person)
    return person


def test_a_letter_is_written_once_a_week_and_again_the_next(app: Flask) -> None:
    nora = asked()
    assert written() == ["Nora Nurse"]
    assert written(WEDNESDAY) == ["Nora Nurse"]
    assert written(MONDAY + timedelta(days=7)) == ["Nora Nurse"] * 2
    assert [letter.key for letter in letters()] == [f"week-2026-45-{nora.id}", f"week-2026-46-{nora.id}"]


def test_nothing_waits_no_letter_and_what_comes_up_waits_for_the_next_monday(app: Flask) -> None:
    cast.person(Role.CONTRIBUTOR)
    assert written() == []
    asked()
    assert written(WEDNESDAY) == []
    assert written(MONDAY + timedelta(days=7)) == ["Nora Nurse"]


def test_after_days_off_the_letter_comes_with_the_first_run(app: Flask) -> None:
    asked()
    assert written(WEDNESDAY) == ["Nora Nurse"]


def test_the_week_is_done_with_one_deed_in_the_audit(app: Flask) -> None:
    asked()
    written()
    written(WEDNESDAY)
    [deed] = db.session.scalars(select(AuditEntry))
    assert deed.words == "Wrote what waits for each person in the week of 2 November 2026: 1 letter."


@pytest.mark.parametrize(
    ("role", "is_written"), [(role, role not in (Role.BOARD_MEMBER, Role.INSPECTOR)) for role in Role]
)
def test_only_who_works_here_is_written_to(app: Flask, role: Role, is_written: bool) -> None:
    asked(role=role)
    assert written() == (["Nora Nurse"] if is_written else [])


def test_who_has_left_is_not_written_to(app: Flask) -> None:
    asked(active=False)
    assert written() == []


def test_one_whose_work_cannot_be_read_costs_the_others_nothing_and_is_tried_again(app: Flask) -> None:
    for name in ("Ann", "Ben", "Cat"):
        asked(name)

    def reading(person: Person, today: object) -> Work:
        if person.name == "Ben":
            raise ZeroDivisionError
        return all_work_of(person, today)

    assert written(reading=reading) == ["Ann", "Cat"]
    assert write_weekly_letters(now=WEDNESDAY, reading=reading) == WeekRun(0, 1)
    assert written(WEDNESDAY) == ["Ann", "Cat", "Ben"]
    assert write_weekly_letters(now=WEDNESDAY, reading=reading) == WeekRun()


def test_each_reads_under_their_own_sight_and_the_letter_names_nothing_restricted(app: Flask) -> None:
    secret = cast.change([cast.lesson(cast.review(is_restricted=True))], in_place_on=cast.TODAY, statement="Secret.")
    vera = cast.person(name="Vera Vetted", has_leave=True)
    nora = cast.person(name="Nora Nurse")
    for person in (nora, vera):
        cast.check(secret, cast.TODAY - timedelta(days=person.id), asked_of=person)
    db.session.info["sees_restricted"] = False
    assert written() == ["Vera Vetted"]
    assert "Secret" not in letters()[0].body
    assert "restricted" in letters()[0].body
    assert db.session.info["sees_restricted"] is False


def test_it_counts_first_then_names_ten_and_says_how_many_more(app: Flask) -> None:
    nora = cast.person(Role.CONTRIBUTOR, "Nora Nurse")
    change = cast.change(in_place_on=cast.TODAY)
    checks = [cast.check(change, cast.TODAY - timedelta(days=day), asked_of=nora) for day in range(12, 0, -1)]
    cast.action(change, owner=nora, due_on=cast.TODAY - timedelta(days=1), description="Write to the schools")
    written()
    [letter] = letters()
    assert letter.subject == "This week: 12 checks due or late and 1 action due or late"
    counts, listed = letter.body.index("- 12 checks"), letter.body.index(answer_mark(checks[0]))
    assert counts < listed
    assert letter.body.count("{answer-") == 10
    assert "and 2 more: {tracker}/checks" in letter.body
    assert "late, was due 31 October 2026: Write to the schools" in letter.body


def test_weeks_are_counted_as_iso_8601_does() -> None:
    assert [week_of(datetime(2027, 1, day).date()) for day in (3, 4)] == ["week-2026-53", "week-2027-01"]  # noqa: DTZ001
