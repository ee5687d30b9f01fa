"""A sheet as a plain grid."""

import pytest

from tracker.exchange.action_plan.grid import Cell, Grid, column_letters, tidy


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_are_lettered_as_people_know_them(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_words_keep_their_lines_and_lose_what_cannot_be_seen() -> None:
    assert tidy(" one\u00a0 two \r\n\u200bthree_x000D_four\t") == "one two\nthree\nfour"


def test_a_merge_shows_its_words_in_every_place_it_covers() -> None:
    cell = Cell("Plan", 2, 2, "Merged")
    grid = Grid("Plan", {(2, 2): cell}, anchors={(3, 2): (2, 2), (2, 3): (2, 2)})
    assert grid.shown(3, 2) is cell
    assert grid.own(3, 2) is None
    assert grid.is_covered_from_above(3, 2)
    assert not grid.is_covered_from_above(2, 3)
    assert grid.is_covered_from_left(2, 3)


def test_the_last_row_is_the_last_with_words_not_with_fills() -> None:
    cells = {(2, 1): Cell("Plan", 2, 1, "Words"), (9, 1): Cell("Plan", 9, 1, fill="FF0000")}
    assert Grid("Plan", cells).last_row == 2
