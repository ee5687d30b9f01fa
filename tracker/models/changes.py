"""Systemic changes: what will be different, where it lives, and who let a gate be passed over."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.slippage import first_date
from tracker.domain.strength import Strength, strongest
from tracker.domain.terms import HomeKind, OverrideOf
from tracker.extensions import Base
from tracker.models.columns import Id, Instant, Line, Paragraph, Versioned, Withdrawable, one_of
from tracker.models.lessons import Lesson
from tracker.models.people import Agency, Person

if TYPE_CHECKING:
    from tracker.models.actions import Action
    from tracker.models.checks import Check
    from tracker.models.evidence import Evidence
    from tracker.models.measures import Measure

change_lesson = Table(
    "change_lesson",
    Base.metadata,
    Column("change_id", ForeignKey("change.id"), primary_key=True),
    Column("lesson_id", ForeignKey("lesson.id"), primary_key=True, index=True),
)

change_agency = Table(
    "change_agency",
    Base.metadata,
    Column("change_id", ForeignKey("change.id"), primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), primary_key=True, index=True),
)


class Change(Versioned, Withdrawable, Base):
    """A systemic change. Without `agencies` it covers every agency; `withdrawn_on` is the day it stopped being so."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("(accepted_by_id IS NULL) = (accepted_on IS NULL)", name="accepted_by_somebody"),
        CheckConstraint("accepted_by_id <> owner_id", name="not_accepted_by_its_owner"),
        CheckConstraint("accepted_on IS NULL OR in_place_on IS NOT NULL", name="accepted_when_in_place"),
    )

    id: Mapped[Id]
    statement: Mapped[Paragraph]
    expected_difference: Mapped[Paragraph | None]
    how_we_would_know: Mapped[Paragraph | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    named_on: Mapped[date]
    target_on: Mapped[date | None]
    in_place_on: Mapped[date | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    accepted_on: Mapped[date | None]
    check_plan: Mapped[Line] = mapped_column(default="3, 6, 12, then every 12")
    import_key: Mapped[Line | None] = mapped_column(unique=True)

    owner: Mapped[Person | None] = relationship(foreign_keys=[owner_id])
    accepted_by: Mapped[Person | None] = relationship(foreign_keys=[accepted_by_id])
    lessons: Mapped[list[Lesson]] = relationship(
        secondary=change_lesson, back_populates="changes", order_by=(Lesson.review_id, Lesson.number)
    )
    agencies: Mapped[list[Agency]] = relationship(secondary=change_agency, order_by=Agency.name)
    homes: Mapped[list["Home"]] = relationship(back_populates="change", order_by="Home.id")
    overrides: Mapped[list["Override"]] = relationship(back_populates="change", order_by="Override.from_on")
    actions: Mapped[list["Action"]] = relationship(back_populates="change", order_by="Action.due_on")
    checks: Mapped[list["Check"]] = relationship(back_populates="change", order_by="Check.due_on")
    evidence: Mapped[list["Evidence"]] = relationship(back_populates="change", order_by="Evidence.observed_on.desc()")
    measures: Mapped[list["Measure"]] = relationship(secondary="measure_change", back_populates="changes")
    target_moves: Mapped[list["DateMove"]] = relationship(foreign_keys="DateMove.change_id", order_by="DateMove.id")

    @property
    def strength(self) -> Strength | None:
        """That of its strongest done action."""
        done = (action for action in self.actions if action.done_on and action.category)
        return strongest(action.category.strength for action in done if action.category)

    @property
    def first_target_on(self) -> date | None:
        """The target that was said first, however often it has moved since."""
        return first_date([(move.from_on, move.to_on) for move in self.target_moves]) or self.target_on

    def override(self, of: OverrideOf) -> "Override | None":
        """The named, reasoned override of a gate, if there is one that was not taken back."""
        standing = (override for override in self.overrides if override.withdrawn_on is None)
        return next((override for override in standing if override.gate is of), None)

    def __str__(self) -> str:
        return self.statement


class Home(Versioned, Base):
    """A place where a change now lives, the days it was seen to be there, and the day it was found gone."""

    __tablename__ = "home"
    __table_args__ = (
        CheckConstraint("last_seen_on >= seen_on", name="seen_in_order"),
        CheckConstraint("gone_on >= seen_on", name="gone_after_seen"),
        CheckConstraint("last_seen_on IS NULL OR seen_on IS NOT NULL", name="first_seen_kept"),
    )

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    kind: Mapped[HomeKind] = one_of(HomeKind)
    place: Mapped[Line]
    seen_on: Mapped[date | None]
    last_seen_on: Mapped[date | None]
    gone_on: Mapped[date | None]

    change: Mapped[Change] = relationship(back_populates="homes")


class Override(Base):
    """A named person’s reason why a gate need not be passed by this change: *strong enough* or *heard* only."""

    __tablename__ = "override"
    __table_args__ = (CheckConstraint("withdrawn_on >= from_on", name="in_order"),)

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    gate: Mapped[OverrideOf] = one_of(OverrideOf)
    reason: Mapped[Paragraph]
    from_on: Mapped[date]
    named_person: Mapped[Line]
    withdrawn_on: Mapped[date | None]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)

    change: Mapped[Change] = relationship(back_populates="overrides")
    recorded_by: Mapped[Person] = relationship()


class DateMove(Base):
    """A date moved: of a change’s target, an action or a check. What it was, what it became, and why. `is_of_plan` says
    that a new plan moved a check, and not a person’s hand: a newer plan may move it once more."""

    __tablename__ = "date_move"
    __table_args__ = (
        CheckConstraint(
            "(change_id IS NOT NULL AND action_id IS NULL AND check_id IS NULL)"
            " OR (change_id IS NULL AND action_id IS NOT NULL AND check_id IS NULL)"
            " OR (change_id IS NULL AND action_id IS NULL AND check_id IS NOT NULL)",
            name="of_one_thing",
        ),
        CheckConstraint("from_on <> to_on", name="moved"),
    )

    id: Mapped[Id]
    change_id: Mapped[int | None] = mapped_column(ForeignKey("change.id"), index=True)
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id"), index=True)
    check_id: Mapped[int | None] = mapped_column(ForeignKey("check.id"), index=True)
    from_on: Mapped[date | None]
    to_on: Mapped[date]
    reason: Mapped[Paragraph]
    is_of_plan: Mapped[bool] = mapped_column(default=False)
    moved_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    moved_at: Mapped[datetime] = mapped_column(Instant)

    moved_by: Mapped[Person] = relationship()
