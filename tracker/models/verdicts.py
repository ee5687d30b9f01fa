"""What is worked out and kept: the periods of each lesson’s verdict, and the policy they were made under."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.terms import Setback, Stage, Verdict
from tracker.extensions import Base
from tracker.models.columns import Id, Instant, Paragraph, one_of
from tracker.models.lessons import Lesson
from tracker.models.people import Person


class PolicyVersion(Base):
    """The settings of the rules from a moment on; never edited."""

    __tablename__ = "policy_version"
    __table_args__ = (
        CheckConstraint("run_days > 0 AND sources > 0 AND sustained_days > 0", name="positive"),
        CheckConstraint("current_days > 0", name="current_positive"),
    )

    id: Mapped[Id]
    run_days: Mapped[int]
    sources: Mapped[int]
    sustained_days: Mapped[int]
    current_days: Mapped[int]
    reason: Mapped[Paragraph]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)

    made_by: Mapped[Person | None] = relationship()


class StoredPeriod(Base):
    """What a lesson was from a day until the first day it no longer was (none: from then on, if nobody does anything).

    `gates` and `agencies` are as on the first day: lists of `{"gate", "passed", "because"}` and of
    `{"agency", "verdict", "stage"}`.
    """

    __tablename__ = "verdict_period"
    __table_args__ = (
        UniqueConstraint("lesson_id", "from_on"),
        CheckConstraint("until_on > from_on", name="in_order"),
        CheckConstraint("(verdict = 'embedded') = (stage = 'embedded')", name="stage_fits_verdict"),
        CheckConstraint("setback IS NULL OR verdict = 'passive'", name="setback_of_passive"),
        # All that a board counts, so that the long columns beside it are not read for it.
        Index("ix_verdict_period_counted", "lesson_id", "from_on", "until_on", "verdict", "stage", "setback"),
    )

    id: Mapped[Id]
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    from_on: Mapped[date] = mapped_column(index=True)
    until_on: Mapped[date | None] = mapped_column(index=True)
    verdict: Mapped[Verdict] = one_of(Verdict)
    stage: Mapped[Stage] = one_of(Stage)
    setback: Mapped[Setback | None] = one_of(Setback)
    gates: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    agencies: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy_version.id"))

    lesson: Mapped[Lesson] = relationship(back_populates="periods")
    policy: Mapped[PolicyVersion] = relationship()

    def holds(self, day: date) -> bool:
        """Whether the day lies in this period."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)
