"""What a person typed is never lost: mistakes, other people’s changes, a double click."""

from collections.abc import Callable

from sqlalchemy import func, select

from tests import cast
from tests.conftest import CheckedClient
from tracker.extensions import db
from tracker.models import Person, Review

TYPED = {
    "reference": "LCSPR-2024-B",
    "title": "A child who was not brought",
    "kind": "practice_review",
    "state": "draft",
    "on_protection_plan": "not_known",
}


def test_a_mistake_keeps_every_word_and_says_what_to_do(client_as: Callable[..., CheckedClient], lead: Person) -> None:
    response = client_as(lead).post("/reviews/add", data={**TYPED, "practice_from": "31 February 2024"})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert page.count("Type a day that exists") == 2
    assert 'href="#practice_from"' in page
    assert 'value="31 February 2024"' in page
    assert 'value="A child who was not brought"' in page
    assert db.session.scalar(select(func.count(Review.id))) == 0


def test_a_rule_that_says_no_stands_beside_its_field(client_as: Callable[..., CheckedClient], lead: Person) -> None:
    cast.review("LCSPR-2024-B")
    response = client_as(lead).post("/reviews/add", data=TYPED)
    assert response.status_code == 422
    assert "Give this one a reference of its own" in response.get_data(as_text=True)


def test_two_people_changing_one_row_see_both_versions(client_as: Callable[..., CheckedClient], lead: Person) -> None:
    review = cast.review("LCSPR-2024-B", title="As it was", state="draft", agreed_on=None, published_on=None)
    client, address = client_as(lead), f"/reviews/{review.id}/change"
    opened = {"version": str(review.version), "once": ""}
    assert client.post(address, data={**TYPED, **opened, "title": "First"}).status_code == 302
    response = client.post(address, data={**TYPED, **opened, "title": "Second"})
    page = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "<td>First</td><td>Second</td>" in page
    assert 'value="Second"' in page
    db.session.expire_all()
    assert review.title == "First"
    assert f'name="version" type="hidden" value="{review.version}"' in page
    again = client.post(address, data={**TYPED, "version": str(review.version), "title": "Second"})
    assert again.status_code == 302
    db.session.expire_all()
    assert review.title == "Second"


def test_a_double_click_saves_once(client_as: Callable[..., CheckedClient], lead: Person) -> None:
    client = client_as(lead)
    for reference in ("LCSPR-1", "LCSPR-2"):
        response = client.post("/reviews/add", data={**TYPED, "reference": reference, "once": "same-form"})
        assert response.status_code == 302
    assert db.session.scalars(select(Review.reference)).all() == ["LCSPR-1"]


def test_fifty_thousand_characters_are_refused_in_a_sentence(
    client_as: Callable[..., CheckedClient], lead: Person
) -> None:
    review = cast.review()
    response = client_as(lead).post(f"/reviews/{review.id}/withdraw", data={"reason": "x" * 50_000})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "can have at most 4,000 characters" in page
    assert "x" * 50_000 in page


def test_a_number_that_is_nowhere_is_a_page_that_says_so(client_as: Callable[..., CheckedClient], lead: Person) -> None:
    response = client_as(lead).get("/reviews/99999")
    assert response.status_code == 404
    assert "There is nothing here" in response.get_data(as_text=True)
