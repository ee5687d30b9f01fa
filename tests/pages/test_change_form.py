"""The form of a change: what stays on offer, and what it says of a narrower change."""

from datetime import date

from flask import Flask
from wtforms.fields import SelectChoice

from tests import cast
from tracker.pages.change_form import ChangeForm, ImportedChangeForm, form_of, said_of


def test_what_a_change_names_stays_on_offer(app: Flask) -> None:
    closed, gone = cast.agency("Old trust", closed_on=date(2020, 1, 1)), cast.person(active=False, name="Left Long Ago")
    change = cast.change(agencies=[closed], owner=gone)
    with app.test_request_context():
        form = form_of(change)
        assert SelectChoice(str(closed.id), "Old trust") in form.agencies.choices
        assert SelectChoice(str(gone.id), "Left Long Ago") in form.owner_id.choices
        assert (form.statement.data, form.owner_id.data, form.agencies.data) == (change.statement, gone.id, [closed.id])


def test_words_that_an_import_did_not_bring_may_stay_away(app: Flask) -> None:
    with app.test_request_context():
        assert type(form_of(cast.change())) is ChangeForm
        assert type(form_of(cast.change(how_we_would_know=None))) is ImportedChangeForm


def test_saving_a_narrower_change_says_so(app: Flask) -> None:
    police, lesson = cast.agency("Police"), cast.lesson()
    assert said_of([lesson], []) == "Saved."
    assert "Police alone" in said_of([lesson], [police])
