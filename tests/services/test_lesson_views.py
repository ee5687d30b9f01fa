"""Views are kept with their lessons, made anew where words or the way of looking changed, and pairs scored by them."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tests.services.test_reappearances import later_review
from tracker.extensions import db
from tracker.models import LessonView, Reappearance
from tracker.services import lesson_views
from tracker.services.suggestions import suggest_for


def kept() -> dict[int, str]:
    return {row[0]: row[1] for row in db.session.execute(select(LessonView.lesson_id, LessonView.digest))}


def test_every_lesson_has_its_views_once_and_anew_when_its_words_change(app: Flask) -> None:
    first, second = cast.lesson(), cast.lesson()
    db.session.commit()
    assert lesson_views.keep_views(now=cast.NOW) == 2
    assert lesson_views.keep_views(now=cast.NOW) == 0
    before = kept()
    second.headline = "Another headline, of beds on a cold night"
    db.session.commit()
    assert lesson_views.keep_views(now=cast.NOW) == 1
    after = kept()
    assert (after[first.id] == before[first.id], after[second.id] == before[second.id]) == (True, False)


def test_another_way_of_looking_costs_one_pass_and_scores_the_pairs_anew(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.lesson()
    later = cast.lesson(review=later_review())
    suggest_for(later)
    by_hand = cast.reappearance(cast.lesson(), cast.lesson())
    by_hand.score = None
    db.session.commit()
    assert lesson_views.keep_views(now=cast.NOW) == 4
    assert lesson_views.score_again(now=cast.NOW) == 0
    for pair in db.session.scalars(select(Reappearance)):
        pair.scored_by = "before"
        pair.score = None if pair is by_hand else 0.01
    db.session.commit()
    monkeypatch.setattr(lesson_views, "version_in_use", lambda: "after")
    assert lesson_views.keep_views(now=cast.NOW) == 4
    assert lesson_views.score_again(now=cast.NOW) == 1
    db.session.expire_all()
    pairs = {pair.id == by_hand.id: (pair.score, pair.scored_by) for pair in db.session.scalars(select(Reappearance))}
    assert pairs[True][0] is None
    assert pairs[False][0] > 0.5
    assert pairs[False][1] == "after"
