"""How often and how far the dates of a list have moved: beside its rows, as a filter, and summed up above it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, case, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from tracker.domain.slippage import OFTEN, Move, Slippage, days_in_the_middle, slippage
from tracker.domain.terms import Term
from tracker.extensions import db
from tracker.models import DateMove
from tracker.queries.listing import Listing


class HowOften(Term):
    """How often a date has moved."""

    EVER = "ever", "Moved"
    OFTEN = "often", "Moved three times or more"


@dataclass(frozen=True)
class MovingListing(Listing):
    """One page of a list whose dates move. `moved` is by the id of a row; `moved_total` and `days_in_the_middle` are of
    all that the list narrows to, whichever page is shown."""

    moved: dict[int, Slippage]
    moved_total: int
    days_in_the_middle: int


class days_between(FunctionElement[int]):  # noqa: N801 - it reads as a function of SQL
    """The days from the second date to the first, as a whole number."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _subtract(element: Any, compiler: Any, **options: Any) -> str:
    later, earlier = (compiler.process(date, **options) for date in element.clauses)
    return f"({later} - {earlier})"


@compiles(days_between, "sqlite")
def _subtract_in_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    later, earlier = (compiler.process(date, **options) for date in element.clauses)
    return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"


class Dates:
    """The dates of one kind of record, and their moves. The rule is `domain.slippage`; here it is SQL, so that a list
    is narrowed and sorted before it is cut into pages."""

    def __init__(self, entity: Any, now_on: Any, owner: Any) -> None:
        """`now_on`: the column of the date that stands; `owner`: the column of `DateMove` that names the record."""
        self.entity, self.now_on, self.owner = entity, now_on, owner

    @property
    def times(self) -> ColumnElement[int]:
        """How often the date of a record was moved; setting the first one is no move."""
        moves = select(func.count()).where(self.owner == self.entity.id, DateMove.from_on.is_not(None))
        return moves.correlate(self.entity).scalar_subquery()

    @property
    def days(self) -> ColumnElement[int]:
        """How far it has come from the first one; null where it never moved."""
        said_first = func.coalesce(DateMove.from_on, DateMove.to_on)
        first = select(said_first).where(self.owner == self.entity.id).order_by(DateMove.id).limit(1)
        far = days_between(self.now_on, first.correlate(self.entity).scalar_subquery())
        return case((self.times > 0, far))

    def have_moved(self, how_often: HowOften | None) -> ColumnElement[bool] | None:
        """The condition that dates have moved so often; none where nobody asks."""
        return self.times >= (OFTEN if how_often is HowOften.OFTEN else 1) if how_often else None

    def with_moves(self, found: Listing, whole: Select[Any]) -> MovingListing:
        """A page of a list with the moves of its rows, in two queries.

        Args:
            whole: all that the list narrows to.
        """
        far = whole.add_columns(self.days.label("days")).order_by(None).subquery().c.days
        distances = list(db.session.scalars(select(far).where(far.is_not(None))))
        return MovingListing(
            **vars(found),
            moved=self._moved(row.id for row in found.rows),
            moved_total=len(distances),
            days_in_the_middle=days_in_the_middle(distances) if distances else 0,
        )

    def _moved(self, ids: Iterable[int]) -> dict[int, Slippage]:
        moves: dict[int, list[Move]] = {}
        query = select(self.owner, DateMove.from_on, DateMove.to_on).where(self.owner.in_(list(ids)))
        for owner_id, from_on, to_on in db.session.execute(query.order_by(DateMove.id)):
            moves.setdefault(owner_id, []).append((from_on, to_on))
        return {owner_id: moved for owner_id, own in moves.items() if (moved := slippage(own))}
