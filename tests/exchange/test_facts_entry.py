"""One object of a file, read strictly."""

import pytest

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Finding
from tracker.exchange.facts_entry import Entry, each_key_once


def test_the_place_of_a_value_is_its_path_and_key() -> None:
    assert Entry({}, "", "day").at("day") == "day"
    assert Entry({}, "changes[2]", "day").at("day") == "changes[2].day"


def test_what_is_left_out_is_read_as_nothing() -> None:
    entry = Entry({}, "", "day is_so name names rows id")
    assert (entry.day("day"), entry.name("name"), entry.id) == (None, None, None)
    assert (entry.is_so("is_so"), entry.names("names"), entry.each("rows", lambda value, path: path)) == (False, (), ())


def test_each_row_is_read_with_its_own_path() -> None:
    entry = Entry({"rows": ["a", "b"]}, "top", "rows")
    assert entry.each("rows", lambda value, path: (value, path)) == (("a", "top.rows[0]"), ("b", "top.rows[1]"))


def test_a_word_of_a_closed_list_is_read_as_its_term() -> None:
    assert Entry({"finding": "mixed"}, "", "finding").term("finding", Finding) is Finding.MIXED


def test_a_key_that_stands_twice_is_refused() -> None:
    assert each_key_once([("a", 1), ("b", 2)]) == {"a": 1, "b": 2}
    with pytest.raises(RuleBroken, match="The key a stands twice"):
        each_key_once([("a", 1), ("b", 2), ("a", 1)])
