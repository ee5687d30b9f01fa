"""The door: deny by default, nobody writes without leave, and a lost session loses no words."""

from collections.abc import Callable

from flask import Flask

from tests.conftest import CheckedClient


def test_words_sent_after_the_session_ended_are_not_thrown_away_by_a_redirect(
    client_as: Callable[..., CheckedClient],
) -> None:
    response = client_as(None).post("/reviews/add", data={"title": "Long typed"})
    assert response.status_code == 401
    assert "go back, and send it again" in response.get_data(as_text=True)


def test_a_route_without_a_permission_is_shut(app: Flask, client_as: Callable[..., CheckedClient]) -> None:
    from tracker.pages import guards

    with app.test_request_context("/reviews"):
        assert hasattr(guards._route("reviews.index"), "permission")
        assert not hasattr(guards._route("static"), "permission")


def test_pages_carry_their_headers(client_as: Callable[..., CheckedClient], lead: object) -> None:
    headers = client_as(lead).get("/reviews").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-store")
