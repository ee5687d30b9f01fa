"""Calendar feeds: the secret address under which one person’s checks can be read by their calendar."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.extensions import Base
from tracker.models.columns import Id, Instant
from tracker.models.people import Person


class CalendarFeed(Base):
    """That a person has a feed. Whoever has its `key` reads it without signing in; a new key shuts the old address."""

    __tablename__ = "calendar_feed"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant)

    person: Mapped[Person] = relationship()
