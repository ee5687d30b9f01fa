"""Pictures of the board as a deck, a workbook and a bundle take them."""

from collections.abc import Iterable

from tracker.domain.picture import Picture
from tracker.exchange.deck import Cover, Finding


def board_cover(organisation: str, on: str) -> Cover:
    """The cover of the board as of a day, said in words."""
    return Cover("The board", (organisation, f"As of {on}"), f"{organisation} · as of {on}")


def findings(pictures: Iterable[Picture]) -> list[Finding]:
    """One finding a picture, in their order."""
    return [
        Finding(
            title=picture.finding,
            reading=_reading(picture),
            columns=picture.table.columns,
            rows=picture.table.rows,
            figure=picture.figure,
        )
        for picture in pictures
    ]


def _reading(picture: Picture) -> str:
    parts = (picture.counted, picture.why_not or picture.reading)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)
