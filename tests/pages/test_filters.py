"""The form above a list reads the address, and takes nonsense for nothing asked."""

from flask import Flask
from wtforms import SearchField

from tracker.domain.terms import ReviewKind
from tracker.pages import forms
from tracker.pages.filters import FilterForm


class Sample(FilterForm):
    words = SearchField("Words")
    kind = forms.one_of("Kind", ReviewKind, required=False)
    since = forms.day("Since", required=False)


def test_what_is_asked_is_read_and_nonsense_is_left_out(app: Flask) -> None:
    with app.test_request_context("/?words=men&kind=nonsense&since=31/2/2020"):
        from flask import request

        form = Sample(request.args)
        assert form.values() == {"words": "men"}
        assert form.is_asked
    with app.test_request_context("/?page=2"):
        assert not Sample(request.args).is_asked
