"""The one shape of every figure of the board: a finding, of how many, how to read it, its table and its drawing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.terms import Term

Place = tuple[int, int]  # row and column of a table, both from 0
FEWEST = 10  # below this many a share or a curve would say more than is known
MOST_ROWS = 30  # drawn of a list that grows with the years; the table says of how many


@dataclass(frozen=True)
class Table:
    """The numbers a chart is drawn from, and all of them: the first column names its row.

    `behind` gives for a place, when it is called, what asks for the lessons behind that number; `links` the address of
    their list, where the table is shown on a page.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    behind: Mapping[Place, Callable[[], Any]] = field(default_factory=dict, compare=False, repr=False)
    links: Mapping[Place, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Picture:
    """A figure: `finding` is its title, worked out; `counted` says n of N; `figure` is Plotly’s JSON, of which every
    mark carries in `customdata` the place of its number in the table; none where it is not drawn, and `why_not` says
    why. `behind` is where a reader can go on; `signs` are words a chart is known by, as icons."""

    key: str
    finding: str
    reading: str
    figure: dict[str, Any] | None
    table: Table
    behind: str | None = None
    counted: str = ""
    why_not: str | None = None
    signs: tuple[Term, ...] = ()

    @property
    def spoken(self) -> str:
        """The text alternative: what is seen at a glance by whoever sees it."""
        parts = [self.finding, self.counted, "The table after it holds the numbers"]
        return " ".join(f"{part.rstrip('.')}." for part in parts if part)
