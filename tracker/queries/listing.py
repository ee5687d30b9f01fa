"""Lists that sort and page by their address, so that a view can be kept, shared and exported just as it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from tracker.extensions import db

PAGE_SIZE = 25
MOST_ROWS = 200


@dataclass(frozen=True)
class Listing:
    """One page of a list. `sort` is a key of the list’s own sorts, with a leading “-” for the other way round."""

    rows: list[Any]
    total: int
    page: int
    pages: int
    sort: str

    @property
    def first(self) -> int:
        """Number of the first row shown, from 1; 0 when there is none."""
        return (self.page - 1) * PAGE_SIZE + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return self.first + len(self.rows) - 1 if self.rows else 0


def listing(query: Select[Any], asked: Mapping[str, str], sorts: Mapping[str, Any], default: str) -> Listing:
    """One page of `query`, sorted and paged as `asked` (the address’s query) says; nonsense takes the default.

    Args:
        query: a select of one entity.
        asked: `sort` (a key of `sorts`, “-” before it for descending) and `page` (from 1).
        sorts: columns that a list can be sorted by; ties fall back to the entity’s id.
        default: the sort when none is asked for.
    """
    sort = asked.get("sort", "")
    sort = sort if sort.lstrip("-") in sorts else default
    column = sorts[sort.lstrip("-")]
    ordered = column.desc().nulls_last() if sort.startswith("-") else column.asc().nulls_last()
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(_number(asked.get("page", "")), pages)
    entity = query.column_descriptions[0]["entity"]
    chosen = query.order_by(ordered, entity.id).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    return Listing(list(db.session.scalars(chosen).unique()), total, page, pages, sort)


def containing(column: Any, words: str | None) -> ColumnElement[bool] | None:
    """Rows whose text holds these words, whatever their capitals; `%` and `_` mean themselves."""
    return column.icontains(words, autoescape=True) if words else None


def narrowed(query: Select[Any], *conditions: ColumnElement[bool] | None) -> Select[Any]:
    """The query with those conditions that were asked for."""
    return query.where(*(condition for condition in conditions if condition is not None))


def _number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1
