"""Pulses are opened and closed by a lead, and answered by nobody in particular, each page once."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.pulse import QUESTIONS, Opinion
from tracker.extensions import db
from tracker.models import AuditEntry, Change, Person, Pulse, PulseAnswer
from tracker.models.sight import see_all
from tracker.services import pulses

LAST = cast.TODAY + timedelta(14)
AGREES = {question.name: Opinion.AGREE for question in QUESTIONS}


def opened(by: Person, change: Change | None = None, **more: Any) -> Pulse:
    return pulses.open_pulse(change or cast.change(), **{"closes_on": LAST, "by": by, "now": cast.NOW, **more})


def given(pulse: Pulse) -> int:
    return db.session.scalar(select(func.count()).where(PulseAnswer.pulse_id == pulse.id)) or 0


def acts() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))


def test_a_pulse_is_opened_with_a_link_nobody_can_guess(app: Flask, lead: Person) -> None:
    one, other = opened(lead), opened(lead)
    assert len({one.token, other.token}) == 2
    assert min(len(one.token), len(other.token)) == 32
    assert (one.opened_on, one.closes_on, one.closed_on, one.opened_by) == (cast.TODAY, LAST, None, lead)
    entries = list(db.session.scalars(select(AuditEntry)))
    assert [(entry.act, entry.person_id) for entry in entries] == [("open_pulse", lead.id)] * 2
    assert not [entry for entry in entries if one.token in f"{entry.words}{entry.details}"]


@pytest.mark.parametrize("closes_on", [cast.TODAY, cast.TODAY + timedelta(91)])
def test_a_pulse_closes_on_a_day_to_come_and_not_far_ahead(app: Flask, lead: Person, closes_on: date) -> None:
    with pytest.raises(RuleBroken):
        opened(lead, closes_on=closes_on)


def test_the_agency_is_one_that_the_change_covers(app: Flask, lead: Person) -> None:
    police, health = cast.agency("Police"), cast.agency("Health")
    with pytest.raises(RuleBroken, match="does not cover"):
        opened(lead, cast.change(agencies=[police]), agency=health)
    assert opened(lead, cast.change(agencies=[police]), agency=police).agency is police
    assert opened(lead, cast.change(), agency=health).agency is health


@pytest.mark.parametrize("has_leave", [True, False])
def test_no_pulse_is_opened_where_any_lesson_is_restricted(app: Flask, has_leave: bool) -> None:
    hidden = cast.lesson(cast.review(is_restricted=True))
    change, person = cast.change([hidden, cast.lesson()]), cast.person(has_leave=has_leave)
    see_all(db.session, may=has_leave)
    with pytest.raises(RuleBroken) as refused:
        opened(person, change)
    assert ("restricted" in refused.value.sentence) is has_leave


def test_no_pulse_is_opened_of_a_withdrawn_change(app: Flask, lead: Person) -> None:
    change = cast.change(withdrawn_on=cast.TODAY, withdrawn_because="Replaced")
    with pytest.raises(RuleBroken, match="withdrawn"):
        opened(lead, change)


def test_a_page_sent_twice_is_kept_once(app: Flask, lead: Person) -> None:
    pulse, other = opened(lead), opened(lead)
    assert pulses.answer_pulse(pulse, AGREES, mark="one page", today=cast.TODAY)
    changed = {**AGREES, "coherence": Opinion.DISAGREE}
    assert not pulses.answer_pulse(pulse, changed, mark="one page", today=cast.TODAY)
    assert pulses.answer_pulse(pulse, AGREES, mark="another page", today=LAST)
    assert pulses.answer_pulse(other, AGREES, mark="one page", today=cast.TODAY)
    assert (given(pulse), given(other)) == (2, 1)
    assert set(db.session.scalars(select(PulseAnswer.coherence))) == {Opinion.AGREE}


def test_an_answer_keeps_neither_person_nor_time_and_the_audit_does_not_hear_of_it(app: Flask, lead: Person) -> None:
    pulse = opened(lead)
    pulses.answer_pulse(pulse, AGREES, mark="m", today=cast.TODAY)
    columns = {column.name for column in PulseAnswer.__table__.columns}
    assert columns == {"pulse_id", "mark", *AGREES}
    assert acts() == ["open_pulse"]


@pytest.mark.parametrize("mark", ["", "m" * 65])
def test_a_page_without_its_mark_is_refused(app: Flask, lead: Person, mark: str) -> None:
    with pytest.raises(RuleBroken, match="Open the link once more"):
        pulses.answer_pulse(opened(lead), AGREES, mark=mark, today=cast.TODAY)


def test_every_question_is_answered(app: Flask, lead: Person) -> None:
    pulse = opened(lead)
    with pytest.raises(RuleBroken) as refused:
        pulses.answer_pulse(pulse, {"coherence": Opinion.AGREE}, mark="m", today=cast.TODAY)
    assert (refused.value.field, given(pulse)) == ("cognitive_participation", 0)


def test_a_closed_pulse_takes_no_answers_and_is_not_closed_again(app: Flask, lead: Person) -> None:
    pulse, run_out = opened(lead), opened(lead)
    pulses.close_pulse(pulse, by=lead, now=cast.NOW)
    assert pulse.closed_on == cast.TODAY
    assert acts()[-1] == "close_pulse"
    for shut, day in ((pulse, cast.TODAY), (run_out, LAST + timedelta(1))):
        with pytest.raises(RuleBroken, match="closed"):
            pulses.answer_pulse(shut, AGREES, mark="m", today=day)
        assert given(shut) == 0
    with pytest.raises(RuleBroken, match="closed"):
        pulses.close_pulse(pulse, by=lead, now=cast.NOW)
