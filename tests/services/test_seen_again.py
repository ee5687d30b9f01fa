"""A lesson that is known already is recorded as seen again, in its words, in one act."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tests.services.test_reappearances import later_review
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Likeness
from tracker.extensions import db
from tracker.models import AuditEntry, Lesson, Person, Reappearance
from tracker.services.seen_again import record_again


def test_the_review_gets_the_lesson_in_its_words_and_the_two_are_the_same(app: Flask, lead: Person) -> None:
    theme, police = cast.theme(), cast.agency("Police")
    known = cast.lesson(headline="Men were not seen", themes=[theme], agencies=[police], whys=("The form.",))
    made = record_again(known, later_review(), by=lead, now=cast.NOW)
    db.session.rollback()
    assert (made.headline, made.statement, made.polarity) == (known.headline, known.statement, known.polarity)
    assert (made.themes, made.agencies, made.whys) == ([theme], [police], [])
    link = db.session.scalars(select(Reappearance)).one()
    assert (link.earlier, link.later, link.likeness) == (known, made, Likeness.SAME)
    acts = set(db.session.scalars(select(AuditEntry.act)))
    assert acts == {"add_lesson", "decide_reappearance"}


def test_a_review_that_was_known_before_has_the_earlier_of_the_two(app: Flask, lead: Person) -> None:
    known = cast.lesson(review=later_review())
    made = record_again(known, cast.review(), by=lead, now=cast.NOW)
    link = db.session.scalars(select(Reappearance)).one()
    assert (link.earlier, link.later) == (made, known)


@pytest.mark.parametrize("spoil", ["own review", "withdrawn", "review withdrawn"])
def test_what_cannot_be_is_refused_and_nothing_is_kept(app: Flask, lead: Person, spoil: str) -> None:
    known, review = cast.lesson(), later_review()
    if spoil == "own review":
        review = known.review
    elif spoil == "withdrawn":
        known.withdrawn_on, known.withdrawn_because = date(2026, 1, 1), "Twice."
    else:
        review.withdrawn_on, review.withdrawn_because = date(2026, 1, 1), "Twice."
    db.session.commit()
    with pytest.raises(RuleBroken):
        record_again(known, review, by=lead, now=cast.NOW)
    db.session.rollback()
    assert db.session.scalar(select(func.count(Lesson.id))) == 1
