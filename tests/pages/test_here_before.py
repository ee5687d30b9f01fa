"""While a lesson is typed the earlier ones appear; one press links instead of writing it again."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import cast
from tracker.domain.terms import Likeness, Role
from tracker.extensions import db
from tracker.models import Lesson, Person, Reappearance

MEN = "Men who care for babies are not known to the services that plan for them"
TYPED = {"headline": "Fathers who look after babies stay unknown to services", "statement": "", "why_1": ""}


@pytest.fixture
def known(app: Flask) -> Lesson:
    return cast.lesson(headline=MEN)


def test_what_resembles_is_shown_with_a_way_to_link_and_nothing_is_written(
    client_as, lead: Person, known: Lesson
) -> None:
    review = cast.review()
    client = client_as(lead)
    client.checks_pages = False  # a part of a page
    before = db.session.scalar(select(func.count(Lesson.id)))
    page = client.post("/lessons/resembling", data={**TYPED, "review_id": str(review.id)}).text
    assert MEN in page
    assert f'action="/lessons/{known.id}/seen-again"' in page
    assert "no change is named" in page
    assert "seen-again" not in client.post("/lessons/resembling", data=TYPED).text
    assert "few more words" in client.post("/lessons/resembling", data={"headline": "Men"}).text
    assert db.session.scalar(select(func.count(Lesson.id))) == before


def test_the_form_of_a_new_lesson_asks_as_it_is_typed_and_that_of_an_old_one_does_not(
    client_as, lead: Person, known: Lesson
) -> None:
    client = client_as(lead)
    assert 'data-here-before="/lessons/resembling"' in client.get("/lessons/add").text
    assert "data-here-before" not in client.get(f"/lessons/{known.id}/change").text


def test_one_press_links_instead_of_writing_it_again(client_as, lead: Person, known: Lesson) -> None:
    review = cast.review(agreed_on=cast.TODAY, published_on=cast.TODAY)
    client = client_as(lead)
    answer = client.post(f"/lessons/{known.id}/seen-again", data={"review_id": str(review.id)})
    made = db.session.scalars(select(Lesson).where(Lesson.review_id == review.id)).one()
    assert answer.location == f"/lessons/{made.id}/change"
    link = db.session.scalars(select(Reappearance)).one()
    assert (link.earlier_id, link.later_id, link.likeness) == (known.id, made.id, Likeness.SAME)
    for review_id in ("", "999", "x"):
        assert client.post(f"/lessons/{known.id}/seen-again", data={"review_id": review_id}).status_code == 404


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.BOARD_MEMBER, Role.INSPECTOR])
def test_others_do_neither(client_as, known: Lesson, role: Role) -> None:
    client = client_as(cast.person(role))
    assert client.post("/lessons/resembling", data=TYPED).status_code == 403
    assert client.post(f"/lessons/{known.id}/seen-again", data={"review_id": "1"}).status_code == 403
