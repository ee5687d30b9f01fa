"""The typical lessons of the field are all readable, sorted by starting themes, and of no case."""

import re

from tracker.analysis.typical_lessons import typical_lessons
from tracker.domain.starting_themes import STARTING_THEMES


def test_every_theme_of_the_typical_lessons_is_a_starting_theme() -> None:
    names = {name for names in STARTING_THEMES.values() for name in names}
    assert {theme for lesson in typical_lessons() for theme in lesson.themes} <= names


def test_the_lists_hold_no_line_that_cannot_be_read() -> None:
    assert all(lesson.themes and lesson.tellings for lesson in typical_lessons())
    assert not any(re.search(r"\d{4}", telling) for lesson in typical_lessons() for telling in lesson.tellings)
