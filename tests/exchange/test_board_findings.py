"""Pictures are taken away with all that is said of them."""

from tracker.domain.picture import Picture, Table
from tracker.exchange.board_findings import board_cover, findings

TABLE = Table(("What", "Number"), [("Held", 3)])


def test_a_picture_is_a_finding_with_how_to_read_it_or_why_it_is_not_drawn() -> None:
    drawn = Picture("a", "3 of 8 held", "A bar each", {"data": []}, TABLE, counted="8 of 9 are counted")
    not_drawn = Picture("b", "Too few", "A curve each.", None, TABLE, why_not="Fewer than 10 would say too much.")
    first, second = findings([drawn, not_drawn])
    assert (first.title, first.figure, first.columns, first.rows) == (
        "3 of 8 held", {"data": []}, ("What", "Number"), [("Held", 3)],
    )  # fmt: skip
    assert first.reading == "8 of 9 are counted. A bar each."
    assert second.reading == "Fewer than 10 would say too much."


def test_the_cover_says_whose_board_it_is_and_when() -> None:
    cover = board_cover("Tyburn partnership", "1 June 2026")
    assert (cover.lines, cover.foot) == (
        ("Tyburn partnership", "As of 1 June 2026"), "Tyburn partnership · as of 1 June 2026",
    )  # fmt: skip
