"""Forms take what people type, and say what is wrong in a sentence."""

from datetime import date

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import ReviewKind
from tracker.pages import forms


@pytest.mark.parametrize(
    "text",
    ["3/2/2025", "03/02/25", "3.2.2025", "3-2-2025", "2025-02-03", "3 February 2025", "3 Feb 2025", "3rd Feb 2025",
     "3 2 2025", "February 3 2025", "3 feb 25"],
)  # fmt: skip
def test_a_day_is_read_in_any_usual_way_day_before_month(text: str) -> None:
    assert forms.read_day(text) == date(2025, 2, 3)


@pytest.mark.parametrize("text", ["31/2/2025", "soon", "2025", "3 Feb", "1/1/1500", "1/1/9999", "00/00/0000", "٣/٢"])
def test_a_day_that_does_not_exist_is_no_day(text: str) -> None:
    assert forms.read_day(text) is None


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_a_day_as_the_page_says_it_is_read_back_the_same(day: date) -> None:
    assert forms.read_day(f"{day.day} {day:%B %Y}") == day
    assert forms.read_day(day.isoformat()) == day


@given(st.text(max_size=60))
def test_whatever_is_typed_for_a_day_never_breaks(text: str) -> None:
    forms.read_day(text)


class Sample(forms.Form):
    title = forms.line("Title", limit=10)
    kind = forms.one_of("Kind", ReviewKind)
    seen_on = forms.day("Seen on")
    note = forms.text("Note", required=False)


def sent(app: Flask, **typed: str) -> Sample:
    with app.test_request_context("/", method="POST", data=typed):
        form = Sample()
        form.validate()
        return form


def test_what_is_well_typed_becomes_values(app: Flask) -> None:
    form = sent(app, title="  A title ", kind="rapid_review", seen_on="3/2/2025", note="", version="4", once="x")
    assert form.errors == {}
    assert form.values() == {
        "title": "A title", "kind": ReviewKind.RAPID_REVIEW, "seen_on": date(2025, 2, 3), "note": None,
    }  # fmt: skip
    assert form.row_version == 4


def test_each_mistake_has_its_own_sentence_and_the_words_stay(app: Flask) -> None:
    form = sent(app, title="Eleven chars", kind="no such", seen_on="31/2/2025")
    assert form.errors["title"] == ["Title can have at most 10 characters. Shorten it, or add a file."]
    assert form.errors["seen_on"] == ["Type a day that exists, such as 3 2 2025 or 3 February 2025."]
    assert "kind" in form.errors
    assert 'value="31/2/2025"' in form.seen_on()


def test_what_is_missing_is_asked_for_once(app: Flask) -> None:
    form = sent(app, title="   ", kind="", seen_on="")
    assert {name: len(errors) for name, errors in form.errors.items()} == {"title": 1, "kind": 1, "seen_on": 1}


def test_a_rule_is_shown_beside_its_field_or_above_the_form(app: Flask) -> None:
    form = sent(app, title="A", kind="rapid_review", seen_on="3/2/2025")
    form.refuse(RuleBroken("Taken.", "title"))
    form.refuse(RuleBroken("Not now."))
    assert (form.title.errors, form.form_errors) == (["Taken."], ["Not now."])


def test_a_choice_is_shown_in_words(app: Flask) -> None:
    form = sent(app, title="A", kind="rapid_review", seen_on="2025-02-03")
    assert (forms.as_shown(form.kind), forms.as_shown(form.title)) == ("Rapid review", "A")
