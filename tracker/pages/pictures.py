"""The board’s pictures: numbers turned into a finding, a chart, and the table beside it."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from tracker.charts.over_time import over_time_chart
from tracker.charts.progress import progress_chart
from tracker.charts.strengths import strength_chart
from tracker.charts.themes import SIGNS, theme_chart
from tracker.domain.board import Course, Funnel, Progress, Strengths, ThemeGrid
from tracker.domain.words import said


@dataclass(frozen=True)
class Table:
    """The numbers a chart is drawn from, as words: the first column names its row."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True)
class Picture:
    """A chart as a page needs it: the finding is its title and its text alternative."""

    key: str
    finding: str
    reading: str
    figure: dict[str, Any] | None
    table: Table
    behind: str | None = None


def progress_picture(progress: Progress) -> Picture:
    """What was done beside what can be shown to have changed."""
    figure = progress_chart(progress.actions_done, progress.actions, progress.lessons_embedded, progress.lessons)
    rows: list[tuple[Any, ...]] = [
        ("Actions done", progress.actions_done, progress.actions),
        ("Lessons embedded", progress.lessons_embedded, progress.lessons),
    ]
    rows += [(f"Lessons {name.lower()}, shown apart", count, "—") for name, count in progress.apart.items()]
    reading = "Done is what we did. Embedded is what we can show has changed, and still holds."
    table = Table(("What", "Number", "Of"), rows)
    shown = figure if progress.lessons or progress.actions else None
    return Picture("progress", progress.finding, reading, shown, table, url_for("lessons.index", verdict="embedded"))


def over_time_picture(course: Course) -> Picture:
    """Passive and embedded, day by day."""
    figure = over_time_chart(course.days, course.passive, course.embedded) if course.days else None
    ends = {day.year: place for place, day in enumerate(course.days)}
    rows = [
        (said(course.days[place]), course.embedded[place], course.embedded[place] + course.passive[place])
        for place in ends.values()
    ]
    reading = (
        "Each step is the day on which a lesson became embedded, was lost, or was first known. Declined, superseded "
        "and escalated lessons leave the count on their day."
    )
    return Picture("over-time", course.finding, reading, figure, Table(("On", "Embedded", "Of lessons"), rows))


def stages_picture(funnel: Funnel) -> Picture:
    """How far open lessons have come."""
    total = sum(funnel.counts.values())
    rows = [(stage.label, count, total) for stage, count in funnel.counts.items()]
    reading = "From a lesson that is only identified to one that is embedded; every stage but the last is passive."
    return Picture(
        "stages", funnel.finding, reading, None, Table(("Stage", "Lessons", "Of"), rows), url_for("lessons.index")
    )


def themes_picture(grid: ThemeGrid) -> Picture:
    """Which themes came back, and how."""
    marks = [
        (mark.theme, mark.review, mark.kind.value if mark.kind else "", len(mark.lesson_ids)) for mark in grid.marks
    ]
    figure = theme_chart(grid.reviews, grid.themes, marks) if marks else None
    place = {review: number for number, review in enumerate(grid.reviews)}
    ordered = sorted(marks, key=lambda mark: (grid.themes.index(mark[0]), place[mark[1]]))
    rows = [(theme, review, SIGNS[kind].name, count) for theme, review, kind, count in ordered]
    reading = (
        "Reviews stand in the order of the practice they looked at, not of publication. A mark says how the gravest of "
        "its lessons had been seen before."
    )
    table = Table(("Theme", "Review", "How it came back", "Lessons"), rows)
    return Picture("themes", grid.finding, reading, figure, table, url_for("reappearances.index"))


def strengths_picture(strengths: Strengths) -> Picture:
    """What kind of action each review led to."""
    by_name = {strength.value: counts for strength, counts in strengths.counts.items()}
    figure = strength_chart(strengths.reviews, by_name) if strengths.acted else None
    rows = [
        (review, by_name["stronger"][place], by_name["intermediate"][place], by_name["weaker"][place])
        for place, review in enumerate(strengths.reviews)
    ]
    reading = (
        "Stronger actions change the setting or the form so that the right thing is the easy one; weaker ones ask "
        "people to remember."
    )
    return Picture(
        "strengths", strengths.finding, reading, figure, Table(("Review", "Stronger", "Intermediate", "Weaker"), rows)
    )
