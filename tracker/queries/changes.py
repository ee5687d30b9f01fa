"""Changes in lists and on their own, with the lessons they answer and how far they have come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from tracker.domain.check_plans import parse_plan
from tracker.domain.schedule import check_state
from tracker.domain.strength import ActionCategory, Strength
from tracker.domain.terms import CheckState, Standing, Term
from tracker.extensions import db
from tracker.models import Action, Agency, Change, Check, DateMove, Evidence, Home, Lesson, Override, Person
from tracker.models.changes import change_agency, change_lesson
from tracker.models.lessons import lesson_theme
from tracker.queries.lessons import LessonRow, rows_for
from tracker.queries.listing import containing, listing, narrowed
from tracker.queries.slippage import Dates, HowOften, MovingListing


class Place(Term):
    """How far a change has come."""

    NOT_YET = "not_yet", "Not in place yet"
    WAITING = "waiting", "In place, not accepted yet"
    ACCEPTED = "accepted", "In place and accepted"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Late(Term):
    """Whether a target has passed."""

    YES = "yes", "Target has passed"


class DoneStrength(Term):
    """The strength of a change: that of its strongest done action."""

    STRONGER = "stronger", "Stronger"
    INTERMEDIATE = "intermediate", "Intermediate"
    WEAKER = "weaker", "Weaker alone"
    NONE = "none", "Nothing done of known strength"


@dataclass(frozen=True)
class SeenCheck:
    """A check and what it is today."""

    check: Check
    state: CheckState


@dataclass(frozen=True)
class ChangePage:
    """What the page of a change shows beside its own words."""

    lessons: list[LessonRow]
    cautions: list[str]
    plan: str
    checks: list[SeenCheck]
    is_late: bool


OWNER = aliased(Person)
DATES = Dates(Change, Change.target_on, DateMove.change_id)
SORTS: dict[str, Any] = {
    "statement": Change.statement,
    "owner": OWNER.name,
    "named": Change.named_on,
    "target": Change.target_on,
    "in-place": Change.in_place_on,
    "moved": DATES.days,
}


def list_changes(
    asked: Mapping[str, str], today: date, *, moved: HowOften | None = None, **wanted: Any
) -> MovingListing:
    """Changes, newest named first. `wanted` is any of: words (in what it says and should make different), place, late,
    strength, agency, owner and theme (ids). Withdrawn ones are shown when asked for."""
    every = select(Change).outerjoin(OWNER, OWNER.id == Change.owner_id)
    query = narrowed(every, *_conditions(today, **wanted), DATES.have_moved(moved)).options(
        joinedload(Change.owner),
        selectinload(Change.lessons).joinedload(Lesson.review),
        selectinload(Change.agencies),
        selectinload(Change.actions),
    )
    return DATES.with_moves(listing(query, asked, SORTS, "-named"), query)


def _conditions(
    today: date,
    *,
    words: str | None = None,
    place: Place | None = None,
    late: Late | None = None,
    strength: DoneStrength | None = None,
    agency: int | None = None,
    owner: int | None = None,
    theme: int | None = None,
) -> list[ColumnElement[bool] | None]:
    covered = select(change_agency.c.change_id)
    themed = (
        select(change_lesson.c.change_id)
        .join(lesson_theme, lesson_theme.c.lesson_id == change_lesson.c.lesson_id)
        .where(lesson_theme.c.theme_id == theme, change_lesson.c.lesson_id.in_(select(Lesson.id)))
    )
    is_in_use = Change.withdrawn_on.is_(None)
    return [
        ~is_in_use if place is Place.WITHDRAWN else is_in_use,
        containing(Change.statement + " " + func.coalesce(Change.expected_difference, ""), words),
        _at(place) if place else None,
        and_(Change.target_on < today, Change.in_place_on.is_(None)) if late else None,
        _is_strong(strength, today) if strength else None,
        # A change that names no agency covers every one, and so this one too.
        or_(Change.id.in_(covered.where(change_agency.c.agency_id == agency)), Change.id.not_in(covered))
        if agency
        else None,
        Change.owner_id == owner if owner else None,
        Change.id.in_(themed) if theme else None,
    ]


def _at(place: Place) -> ColumnElement[bool] | None:
    return {
        Place.NOT_YET: Change.in_place_on.is_(None),
        Place.WAITING: and_(Change.in_place_on.is_not(None), Change.accepted_by_id.is_(None)),
        Place.ACCEPTED: Change.accepted_by_id.is_not(None),
    }.get(place)


def _is_strong(strength: DoneStrength, today: date) -> ColumnElement[bool]:
    """That the strongest done action is of this strength and no stronger."""
    own, above = [], []
    for category in ActionCategory:
        if category.strength.value == strength.value:
            own.append(category)
        elif strength is DoneStrength.NONE or category.strength.rank > Strength(strength.value).rank:  # type: ignore[call-arg]
            above.append(category)
    done = select(Action.change_id).where(Action.done_on <= today)
    has_own = Change.id.in_(done.where(Action.category.in_(own))) if own else ~false()
    return and_(has_own, Change.id.not_in(done.where(Action.category.in_(above)))) if above else has_own


def get_change(change_id: int) -> Change | None:
    """One change with all its page shows; none where there is none, or whoever asks may not see it."""
    query = (
        select(Change)
        .where(Change.id == change_id)
        .options(
            joinedload(Change.owner),
            joinedload(Change.accepted_by),
            selectinload(Change.lessons).options(joinedload(Lesson.review), selectinload(Lesson.agencies)),
            selectinload(Change.agencies),
            selectinload(Change.homes),
            selectinload(Change.overrides).joinedload(Override.recorded_by),
            selectinload(Change.actions).options(
                joinedload(Action.owner), joinedload(Action.agency), selectinload(Action.claims)
            ),
            selectinload(Change.checks).options(joinedload(Check.asked_of), joinedload(Check.agency)),
            selectinload(Change.evidence).options(joinedload(Evidence.agency), selectinload(Evidence.replaced_by)),
            selectinload(Change.measures),
            selectinload(Change.target_moves).joinedload(DateMove.moved_by),
        )
    )
    return db.session.scalar(query)


def get_home(home_id: int) -> Home | None:
    """One place where a change lives."""
    return db.session.scalar(select(Home).where(Home.id == home_id).options(joinedload(Home.change)))


def get_override(override_id: int) -> Override | None:
    """One override, of a change that whoever asks may see."""
    query = select(Override).join(Override.change).where(Override.id == override_id)
    return db.session.scalar(query.options(joinedload(Override.change)))


def with_ids(ids: Sequence[int] | None) -> list[Change]:
    """The changes with these ids."""
    return list(db.session.scalars(select(Change).where(Change.id.in_(ids or [])).order_by(Change.id)))


def lessons_with_ids(ids: Sequence[int] | None) -> list[Lesson]:
    """The lessons with these ids, by review and number."""
    query = select(Lesson).where(Lesson.id.in_(ids or [])).order_by(Lesson.review_id, Lesson.number)
    return list(db.session.scalars(query.options(joinedload(Lesson.review), selectinload(Lesson.agencies))))


def choices(also: Sequence[Change] = ()) -> list[Change]:
    """Changes in use, for a field to choose from; `also` those a row names already, withdrawn or not."""
    query = select(Change).where(or_(Change.withdrawn_on.is_(None), Change.id.in_([change.id for change in also])))
    return list(db.session.scalars(query.order_by(Change.statement, Change.id)))


def change_page(change: Change, today: date) -> ChangePage:
    """What stands beside a change that `get_change` read."""
    return ChangePage(
        lessons=rows_for(change.lessons, today),
        cautions=list(cautions(change, change.lessons)),
        plan=parse_plan(change.check_plan).sentence,
        checks=list(_checks(change, today)),
        is_late=is_late(change, today),
    )


def is_late(change: Change, today: date) -> bool:
    """Whether its target has passed and it is not in place."""
    is_ahead = change.target_on is None or change.target_on >= today
    return not is_ahead and change.in_place_on is None and change.withdrawn_on is None


def cautions(change: Change, lessons: Sequence[Lesson]) -> Iterator[str]:
    """Where a change covers less than a lesson binds, in words: each agency needs a change that covers it."""
    if change.withdrawn_on is None:
        for lesson in lessons:
            if lesson.standing is Standing.OPEN and lesson.withdrawn_on is None:
                yield from narrower(lesson, change.agencies)


def narrower(lesson: Lesson, covered: Sequence[Agency]) -> Iterator[str]:
    """What a change that covers these agencies (none: every one) leaves unanswered of a lesson."""
    if not covered:
        return
    names = ", ".join(agency.name for agency in covered)
    if not lesson.agencies:
        yield (
            f"Lesson {lesson.reference} binds the whole partnership, and this change covers {names} alone. Only a "
            "change that covers every agency can answer it."
        )
        return
    missing = ", ".join(agency.name for agency in lesson.agencies if agency not in covered)
    if missing:
        yield f"Lesson {lesson.reference} also binds {missing}, which this change does not cover. Name one that does."


def _checks(change: Change, today: date) -> Iterator[SeenCheck]:
    for check in change.checks:
        later = min((other.due_on for other in change.checks if other.due_on > check.due_on), default=None)
        state = check_state(
            check.due_on, today, answered_on=check.answered_on, waived_on=check.waived_on, next_due_on=later
        )
        yield SeenCheck(check, state)
