"""The agencies bound by lessons: added, changed, closed and opened again, never deleted."""

from datetime import date, datetime

from sqlalchemy import or_, select

from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import AgencyKind
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Agency, Evidence, Lesson, Person
from tracker.models.changes import change_agency as covered
from tracker.models.changes import change_lesson
from tracker.models.lessons import lesson_agency
from tracker.models.sight import WHOLE
from tracker.services.ledger import change_fields, hold_version, post, require_free

TAKEN = "Another agency has this name. Give this one a name of its own, or open the other again."


def add_agency(*, name: str, kind: AgencyKind, by: Person, now: datetime) -> Agency:
    """Record an agency.

    Raises:
        RuleBroken: another has its name.
    """
    require_free(Agency, Agency.name, name, TAKEN, field="name")
    agency = Agency(name=name, kind=kind)
    db.session.add(agency)
    post("add_agency", agency, f"Added the agency {name}.", by=by, now=now)
    return agency


def change_agency(
    agency: Agency, *, name: str, kind: AgencyKind, version: int | None, by: Person, now: datetime
) -> None:
    """Change an agency’s name or kind. Verdicts say agencies by their names, so those that name it are made anew.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: another has its name.
    """
    hold_version(agency, version)
    require_free(Agency, Agency.name, name, TAKEN, field="name", besides=agency)
    moved = change_fields(agency, {"name": name, "kind": kind})
    touched = lessons_naming(agency) if "name" in moved else []
    post("change_agency", agency, f"Changed the agency {name}.", by=by, now=now, touches=touched, details=moved)


def close_agency(agency: Agency, *, closed_on: date, by: Person, now: datetime) -> None:
    """Say that an agency is no more. What names it keeps its name; nothing new can.

    Raises:
        RuleBroken: it is closed already, or would be closed in the future.
    """
    if agency.closed_on:
        raise RuleBroken(f"{agency.name} was closed on {said(agency.closed_on)} already.", "closed_on")
    if closed_on > day_of(now):
        raise RuleBroken("An agency cannot have closed in the future. Give the day it did.", "closed_on")
    agency.closed_on = closed_on
    post("close_agency", agency, f"Closed the agency {agency.name}.", by=by, now=now, details={"closed_on": closed_on})


def reopen_agency(agency: Agency, *, by: Person, now: datetime) -> None:
    """Take the closing of an agency back.

    Raises:
        RuleBroken: it is open.
    """
    if agency.closed_on is None:
        raise RuleBroken(f"{agency.name} is open already.")
    was = agency.closed_on
    agency.closed_on = None
    post("reopen_agency", agency, f"Opened {agency.name} again.", by=by, now=now, details={"closed_on": [was, None]})


def lessons_naming(agency: Agency) -> list[Lesson]:
    """Lessons whose verdict says this agency’s name: it is bound, or a change or a piece of evidence names it."""
    bound = select(lesson_agency.c.lesson_id).where(lesson_agency.c.agency_id == agency.id)
    answered = select(change_lesson.c.lesson_id).where(
        or_(
            change_lesson.c.change_id.in_(select(covered.c.change_id).where(covered.c.agency_id == agency.id)),
            change_lesson.c.change_id.in_(select(Evidence.change_id).where(Evidence.agency_id == agency.id)),
        )
    )
    query = select(Lesson).where(or_(Lesson.id.in_(bound), Lesson.id.in_(answered)))
    return list(db.session.scalars(query.execution_options(**WHOLE)))
