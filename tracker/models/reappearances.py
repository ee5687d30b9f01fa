"""Reappearances: an earlier lesson that a later review seems to have found again, and what people decided of it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.terms import Likeness
from tracker.extensions import Base
from tracker.models.columns import Id, Instant, Paragraph, Short, Versioned, one_of
from tracker.models.lessons import Lesson
from tracker.models.people import Person


class Reappearance(Versioned, Base):
    """A pair of lessons of different reviews. Suggested until a person decides; `likeness` is the last decision.
    `score` is how alike they are, by the way of looking that `scored_by` names."""

    __tablename__ = "reappearance"
    __table_args__ = (
        UniqueConstraint("earlier_id", "later_id"),
        CheckConstraint("earlier_id <> later_id", name="two_lessons"),
        CheckConstraint("(likeness IS NULL) = (decided_on IS NULL)", name="decided_with_date"),
        CheckConstraint("(decided_by_id IS NULL) = (decided_on IS NULL)", name="decided_by_somebody"),
    )

    id: Mapped[Id]
    earlier_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"), index=True)
    later_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"), index=True)
    score: Mapped[float | None]
    scored_by: Mapped[Short | None]
    likeness: Mapped[Likeness | None] = one_of(Likeness, index=True)
    seen_on: Mapped[date | None]
    note: Mapped[Paragraph | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_on: Mapped[date | None]

    earlier: Mapped[Lesson] = relationship(back_populates="seen_again", foreign_keys=[earlier_id])
    later: Mapped[Lesson] = relationship(back_populates="seen_before", foreign_keys=[later_id])
    decided_by: Mapped[Person | None] = relationship()
    decisions: Mapped[list["LikenessDecision"]] = relationship(order_by="LikenessDecision.id")
    doubts: Mapped[list["Doubt"]] = relationship(order_by="Doubt.id")


class LikenessDecision(Base):
    """One decision about a pair; a change of mind adds another, and one taken back says so."""

    __tablename__ = "likeness_decision"

    id: Mapped[Id]
    reappearance_id: Mapped[int] = mapped_column(ForeignKey("reappearance.id"), index=True)
    likeness: Mapped[Likeness] = one_of(Likeness)
    seen_on: Mapped[date | None]
    note: Mapped[Paragraph | None]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime] = mapped_column(Instant)

    decided_by: Mapped[Person] = relationship()
    undone: Mapped["UndoneDecision | None"] = relationship()


class UndoneDecision(Base):
    """That whoever made a decision took it back."""

    __tablename__ = "undone_decision"

    id: Mapped[Id]
    decision_id: Mapped[int] = mapped_column(ForeignKey("likeness_decision.id"), unique=True)
    undone_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime] = mapped_column(Instant)


class Doubt(Base):
    """That somebody looked at a pair and could not tell: it waits for somebody else."""

    __tablename__ = "doubt"
    __table_args__ = (UniqueConstraint("reappearance_id", "person_id"),)

    id: Mapped[Id]
    reappearance_id: Mapped[int] = mapped_column(ForeignKey("reappearance.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    note: Mapped[Paragraph | None]
    said_at: Mapped[datetime] = mapped_column(Instant)

    person: Mapped[Person] = relationship()
