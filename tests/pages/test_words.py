"""Values are said the same way on every page."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from flask import Flask, request

from tests import cast
from tests.conftest import CheckedClient
from tracker.domain.terms import Role
from tracker.pages import words


def test_days_and_moments_are_said_in_words_where_the_partnership_works() -> None:
    assert words.day(date(2025, 2, 3)) == "3 February 2025"
    assert words.day(None) == "—"
    assert words.day(None, "not said") == "not said"
    assert words.month(date(2025, 2, 3)) == "Feb 2025"
    assert words.moment(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026, 00:30"


def test_counts_are_n_of_m() -> None:
    assert words.n_of_m(3, 8, "lesson", "lessons") == "3 of 8 lessons"
    assert words.n_of_m(1, 1, "lesson", "lessons") == "1 of 1 lesson"


def test_typed_words_keep_their_paragraphs_and_are_never_markup() -> None:
    assert words.paragraphs("One\ntwo\n\n<b>three</b>") == "<p>One<br>two</p><p>&lt;b&gt;three&lt;/b&gt;</p>"
    assert words.paragraphs(None) == ""


def test_a_file_s_address_changes_with_its_content(app: Flask) -> None:
    with app.test_request_context("/"):
        assert words.asset("look.css").startswith("/static/look.css?v=")


def test_a_view_s_address_keeps_its_filters(app: Flask) -> None:
    with app.test_request_context("/reviews?words=men&page=3"):
        assert request.endpoint == "reviews.index"
        assert words.with_query(page=4) == "/reviews?words=men&page=4"
        assert words.with_query(sort="title", page=None) == "/reviews?words=men&sort=title"
        assert words.with_query(piece=[1, 2], page=None) == "/reviews?words=men&piece=1&piece=2"
    with app.test_request_context("/reviews?endpoint=x&_scheme=y"):
        assert words.with_query(page=2) == "/reviews?endpoint=x&_scheme=y&page=2"


def test_words_in_a_style_sheet_can_neither_end_their_string_nor_the_sheet() -> None:
    assert words.in_css('Ty · "x"</style>') == r"Ty \b7  \22 x\22 \3c \2f style\3e "


def test_a_printed_page_says_whose_it_is_and_when(app: Flask, client_as: Callable[..., CheckedClient]) -> None:
    page = client_as(cast.person(Role.BOARD_MEMBER)).get("/board?on=2024-06-01").text
    assert "the board as of 1 June 2024" in page
    assert "@bottom-left" in page
