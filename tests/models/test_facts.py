"""From rows to facts: what counts is handed over, with the id of its row, and nothing else is."""

from datetime import date

from flask import Flask

from tests import cast
from tracker.domain.facts import Span
from tracker.domain.strength import ActionCategory, Strength
from tracker.domain.terms import Likeness, OverrideOf, Polarity
from tracker.extensions import db
from tracker.models import Lesson, Lowering, Override, Reading


def test_a_lesson_hands_over_its_dated_facts(app: Flask) -> None:
    police = cast.agency("Police")
    lesson = cast.lesson(agencies=[police])
    change = cast.change(lessons=[lesson], agencies=[police], in_place_on=date(2020, 1, 1))
    home, action = cast.home(change), cast.action(change, done_on=date(2019, 12, 1))
    piece = cast.accepted_evidence(change, agency=police)
    cast.add(
        Lowering(lesson=lesson, from_on=date(2021, 1, 1), reason="r", lowered_by=cast.person(), lowered_at=cast.NOW)
    )
    db.session.expire_all()
    facts = lesson.facts()
    (made,) = facts.changes
    assert (facts.known_on, facts.agencies, facts.lowered) == (date(2019, 5, 1), ("Police",), (Span(date(2021, 1, 1)),))
    assert (made.named_on, made.agencies, made.is_accepted) == (date(2019, 7, 1), frozenset({"Police"}), False)
    assert (made.homes[0].id, made.actions[0].strength, made.actions[0].id) == (home.id, Strength.STRONGER, action.id)
    assert (made.evidence[0].agency, made.evidence[0].is_accepted, made.evidence[0].id) == ("Police", True, piece.id)


def test_a_change_without_its_expected_difference_is_not_named(app: Flask) -> None:
    change = cast.change(expected_difference=None)
    assert change.lessons[0].facts().changes[0].named_on is None


def test_an_action_without_a_category_has_no_strength(app: Flask) -> None:
    change = cast.change()
    cast.action(change, category=None, done_on=date(2020, 1, 1))
    cast.action(change, category=ActionCategory.BRIEFING, done_on=date(2020, 1, 1))
    strengths = {action.strength for action in change.lessons[0].facts().changes[0].actions}
    assert strengths == {None, Strength.WEAKER}


def test_withdrawn_and_corrected_evidence_says_nothing(app: Flask) -> None:
    change = cast.change()
    cast.accepted_evidence(change, withdrawn_on=cast.TODAY, withdrawn_because="Of another change")
    wrong = cast.accepted_evidence(change)
    waiting = cast.accepted_evidence(change)
    right = cast.accepted_evidence(change, replaces=wrong)
    cast.evidence(change, replaces=waiting)
    db.session.expire_all()
    found = {piece.id for piece in change.lessons[0].facts().changes[0].evidence if piece.is_accepted}
    assert found == {waiting.id, right.id}


def test_an_override_taken_back_no_longer_stands(app: Flask) -> None:
    change = cast.change()
    values = {
        "change": change,
        "reason": "r",
        "named_person": "n",
        "recorded_by": cast.person(),
        "recorded_at": cast.NOW,
    }
    cast.add(Override(gate=OverrideOf.STRONG_ENOUGH, from_on=date(2020, 1, 1), withdrawn_on=cast.TODAY, **values))
    cast.add(Override(gate=OverrideOf.HEARD, from_on=date(2020, 2, 1), **values))
    made = change.lessons[0].facts().changes[0]
    assert (made.strength_override_on, made.heard_waived_on) == (None, date(2020, 2, 1))


def test_only_what_came_back_as_the_same_and_went_wrong_is_held_against_a_lesson(app: Flask) -> None:
    earlier = cast.lesson()
    decided = {"decided_on": cast.TODAY, "decided_by": cast.person()}

    def again(likeness: Likeness | None, **more: object) -> None:
        link = decided if likeness else {}
        cast.reappearance(earlier, cast.lesson(**more), likeness=likeness, **link)

    again(None)
    again(Likeness.RELATED)
    again(Likeness.SAME, polarity=Polarity.WORKED_WELL)
    again(Likeness.SAME, withdrawn_on=cast.TODAY, withdrawn_because="Twice")
    again(Likeness.SAME)
    db.session.expire_all()
    (counted,) = db.session.get_one(Lesson, earlier.id).facts().reappearances
    assert (counted.counts_from, counted.seen_on) == (date(2019, 6, 1), date(2018, 1, 1))


def test_a_measure_of_concern_counts_from_its_reading(app: Flask) -> None:
    change = cast.change()
    measure = cast.measure(changes=[change])
    for month in range(1, 13):
        cast.add(Reading(measure=measure, read_on=date(2020, month, 1), value=50 + month % 3))
    cast.add(Reading(measure=measure, read_on=date(2021, 1, 1), value=5))
    cast.add(Reading(measure=measure, read_on=date(2021, 2, 1), value=51))
    db.session.expire_all()
    assert change.lessons[0].facts().changes[0].concerns == (Span(date(2021, 1, 1), date(2021, 2, 1)),)
    measure.withdrawn_on, measure.withdrawn_because = cast.TODAY, "Counted wrongly"
    assert change.lessons[0].facts().changes[0].concerns == ()
