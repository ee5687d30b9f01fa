"""Checks: the follow-ups of a change, as rows that exist before they fall due, and the reminders sent about them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.schedule import Reminder
from tracker.domain.terms import CheckMethod
from tracker.extensions import Base
from tracker.models.changes import Change, DateMove
from tracker.models.columns import Id, Instant, Paragraph, Versioned, one_of
from tracker.models.people import Agency, Person

if TYPE_CHECKING:
    from tracker.models.evidence import Evidence


class Check(Versioned, Base):
    """A scheduled look at whether a change holds. `original_due_on` is what the plan said first, and never moves.
    `asking` rises whenever it is answered or asked of somebody else, so that a link given out before opens nothing."""

    __tablename__ = "check"
    __table_args__ = (
        UniqueConstraint("change_id", "original_due_on"),
        CheckConstraint("(waived_on IS NULL) = (waived_because IS NULL)", name="waived_with_reason"),
        CheckConstraint("answered_on IS NULL OR waived_on IS NULL", name="answered_or_waived"),
    )

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    due_on: Mapped[date] = mapped_column(index=True)
    original_due_on: Mapped[date]
    method: Mapped[CheckMethod] = one_of(CheckMethod, default=CheckMethod.CASE_AUDIT)
    asked_of_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    asked_on: Mapped[date | None]
    asking: Mapped[int] = mapped_column(default=0)
    answered_on: Mapped[date | None]
    waived_on: Mapped[date | None]
    waived_because: Mapped[Paragraph | None]

    change: Mapped[Change] = relationship(back_populates="checks")
    asked_of: Mapped[Person | None] = relationship()
    agency: Mapped[Agency | None] = relationship()
    evidence: Mapped[list["Evidence"]] = relationship(back_populates="check", order_by="Evidence.id")
    moves: Mapped[list[DateMove]] = relationship(foreign_keys=[DateMove.check_id], order_by=DateMove.id)

    @property
    def is_open(self) -> bool:
        """Neither answered nor waived."""
        return self.answered_on is None and self.waived_on is None


class SentReminder(Base):
    """That a reminder of a check is done with: one of each kind, ever, whichever scheduler was first."""

    __tablename__ = "sent_reminder"
    __table_args__ = (UniqueConstraint("check_id", "kind"),)

    id: Mapped[Id]
    check_id: Mapped[int] = mapped_column(ForeignKey("check.id"), index=True)
    kind: Mapped[Reminder] = one_of(Reminder)
    written_at: Mapped[datetime] = mapped_column(Instant)
