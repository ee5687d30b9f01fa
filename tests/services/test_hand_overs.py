"""All that is asked of one person is asked of another in one act, on its day, once; and nothing of the past moves."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tests.services.test_outbox import at_once
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Role
from tracker.extensions import db, open_for_writing
from tracker.models import AuditEntry, Change, Check, HandOver, Letter, Person
from tracker.models.sight import see_all
from tracker.queries.work import all_work_of
from tracker.services.answer_links import make_token, read_token, why_not_open
from tracker.services.day_run import run_day
from tracker.services.hand_overs import call_off, carry_out_due, hand_over
from tracker.services.people import change_person
from tracker.services.verdicts import rebuild, rebuild_all

KEY = "a secret of the tests alone"
LATER = cast.TODAY + timedelta(days=10)
ON_THE_DAY = cast.NOW + timedelta(days=10)


@pytest.fixture
def jo(app: Flask) -> Person:
    return cast.person(Role.CONTRIBUTOR, "Jo Farrow")


@pytest.fixture
def ben(jo: Person) -> Person:
    return cast.person(Role.CONTRIBUTOR, "Ben Ward")


def handed(jo: Person, ben: Person, **more: Any) -> HandOver:
    db.session.commit()
    values = {"to": ben, "from_on": cast.TODAY, "reason": "Jo moves to another authority.", "now": cast.NOW}
    values["by"] = more.pop("by", None) or cast.person(name="Lena Lead", has_leave=True)
    return hand_over(jo, **{**values, **more})


def restricted_change(**more: Any) -> Change:
    return cast.change([cast.lesson(cast.review(is_restricted=True))], statement="A hushed change", **more)


def entries(act: str) -> list[AuditEntry]:
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.act == act).order_by(AuditEntry.id)))


def test_all_that_is_open_passes_on_at_once_and_the_past_stays(jo: Person, ben: Person) -> None:
    lead = cast.person()
    change = cast.change(owner=jo, in_place_on=date(2020, 1, 1), accepted_by=lead, accepted_on=date(2020, 2, 1))
    check = cast.check(change, asked_of=jo, asked_on=date(2026, 1, 1), asking=3)
    answered = cast.check(change, date(2026, 1, 5), asked_of=jo, answered_on=date(2026, 1, 6))
    piece = cast.accepted_evidence(change, lead, recorded_by=jo)
    action = cast.action(change, owner=jo)
    done = cast.action(change, owner=jo, done_on=date(2020, 1, 1))
    gone = cast.change(list(change.lessons), owner=jo, withdrawn_on=date(2026, 1, 1), withdrawn_because="Replaced.")
    token = make_token(check, jo, secret_key=KEY, today=cast.TODAY)
    rebuild([lesson.id for lesson in change.lessons], now=cast.NOW)
    row = handed(jo, ben)
    assert (check.asked_of, check.asking, check.asked_on) == (ben, 4, cast.TODAY)
    assert (action.owner, change.owner, row.done_at) == (ben, ben, cast.NOW)
    assert {answered.asked_of, done.owner, gone.owner, piece.recorded_by} == {jo}
    assert (change.accepted_by, piece.accepted_by) == (lead, lead)
    link = read_token(token, secret_key=KEY)
    assert link is not None
    assert "asked of somebody else" in (why_not_open(link, check, jo, secret_key=KEY, now=cast.NOW) or "")
    assert len(entries("hand_over")) == 1
    told = {(entry.subject_kind, entry.subject_id) for entry in entries("pass_on")}
    assert told == {("change", change.id), ("action", action.id), ("check", check.id)}
    assert rebuild_all(now=cast.NOW) == 0


def test_the_changes_they_own_can_go_to_somebody_else(jo: Person, ben: Person) -> None:
    ada = cast.person(name="Ada")
    change = cast.change(owner=jo)
    check = cast.check(change, asked_of=jo)
    handed(jo, ben, changes_to=ada)
    assert (check.asked_of, change.owner) == (ben, ada)


def test_a_later_day_waits_and_the_days_run_carries_it_out_once(jo: Person, ben: Person) -> None:
    check = cast.check(cast.change(), asked_of=jo)
    row = handed(jo, ben, from_on=LATER)
    assert (check.asked_of, row.done_at, carry_out_due(now=ON_THE_DAY - timedelta(days=1))) == (jo, None, 0)
    run_day(now=ON_THE_DAY, reading=all_work_of)
    assert (check.asked_of, check.asked_on, row.done_at) == (ben, LATER, ON_THE_DAY)
    assert carry_out_due(now=ON_THE_DAY + timedelta(days=1)) == 0
    assert [entry.person_id for entry in entries("carry_out_hand_over")] == [None]


def test_what_is_asked_by_then_passes_on_too_and_after_a_rest_it_is_caught_up(jo: Person, ben: Person) -> None:
    cast.check(cast.change(), asked_of=jo)
    handed(jo, ben, from_on=LATER)
    newer = cast.check(cast.change(), asked_of=jo)
    db.session.commit()
    assert carry_out_due(now=ON_THE_DAY + timedelta(days=40)) == 1
    assert newer.asked_of is ben


def test_one_that_waits_is_called_off_with_a_reason_and_never_happens(jo: Person, ben: Person) -> None:
    check = cast.check(cast.change(), asked_of=jo)
    row = handed(jo, ben, from_on=LATER)
    call_off(row, reason="Jo stays.", by=ben, now=cast.NOW)
    assert (row.withdrawn_on, row.withdrawn_because) == (cast.TODAY, "Jo stays.")
    assert (carry_out_due(now=ON_THE_DAY), check.asked_of) == (0, jo)
    with pytest.raises(RuleBroken, match="called off already"):
        call_off(row, reason="Again.", by=ben, now=cast.NOW)
    assert handed(jo, ben).done_at == cast.NOW


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"from_on": cast.TODAY - timedelta(days=1)}, "from_on", "past"),
        ({"from_on": cast.TODAY + timedelta(days=367)}, "from_on", "a year ahead"),
        ({"to": "jo"}, "to_id", "other than Jo Farrow"),
        ({"to": "gone"}, "to_id", "no longer uses"),
        ({"changes_to": "board"}, "changes_to_id", "changes nothing"),
        ({"changes_to": "inspector"}, "changes_to_id", "changes nothing"),
        ({"changes_to": "accepter"}, "changes_to_id", "“A form” was accepted by Ada"),
        ({"to": "accepter"}, "changes_to_id", "“A form” was accepted by Ada"),
    ],
)
def test_who_or_when_will_not_do_is_refused_before_anything_is_done(
    jo: Person, ben: Person, more: dict[str, Any], field: str, words: str
) -> None:
    people = {
        "jo": jo,
        "gone": cast.person(active=False),
        "board": cast.person(Role.BOARD_MEMBER),
        "inspector": cast.person(Role.INSPECTOR),
        "accepter": cast.person(name="Ada"),
    }
    accepted = {"accepted_by": people["accepter"], "accepted_on": date(2020, 2, 1), "in_place_on": date(2020, 1, 1)}
    change = cast.change(statement="A form", owner=jo, **accepted)
    check = cast.check(change, asked_of=jo)
    with pytest.raises(RuleBroken, match=words) as broken:
        handed(jo, ben, **{name: people.get(value, value) for name, value in more.items()})
    assert broken.value.field == field
    assert (check.asked_of, change.owner, db.session.scalar(select(func.count(HandOver.id)))) == (jo, jo, 0)


def test_restricted_work_passes_only_to_those_with_leave_and_is_not_named(jo: Person, ben: Person) -> None:
    jo.has_leave = True
    check = cast.check(restricted_change(), asked_of=jo)
    lead = cast.person(name="Lena")
    db.session.commit()
    db.session.expunge(check.change)
    see_all(db.session, False)
    with pytest.raises(RuleBroken, match="no leave to see") as broken:
        handed(jo, ben, by=lead)
    assert "hushed" not in broken.value.sentence
    ben.has_leave = True
    handed(jo, ben, by=lead)  # who decides need not see it
    see_all(db.session, True)
    assert db.session.scalar(select(Check.asked_of_id)) == ben.id
    assert "hushed" not in str([(entry.words, entry.details) for entry in entries("hand_over")])


def test_a_hidden_change_that_the_new_owner_accepted_is_refused_unnamed(jo: Person, ben: Person) -> None:
    accepted = {"accepted_by": ben, "accepted_on": date(2020, 2, 1), "in_place_on": date(2020, 1, 1)}
    restricted_change(owner=jo, **accepted)
    ben.has_leave = True
    with pytest.raises(RuleBroken, match="A change that cannot be named here was accepted by Ben Ward"):
        handed(jo, ben, by=cast.person())
    with pytest.raises(RuleBroken, match="“A hushed change” was accepted by Ben Ward"):
        handed(jo, ben)


def test_while_one_waits_a_second_is_refused_and_nothing_needs_no_hand_over(jo: Person, ben: Person) -> None:
    with pytest.raises(RuleBroken, match="Nothing is asked of Jo Farrow"):
        handed(jo, ben)
    cast.check(cast.change(), asked_of=jo)
    handed(jo, ben, from_on=LATER)
    with pytest.raises(RuleBroken, match="waits for 11 November 2026 already"):
        handed(jo, ben)


def test_a_taker_who_has_left_by_the_day_holds_it_up_and_the_leads_are_told_once(jo: Person, ben: Person) -> None:
    check = cast.check(cast.change(), asked_of=jo)
    row = handed(jo, ben, from_on=LATER)
    other = cast.person(name="Orla Lead")
    ben.active = False
    db.session.commit()
    assert [carry_out_due(now=ON_THE_DAY), carry_out_due(now=ON_THE_DAY + timedelta(days=1))] == [0, 0]
    assert (check.asked_of, row.done_at, check.asking) == (jo, None, 0)
    letters = list(db.session.scalars(select(Letter)))
    assert {letter.person_id for letter in letters} == {other.id, row.decided_by_id}
    assert "Ben Ward no longer uses the tracker" in letters[0].body
    ben.active = True
    db.session.commit()
    assert (carry_out_due(now=ON_THE_DAY + timedelta(days=2)), check.asked_of) == (1, ben)


def test_two_who_hand_the_same_person_over_at_once_do_it_once_and_one_reads_why(
    app: Flask, jo: Person, ben: Person
) -> None:
    cast.check(cast.change(owner=jo), asked_of=jo)
    lead = cast.person()
    db.session.commit()
    ids = [person.id for person in (jo, ben, lead)]

    def deed() -> str:
        open_for_writing()
        who, to, by = (db.session.get_one(Person, person_id) for person_id in ids)
        try:
            hand_over(who, to=to, from_on=cast.TODAY, reason="x", by=by, now=cast.NOW)
        except RuleBroken as broken:
            db.session.rollback()
            return broken.sentence
        return "done"

    assert sorted(at_once(app, deed, times=2)) == [
        "Nothing is asked of Jo Farrow, so there is nothing to hand over.",
        "done",
    ]
    db.session.expire_all()
    assert db.session.scalar(select(Check.asking)) == 1


def test_several_schedulers_at_once_carry_out_once(app: Flask, jo: Person, ben: Person) -> None:
    cast.check(cast.change(), asked_of=jo)
    handed(jo, ben, from_on=LATER)
    assert sorted(at_once(app, lambda: carry_out_due(now=ON_THE_DAY), times=3)) == [0, 0, 1]
    db.session.expire_all()
    assert db.session.scalar(select(Check.asking)) == 1


def test_nobody_is_switched_off_with_open_work_and_after_handing_over_they_can_be(jo: Person, ben: Person) -> None:
    administrator = cast.person(Role.ADMINISTRATOR, has_leave=True)
    cast.check(cast.change(owner=jo), asked_of=jo)
    db.session.commit()
    with pytest.raises(RuleBroken, match="1 check and 1 change are still asked of Jo Farrow"):
        change_person(jo, active=False, version=jo.version, by=administrator, now=cast.NOW)
    db.session.rollback()
    handed(jo, ben)
    change_person(jo, active=False, version=jo.version, by=administrator, now=cast.NOW)
    assert not jo.active
