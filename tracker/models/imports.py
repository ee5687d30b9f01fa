"""Imported plans: which files were taken in, and what in them was not understood."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.extensions import Base
from tracker.models.columns import Id, Instant, Line, Paragraph
from tracker.models.people import Person


class ImportedPlan(Base):
    """One file sent in; the same bytes are known again by their digest. It is kept as it came: first to be looked
    through, and once `imported_at` is set as the source of what was taken in."""

    __tablename__ = "imported_plan"
    __table_args__ = (CheckConstraint("size > 0", name="not_empty"),)

    id: Mapped[Id]
    file_name: Mapped[Line]
    sheet: Mapped[Line | None]
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    received_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime] = mapped_column(Instant)
    imported_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[Paragraph | None]

    received_by: Mapped[Person | None] = relationship()
    left_over: Mapped[list["LeftOver"]] = relationship(back_populates="plan", order_by="LeftOver.id")


class LeftOver(Base):
    """Words of a plan that no field took, with their cell, until somebody has dealt with them."""

    __tablename__ = "left_over"

    id: Mapped[Id]
    plan_id: Mapped[int] = mapped_column(ForeignKey("imported_plan.id"), index=True)
    cell: Mapped[Line]
    words: Mapped[Paragraph]
    dealt_with_on: Mapped[date | None]

    plan: Mapped[ImportedPlan] = relationship(back_populates="left_over")

    @property
    def column(self) -> str:
        """The sheet and column of its cell, “Plan!H”; of what is no cell, its own name."""
        return self.cell.rstrip("0123456789")
