"""A small named cast: plain functions that put one row into the session, with defaults that keep every rule."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from tracker.domain.strength import ActionCategory
from tracker.domain.terms import (
    AgencyKind,
    Better,
    Depth,
    EvidenceState,
    Facet,
    Finding,
    HomeKind,
    Level,
    Nature,
    Polarity,
    ReviewKind,
    ReviewState,
    Role,
    Source,
)
from tracker.extensions import db
from tracker.models import (
    Action,
    Agency,
    Change,
    Check,
    Evidence,
    Home,
    Lesson,
    Measure,
    Person,
    Reappearance,
    Review,
    Theme,
    Why,
)

NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 1)
_number = count(1)


def add(row: Any) -> Any:
    """Put a row into the session and give it its id."""
    db.session.add(row)
    db.session.flush()
    return row


def agency(name: str | None = None, kind: AgencyKind = AgencyKind.POLICE, **more: Any) -> Agency:
    return add(Agency(name=name or f"Agency {next(_number)}", kind=kind, **more))


def person(role: Role = Role.QUALITY_LEAD, name: str | None = None, **more: Any) -> Person:
    number = next(_number)
    values = {"email": f"person{number}@example.org", "created_at": NOW, "fs_uniquifier": uuid4().hex, "active": True}
    return add(Person(name=name or f"Person {number}", role=role, **{**values, **more}))


def theme(name: str | None = None, facet: Facet = Facet.PRACTICE) -> Theme:
    return add(Theme(name=name or f"Theme {next(_number)}", facet=facet))


def review(reference: str | None = None, **more: Any) -> Review:
    values = {
        "title": "A baby with injuries that nobody could explain",
        "kind": ReviewKind.PRACTICE_REVIEW,
        "practice_from": date(2018, 1, 1),
        "practice_until": date(2018, 12, 31),
        "state": ReviewState.PUBLISHED,
        "agreed_on": date(2019, 5, 1),
        "published_on": date(2019, 6, 1),
        "created_at": NOW,
    }
    return add(Review(reference=reference or f"LCSPR-{next(_number)}", **{**values, **more}))


def lesson(review: Review | None = None, whys: tuple[str, ...] = (), **more: Any) -> Lesson:
    at = review or globals()["review"]()
    values = {
        "headline": "Men who care for babies are not known to the services that plan for them",
        "statement": "Assessments spoke of the mother alone.",
        "polarity": Polarity.WENT_WRONG,
        "depth": Depth.SYSTEM,
        "nature": Nature.COMPLEX,
        "recorded_on": date(2019, 5, 1),
        "number": next(_number),
    }
    made = add(Lesson(review=at, **{**values, **more}))
    made.whys = [Why(place=place, answer=answer) for place, answer in enumerate(whys, 1)]
    db.session.flush()
    return made


def change(lessons: list[Lesson] | None = None, **more: Any) -> Change:
    values = {
        "statement": "The referral form asks for every adult in the home and cannot be sent without",
        "expected_difference": "Every plan names the men who care for the child.",
        "how_we_would_know": "Audits find them named in the plan.",
        "named_on": date(2019, 7, 1),
    }
    return add(Change(lessons=lessons if lessons is not None else [lesson()], **{**values, **more}))


def home(change: Change, **more: Any) -> Home:
    values = {"kind": HomeKind.FORM, "place": "Referral form 7, section 2", "seen_on": date(2019, 12, 1)}
    return add(Home(change=change, **{**values, **more}))


def action(change: Change, **more: Any) -> Action:
    values = {"description": "Make the field mandatory", "category": ActionCategory.FORCING_FUNCTION}
    return add(Action(change=change, **{**values, **more}))


def check(change: Change, due_on: date = date(2026, 11, 10), **more: Any) -> Check:
    return add(Check(change=change, due_on=due_on, **{"original_due_on": due_on, **more}))


def evidence(change: Change, recorded_by: Person | None = None, **more: Any) -> Evidence:
    values = {
        "observed_on": date(2020, 6, 1),
        "received_at": NOW,
        "level": Level.PRACTICE,
        "source": Source.MULTI_AGENCY_AUDIT,
        "finding": Finding.SUPPORTS,
        "summary": "14 of 20 files name every adult in the home.",
        "state": EvidenceState.SUBMITTED,
    }
    return add(Evidence(change=change, recorded_by=recorded_by or person(), **{**values, **more}))


def accepted_evidence(change: Change, accepted_by: Person | None = None, **more: Any) -> Evidence:
    """Evidence somebody other than its recorder has accepted."""
    values = {"state": EvidenceState.ACCEPTED, "accepted_by": accepted_by or person(), "accepted_on": TODAY}
    return evidence(change, **{**values, **more})


def measure(name: str | None = None, **more: Any) -> Measure:
    values = {"unit": "per cent", "better": Better.HIGHER}
    return add(Measure(name=name or f"Measure {next(_number)}", **{**values, **more}))


def reappearance(earlier: Lesson, later: Lesson, **more: Any) -> Reappearance:
    return add(Reappearance(earlier=earlier, later=later, **{"score": 0.8, **more}))
