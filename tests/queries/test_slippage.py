"""How often and how far the dates of a list have moved: the rule’s own answer, in SQL and on every row, without asking
more for more rows."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tests.counting import statements
from tracker.extensions import db
from tracker.models import DateMove, Person
from tracker.queries import actions, changes, checks
from tracker.queries.slippage import HowOften, MovingListing

FIRST = date(2026, 5, 1)
Offsets = tuple[int | None, ...]
MOVED: list[Offsets] = [(0,), (0, 40), (0, 30, 60, 92), (0, 10, -2), (0, 30, 0), (0, 1, 2, 3, 366)]


def day(offset: int | None) -> date | None:
    return None if offset is None else FIRST + timedelta(days=offset)


def moved_to(offsets: Offsets, number: int, by: Person, owner: str) -> Any:
    """A record whose date went this way; `number` keeps the first dates of a change’s checks apart."""
    change = cast.change(statement=f"Change {number:02}")
    dates = {"due_on": day(offsets[-1]), "original_due_on": day(offsets[0])}
    if owner == "check_id":
        row: Any = cast.check(change, **dates)
    elif owner == "action_id":
        row = cast.action(change, description=f"Action {number:02}", **dates)
    else:
        row = change
        row.target_on = day(offsets[-1])
    for before, after in pairwise(offsets):
        stamp = {"moved_by_id": by.id, "moved_at": cast.NOW, "reason": "x", owner: row.id}
        cast.add(DateMove(from_on=day(before), to_on=day(after), **stamp))
    return row


LISTS = [
    ("check_id", checks.list_checks, lambda row: row.check),
    ("action_id", actions.list_actions, lambda row: row),
    ("change_id", changes.list_changes, lambda row: row),
]
of_each = pytest.mark.parametrize(("owner", "listed", "record_of"), LISTS, ids=["checks", "actions", "changes"])
Listed = Callable[..., MovingListing]


@of_each
def test_dates_that_moved_are_told_counted_narrowed_and_sorted(
    app: Flask, lead: Person, owner: str, listed: Listed, record_of: Callable[[Any], Any]
) -> None:
    rows = [moved_to(offsets, number, lead, owner) for number, offsets in enumerate(MOVED)]

    def found(sort: str = "", **wanted: Any) -> list[int]:
        return [rows.index(record_of(row)) for row in listed({"sort": sort}, cast.TODAY, **wanted).rows]

    whole = listed({}, cast.TODAY)
    assert {
        rows.index(next(row for row in rows if row.id == key)): (far.times, far.days)
        for key, far in whole.moved.items()
    } == {1: (1, 40), 2: (3, 92), 3: (2, -2), 4: (2, 0), 5: (4, 366)}
    assert (whole.moved_total, whole.total, whole.days_in_the_middle) == (5, 6, 40)
    assert sorted(found(moved=HowOften.EVER)) == [1, 2, 3, 4, 5]
    assert sorted(found(moved=HowOften.OFTEN)) == [2, 5]
    assert found("-moved") == [5, 2, 1, 4, 3, 0]
    assert found("moved") == [3, 4, 1, 2, 5, 0]
    often = listed({}, cast.TODAY, moved=HowOften.OFTEN)
    assert (often.moved_total, often.total, often.days_in_the_middle) == (2, 2, 229)
    none = listed({}, cast.TODAY, words="nothing like it")
    assert (none.moved, none.moved_total, none.days_in_the_middle) == ({}, 0, 0)


@pytest.mark.parametrize(("owner", "listed", "record_of"), LISTS[1:], ids=["actions", "changes"])
def test_setting_a_first_date_is_no_move(
    app: Flask, lead: Person, owner: str, listed: Listed, record_of: Callable[[Any], Any]
) -> None:
    moved_to((None, 0), 0, lead, owner)
    late = moved_to((None, 0, 7), 1, lead, owner)
    if owner == "action_id":
        late.original_due_on = day(0)
    found = listed({}, cast.TODAY, moved=HowOften.EVER)
    assert [record_of(row) for row in found.rows] == [late]
    assert found.moved[late.id].words == "moved once, 7 days later"


@of_each
def test_more_rows_ask_no_more_of_the_database(
    app: Flask, lead: Person, owner: str, listed: Listed, record_of: Callable[[Any], Any]
) -> None:
    asked = []
    for many in (2, 18):
        for number in range(many):
            moved_to((0, number + 1), number, lead, owner)
        db.session.commit()
        db.session.expire_all()
        with statements() as given:
            page = listed({}, cast.TODAY)
            assert len(page.moved) == len(page.rows)
        asked.append(len(given))
    assert asked[0] == asked[1]


def test_what_is_hidden_is_not_counted_either(app: Flask, lead: Person) -> None:
    hidden = cast.change([cast.lesson(review=cast.review(is_restricted=True))], target_on=day(5))
    stamp = {"moved_by_id": lead.id, "moved_at": cast.NOW, "reason": "x"}
    cast.add(DateMove(change_id=hidden.id, from_on=day(0), to_on=day(5), **stamp))
    moved_to((0, 40), 1, lead, "change_id")
    db.session.commit()
    assert changes.list_changes({}, cast.TODAY).moved_total == 2
    db.session.info["sees_restricted"] = False
    seen = changes.list_changes({}, cast.TODAY)
    assert (seen.moved_total, seen.total, seen.days_in_the_middle) == (1, 1, 40)
