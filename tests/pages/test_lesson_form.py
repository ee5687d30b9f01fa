"""The form of a lesson: a chain in order, themes by facet, and what it holds never lost."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tracker.domain.terms import Facet
from tracker.models import Lesson
from tracker.pages.lesson_form import LessonForm, form_of, offered, values_of

FILLED: dict[str, Any] = {
    "headline": "Men who care for babies are not known",
    "statement": "Assessments spoke of the mother alone.",
    "polarity": "went_wrong",
}


def form_with(app: Flask, sent: dict[str, Any]) -> LessonForm:
    with app.test_request_context("/", method="POST", data={**FILLED, **sent}):
        form = offered(LessonForm())
        del form.review_id
        assert form.validate(), form.errors
        form.read = values_of(form)  # type: ignore[attr-defined]
        return form


def test_the_chain_and_the_themes_of_every_facet_are_read_as_the_services_want_them(app: Flask) -> None:
    themes = {facet: cast.theme(f"A {facet.value}", facet) for facet in Facet}
    police = cast.agency("Police")
    sent = {f"themes_{facet.value}": [theme.id] for facet, theme in themes.items()}
    read = form_with(app, {**sent, "why_1": "One ", "why_3": "Three", "agencies": [police.id]}).read  # type: ignore[attr-defined]
    assert read["whys"] == ["One", None, "Three", None, None, None]
    assert set(read["themes"]) == set(themes.values())
    assert read["agencies"] == [police]
    assert not [name for name in read if name.startswith(("why_", "themes_"))]


def test_nothing_ticked_binds_everybody(app: Flask) -> None:
    read = form_with(app, {}).read  # type: ignore[attr-defined]
    assert (read["agencies"], read["themes"]) == ([], [])


def test_a_lesson_fills_its_form(app: Flask) -> None:
    theme = cast.theme("Management systems", Facet.WHY)
    lesson: Lesson = cast.lesson(whys=("One", "Two"), themes=[theme], agencies=[cast.agency()], source="Page 3")
    with app.test_request_context("/"):
        form = form_of(lesson)
        assert (form.why_1.data, form.why_2.data, form.why_3.data) == ("One", "Two", None)
        assert (form.themes_why.data, form.themes_practice.data) == ([theme.id], [])
        assert form.agencies.data == [lesson.agencies[0].id]
        assert (form.headline.data, form.polarity.data, form.source.data) == (
            lesson.headline,
            lesson.polarity,
            "Page 3",
        )
        assert "review_id" not in form


@pytest.mark.parametrize("is_bound", [True, False])
def test_a_closed_agency_stays_on_offer_to_a_lesson_it_is_bound_by(app: Flask, is_bound: bool) -> None:
    closed = cast.agency("Old trust", closed_on=date(2020, 1, 1))
    lesson = cast.lesson(agencies=[closed] if is_bound else [])
    with app.test_request_context("/"):
        assert (str(closed.id) in {choice.value for choice in form_of(lesson).agencies.choices}) is is_bound
