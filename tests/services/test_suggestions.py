"""Earlier lessons that resemble one are suggested as it is saved, for people to decide."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tests.services.test_reappearances import later_review
from tracker.analysis.kept_views import version_in_use
from tracker.analysis.resemblance import least_score
from tracker.domain.terms import Polarity
from tracker.extensions import db
from tracker.models import Reappearance
from tracker.models.sight import see_all
from tracker.services import suggestions

MEN = "Men who care for babies are not known to the services that plan for them"
BEDS = "Hospital wards ran out of beds on the coldest nights of the winter"


def pairs() -> list[tuple[int, int]]:
    found = db.session.execute(select(Reappearance.earlier_id, Reappearance.later_id).order_by(Reappearance.id))
    return [(row.earlier_id, row.later_id) for row in found]


def test_an_earlier_lesson_that_resembles_this_one_is_suggested_undecided(app: Flask) -> None:
    earlier = cast.lesson(headline=MEN)
    cast.lesson(headline=BEDS, statement="There were no beds.")
    later = cast.lesson(review=later_review(), headline="Fathers and partners who care for babies stay unknown")
    assert suggestions.suggest_for(later) == 1
    link = db.session.scalars(select(Reappearance)).one()
    assert (link.earlier_id, link.later_id, link.likeness) == (earlier.id, later.id, None)
    assert least_score(has_themes=False) <= link.score <= 1
    assert link.scored_by == version_in_use()


def test_asking_again_suggests_no_pair_twice(app: Flask) -> None:
    cast.lesson()
    later = cast.lesson(review=later_review())
    assert suggestions.suggest_for(later) == 1
    assert suggestions.suggest_for(later) == 0
    assert len(pairs()) == 1


def test_nothing_is_committed(app: Flask) -> None:
    cast.lesson()
    later = cast.lesson(review=later_review())
    db.session.commit()
    suggestions.suggest_for(later)
    db.session.rollback()
    assert pairs() == []


def test_a_lesson_entered_late_is_the_earlier_one_of_its_pair(app: Flask) -> None:
    later = cast.lesson(review=later_review())
    entered_late = cast.lesson()
    suggestions.suggest_for(entered_late)
    assert pairs() == [(entered_late.id, later.id)]


def test_a_draft_comes_after_what_is_known(app: Flask) -> None:
    known = cast.lesson()
    draft = cast.lesson(review=cast.review(state="draft", agreed_on=None, published_on=None))
    suggestions.suggest_for(draft)
    assert pairs() == [(known.id, draft.id)]


def test_of_reviews_known_on_one_day_the_practice_says_which_came_first(app: Flask) -> None:
    second = cast.lesson(review=cast.review(practice_from=date(2018, 6, 1)))
    first = cast.lesson(review=cast.review(practice_from=date(2017, 6, 1)))
    suggestions.suggest_for(first)
    assert pairs() == [(first.id, second.id)]


@pytest.mark.parametrize(
    "reason", ["same review", "converted", "withdrawn", "review withdrawn", "other polarity", "same time"]
)
def test_what_is_never_suggested(app: Flask, reason: str) -> None:
    review = cast.review()
    earlier = cast.lesson(review=review)
    new = later_review()
    if reason == "same review":
        new = review
    elif reason == "converted":
        new.converted_from_id = review.id
    elif reason == "withdrawn":
        earlier.withdrawn_on, earlier.withdrawn_because = cast.TODAY, "A mistake."
    elif reason == "review withdrawn":
        review.withdrawn_on, review.withdrawn_because = cast.TODAY, "A mistake."
    elif reason == "other polarity":
        earlier.polarity = Polarity.WORKED_WELL
    else:
        new = cast.review()
    db.session.flush()
    assert suggestions.suggest_for(cast.lesson(review=new)) == 0
    assert pairs() == []


def test_only_the_five_most_alike_are_suggested(app: Flask) -> None:
    for _ in range(7):
        cast.lesson(review=cast.review())
    assert suggestions.suggest_for(cast.lesson(review=later_review())) == 5


def test_a_restricted_lesson_is_paired_and_neither_shown_nor_counted_to_whoever_has_no_leave(
    app: Flask,
) -> None:
    cast.lesson(review=cast.review(is_restricted=True))
    later = cast.lesson(review=later_review())
    db.session.commit()
    see_all(db.session, may=False)
    assert suggestions.suggest_for(later) == 0
    assert db.session.scalars(select(Reappearance)).all() == []
    see_all(db.session, may=True)
    assert db.session.scalar(select(func.count(Reappearance.id))) == 1
