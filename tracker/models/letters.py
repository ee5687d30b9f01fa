"""The outbox: letters to people, written with the deed that causes them and sent afterwards."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.extensions import Base
from tracker.models.columns import Id, Instant, Line, Long, Paragraph
from tracker.models.people import Person


class Letter(Base):
    """One letter. `key` makes it the only one of its cause; a sender claims it before it sends."""

    __tablename__ = "letter"

    id: Mapped[Id]
    key: Mapped[Line] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    subject: Mapped[Line]
    body: Mapped[Long]
    written_at: Mapped[datetime] = mapped_column(Instant)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    try_again_at: Mapped[datetime | None] = mapped_column(Instant)
    last_error: Mapped[Paragraph | None]

    person: Mapped[Person] = relationship()
