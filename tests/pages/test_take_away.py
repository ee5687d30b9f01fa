"""The board and a pack as a deck and as a workbook, for whoever may take them away."""

import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from tests import cast
from tests.conftest import CheckedClient
from tests.pages.test_packs import made
from tracker.domain.terms import Role
from tracker.models import Person
from tracker.services.verdicts import rebuild

Client = Callable[..., CheckedClient]


@pytest.fixture(autouse=True)
def lesson(lead: Person) -> None:
    one = cast.lesson()
    cast.action(cast.change(lessons=[one]), done_on=cast.TODAY)
    rebuild([one.id], now=cast.NOW)


def test_the_board_is_taken_away_with_the_same_findings(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    slides = Presentation(io.BytesIO(client.get("/board/deck.pptx").get_data())).slides
    titles = [slide.shapes.title.text for slide in slides]
    assert "1 of 1 action is done; 0 of 1 lesson is embedded" in titles
    book = load_workbook(io.BytesIO(client.get("/board/workbook.xlsx").get_data()))
    assert len(book.worksheets) == len(titles)


def test_a_pack_is_taken_away_as_it_was_frozen(client_as: Client, lead: Person) -> None:
    client = client_as(lead)
    address = made(client)
    cast.action(cast.change(), done_on=cast.TODAY)
    slides = Presentation(io.BytesIO(client.get(f"{address}/deck.pptx").get_data())).slides
    titles = [slide.shapes.title.text for slide in slides]
    assert titles[1] == "Questions worth asking"
    assert "1 of 1 action is done; 0 of 1 lesson is embedded" in titles
    assert client.get(f"{address}/workbook.xlsx").status_code == 200


def test_only_who_may_export_takes_anything_away(client_as: Client, lead: Person) -> None:
    address = made(client_as(lead))
    for role, code in ((Role.BOARD_MEMBER, 200), (Role.CONTRIBUTOR, 403), (Role.INSPECTOR, 403)):
        client = client_as(cast.person(role))
        for name in ("/board/deck.pptx", f"{address}/workbook.xlsx"):
            assert client.get(name).status_code == code
