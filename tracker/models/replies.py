"""Replies to children and families: what they said, and what was done about it, in words that can be shared back."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.extensions import Base
from tracker.models.changes import Change
from tracker.models.columns import Id, Instant, Line, Paragraph, Versioned, Withdrawable
from tracker.models.evidence import Evidence
from tracker.models.people import Person


class Reply(Versioned, Withdrawable, Base):
    """“You said, we did”, of one change. `evidence` is the conversation it answers, where there is one; `shared_how`
    says with whom and how it was shared."""

    __tablename__ = "reply"
    __table_args__ = (CheckConstraint("(shared_on IS NULL) = (shared_how IS NULL)", name="shared_somehow"),)

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"), index=True)
    you_said: Mapped[Paragraph]
    we_did: Mapped[Paragraph]
    shared_on: Mapped[date | None]
    shared_how: Mapped[Line | None]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime] = mapped_column(Instant)

    change: Mapped[Change] = relationship()
    evidence: Mapped[Evidence | None] = relationship()
    written_by: Mapped[Person] = relationship()
