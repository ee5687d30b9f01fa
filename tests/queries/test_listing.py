"""A list sorts and pages by its address, and takes nonsense for nothing asked."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.extensions import db
from tracker.models import Agency
from tracker.queries.listing import PAGE_SIZE, containing, listing, narrowed

SORTS = {"name": Agency.name, "closed": Agency.closed_on}


@pytest.fixture(autouse=True)
def many(app: Flask) -> None:
    for number in range(PAGE_SIZE + 5):
        cast.agency(f"Agency {number:02}")


def test_a_page_holds_so_many_rows_and_says_which(app: Flask) -> None:
    second = listing(select(Agency), {"page": "2"}, SORTS, "name")
    assert [row.name for row in second.rows] == [f"Agency {number}" for number in range(25, 30)]
    assert (second.first, second.last, second.total, second.pages) == (26, 30, 30, 2)


def test_a_list_sorts_both_ways(app: Flask) -> None:
    assert listing(select(Agency), {"sort": "-name"}, SORTS, "name").rows[0].name == "Agency 29"
    assert listing(select(Agency), {"sort": "name"}, SORTS, "-name").rows[0].name == "Agency 00"


def test_rows_without_a_value_stand_last_either_way(app: Flask) -> None:
    db.session.scalars(select(Agency).where(Agency.name == "Agency 07")).one().closed_on = cast.TODAY
    db.session.flush()
    for way in ("closed", "-closed"):
        assert listing(select(Agency), {"sort": way}, SORTS, "name").rows[0].name == "Agency 07"


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "", "9" * 30])
def test_a_page_that_is_not_there_is_the_nearest(app: Flask, page: str) -> None:
    found = listing(select(Agency), {"page": page, "sort": "no such"}, SORTS, "name")
    assert found.rows
    assert found.sort == "name"


def test_words_are_looked_for_as_they_are_typed(app: Flask) -> None:
    cast.agency("100% Housing")
    found = db.session.scalars(narrowed(select(Agency.name), containing(Agency.name, "0% hous"), None)).all()
    assert found == ["100% Housing"]
    assert containing(Agency.name, None) is None


def test_an_empty_list_has_one_page_and_no_rows(app: Flask) -> None:
    none = listing(select(Agency).where(Agency.name == "x"), {}, SORTS, "name")
    assert (none.rows, none.total, none.pages, none.first, none.last) == ([], 0, 1, 0, 0)
