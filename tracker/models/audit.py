"""The audit: who did what, when, chained so that a missing or altered entry shows."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.extensions import Base
from tracker.models.columns import Id, Instant, Paragraph, Short
from tracker.models.people import Person


class AuditEntry(Base):
    """One deed. `digest` covers the entry and the digest before it; the chain is added to, never edited. `once` is the
    mark of the form it came from, so that a form sent twice does one deed."""

    __tablename__ = "audit_entry"

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    act: Mapped[Short]
    subject_kind: Mapped[Short]
    subject_id: Mapped[int | None]
    words: Mapped[Paragraph]
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    once: Mapped[str | None] = mapped_column(String(64), unique=True)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)

    person: Mapped[Person | None] = relationship()
