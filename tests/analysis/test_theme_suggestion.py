"""Themes are suggested from like lessons, and from typical ones."""

from tests.analysis.test_resemblance import BRUISE, BRUISES, FATHER
from tracker.analysis.resemblance import LessonText
from tracker.analysis.theme_suggestion import suggest_themes
from tracker.domain.starting_themes import STARTING_THEMES


def test_themes_of_like_lessons_are_suggested_with_the_lesson_that_speaks_for_them() -> None:
    near = [(LessonText(1, BRUISE, frozenset({"injury"})), 0.9), (LessonText(2, FATHER, frozenset({"men"})), 0.05)]
    found = suggest_themes(BRUISES, near)
    assert [(each.theme, each.because_of) for each in found] == [("injury", 1)]


def test_without_like_lessons_the_starting_themes_still_in_use_are_suggested() -> None:
    starting = {name: ("practice", name) for names in STARTING_THEMES.values() for name in names}
    said = {each.theme for each in suggest_themes(BRUISES, [], starting)}
    assert ("practice", "Non-accidental injury under one") in said
    assert suggest_themes(BRUISES, [], {"Another": 1}) == []


def test_a_text_too_short_to_judge_has_none() -> None:
    assert suggest_themes("Neglect", [(LessonText(1, BRUISE, frozenset({"injury"})), 0.9)]) == []


def test_a_theme_that_every_like_lesson_carries_is_suggested_however_many_they_carry_beside_it() -> None:
    near = [(LessonText(n, "x", frozenset({"men", *(f"{n}{k}" for k in range(6))})), 0.5) for n in range(3)]
    assert suggest_themes("A man in the house was unknown to every agency.", near)[0].theme == "men"
