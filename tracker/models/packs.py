"""Board packs: what a board was shown on a day, kept as it was, and what was minuted at the meeting."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.terms import Assurance, MinuteKind, PackPurpose
from tracker.extensions import Base
from tracker.models.actions import Action
from tracker.models.columns import Id, Instant, Paragraph, Withdrawable, one_of
from tracker.models.people import Person


class Pack(Withdrawable, Base):
    """A pack as it was made. `content` is plain JSON and is never written again: `services.packs` says what is in it,
    and `digest` is its SHA-256, so that an altered one is known. One that shows restricted reviews is itself
    restricted."""

    __tablename__ = "pack"

    id: Mapped[Id]
    meeting_on: Mapped[date] = mapped_column(index=True)
    as_of: Mapped[date]
    purpose: Mapped[PackPurpose] = one_of(PackPurpose)
    assurance: Mapped[Assurance] = one_of(Assurance)
    introduction: Mapped[Paragraph | None]
    considered_by: Mapped[Paragraph | None]
    is_restricted: Mapped[bool] = mapped_column(default=False)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)

    made_by: Mapped[Person] = relationship()
    minutes: Mapped[list["Minute"]] = relationship(back_populates="pack", order_by="Minute.id")


class Minute(Withdrawable, Base):
    """What a meeting decided, noted or asked to be done; an action minuted is an action of the plan."""

    __tablename__ = "minute"

    id: Mapped[Id]
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"), index=True)
    kind: Mapped[MinuteKind] = one_of(MinuteKind)
    words: Mapped[Paragraph]
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"))
    minuted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    minuted_at: Mapped[datetime] = mapped_column(Instant)

    pack: Mapped[Pack] = relationship(back_populates="minutes")
    action: Mapped[Action | None] = relationship()
    minuted_by: Mapped[Person] = relationship()
