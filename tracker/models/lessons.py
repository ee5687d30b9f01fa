"""Lessons, why they happened, their standing, and verdicts lowered by a person."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.facts import Facts
from tracker.domain.terms import Depth, Nature, Polarity, Standing
from tracker.extensions import Base
from tracker.models.columns import Id, Instant, Line, Paragraph, Versioned, Withdrawable, one_of
from tracker.models.people import Agency, Person
from tracker.models.reviews import Review
from tracker.models.themes import Theme

if TYPE_CHECKING:
    from tracker.models.changes import Change
    from tracker.models.reappearances import Reappearance
    from tracker.models.verdicts import StoredPeriod

lesson_agency = Table(
    "lesson_agency",
    Base.metadata,
    Column("lesson_id", ForeignKey("lesson.id"), primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), primary_key=True, index=True),
)

lesson_theme = Table(
    "lesson_theme",
    Base.metadata,
    Column("lesson_id", ForeignKey("lesson.id"), primary_key=True),
    Column("theme_id", ForeignKey("theme.id"), primary_key=True, index=True),
)


class Lesson(Versioned, Withdrawable, Base):
    """What a review taught. Without `agencies` it binds everybody; passive or embedded is never a column."""

    __tablename__ = "lesson"
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        CheckConstraint("number > 0", name="numbered_from_one"),
    )

    id: Mapped[Id]
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    number: Mapped[int]
    headline: Mapped[Line]
    statement: Mapped[Paragraph]
    polarity: Mapped[Polarity] = one_of(Polarity, default=Polarity.WENT_WRONG)
    depth: Mapped[Depth | None] = one_of(Depth)
    nature: Mapped[Nature | None] = one_of(Nature)
    source: Mapped[Line | None]
    whose_experience: Mapped[Line | None]
    come_back_sign: Mapped[Paragraph | None]
    standing: Mapped[Standing] = one_of(Standing, default=Standing.OPEN, index=True)
    import_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    recorded_on: Mapped[date]

    review: Mapped[Review] = relationship(back_populates="lessons")
    agencies: Mapped[list[Agency]] = relationship(secondary=lesson_agency, order_by=Agency.name)
    themes: Mapped[list[Theme]] = relationship(secondary=lesson_theme, order_by=(Theme.facet, Theme.name))
    whys: Mapped[list["Why"]] = relationship(order_by="Why.place", cascade="all, delete-orphan")
    standings: Mapped[list["StandingDecision"]] = relationship(
        back_populates="lesson", order_by="StandingDecision.id", foreign_keys="StandingDecision.lesson_id"
    )
    lowerings: Mapped[list["Lowering"]] = relationship(back_populates="lesson", order_by="Lowering.from_on")
    changes: Mapped[list["Change"]] = relationship(
        secondary="change_lesson", back_populates="lessons", order_by="Change.id"
    )
    periods: Mapped[list["StoredPeriod"]] = relationship(back_populates="lesson", order_by="StoredPeriod.from_on")
    seen_again: Mapped[list["Reappearance"]] = relationship(
        back_populates="earlier", foreign_keys="Reappearance.earlier_id"
    )
    seen_before: Mapped[list["Reappearance"]] = relationship(
        back_populates="later", foreign_keys="Reappearance.later_id"
    )

    @property
    def reference(self) -> str:
        """How people name it: the review’s reference and the lesson’s number in it."""
        return f"{self.review.reference}/{self.number}"

    @property
    def full_name(self) -> str:
        """“LCSPR-2019-A/3 · Men who care for babies are not known”: in a list of lessons of many reviews."""
        return f"{self.reference} · {self.headline}"

    @property
    def known_on(self) -> date:
        """When its review was agreed or published; while it is a draft, the day the lesson was recorded."""
        return self.review.known_on or self.recorded_on

    def facts(self) -> Facts:
        """The seam between rows and rules: all a verdict may know about this lesson."""
        from tracker.models.facts import facts_of  # the seam reads every table, so it stands above them

        return facts_of(self)

    def __str__(self) -> str:
        return self.headline


class Why(Base):
    """One answer in the chain of “why?”, in order."""

    __tablename__ = "why"
    __table_args__ = (UniqueConstraint("lesson_id", "place"),)

    id: Mapped[Id]
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"), index=True)
    place: Mapped[int]
    answer: Mapped[Paragraph]


class StandingDecision(Base):
    """A change of a lesson’s standing: added, never edited; the last one holds."""

    __tablename__ = "standing_decision"
    __table_args__ = (
        CheckConstraint("(standing = 'superseded') = (successor_id IS NOT NULL)", name="successor_named"),
        CheckConstraint("successor_id <> lesson_id", name="not_its_own_successor"),
    )

    id: Mapped[Id]
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"), index=True)
    standing: Mapped[Standing] = one_of(Standing)
    reason: Mapped[Paragraph]
    from_on: Mapped[date]
    approved_by: Mapped[Line]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("lesson.id"))
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime] = mapped_column(Instant)

    lesson: Mapped[Lesson] = relationship(back_populates="standings", foreign_keys=[lesson_id])
    successor: Mapped[Lesson | None] = relationship(foreign_keys=[successor_id])
    decided_by: Mapped[Person] = relationship()


class Lowering(Base):
    """A person’s decision that a lesson is passive from a day until a day, whatever its gates say."""

    __tablename__ = "lowering"
    __table_args__ = (CheckConstraint("until_on > from_on", name="in_order"),)

    id: Mapped[Id]
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[Paragraph]
    lowered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    lowered_at: Mapped[datetime] = mapped_column(Instant)

    lesson: Mapped[Lesson] = relationship(back_populates="lowerings")
    lowered_by: Mapped[Person] = relationship()
