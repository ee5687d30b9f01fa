"""Pulses: what practitioners made of a change, kept so that nobody can tell who answered, or when."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain import pulse as rules
from tracker.domain.pulse import QUESTIONS, Opinion
from tracker.extensions import Base
from tracker.models.changes import Change
from tracker.models.columns import Id, one_of
from tracker.models.people import Agency, Person

MARK = 64  # characters


class Pulse(Base):
    """Four statements put to practitioners about one change. Whoever has the link with its `token` may answer up to and
    with `closes_on`, unless it was closed by hand before, on `closed_on`. Without an agency all that the change covers
    are asked."""

    __tablename__ = "pulse"
    __table_args__ = (
        CheckConstraint("closes_on > opened_on", name="open_for_a_while"),
        CheckConstraint("closed_on >= opened_on AND closed_on <= closes_on", name="closed_in_order"),
    )

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    token: Mapped[str] = mapped_column(String(MARK), unique=True)
    opened_on: Mapped[date]
    closes_on: Mapped[date]
    closed_on: Mapped[date | None]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    change: Mapped[Change] = relationship()
    agency: Mapped[Agency | None] = relationship()
    opened_by: Mapped[Person] = relationship()

    def is_open(self, today: date) -> bool:
        """Whether answers are taken on this day."""
        withdrawn_on = self.change.withdrawn_on
        return rules.is_open(today, closes_on=self.closes_on, closed_on=self.closed_on, withdrawn_on=withdrawn_on)

    @property
    def ended_on(self) -> date:
        """The last day answers were, or will be, taken."""
        withdrawn_on = self.change.withdrawn_on
        return rules.ended_on(closes_on=self.closes_on, closed_on=self.closed_on, withdrawn_on=withdrawn_on)


class PulseAnswer(Base):
    """One person’s four answers, and nothing else: no person, no address, no day. The random `mark` of the opened page,
    with which one page sent twice is kept once, is the key in the place of a number, and SQLite keeps the rows in its
    order: a number would tell in which order people answered."""

    __tablename__ = "pulse_answer"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy’s own way

    pulse_id: Mapped[int] = mapped_column(ForeignKey("pulse.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(String(MARK), primary_key=True)
    coherence: Mapped[Opinion] = one_of(Opinion)
    cognitive_participation: Mapped[Opinion] = one_of(Opinion)
    collective_action: Mapped[Opinion] = one_of(Opinion)
    reflexive_monitoring: Mapped[Opinion] = one_of(Opinion)

    @property
    def opinions(self) -> dict[str, Opinion]:
        """The answers by the name of the question."""
        return {question.name: getattr(self, question.name) for question in QUESTIONS}
