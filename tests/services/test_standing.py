"""What is decided of a lesson as a whole: its standing, and a verdict lowered for a time."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tests.lesson_cast import change_in_place, embedded
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import ReviewState, Standing, Verdict
from tracker.extensions import db
from tracker.models import AuditEntry, Check, Lesson, Person, StandingDecision, StoredPeriod
from tracker.services import standing
from tracker.services.ledger import Stale

DAY = timedelta(days=1)


def decide(lesson: Lesson, lead: Person, **values: Any) -> StandingDecision:
    usual = {
        "standing": Standing.DECLINED,
        "reason": "The practice has ended.",
        "from_on": cast.TODAY,
        "approved_by": "The executive",
    }
    return standing.set_standing(lesson, by=lead, now=cast.NOW, **{**usual, **values})


def verdict_on(lesson: Lesson, day: date) -> Verdict:
    periods = db.session.scalars(select(StoredPeriod).where(StoredPeriod.lesson_id == lesson.id))
    return next(period.verdict for period in periods if period.holds(day))


def test_a_standing_is_decided_with_its_reason_day_and_approver(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    decision = decide(lesson, lead)
    db.session.expire_all()
    assert lesson.standing is Standing.DECLINED
    assert (decision.reason, decision.from_on, decision.approved_by, decision.decided_by) == (
        "The practice has ended.",
        cast.TODAY,
        "The executive",
        lead,
    )
    assert db.session.scalars(select(AuditEntry.details)).one()["standing"] == ["open", "declined"]


def test_decisions_are_added_and_the_last_one_holds(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    decide(lesson, lead)
    decide(lesson, lead, standing=Standing.ESCALATED, reason="For the national panel.")
    decide(lesson, lead, standing=Standing.OPEN, reason="Sent back.")
    db.session.expire_all()
    assert [each.standing for each in lesson.standings] == [Standing.DECLINED, Standing.ESCALATED, Standing.OPEN]
    assert lesson.standing is Standing.OPEN


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"standing": Standing.OPEN}, "standing"),
        ({"from_on": cast.TODAY + DAY}, "from_on"),
        ({"from_on": date(2019, 4, 30)}, "from_on"),
        ({"standing": Standing.SUPERSEDED}, "successor_id"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_beside_its_field(
    app: Flask, lead: Person, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        decide(cast.lesson(), lead, **values)
    assert broken.value.field == field


def test_a_decision_may_be_of_the_day_the_lesson_became_known_and_of_no_day_before(app: Flask, lead: Person) -> None:
    decide(cast.lesson(), lead, from_on=date(2019, 5, 1))
    draft = cast.review(state=ReviewState.DRAFT, agreed_on=None, published_on=None)
    decide(cast.lesson(review=draft, recorded_on=cast.TODAY), lead, from_on=date(2019, 1, 1))


def test_a_decision_does_not_come_before_the_one_it_follows(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    decide(lesson, lead, from_on=cast.TODAY - DAY)
    with pytest.raises(RuleBroken, match="31 October 2026"):
        decide(lesson, lead, standing=Standing.OPEN, from_on=cast.TODAY - 2 * DAY)


def test_a_superseded_lesson_names_the_one_that_takes_its_place(app: Flask, lead: Person) -> None:
    lesson, newer = cast.lesson(), cast.lesson()
    assert decide(lesson, lead, standing=Standing.SUPERSEDED, successor=newer).successor is newer
    newest = cast.lesson()
    assert decide(lesson, lead, standing=Standing.SUPERSEDED, successor=newest).successor is newest
    with pytest.raises(RuleBroken, match="already"):
        decide(lesson, lead, standing=Standing.SUPERSEDED, successor=newest)


def test_no_lesson_takes_its_own_place_directly_or_round_a_corner(app: Flask, lead: Person) -> None:
    one, two, three = cast.lesson(), cast.lesson(), cast.lesson()
    with pytest.raises(RuleBroken, match="own place"):
        decide(one, lead, standing=Standing.SUPERSEDED, successor=one)
    decide(one, lead, standing=Standing.SUPERSEDED, successor=two)
    decide(two, lead, standing=Standing.SUPERSEDED, successor=three)
    with pytest.raises(RuleBroken, match="superseded by this one"):
        decide(three, lead, standing=Standing.SUPERSEDED, successor=one)


def test_only_a_superseded_lesson_has_a_successor_and_only_one_in_use(app: Flask, lead: Person) -> None:
    with pytest.raises(RuleBroken, match="Leave this empty"):
        decide(cast.lesson(), lead, successor=cast.lesson())
    gone = cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    with pytest.raises(RuleBroken, match="withdrawn"):
        decide(cast.lesson(), lead, standing=Standing.SUPERSEDED, successor=gone)
    with pytest.raises(RuleBroken, match="withdrawn"):
        decide(gone, lead)


def test_a_decision_on_a_page_somebody_else_has_overtaken_is_stale(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    opened = lesson.version
    decide(lesson, lead, version=opened)
    with pytest.raises(Stale):
        decide(lesson, lead, standing=Standing.ESCALATED, version=opened)


def test_a_lesson_that_is_open_again_is_followed_up_again(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    change_in_place([lesson])
    decide(lesson, lead)
    assert not db.session.scalars(select(Check)).all()
    decide(lesson, lead, standing=Standing.OPEN, reason="It came up again.")
    assert all(check.due_on >= cast.TODAY for check in db.session.scalars(select(Check)).all())
    assert db.session.scalars(select(Check)).first()


def test_a_lowered_lesson_is_passive_from_its_first_day_until_it_no_longer_holds(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    embedded(lesson)
    until = cast.TODAY + 30 * DAY
    standing.lower_verdict(lesson, reason="A doubt", from_on=cast.TODAY, until_on=until, by=lead, now=cast.NOW)
    days = [cast.TODAY - DAY, cast.TODAY, until - DAY, until]
    passive, is_embedded = Verdict.PASSIVE, Verdict.EMBEDDED
    assert [verdict_on(lesson, day) for day in days] == [is_embedded, passive, passive, is_embedded]


@pytest.mark.parametrize(
    ("from_on", "until_on", "field"),
    [
        (cast.TODAY + DAY, None, "from_on"),
        (date(2019, 4, 30), None, "from_on"),
        (cast.TODAY, cast.TODAY, "until_on"),
        (cast.TODAY, cast.TODAY - DAY, "until_on"),
    ],
)
def test_a_lowering_on_days_that_make_no_sense_is_refused(
    app: Flask, lead: Person, from_on: date, until_on: date | None, field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        standing.lower_verdict(cast.lesson(), reason="?", from_on=from_on, until_on=until_on, by=lead, now=cast.NOW)
    assert broken.value.field == field


@pytest.mark.parametrize(
    ("from_on", "until_on", "is_refused"),
    [
        (cast.TODAY - 9 * DAY, cast.TODAY - 5 * DAY, False),
        (cast.TODAY - 9 * DAY, cast.TODAY - 4 * DAY, True),
        (cast.TODAY - 3 * DAY, None, True),
        (cast.TODAY - 2 * DAY, None, False),
    ],
)
def test_two_lowerings_do_not_overlap(
    app: Flask, lead: Person, from_on: date, until_on: date | None, is_refused: bool
) -> None:
    lesson = cast.lesson()
    first, last = cast.TODAY - 5 * DAY, cast.TODAY - 2 * DAY
    standing.lower_verdict(lesson, reason="One", from_on=first, until_on=last, by=lead, now=cast.NOW)

    def lower_again() -> None:
        standing.lower_verdict(lesson, reason="Two", from_on=from_on, until_on=until_on, by=lead, now=cast.NOW)

    if is_refused:
        with pytest.raises(RuleBroken, match="already"):
            lower_again()
    else:
        lower_again()


def test_a_withdrawn_lesson_has_no_verdict_to_lower(app: Flask, lead: Person) -> None:
    lesson = cast.lesson(withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    with pytest.raises(RuleBroken, match="no verdict"):
        standing.lower_verdict(lesson, reason="?", from_on=cast.TODAY, by=lead, now=cast.NOW)


def test_a_lowering_is_ended_from_today_and_what_it_held_stays(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    embedded(lesson)
    start = cast.TODAY - 10 * DAY
    lowering = standing.lower_verdict(lesson, reason="A doubt", from_on=start, by=lead, now=cast.NOW)
    standing.end_lowering(lowering, until_on=cast.TODAY, reason="Settled", by=lead, now=cast.NOW)
    assert lowering.until_on == cast.TODAY
    assert verdict_on(lesson, cast.TODAY - DAY) is Verdict.PASSIVE
    assert verdict_on(lesson, cast.TODAY) is Verdict.EMBEDDED
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "end_lowering"))
    assert entries.one().details["reason"] == "Settled"
    with pytest.raises(RuleBroken, match="over already"):
        standing.end_lowering(lowering, until_on=cast.TODAY + DAY, reason="?", by=lead, now=cast.NOW)


@pytest.mark.parametrize(
    ("began", "until_on", "says"),
    [(10, cast.TODAY - DAY, "held until now"), (0, cast.TODAY, "2 November 2026 at the earliest")],
)
def test_a_lowering_never_ends_in_the_past_nor_on_its_first_day(
    app: Flask, lead: Person, began: int, until_on: date, says: str
) -> None:
    lesson, start = cast.lesson(), cast.TODAY - began * DAY
    lowering = standing.lower_verdict(lesson, reason="A doubt", from_on=start, by=lead, now=cast.NOW)
    with pytest.raises(RuleBroken, match=says) as broken:
        standing.end_lowering(lowering, until_on=until_on, reason="?", by=lead, now=cast.NOW)
    assert broken.value.field == "until_on"
