"""What a decision does to a verdict, before anybody decides."""

from datetime import date
from typing import Any

from flask import Flask

from tests import cast
from tracker.domain.terms import Likeness, Polarity, Setback, Source, Verdict
from tracker.extensions import db
from tracker.models import Lesson, Person, Reappearance
from tracker.models.sight import see_all
from tracker.queries.reappearance_effect import effect_of

ON = date(2020, 10, 1)


def embedded_in_2020(by: Person) -> Lesson:
    """A lesson that passes every gate from August 2020."""
    change = cast.change(in_place_on=date(2019, 8, 1), accepted_by=by, accepted_on=date(2019, 8, 2))
    cast.action(change, done_on=date(2019, 8, 1))
    cast.home(change, seen_on=date(2019, 8, 1))
    for observed_on in (date(2019, 11, 1), date(2020, 2, 1)):
        cast.accepted_evidence(change, observed_on=observed_on, source=Source.CHILDREN_AND_FAMILIES)
    cast.accepted_evidence(change, observed_on=date(2020, 8, 1))
    lesson: Lesson = change.lessons[0]
    return lesson


def pair(earlier: Lesson, **more: Any) -> Reappearance:
    values = {"practice_from": date(2020, 1, 1), "practice_until": date(2020, 3, 1), "agreed_on": date(2020, 9, 1)}
    review = cast.review(**{**values, "published_on": date(2020, 9, 1), **more})
    link: Reappearance = cast.reappearance(earlier, cast.lesson(review=review))
    return link


def test_a_reappearance_that_counts_takes_an_embedded_lesson_back(app: Flask, lead: Person) -> None:
    effect = effect_of(pair(embedded_in_2020(lead)), ON)
    assert effect is not None
    assert (effect.otherwise.verdict, effect.same.verdict) == (Verdict.EMBEDDED, Verdict.PASSIVE)
    assert (effect.same.setback, effect.from_on, effect.is_none) == (Setback.REAPPEARED, date(2020, 9, 1), False)


def test_practice_from_before_the_change_moves_nothing(app: Flask, lead: Person) -> None:
    effect = effect_of(pair(embedded_in_2020(lead), practice_from=date(2019, 7, 1)), ON)
    assert effect is not None
    assert effect.is_none
    assert effect.same.verdict is Verdict.EMBEDDED


def test_a_pair_decided_already_is_compared_with_the_lesson_without_it(app: Flask, lead: Person) -> None:
    link = pair(embedded_in_2020(lead))
    link.likeness, link.decided_by, link.decided_on = Likeness.SAME, lead, date(2020, 9, 5)
    db.session.flush()
    effect = effect_of(link, ON)
    assert effect is not None
    assert effect.otherwise.verdict is Verdict.EMBEDDED
    assert effect.same.verdict is Verdict.PASSIVE


def test_a_restricted_reappearance_counts_for_whoever_asks(app: Flask, lead: Person) -> None:
    earlier = embedded_in_2020(lead)
    hidden = pair(earlier, is_restricted=True)
    hidden.likeness, hidden.decided_by, hidden.decided_on = Likeness.SAME, lead, date(2020, 9, 5)
    link_id = pair(earlier).id
    db.session.commit()
    db.session.expunge_all()
    see_all(db.session, may=False)
    effect = effect_of(db.session.get_one(Reappearance, link_id), ON)
    assert effect is not None
    assert effect.otherwise.verdict is Verdict.PASSIVE
    assert effect.is_none


def test_good_practice_and_what_is_not_known_yet_have_no_effect(app: Flask, lead: Person) -> None:
    link = pair(embedded_in_2020(lead))
    assert effect_of(link, date(2019, 4, 30)) is None
    link.earlier.polarity = Polarity.WORKED_WELL
    assert effect_of(link, ON) is None
