"""A row of a list says what the lesson is today, and what must show wherever its verdict shows."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tests.lesson_cast import embedded
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import Likeness, OverrideOf, Verdict
from tracker.extensions import db
from tracker.models import Lowering, Override, Person
from tracker.models.sight import see_all
from tracker.queries.lesson_rows import rows_for

DAY = timedelta(days=1)


def test_rows_keep_their_order_and_hold_the_period_of_the_day(app: Flask) -> None:
    lesson, bare = cast.lesson(), cast.lesson()
    embedded(lesson)
    for day, verdict in ((cast.TODAY, Verdict.EMBEDDED), (cast.TODAY + 500 * DAY, Verdict.PASSIVE)):
        rows = rows_for([bare, lesson], day)
        assert [row.lesson for row in rows] == [bare, lesson]
        assert rows[0].period is None
        assert rows[1].period
        assert rows[1].period.verdict is verdict
    assert rows_for([], cast.TODAY) == []


WEAK, STRONG = ActionCategory.BRIEFING, ActionCategory.SYSTEM_ENHANCEMENT


@pytest.mark.parametrize(
    ("done", "planned", "is_weaker_alone"),
    [
        ([WEAK], [], True),
        ([WEAK], [STRONG], True),
        ([WEAK, None], [], True),
        ([WEAK, STRONG], [], False),
        ([], [WEAK], False),
        ([None], [], False),
        ([], [], False),
    ],
)
def test_only_done_actions_of_known_strength_say_what_a_lesson_rests_on(
    app: Flask, done: list[Any], planned: list[Any], is_weaker_alone: bool
) -> None:
    lesson = cast.lesson()
    for category in done:
        cast.action(cast.change([lesson]), category=category, done_on=cast.TODAY)
    for category in planned:
        cast.action(cast.change([lesson]), category=category)
    assert rows_for([lesson], cast.TODAY)[0].is_weaker_alone is is_weaker_alone


def test_a_reappearance_in_a_restricted_review_is_counted_with_leave_alone(app: Flask, lead: Person) -> None:
    lesson, hidden = cast.lesson(), cast.lesson(cast.review(is_restricted=True))
    cast.reappearance(lesson, hidden, likeness=Likeness.SAME, decided_by=lead, decided_on=cast.TODAY)
    assert rows_for([lesson], cast.TODAY)[0].seen_again == 1
    see_all(db.session, False)
    assert rows_for([lesson], cast.TODAY)[0].seen_again == 0


def test_a_row_shows_overrides_and_lowerings_in_force(app: Flask, lead: Person) -> None:
    lesson = cast.lesson()
    change = embedded(lesson)

    def override(gate: OverrideOf, from_on: date = cast.TODAY, **more: Any) -> None:
        values = {"reason": "r", "named_person": "Chair", "recorded_by": lead, "recorded_at": cast.NOW}
        cast.add(Override(change=change, gate=gate, from_on=from_on, **{**values, **more}))

    def lower(from_on: date, until_on: date | None) -> None:
        values = {"reason": "r", "lowered_by": lead, "lowered_at": cast.NOW}
        cast.add(Lowering(lesson=lesson, from_on=from_on, until_on=until_on, **values))

    override(OverrideOf.STRONG_ENOUGH, withdrawn_on=cast.TODAY)
    lower(cast.TODAY - 9 * DAY, cast.TODAY)
    row = rows_for([lesson], cast.TODAY)[0]
    assert (row.overrides, row.is_lowered) == ((), False)
    override(OverrideOf.HEARD)
    lower(cast.TODAY, None)
    row = rows_for([lesson], cast.TODAY)[0]
    assert (row.overrides, row.is_lowered) == ((OverrideOf.HEARD,), True)
