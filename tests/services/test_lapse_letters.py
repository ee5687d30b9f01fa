"""“This lesson stops being embedded in 60 days” is said once to each who can keep it, with why and what would."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.terms import Role, Setback, Stage, Standing, Verdict
from tracker.extensions import db
from tracker.models import Lesson, Letter, StoredPeriod
from tracker.services.lapse_letters import write_lapse_letters
from tracker.services.verdicts import policy_in_force


def on(days: int) -> date:
    return cast.TODAY + timedelta(days=days)


def embedded_until(until: date, setback: Setback = Setback.STALE, **more: object) -> Lesson:
    """A lesson whose stored periods say that it is embedded until a day and passive from then on."""
    lesson = cast.lesson(**more)
    usual = {"lesson": lesson, "agencies": [], "policy": policy_in_force(cast.NOW)}
    embedded = {"verdict": Verdict.EMBEDDED, "stage": Stage.EMBEDDED, "gates": []}
    cast.add(StoredPeriod(from_on=date(2020, 1, 1), until_on=until, **embedded, **usual))
    gates = [{"gate": "uncontradicted", "passed": False, "because": "An audit found it gone."}]
    passive = {"verdict": Verdict.PASSIVE, "stage": Stage.EVIDENCED, "setback": setback, "gates": gates}
    cast.add(StoredPeriod(from_on=until, **passive, **usual))
    return lesson


def letters() -> list[Letter]:
    return list(db.session.scalars(select(Letter).order_by(Letter.id)))


@pytest.mark.parametrize(("days", "told"), [(61, 0), (60, 1), (1, 1), (0, 0)])
def test_it_is_told_sixty_days_before_and_once(app: Flask, lead: object, days: int, told: int) -> None:
    embedded_until(on(days))
    db.session.commit()
    assert write_lapse_letters(now=cast.NOW) == told
    assert write_lapse_letters(now=cast.NOW + timedelta(hours=1)) == 0


def test_a_day_that_moves_is_told_anew(app: Flask, lead: object) -> None:
    lesson = embedded_until(on(10))
    db.session.commit()
    write_lapse_letters(now=cast.NOW)
    later = lesson.periods[1]
    later.from_on = on(50)
    lesson.periods[0].until_on = on(50)
    db.session.commit()
    assert write_lapse_letters(now=cast.NOW) == 1


def test_leads_and_owners_are_told_each_once_and_nobody_who_left(app: Flask) -> None:
    lesson = embedded_until(on(30))
    owner, lead = cast.person(Role.CONTRIBUTOR, "Olive Owner"), cast.person(name="Lee Lead")
    gone = cast.person(name="Gil Gone", active=False)
    for whose in (owner, lead, gone):
        cast.change([lesson], owner=whose)
    cast.change([lesson], owner=cast.person(), withdrawn_on=cast.TODAY, withdrawn_because="Twice").owner.active = False
    db.session.commit()
    assert write_lapse_letters(now=cast.NOW) == 2
    assert {letter.person.name for letter in letters()} == {"Olive Owner", "Lee Lead"}


def test_a_lesson_no_longer_open_is_not_told_of(app: Flask, lead: object) -> None:
    embedded_until(on(30), standing=Standing.DECLINED)
    embedded_until(on(30), withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    db.session.commit()
    assert write_lapse_letters(now=cast.NOW) == 0


def test_it_says_when_why_and_what_would_keep_it(app: Flask, lead: object) -> None:
    lesson = embedded_until(on(30))
    change = cast.change([lesson], in_place_on=date(2020, 1, 1))
    check = cast.check(change, on(20), asked_of=cast.person(name="Nora Nurse"))
    cast.check(change, on(5), answered_on=cast.TODAY)
    db.session.commit()
    write_lapse_letters(now=cast.NOW)
    body = letters()[0].body
    for words in (
        "becomes passive on 1 December 2026, in 30 days",
        lesson.reference,
        lesson.headline,
        "goes stale",
        "due on 21 November 2026 and is asked of Nora Nurse",
        f"{{tracker}}/checks/{check.id}",
        f"{{tracker}}/lessons/{lesson.id}",
    ):
        assert words in body
    assert "too late" not in body


@pytest.mark.parametrize(("days", "words"), [(30, "too late to keep it"), (None, "No check of it is planned")])
def test_a_check_that_comes_too_late_or_never_is_said(app: Flask, lead: object, days: int | None, words: str) -> None:
    lesson = embedded_until(on(30))
    change = cast.change([lesson], in_place_on=date(2020, 1, 1))
    if days is not None:
        cast.check(change, on(days))
    db.session.commit()
    write_lapse_letters(now=cast.NOW)
    assert words in letters()[0].body


def test_another_reason_than_age_is_named(app: Flask, lead: object) -> None:
    embedded_until(on(30), Setback.CONTRADICTED)
    db.session.commit()
    write_lapse_letters(now=cast.NOW)
    assert "Why: contradicted. An audit found it gone." in letters()[0].body


def test_of_a_restricted_lesson_only_people_with_leave_are_told_and_nothing_is_named(app: Flask) -> None:
    lesson = embedded_until(on(30), review=cast.review("SECRET-1", is_restricted=True))
    nurse = cast.person(Role.CONTRIBUTOR, "Nora Nurse")
    cast.check(cast.change([lesson], in_place_on=date(2020, 1, 1)), on(9), asked_of=nurse)
    cast.person(name="Lee Lead")
    cast.person(name="Vera Vetted", has_leave=True)
    db.session.commit()
    db.session.info["sees_restricted"] = False
    assert write_lapse_letters(now=cast.NOW) == 1
    [letter] = letters()
    assert letter.person.name == "Vera Vetted"
    for words in ("SECRET", lesson.headline, "Nora"):
        assert words not in letter.subject + letter.body
