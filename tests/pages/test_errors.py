"""Whatever goes wrong is said on one page, in a sentence."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.conftest import CheckedClient
from tracker.domain.errors import RuleBroken
from tracker.models import Person
from tracker.pages import errors


def test_an_address_that_is_not_there_says_so(client_as: Callable[..., CheckedClient], lead: Person) -> None:
    response = client_as(lead).get("/no-such-page")
    assert (response.status_code, "There is nothing here" in response.get_data(as_text=True)) == (404, True)


def test_a_method_that_is_not_taken_says_so(client_as: Callable[..., CheckedClient], lead: Person) -> None:
    assert client_as(lead).post("/board").status_code == 405


def test_a_file_too_large_names_the_limit(
    app: Flask, client_as: Callable[..., CheckedClient], lead: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 10)
    response = client_as(lead).post("/import", data={"sheet": "x" * 100})
    assert response.status_code == 413
    assert "at most 10 MB" in response.get_data(as_text=True)


def test_a_rule_that_no_form_shows_is_a_page_of_its_own(app: Flask) -> None:
    with app.test_request_context("/"):
        html, code = errors._rule(RuleBroken("The plan {has} no lesson."))
    assert code == 400
    assert "The plan {has} no lesson." in html


def test_what_nobody_foresaw_saves_nothing_and_tells_no_secret(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(app.config, "TESTING", False)
    with app.test_request_context("/"):
        html, code = errors._unforeseen(ValueError("a secret"))
    assert code == 500
    assert "a secret" not in html
    assert "Nothing was saved" in html
