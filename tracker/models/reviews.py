"""Reviews of practice and the reports agencies write to them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.terms import ProtectionPlan, ReviewKind, ReviewState, Rigour
from tracker.extensions import Base
from tracker.models.columns import Id, Instant, Line, Paragraph, Short, Versioned, Withdrawable, one_of
from tracker.models.people import Agency

if TYPE_CHECKING:
    from tracker.models.lessons import Lesson

review_agency = Table(
    "review_agency",
    Base.metadata,
    Column("review_id", ForeignKey("review.id"), primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), primary_key=True, index=True),
)


class Review(Versioned, Withdrawable, Base):
    """One review of practice. `practice_from` and `practice_until` are the period it examined, not its publication."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("practice_until >= practice_from", name="practice_in_order"),
        CheckConstraint("state = 'draft' OR agreed_on IS NOT NULL", name="agreed_with_date"),
        CheckConstraint("(state = 'published') = (published_on IS NOT NULL)", name="published_with_date"),
        CheckConstraint("children_count >= 0", name="children_counted"),
    )

    id: Mapped[Id]
    reference: Mapped[Short] = mapped_column(unique=True)
    title: Mapped[Line]
    kind: Mapped[ReviewKind] = one_of(ReviewKind, index=True)
    practice_from: Mapped[date | None]
    practice_until: Mapped[date | None]
    decided_on: Mapped[date | None]
    agreed_on: Mapped[date | None]
    published_on: Mapped[date | None] = mapped_column(index=True)
    state: Mapped[ReviewState] = one_of(ReviewState, default=ReviewState.DRAFT)
    is_restricted: Mapped[bool] = mapped_column(default=False, index=True)
    children_count: Mapped[int | None]
    on_protection_plan: Mapped[ProtectionPlan] = one_of(ProtectionPlan, default=ProtectionPlan.NOT_KNOWN)
    converted_from_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)

    agencies: Mapped[list[Agency]] = relationship(secondary=review_agency, order_by=Agency.name)
    converted_from: Mapped["Review | None"] = relationship(remote_side="Review.id")
    lessons: Mapped[list["Lesson"]] = relationship(back_populates="review", order_by="Lesson.number")
    reports: Mapped[list["AgencyReport"]] = relationship(back_populates="review", order_by="AgencyReport.received_on")

    @property
    def known_on(self) -> date | None:
        """The day its lessons became known: agreed or published, whichever was first."""
        return min((day for day in (self.agreed_on, self.published_on) if day), default=None)

    @property
    def full_name(self) -> str:
        """“LCSPR-2019-A · A baby with injuries”: in a list to choose from."""
        return f"{self.reference} · {self.title}"

    def __str__(self) -> str:
        return self.reference


class AgencyReport(Versioned, Withdrawable, Base):
    """An agency’s own report to a review: the individual management review."""

    __tablename__ = "agency_report"
    __table_args__ = (UniqueConstraint("review_id", "agency_id", "received_on"),)

    id: Mapped[Id]
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    received_on: Mapped[date]
    rigour: Mapped[Rigour] = one_of(Rigour)
    note: Mapped[Paragraph | None]

    review: Mapped[Review] = relationship(back_populates="reports")
    agency: Mapped[Agency] = relationship()
