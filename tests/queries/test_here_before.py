"""Earlier lessons like one that is typed are found with what was tried, and only those whoever asks may see."""

import pytest
from flask import Flask

from tests import cast
from tests.counting import statements
from tracker.domain.terms import Polarity
from tracker.extensions import db
from tracker.models.sight import see_all
from tracker.queries.here_before import Draft, nearest

MEN = "Men who care for babies are not known to the services that plan for them"
LIKE = "Fathers and partners who look after a baby stay unknown to services"


def test_the_nearest_comes_first_with_what_was_tried(app: Flask) -> None:
    cast.lesson(headline="Hospital wards ran out of beds in the winter", statement="There were no beds.")
    men = cast.lesson(headline=MEN)
    change = cast.change([men])
    found = nearest(Draft(LIKE), cast.TODAY)
    assert found[0].row.lesson is men
    assert found[0].tried == (change,)


def test_not_its_own_review_nor_what_is_withdrawn_nor_what_is_hidden(app: Flask) -> None:
    own, gone, secret, seen = (cast.lesson(headline=MEN, review=cast.review()) for _ in range(4))
    gone.withdrawn_on, gone.withdrawn_because = cast.TODAY, "Twice."
    secret.review.is_restricted = True
    db.session.commit()
    see_all(db.session, False)
    found = nearest(Draft(LIKE, review_id=own.review_id), cast.TODAY)
    assert [each.row.lesson for each in found] == [seen]


def test_the_opposite_is_shown_as_such(app: Flask) -> None:
    cast.lesson(headline=MEN, polarity=Polarity.WORKED_WELL)
    (one,) = nearest(Draft(LIKE, polarity=Polarity.WENT_WRONG), cast.TODAY)
    assert one.is_opposite
    assert not nearest(Draft(LIKE), cast.TODAY)[0].is_opposite


@pytest.mark.parametrize("text", ["", "men", "two words", "x " * 3])
def test_too_few_words_find_nothing(app: Flask, text: str) -> None:
    cast.lesson(headline=MEN)
    assert nearest(Draft(text), cast.TODAY) == []


@pytest.mark.parametrize(
    "text", ["word " * 10_000, "😀 😀 😀 😀 😀", "<b>one</b> <i>two</i> three four", "这 是 一 个 句子 啊"]
)
def test_whatever_is_typed_nothing_breaks(app: Flask, text: str) -> None:
    cast.lesson(headline=MEN)
    assert len(nearest(Draft(text), cast.TODAY)) <= 1


def test_more_lessons_take_no_more_queries(app: Flask) -> None:
    def queries(many: int) -> int:
        for _ in range(many):
            cast.change([cast.lesson(headline=MEN, review=cast.review())])
        db.session.commit()
        with statements() as run:
            nearest(Draft(LIKE), cast.TODAY)
        return len(run)

    assert queries(5) == queries(10)
