"""Actions: a person’s steps toward a change, the notes on their way, and what an imported plan claimed of them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.strength import ActionCategory
from tracker.extensions import Base
from tracker.models.changes import Change, DateMove
from tracker.models.columns import Id, Instant, Line, Paragraph, Versioned, one_of
from tracker.models.people import Agency, Person


class Action(Versioned, Base):
    """A step toward a change. Without a category its strength is not known and counts for nothing."""

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint("(abandoned_on IS NULL) = (abandoned_because IS NULL)", name="abandoned_with_reason"),
        CheckConstraint("abandoned_on IS NULL OR done_on IS NULL", name="done_or_abandoned"),
        CheckConstraint("done_on >= started_on", name="done_after_start"),
        CheckConstraint("accepted_on >= done_on", name="accepted_after_done"),
        CheckConstraint("accepted_on IS NULL OR done_on IS NOT NULL", name="accepted_when_done"),
    )

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    description: Mapped[Paragraph]
    category: Mapped[ActionCategory | None] = one_of(ActionCategory)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    owner_text: Mapped[Line | None]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    original_due_on: Mapped[date | None]
    due_text: Mapped[Line | None]
    started_on: Mapped[date | None]
    done_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    abandoned_on: Mapped[date | None]
    abandoned_because: Mapped[Paragraph | None]
    import_key: Mapped[str | None] = mapped_column(String(64), unique=True)

    change: Mapped[Change] = relationship(back_populates="actions")
    owner: Mapped[Person | None] = relationship()
    agency: Mapped[Agency | None] = relationship()
    notes: Mapped[list["ProgressNote"]] = relationship(order_by="ProgressNote.noted_on.desc()")
    claims: Mapped[list["Claim"]] = relationship(back_populates="action", order_by="Claim.id")
    moves: Mapped[list[DateMove]] = relationship(foreign_keys=[DateMove.action_id], order_by=DateMove.id)

    @property
    def is_open(self) -> bool:
        """Neither done nor abandoned."""
        return self.done_on is None and self.abandoned_on is None

    def __str__(self) -> str:
        return self.description


class ProgressNote(Base):
    """What was said of an action on a day; added, never edited. Nobody noted it where an imported plan says it."""

    __tablename__ = "progress_note"

    id: Mapped[Id]
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    noted_on: Mapped[date]
    words: Mapped[Paragraph]
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    noted_at: Mapped[datetime] = mapped_column(Instant)

    noted_by: Mapped[Person | None] = relationship()


class Claim(Base):
    """What an imported plan said of an action (“blue”, “complete”, “embedded”): awaiting evidence, passing no gate."""

    __tablename__ = "claim"

    id: Mapped[Id]
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    words: Mapped[Paragraph]
    claimed_done_on: Mapped[date | None]
    evidence_words: Mapped[Paragraph | None]
    source: Mapped[Line]
    settled_on: Mapped[date | None]

    action: Mapped[Action] = relationship(back_populates="claims")
