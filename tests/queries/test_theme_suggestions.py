"""Themes that would fit, of one lesson and of all that have none."""

import pytest
from flask import Flask

from tests import cast
from tests.queries.test_like_lessons import MEN
from tests.services.test_reappearances import later_review
from tracker.extensions import db
from tracker.queries.theme_suggestions import suggested_themes, without_theme


def test_themes_of_like_lessons_are_suggested_and_those_it_has_are_not(app: Flask) -> None:
    theme = cast.theme("Unseen men")
    for _ in range(3):
        cast.lesson(headline=MEN, themes=[theme])
    asked = cast.lesson(later_review(), headline=MEN)
    assert suggested_themes(asked) == [theme]
    asked.themes = [theme]
    assert suggested_themes(asked) == []


def test_a_withdrawn_lesson_is_suggested_none(app: Flask) -> None:
    theme = cast.theme("Unseen men")
    for _ in range(3):
        cast.lesson(headline=MEN, themes=[theme])
    assert (
        suggested_themes(cast.lesson(later_review(), headline=MEN, withdrawn_on=cast.TODAY, withdrawn_because="Twice."))
        == []
    )


@pytest.mark.parametrize(
    "words", ["Neglect", "😀 😀", "<b></b>", "professional curiosity", "дитина не була оглянута лікарем вдома"]
)
def test_a_text_too_short_to_judge_is_suggested_none(app: Flask, words: str) -> None:
    cast.theme("Unseen men")
    assert suggested_themes(cast.lesson(headline=words, statement=words)) == []


def test_every_lesson_without_a_theme_is_listed_with_those_that_would_fit(app: Flask) -> None:
    theme, review = cast.theme("Unseen men"), later_review()
    for _ in range(3):
        cast.lesson(headline=MEN, themes=[theme])
    asked, short = cast.lesson(review, headline=MEN), cast.lesson(review, headline="Neglect", statement="😀")
    cast.lesson(review, headline=MEN, withdrawn_on=cast.TODAY, withdrawn_because="Twice.")
    rows = without_theme({"sort": "reference"}).rows
    assert [(row.lesson, list(row.suggested)) for row in rows] == [(asked, [theme]), (short, [])]


def test_restricted_lessons_neither_are_listed_nor_speak_for_a_theme_without_leave(app: Flask) -> None:
    hidden, theme = cast.review(is_restricted=True), cast.theme("A name of their own")  # which no typical lesson has
    for _ in range(3):
        cast.lesson(hidden, headline=MEN, themes=[theme])
    cast.lesson(hidden, headline=MEN)
    asked = cast.lesson(later_review(), headline=MEN)
    for sees, many in ((True, 2), (False, 1)):
        db.session.info["sees_restricted"] = sees
        assert without_theme({}).total == many
        assert bool(suggested_themes(asked)) is sees
