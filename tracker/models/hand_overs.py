"""Handing over: that from a day on, what was asked of one person is asked of another."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.extensions import Base
from tracker.models.columns import Id, Instant, Paragraph, Withdrawable
from tracker.models.people import Person


class HandOver(Withdrawable, Base):
    """One act that passes on all that a person is asked for: `to` takes over their open checks and actions,
    `changes_to` the changes they own. Without `done_at` it waits for its day; withdrawn before that, it never
    happens."""

    __tablename__ = "hand_over"
    __table_args__ = (
        CheckConstraint("to_id <> person_id AND changes_to_id <> person_id", name="to_somebody_else"),
        CheckConstraint("done_at IS NULL OR withdrawn_on IS NULL", name="done_or_withdrawn"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    changes_to_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    from_on: Mapped[date]
    reason: Mapped[Paragraph]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    to: Mapped[Person] = relationship(foreign_keys=[to_id])
    changes_to: Mapped[Person] = relationship(foreign_keys=[changes_to_id])
    decided_by: Mapped[Person] = relationship(foreign_keys=[decided_by_id])
