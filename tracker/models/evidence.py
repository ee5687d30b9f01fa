"""Evidence: what was seen, when it was true, and the files it came with."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.terms import EvidenceState, Finding, Level, Source
from tracker.extensions import Base
from tracker.models.changes import Change
from tracker.models.checks import Check
from tracker.models.columns import Id, Instant, Line, Paragraph, Versioned, Withdrawable, one_of
from tracker.models.people import Agency, Person


class Evidence(Versioned, Withdrawable, Base):
    """What was seen of a change. It is added, never edited: a correction is a new piece that names what it replaces."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("sample_seen >= 0 AND sample_seen <= sample_size", name="sample_n_of_m"),
        CheckConstraint("(sample_seen IS NULL) = (sample_size IS NULL)", name="sample_whole"),
        CheckConstraint("(state = 'accepted') = (accepted_on IS NOT NULL)", name="accepted_with_date"),
        CheckConstraint("(accepted_on IS NULL) = (accepted_by_id IS NULL)", name="accepted_by_somebody"),
        CheckConstraint("(state = 'returned') = (returned_because IS NOT NULL)", name="returned_with_reason"),
        CheckConstraint("accepted_by_id <> recorded_by_id", name="not_accepted_by_its_recorder"),
    )

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    check_id: Mapped[int | None] = mapped_column(ForeignKey("check.id"), index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"), unique=True)
    observed_on: Mapped[date] = mapped_column(index=True)
    received_at: Mapped[datetime] = mapped_column(Instant)
    level: Mapped[Level] = one_of(Level)
    source: Mapped[Source] = one_of(Source)
    finding: Mapped[Finding] = one_of(Finding)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    summary: Mapped[Paragraph]
    sample_seen: Mapped[int | None]
    sample_size: Mapped[int | None]
    unintended: Mapped[Paragraph | None]
    state: Mapped[EvidenceState] = one_of(EvidenceState, default=EvidenceState.SUBMITTED, index=True)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    accepted_on: Mapped[date | None]
    returned_because: Mapped[Paragraph | None]

    change: Mapped[Change] = relationship(back_populates="evidence")
    check: Mapped[Check | None] = relationship(back_populates="evidence")
    replaces: Mapped["Evidence | None"] = relationship(remote_side="Evidence.id", back_populates="replaced_by")
    replaced_by: Mapped[list["Evidence"]] = relationship(back_populates="replaces")
    agency: Mapped[Agency | None] = relationship()
    recorded_by: Mapped[Person] = relationship(foreign_keys=[recorded_by_id])
    accepted_by: Mapped[Person | None] = relationship(foreign_keys=[accepted_by_id])
    files: Mapped[list["EvidenceFile"]] = relationship(back_populates="evidence", order_by="EvidenceFile.id")


class EvidenceFile(Base):
    """A file that came with evidence, kept in the database so that one copy is the whole truth."""

    __tablename__ = "evidence_file"
    __table_args__ = (CheckConstraint("size > 0", name="not_empty"),)

    id: Mapped[Id]
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), index=True)
    name: Mapped[Line]
    media_type: Mapped[Line]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    evidence: Mapped[Evidence] = relationship(back_populates="files")
