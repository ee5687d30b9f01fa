"""People who use the tracker, and the agencies they work for."""

from datetime import date, datetime

from flask_security.core import UserMixin
from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.terms import AgencyKind, Role
from tracker.extensions import Base
from tracker.models.columns import Id, Instant, Line, Versioned, one_of


class Agency(Versioned, Base):
    """A body bound by lessons. It is closed, never deleted, once anything names it."""

    __tablename__ = "agency"

    id: Mapped[Id]
    name: Mapped[Line] = mapped_column(unique=True)
    kind: Mapped[AgencyKind] = one_of(AgencyKind)
    closed_on: Mapped[date | None]

    def __str__(self) -> str:
        return self.name


class Person(Versioned, UserMixin, Base):
    """Somebody who signs in, with one role; `has_leave` lets them see restricted reviews."""

    __tablename__ = "person"

    id: Mapped[Id]
    name: Mapped[Line]
    email: Mapped[Line] = mapped_column(unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    role: Mapped[Role] = one_of(Role)
    has_leave: Mapped[bool] = mapped_column(default=False)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)

    # What Flask-Security keeps of a person: sessions end when the uniquifier changes, the rest is the second factor.
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(JSON))

    agency: Mapped[Agency | None] = relationship(lazy="joined")

    @property
    def roles(self) -> list[str]:  # type: ignore[override]
        """Flask-Security asks for roles with permissions of its own; here `domain.access` gives them instead."""
        return []

    def __str__(self) -> str:
        return self.name
