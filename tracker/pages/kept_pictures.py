"""Pictures as plain JSON in a frozen pack, and read back as the pictures they were."""

from typing import Any

from tracker.domain.picture import Picture, Table
from tracker.domain.spc import Assurance, Variation
from tracker.models import Pack

WORDS = ("key", "finding", "reading", "figure", "behind", "counted", "why_not")
SIGNS = {sign.value: sign for signs in (Variation, Assurance) for sign in signs}


def kept(picture: Picture) -> dict[str, Any]:
    """All of a picture that a page shows, its links included."""
    return {
        **{name: getattr(picture, name) for name in WORDS},
        "signs": [sign.value for sign in picture.signs],
        "columns": list(picture.table.columns),
        "rows": [[_plain(cell) for cell in row] for row in picture.table.rows],
        "links": [[row, column, address] for (row, column), address in picture.table.links.items()],
    }


def pictures_of(pack: Pack) -> list[Picture]:
    """The pictures of a pack, in their order."""
    return [_read(each) for each in pack.content["pictures"]]


def _read(held: dict[str, Any]) -> Picture:
    links = {(row, column): address for row, column, address in held["links"]}
    table = Table(tuple(held["columns"]), [tuple(row) for row in held["rows"]], links=links)
    return Picture(
        **{name: held[name] for name in WORDS}, signs=tuple(SIGNS[sign] for sign in held["signs"]), table=table
    )


def _plain(cell: Any) -> Any:
    return cell if isinstance(cell, int | float | None) else str(cell)
