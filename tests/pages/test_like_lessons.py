"""Looking for a lesson in other reviews: the list, the themes to accept, and who may."""

from collections.abc import Callable

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_changes import text_of
from tests.services.test_reappearances import later_review
from tracker.domain.terms import Role
from tracker.models import Person

Client = Callable[..., CheckedClient]
MEN = "Men who care for babies are not known to the services that plan for them"


def test_the_list_says_how_often_it_holds_the_twin_and_a_pair_can_be_decided(client_as: Client, lead: Person) -> None:
    known = cast.lesson(headline=MEN)
    asked = cast.lesson(later_review(), headline=MEN)
    page = text_of(client_as(lead), f"/lessons/{asked.id}/like")
    assert "73 had it among the first five of all and 87 among the first ten" in page
    assert f"earlier_id={known.id}&amp;later_id={asked.id}" in page
    assert "not seen before" not in page


def test_a_suggested_theme_is_accepted_in_one_press_and_once(client_as: Client, lead: Person) -> None:
    theme = cast.theme("Unseen men")
    for _ in range(3):
        cast.lesson(headline=MEN, themes=[theme])
    asked = cast.lesson(later_review(), headline=MEN)
    client, address = client_as(lead), f"/lessons/{asked.id}/like"
    assert "Accept “Unseen men”" in text_of(client, address)
    accept = f"/lessons/{asked.id}/themes/{theme.id}/accept"
    assert client.post(accept).location == address
    assert asked.themes == [theme]
    assert "already" in client.post(accept, follow_redirects=True).text
    assert client_as(cast.person(Role.BOARD_MEMBER)).post(accept).status_code == 403


def test_a_text_too_short_says_so_and_leads_to_the_lessons_of_a_theme(client_as: Client, lead: Person) -> None:
    theme = cast.theme("Unseen men")
    asked = cast.lesson(headline="Neglect", statement="😀")
    page = text_of(client_as(lead), f"/lessons/{asked.id}/like?theme={theme.id}")
    assert "too short to judge" in page
    assert f'href="/lessons?theme={theme.id}"' in page


def test_a_narrowed_list_does_not_promise_what_was_measured_of_the_whole(client_as: Client, lead: Person) -> None:
    theme = cast.theme("Unseen men")
    cast.lesson(headline=MEN, themes=[theme])
    asked = cast.lesson(later_review(), headline=MEN)
    client = client_as(lead)
    assert "A twin under another theme is not among them" in text_of(
        client, f"/lessons/{asked.id}/like?theme={theme.id}"
    )
    assert "A twin under another theme" not in text_of(client, f"/lessons/{asked.id}/like")


def test_lessons_that_came_without_a_theme_are_sorted_one_after_the_other(client_as: Client, lead: Person) -> None:
    theme = cast.theme("Unseen men")
    for _ in range(3):
        cast.lesson(headline=MEN, themes=[theme])
    asked = cast.lesson(later_review(), headline=MEN)
    client = client_as(lead)
    assert f"/lessons/{asked.id}/themes/{theme.id}/accept" in text_of(client, "/lessons/without-theme")
    accept = client.post(f"/lessons/{asked.id}/themes/{theme.id}/accept", data={"from_list": "yes"})
    assert accept.location == "/lessons/without-theme"
    assert "Every lesson is under a theme" in text_of(client, "/lessons/without-theme")
    assert client_as(cast.person(Role.BOARD_MEMBER)).get("/lessons/without-theme").status_code == 403
