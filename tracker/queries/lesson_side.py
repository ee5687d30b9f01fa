"""What stands beside a lesson’s verdict: where it came back, its family, checks ahead, claims, what to beware of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.reappearance import boundaries, day_in_question, straddles
from tracker.domain.schedule import check_state
from tracker.domain.terms import CheckState, Likeness, ReappearanceKind
from tracker.domain.writing import Caution
from tracker.models import Change, Check, Claim, Lesson, Lowering, Override, Reappearance
from tracker.queries.families import Family, family_of
from tracker.queries.kinds import embedded_spans, in_place_spans, kind_of_link
from tracker.queries.lessons import LessonRow, rows_for
from tracker.queries.writing import cautions_for

WEAKER_ALONE = (
    "Every action done for it is of the weaker kind: training, policy or reminders. On their own these seldom change "
    "how work is done."
)


@dataclass(frozen=True)
class Sighting:
    """A pair of lessons said to be the same, or related: the other one of the two, what kind of reappearance it is
    (none: related), the day in question, and a sentence where the practice straddles a boundary."""

    link: Reappearance
    other: Lesson
    kind: ReappearanceKind | None
    day: date | None
    asks: str | None = None


@dataclass(frozen=True)
class AheadCheck:
    """An open check of one of the changes."""

    check: Check
    change: Change
    state: CheckState


@dataclass(frozen=True)
class Side:
    """What the page shows beside the verdict. `row` is the lesson as lists show it."""

    row: LessonRow
    came_back: tuple[Sighting, ...]
    came_before: tuple[Sighting, ...]
    related: tuple[Sighting, ...]
    undecided: int
    family: Family | None
    checks: tuple[AheadCheck, ...]
    claims: tuple[Claim, ...]
    overrides: tuple[Override, ...]
    lowering: Lowering | None
    warning: str | None
    cautions: tuple[Caution, ...]


def beside(lesson: Lesson, today: date) -> Side:
    """All of it, for a lesson that `verdict_page.get_lesson` read."""
    row = rows_for([lesson], today)[0]
    again = [link for link in lesson.seen_again if link.later.withdrawn_on is None]
    before = [link for link in lesson.seen_before if link.earlier.withdrawn_on is None]
    same = Likeness.SAME
    return Side(
        row=row,
        came_back=tuple(sorted((_came_back(link) for link in again if link.likeness is same), key=_by_day)),
        came_before=tuple(sorted((_came_before(link) for link in before if link.likeness is same), key=_by_day)),
        related=tuple(_related(again, before)),
        undecided=sum(link.likeness is None for link in (*again, *before)),
        family=family_of(lesson.id) if any(link.likeness is same for link in (*again, *before)) else None,
        checks=tuple(_ahead(lesson, today)),
        claims=tuple(_claims(lesson)),
        overrides=tuple(_overrides(lesson, today)),
        lowering=next((each for each in lesson.lowerings if _is_in_force(each, today)), None),
        warning=WEAKER_ALONE if row.is_weaker_alone else None,
        cautions=cautions_for(lesson),
    )


def _by_day(sighting: Sighting) -> date:
    return sighting.day or date.max


def _came_back(link: Reappearance) -> Sighting:
    review = link.later.review
    asks = None
    if link.seen_on is None:
        spans = in_place_spans(link.earlier), embedded_spans(link.earlier)
        asks = straddles(review.practice_from, review.practice_until, boundaries(link.earlier.known_on, *spans))
    return Sighting(link, link.later, kind_of_link(link), day_in_question(link.seen_on, review.practice_from), asks)


def _came_before(link: Reappearance) -> Sighting:
    day = day_in_question(link.seen_on, link.later.review.practice_from)
    return Sighting(link, link.earlier, kind_of_link(link), day)


def _related(again: Sequence[Reappearance], before: Sequence[Reappearance]) -> Iterator[Sighting]:
    for link, other in (*((link, link.later) for link in again), *((link, link.earlier) for link in before)):
        if link.likeness is Likeness.RELATED:
            yield Sighting(link, other, None, None)


def _ahead(lesson: Lesson, today: date) -> Iterator[AheadCheck]:
    found = []
    for change in lesson.changes:
        if change.withdrawn_on:
            continue
        open_checks = [check for check in change.checks if check.is_open]
        for check in open_checks:
            later = min((each.due_on for each in change.checks if each.due_on > check.due_on), default=None)
            found.append(AheadCheck(check, change, check_state(check.due_on, today, next_due_on=later)))
    yield from sorted(found, key=lambda each: (each.check.due_on, each.check.id))


def _claims(lesson: Lesson) -> Iterator[Claim]:
    for change in lesson.changes:
        for action in change.actions:
            yield from (claim for claim in action.claims if claim.settled_on is None)


def _overrides(lesson: Lesson, today: date) -> Iterator[Override]:
    for change in lesson.changes:
        if change.withdrawn_on is None:
            yield from (each for each in change.overrides if each.withdrawn_on is None and each.from_on <= today)


def _is_in_force(lowering: Lowering, today: date) -> bool:
    return lowering.from_on <= today and (lowering.until_on is None or today < lowering.until_on)
