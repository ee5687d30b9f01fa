"""Looking for a lesson in other reviews: a shortlist to judge by eye, search by theme, and themes to accept."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.access import May
from tracker.models import Lesson
from tracker.pages import forms
from tracker.pages.deeds import found
from tracker.pages.filters import FilterForm
from tracker.pages.guards import reader, requires
from tracker.queries import lessons, theme_suggestions, themes
from tracker.queries import like_lessons as queries
from tracker.services.lessons import accept_theme

pages = Blueprint("like_lessons", __name__, url_prefix="/lessons")


class ThemeFilter(FilterForm):
    theme = forms.row_of("Theme", required=False)


@pages.get("/<int:lesson_id>/like")
@requires(May.SEE_RECORDS)
def show(lesson_id: int) -> str:
    lesson = _lesson(lesson_id)
    form = ThemeFilter(request.args)
    forms.choose(form.theme, themes.choices(), "Any")
    theme_id = form.values().get("theme")
    return render_template(
        "lessons/like.html",
        lesson=lesson,
        form=form,
        shortlist=queries.shortlist(lesson, clock.today(), theme_id=theme_id),
        theme=themes.get_theme(theme_id) if theme_id else None,
        suggested=theme_suggestions.suggested_themes(lesson),
    )


@pages.get("/without-theme")
@requires(May.EDIT_RECORDS)
def without_theme() -> str:
    return render_template("lessons/without_theme.html", listing=theme_suggestions.without_theme(request.args))


@pages.post("/<int:lesson_id>/themes/<int:theme_id>/accept")
@requires(May.EDIT_RECORDS)
def accept(lesson_id: int, theme_id: int) -> Response:
    lesson, theme = _lesson(lesson_id), found(themes.get_theme(theme_id))
    accept_theme(lesson, theme, by=reader(), now=clock.now())
    flash(f"{lesson.reference} is under “{theme.name}” now.", "success")
    if "from_list" in request.form:
        return redirect(url_for(".without_theme"))
    return redirect(url_for(".show", lesson_id=lesson_id))


def _lesson(lesson_id: int) -> Lesson:
    return found(lessons.get_lesson(lesson_id))
