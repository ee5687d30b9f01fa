"""Measures: numbers followed over time, and their readings."""

from datetime import date

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.terms import Better
from tracker.extensions import Base
from tracker.models.changes import Change
from tracker.models.columns import Id, Line, Paragraph, Short, Versioned, Withdrawable, one_of

measure_change = Table(
    "measure_change",
    Base.metadata,
    Column("measure_id", ForeignKey("measure.id"), primary_key=True),
    Column("change_id", ForeignKey("change.id"), primary_key=True, index=True),
)


class Measure(Versioned, Withdrawable, Base):
    """A number followed over time for one or more changes."""

    __tablename__ = "measure"

    id: Mapped[Id]
    name: Mapped[Line] = mapped_column(unique=True)
    unit: Mapped[Short]
    better: Mapped[Better] = one_of(Better)
    target: Mapped[float | None]
    definition: Mapped[Paragraph | None]

    changes: Mapped[list[Change]] = relationship(secondary=measure_change, back_populates="measures")
    readings: Mapped[list["Reading"]] = relationship(back_populates="measure", order_by="Reading.read_on")
    rebasings: Mapped[list["Rebasing"]] = relationship(back_populates="measure", order_by="Rebasing.from_on")

    def __str__(self) -> str:
        return self.name


class Reading(Versioned, Base):
    """The value of a measure on a day."""

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("measure_id", "read_on"),)

    id: Mapped[Id]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    read_on: Mapped[date]
    value: Mapped[float]

    measure: Mapped[Measure] = relationship(back_populates="readings")


class Rebasing(Base):
    """The day from which a measure’s limits are worked out anew, with the reason."""

    __tablename__ = "rebasing"
    __table_args__ = (UniqueConstraint("measure_id", "from_on"),)

    id: Mapped[Id]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    from_on: Mapped[date]
    reason: Mapped[Paragraph]

    measure: Mapped[Measure] = relationship(back_populates="rebasings")
