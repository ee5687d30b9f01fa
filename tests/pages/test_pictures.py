"""A picture is a finding, a chart, and the table the chart is drawn from."""

from datetime import date

from flask import Flask

from tracker.domain.board import Course, Funnel, Mark, Progress, Strengths, ThemeGrid
from tracker.domain.strength import Strength
from tracker.domain.terms import ReappearanceKind, Stage
from tracker.pages import pictures


def test_every_picture_s_table_holds_what_its_chart_draws(app: Flask) -> None:
    with app.test_request_context("/"):
        progress = pictures.progress_picture(Progress(3, 4, 1, 2, {"Declined": 1}))
        marks = (Mark("Men", "A", (1,), None), Mark("Men", "B", (2, 3), ReappearanceKind.LOST))
        themes = pictures.themes_picture(ThemeGrid(("A", "B"), ("Men",), marks))
        strengths = pictures.strengths_picture(Strengths(("A",), dict.fromkeys(Strength, (2,)), 0, 1))
        stages = pictures.stages_picture(Funnel(dict.fromkeys(Stage, 1)))
    assert progress.table.rows == [
        ("Actions done", 3, 4), ("Lessons embedded", 1, 2), ("Lessons declined, shown apart", 1, "—"),
    ]  # fmt: skip
    assert themes.table.rows == [("Men", "A", "First seen, or new here", 1), ("Men", "B", "Learned and lost", 2)]
    assert strengths.table.rows == [("A", 2, 2, 2)]
    assert len(stages.table.rows) == len(Stage)


def test_over_time_gives_the_last_count_of_each_year(app: Flask) -> None:
    days = (date(2024, 2, 1), date(2024, 9, 1), date(2025, 3, 1))
    picture = pictures.over_time_picture(Course(days, (3, 2, 2), (0, 1, 2)))
    assert picture.table.rows == [("1 September 2024", 1, 3), ("1 March 2025", 2, 4)]


def test_nothing_to_draw_is_not_drawn(app: Flask) -> None:
    with app.test_request_context("/"):
        assert pictures.progress_picture(Progress(0, 0, 0, 0, {})).figure is None
        assert pictures.themes_picture(ThemeGrid((), (), ())).figure is None
    assert pictures.over_time_picture(Course((), (), ())).figure is None
