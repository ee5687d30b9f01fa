"""What a board asks for: as of a day, and narrowed to an agency, a theme, a kind of review."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from tracker.domain.terms import EvidenceState, ReviewKind, Standing
from tracker.models import Evidence, Lesson, Review, StandingDecision, StoredPeriod
from tracker.models.changes import change_lesson
from tracker.models.lessons import lesson_agency, lesson_theme
from tracker.queries.lesson_rows import holds


@dataclass(frozen=True)
class Scope:
    """The view of one board: every figure is of these lessons, as of `on`. `lesson` is whose line of life is drawn."""

    on: date
    agency: int | None = None
    theme: int | None = None
    kind: ReviewKind | None = None
    lesson: int | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves out any lesson that was known."""
        return bool(self.agency or self.theme or self.kind)

    def conditions(self) -> list[ColumnElement[bool]]:
        """Of `Lesson`: in use, of a review in use, known by the day, and what the view narrows to."""
        known = or_(Review.agreed_on <= self.on, Review.published_on <= self.on)
        is_draft = and_(Review.agreed_on.is_(None), Review.published_on.is_(None))
        reviews = select(Review.id).where(Review.withdrawn_on.is_(None), *self._kinds())
        recorded = and_(Lesson.recorded_on <= self.on, Lesson.review_id.in_(reviews.where(is_draft)))
        found = [Lesson.withdrawn_on.is_(None), or_(Lesson.review_id.in_(reviews.where(known)), recorded)]
        if self.theme:
            themed = select(lesson_theme.c.lesson_id).where(lesson_theme.c.theme_id == self.theme)
            found.append(Lesson.id.in_(themed))
        if self.agency:
            # A lesson that names no agency binds the whole partnership, and so this one too.
            bound = select(lesson_agency.c.lesson_id)
            named = Lesson.id.in_(bound.where(lesson_agency.c.agency_id == self.agency))
            found.append(or_(named, Lesson.id.not_in(bound)))
        return found

    def _kinds(self) -> list[ColumnElement[bool]]:
        return [Review.kind == self.kind] if self.kind else []

    def open_conditions(self) -> list[ColumnElement[bool]]:
        """The same, of those whose standing was open on the day."""
        return [*self.conditions(), Lesson.id.not_in(apart(self.on))]

    def lessons(self, *conditions: ColumnElement[bool]) -> Select[int]:
        """Ids of the lessons, of those that these conditions hold of as well."""
        return select(Lesson.id).where(*self.conditions(), *conditions)

    def open_lessons(self, *conditions: ColumnElement[bool]) -> Select[int]:
        """Ids of the open lessons, of those that these conditions hold of as well."""
        return select(Lesson.id).where(*self.open_conditions(), *conditions)

    def changes(self) -> Any:
        """Ids of the changes that answer any of the lessons."""
        return (
            select(change_lesson.c.change_id)
            .join(Lesson, Lesson.id == change_lesson.c.lesson_id)
            .where(*self.conditions())
            .distinct()
        )

    def holding(self, *conditions: ColumnElement[bool]) -> Select[int]:
        """Ids of open lessons whose stored period on the day is so."""
        return (
            select(Lesson.id)
            .join(StoredPeriod, StoredPeriod.lesson_id == Lesson.id)
            .where(*self.open_conditions(), holds(self.on), *conditions)
        )


def last_decisions(on: date) -> Any:
    """Ids of the decision about each lesson’s standing that held on a day."""
    return (
        select(func.max(StandingDecision.id)).where(StandingDecision.from_on <= on).group_by(StandingDecision.lesson_id)
    )


def accepted(on: date) -> list[ColumnElement[bool]]:
    """Of `Evidence`: accepted, in use, and observed by a day."""
    return [
        Evidence.state == EvidenceState.ACCEPTED, Evidence.withdrawn_on.is_(None), Evidence.observed_on <= on,
    ]  # fmt: skip


def apart(on: date) -> Any:
    """Ids of the lessons whose standing was another than open on a day: counted apart."""
    return select(StandingDecision.lesson_id).where(
        StandingDecision.id.in_(last_decisions(on)), StandingDecision.standing != Standing.OPEN
    )
