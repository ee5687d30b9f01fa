"""Themes: the editable list of what lessons are about."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.terms import Facet
from tracker.extensions import Base
from tracker.models.columns import Id, Line, Versioned, one_of


class Theme(Versioned, Base):
    """A label within a facet. It is never deleted while used: it is merged into another."""

    __tablename__ = "theme"
    __table_args__ = (
        UniqueConstraint("facet", "name"),
        CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
    )

    id: Mapped[Id]
    facet: Mapped[Facet] = one_of(Facet)
    name: Mapped[Line]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)

    merged_into: Mapped["Theme | None"] = relationship(remote_side="Theme.id")

    def __str__(self) -> str:
        return self.name
