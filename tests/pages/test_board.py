"""The board shows each finding with its chart and its table."""

import json
import re
from collections.abc import Callable
from html import unescape

import pytest

from tests import cast
from tests.conftest import CheckedClient
from tracker.domain.terms import Role
from tracker.services.verdicts import rebuild

Client = Callable[..., CheckedClient]


@pytest.fixture
def page(client_as: Client) -> str:
    men = cast.theme("Unseen men")
    lesson = cast.lesson(themes=[men])
    cast.action(cast.change(lessons=[lesson]), done_on=cast.TODAY)
    rebuild([lesson.id], now=cast.NOW)
    return client_as(cast.person(Role.BOARD_MEMBER)).get("/board").get_data(as_text=True)


def test_each_picture_has_its_finding_its_figure_and_its_table(page: str) -> None:
    assert "1 of 1 action is done; 0 of 1 lesson is embedded" in page
    figures = [json.loads(unescape(found)) for found in re.findall(r'data-figure="([^"]*)"', page)]
    assert len(figures) >= 5
    assert all(figure["data"] for figure in figures)
    assert page.count("<table") >= len(figures)
    assert 'role="img" aria-label="1 of 1 action is done' in page


def test_the_csv_of_a_picture_is_exactly_its_table(client_as: Client, page: str) -> None:
    answer = client_as(cast.person(Role.BOARD_MEMBER)).get("/board/progress.csv")
    assert answer.mimetype == "text/csv"
    assert answer.get_data().decode("utf-8-sig").splitlines()[:3] == [
        "What,Number,Of",
        "Actions done,1,1",
        "Lessons embedded,0,1",
    ]


def test_a_number_leads_to_its_lessons(client_as: Client, page: str) -> None:
    addresses = [unescape(found) for found in re.findall(r'href="(/board/[a-z-]+/\d+/\d+[^"]*)"', page)]
    assert addresses
    listed = client_as(cast.person(Role.BOARD_MEMBER)).get(next(each for each in addresses if "stages" in each))
    assert "Men who care for babies" in listed.text


def test_at_the_meeting_every_figure_is_in_the_page(client_as: Client, page: str) -> None:
    meeting = client_as(cast.person(Role.BOARD_MEMBER)).get("/board/meeting").text
    assert meeting.count("data-screen") == page.count("data-figure")


def test_scripts_come_from_this_server_alone(page: str) -> None:
    sources = re.findall(r'<script src="([^"]+)"', page)
    assert len(sources) == 2
    assert all(source.startswith("/") for source in sources)


def test_an_empty_board_says_what_belongs_there(client_as: Client) -> None:
    page = client_as(cast.person(Role.BOARD_MEMBER)).get("/board").get_data(as_text=True)
    assert "The charts appear when" in page
    assert "data-figure" not in page


def test_restricted_reviews_are_not_counted_for_those_without_leave(client_as: Client) -> None:
    lesson = cast.lesson(review=cast.review("SECRET-1", is_restricted=True), themes=[cast.theme("Unseen men")])
    cast.action(cast.change(lessons=[lesson]), done_on=cast.TODAY)
    rebuild([lesson.id], now=cast.NOW)
    page = client_as(cast.person(Role.BOARD_MEMBER)).get("/board").get_data(as_text=True)
    assert "SECRET-1" not in page
    assert "The charts appear when" in page
    page = client_as(cast.person(Role.BOARD_MEMBER, has_leave=True)).get("/board").get_data(as_text=True)
    assert "SECRET-1" in page
