"""Pulses are read with no more of their answers than may be shown, and only by those who may see the change."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tests.counting import statements
from tracker.domain.pulse import QUESTIONS, Opinion
from tracker.domain.terms import Source
from tracker.extensions import db
from tracker.models import Change, Pulse, PulseAnswer
from tracker.models.sight import WHOLE, see_all
from tracker.queries import pulses

AFTER = cast.TODAY + timedelta(15)


def pulse_of(change: Change | None = None, answers: int = 0, **more: Any) -> Pulse:
    """A pulse with as many answers, all of which agree."""
    number = db.session.scalar(select(func.count(Pulse.id)).execution_options(**WHOLE)) or 0
    dates = {"opened_on": cast.TODAY, "closes_on": cast.TODAY + timedelta(14)}
    values = {"token": f"token-of-the-pulse-{number}", "opened_by": cast.person(), **dates, **more}
    pulse: Pulse = cast.add(Pulse(change=change or cast.change(), **values))
    agrees = {question.name: Opinion.AGREE for question in QUESTIONS}
    for mark in range(answers):
        cast.add(PulseAnswer(pulse_id=pulse.id, mark=str(mark), **agrees))
    return pulse


@pytest.mark.parametrize(
    ("answers", "is_over", "shown"), [(4, True, 0), (5, True, 4), (5, False, 0), (40, False, 0), (6, True, 4)]
)
def test_results_are_read_from_five_answers_on_and_once_it_is_closed(
    app: Flask, answers: int, is_over: bool, shown: int
) -> None:
    pulse = pulse_of(answers=answers)
    page = pulses.pulse_page(pulse, AFTER if is_over else cast.TODAY)
    assert (page.row.given, page.row.is_open, len(page.results)) == (answers, not is_over, shown)
    assert (page.why_not is None) == bool(shown)
    assert {(count.agreeing, count.saying) for count in page.results} <= {(answers, answers)}


def test_what_may_not_be_shown_is_not_even_read(app: Flask) -> None:
    pulse = pulse_of(answers=4)
    db.session.flush()
    with statements() as given:
        pulses.pulse_page(pulse, AFTER)
    assert not [statement for statement in given if "coherence" in statement]


def test_the_pulses_of_a_change_come_newest_first_with_their_counts(app: Flask) -> None:
    change = cast.change()
    old = pulse_of(change, answers=2, opened_on=cast.TODAY - timedelta(40), closes_on=cast.TODAY - timedelta(20))
    new = pulse_of(change, agency=cast.agency("Police"))
    pulse_of(answers=3)
    rows = pulses.of_change(change, cast.TODAY)
    assert [(row.pulse, row.given, row.is_open) for row in rows] == [(new, 0, True), (old, 2, False)]


def test_a_link_finds_its_own_pulse_alone(app: Flask) -> None:
    pulse = pulse_of()
    assert pulses.by_token(pulse.token) is pulse
    for nonsense in ("", pulse.token + "x", pulse.token.upper(), "%", "a\x00b" * 8, "x" * 5000):
        assert pulses.by_token(nonsense) is None


@pytest.mark.parametrize("has_leave", [True, False])
def test_a_link_is_dead_once_its_change_answers_a_restricted_lesson(app: Flask, has_leave: bool) -> None:
    change = cast.change()
    pulse = pulse_of(change)
    change.lessons.append(cast.lesson(cast.review(is_restricted=True)))
    db.session.flush()
    see_all(db.session, may=has_leave)
    assert pulses.by_token(pulse.token) is None


def test_a_pulse_becomes_evidence_of_the_day_it_closed(app: Flask) -> None:
    police = cast.agency("Police")
    pulse = pulse_of(answers=12, agency=police, closed_on=cast.TODAY + timedelta(3))
    start = pulses.as_evidence(pulse.id, pulse.change_id, AFTER)
    assert start is not None
    summary = start.pop("summary")
    assert start == {
        "source": Source.PRACTITIONER_VOICE, "agency_id": police.id, "observed_on": cast.TODAY + timedelta(3),
    }  # fmt: skip
    assert summary.startswith("12 practitioners answered: 12 of 12 agree that it is clear to them what it is for; ")


def test_what_is_not_shown_is_not_offered_as_evidence(app: Flask) -> None:
    few, pulse = pulse_of(answers=4), pulse_of(answers=5)
    assert pulses.as_evidence(few.id, few.change_id, AFTER) is None
    assert pulses.as_evidence(pulse.id, pulse.change_id, cast.TODAY) is None
    assert pulses.as_evidence(pulse.id, few.change_id, AFTER) is None
    assert pulses.as_evidence(999, pulse.change_id, AFTER) is None
    assert pulses.as_evidence(pulse.id, pulse.change_id, AFTER)


def test_a_pulse_of_a_restricted_change_is_nowhere_for_those_without_leave(app: Flask) -> None:
    review = cast.review()
    pulse = pulse_of(cast.change([cast.lesson(review)]), answers=5)
    pulse_id, change_id = pulse.id, pulse.change_id
    review.is_restricted = True
    db.session.commit()
    db.session.expunge_all()
    see_all(db.session, may=False)
    assert pulses.get_pulse(pulse_id) is None
    assert pulses.as_evidence(pulse_id, change_id, AFTER) is None
    assert db.session.scalars(select(PulseAnswer)).all() == []
    assert db.session.scalar(select(func.count(PulseAnswer.mark))) == 0
    see_all(db.session, may=True)
    found = pulses.get_pulse(pulse_id)
    assert found is not None
    assert len(pulses.pulse_page(found, AFTER).results) == 4
