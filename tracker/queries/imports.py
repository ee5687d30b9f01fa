"""Imported plans as pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from tracker.extensions import db
from tracker.models import ImportedPlan, LeftOver
from tracker.queries.listing import Listing, listing


@dataclass(frozen=True)
class AlikeCells:
    """Cells of one column that hold the same words: they are told of, and dealt with, in one go."""

    first: LeftOver
    cells: tuple[str, ...]

    @property
    def said(self) -> str:
        """Their names; of many, the first and how many more."""
        return ", ".join(self.cells) if len(self.cells) <= 3 else f"{self.cells[0]} and {len(self.cells) - 1} more"


def alike(left_over: Iterable[LeftOver]) -> list[AlikeCells]:
    """Left-over cells put together by their column and words, in the order of the file."""
    groups: dict[tuple[str, str, date | None], list[LeftOver]] = {}
    for left in left_over:
        groups.setdefault((left.column, left.words, left.dealt_with_on), []).append(left)
    return [AlikeCells(group[0], tuple(left.cell for left in group)) for group in groups.values()]


def list_plans(asked: Mapping[str, str]) -> Listing:
    """Every file that was sent in, newest first."""
    sorts = {"received": ImportedPlan.received_at, "file": ImportedPlan.file_name, "imported": ImportedPlan.imported_at}
    return listing(select(ImportedPlan).options(joinedload(ImportedPlan.received_by)), asked, sorts, "-received")


def waiting_counts(plan_ids: list[int]) -> dict[int, int]:
    """Left-over cells nobody has dealt with yet, by plan."""
    query = (
        select(LeftOver.plan_id, func.count())
        .where(LeftOver.plan_id.in_(plan_ids), LeftOver.dealt_with_on.is_(None))
        .group_by(LeftOver.plan_id)
    )
    return dict(db.session.execute(query).all())


def get_plan(plan_id: int) -> ImportedPlan | None:
    """One plan with its bytes and what was left over."""
    query = select(ImportedPlan).where(ImportedPlan.id == plan_id).options(undefer(ImportedPlan.content))
    return db.session.scalar(query)


def get_left_over(left_id: int) -> LeftOver | None:
    """One cell that was not understood."""
    return db.session.scalar(select(LeftOver).where(LeftOver.id == left_id).options(joinedload(LeftOver.plan)))
