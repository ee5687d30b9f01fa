"""A shortlist of lessons of other reviews."""

from flask import Flask

from tests import cast
from tests.services.test_reappearances import later_review
from tracker.domain.terms import Polarity
from tracker.extensions import db
from tracker.queries.like_lessons import BY_WORDS, WITH_THEMES, shortlist

BEDS = "Hospital wards ran out of beds on the coldest nights of the winter"
MEN = "Men who care for babies are not known to the services that plan for them"


def test_the_nearest_of_other_reviews_stand_first_with_the_pair_they_are(app: Flask) -> None:
    review = later_review()
    beds, men = cast.lesson(headline=BEDS, statement="No beds."), cast.lesson(headline=MEN)
    asked, _ = cast.lesson(review, headline=MEN), cast.lesson(review, headline=MEN)
    pair = cast.reappearance(men, asked)
    found = shortlist(asked, cast.TODAY)
    assert [(each.row.lesson, each.link_id, each.is_earlier) for each in found.lessons][:1] == [(men, pair.id, True)]
    assert {each.row.lesson for each in found.lessons} <= {beds, men}
    assert found.how_often is BY_WORDS


def test_an_opposite_is_shown_as_one_and_a_theme_narrows(app: Flask) -> None:
    theme = cast.theme()
    well = cast.lesson(headline=MEN, polarity=Polarity.WORKED_WELL, themes=[theme])
    cast.lesson(headline=MEN)
    asked = cast.lesson(later_review(), headline=MEN, themes=[theme])
    found = shortlist(asked, cast.TODAY, theme_id=theme.id)
    assert [(each.row.lesson, each.is_opposite) for each in found.lessons] == [(well, True)]
    assert found.how_often is WITH_THEMES


def test_restricted_lessons_are_shown_only_with_leave(app: Flask) -> None:
    cast.lesson(cast.review(is_restricted=True), headline=MEN)
    asked = cast.lesson(later_review(), headline=MEN)
    for sees, many in ((True, 1), (False, 0)):
        db.session.info["sees_restricted"] = sees
        assert len(shortlist(asked, cast.TODAY).lessons) == many


def test_a_text_too_short_to_judge_says_so(app: Flask) -> None:
    asked = cast.lesson(headline="Neglect", statement="😀")
    assert shortlist(asked, cast.TODAY).is_too_short
