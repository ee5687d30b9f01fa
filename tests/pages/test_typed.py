"""What arrives from outside is fit to be kept, or is not found."""

import pytest
from flask import Flask

from tests import cast
from tracker.extensions import db
from tracker.models import Person, Review
from tracker.pages.typed import MOST, fit, record_id


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x1b", "ab"),
        ("one\x0btwo\u2028three", "one\ntwo\nthree"),
        ("tab\tand\r\nend", "tab\tand\r\nend"),
        ("½ café “quoted” 👶", "½ café “quoted” 👶"),
        (b"bytes\x00", b"bytes\x00"),
    ],
)
def test_a_text_keeps_its_words_and_loses_what_is_no_character(typed: str, kept: str) -> None:
    assert fit(typed) == kept


@pytest.mark.parametrize("given", ["0", "-1", str(MOST + 1), "x", "1.5", ""])
def test_what_no_record_is_called_is_no_id(given: str) -> None:
    with pytest.raises(ValueError, match=r"not a record|invalid literal"):
        record_id(given)


def test_the_largest_id_is_one() -> None:
    assert record_id(str(MOST)) == MOST


def test_a_pasted_text_is_saved_without_control_characters(app: Flask, client_as, lead: Person) -> None:
    typed = {
        "reference": "LCSPR-2024-B",
        "title": "A child\x00 not brought",
        "kind": "practice_review",
        "state": "draft",
        "on_protection_plan": "not_known",
    }
    assert client_as(lead).post("/reviews/add", data=typed).status_code == 302
    assert db.session.query(Review).one().title == "A child not brought"


def test_an_address_with_a_number_no_record_has_is_not_found(app: Flask, client_as, lead: Person) -> None:
    client = client_as(lead)
    for number in (MOST, MOST + 1, "9" * 40):
        assert client.get(f"/lessons/{number}").status_code == 404
    assert client.get(f"/lessons/{cast.lesson().id}").status_code == 200
