"""A picture on a page leads on: each number to its lessons, on the day and in the view it was counted."""

from datetime import date

from flask import Flask

from tracker.domain.picture import Picture, Table
from tracker.domain.terms import ReviewKind
from tracker.pages.pictures import asked_of, with_addresses
from tracker.queries.board.scope import Scope

ON = date(2026, 11, 1)


def test_each_number_with_lessons_behind_it_has_an_address_that_says_its_day_and_view(app: Flask) -> None:
    table = Table(("What", "n"), [("A", 1), ("B", 2)], behind={(1, 1): lambda: None})
    picture = Picture("stages", "f", "r", None, table, behind="lessons")
    with app.test_request_context("/"):
        shown = with_addresses(picture, Scope(ON, theme=3))
    assert shown.table.links == {(1, 1): "/board/stages/1/1?on=2026-11-01&theme=3"}
    assert shown.behind == "/lessons"


def test_a_view_is_asked_for_by_what_it_narrows_and_today_is_not_said() -> None:
    view = Scope(ON, agency=2, kind=ReviewKind.INSPECTION)
    assert asked_of(view, today=ON) == {"agency": 2, "kind": "inspection"}
    assert asked_of(Scope(ON)) == {"on": "2026-11-01"}
