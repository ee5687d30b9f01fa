"""What the worked example’s reviews stand in: its agencies, people and themes, there before anything else."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

from sqlalchemy import func, select

from tracker.domain.terms import Role
from tracker.exchange.example.records import Example
from tracker.extensions import db
from tracker.models import Agency, Person, Theme
from tracker.services import agencies, people, themes
from tracker.services.example_deeds import Cast


def add_frame(example: Example, cast: Cast) -> None:
    """Agencies, people and themes, on the day before anything else."""
    first = min(review.practice_from or review.decided_on for review in example.reviews) - timedelta(days=1)
    start = datetime.combine(first, time(9), UTC)
    founder_record = next(person for person in example.people if person.role is Role.ADMINISTRATOR)
    founder = _founder(founder_record.name, founder_record.email, start)
    cast.people[founder_record.key] = founder
    cast.lead = founder
    here = {agency.name: agency for agency in db.session.scalars(select(Agency))}
    for agency in example.agencies:
        cast.agencies[agency.key] = here.get(agency.name) or agencies.add_agency(
            name=agency.name, kind=agency.kind, by=founder, now=start
        )
    for person in example.people:
        if person.key not in cast.people:
            agency_id = cast.agencies[person.agency].id if person.agency else None
            cast.people[person.key] = people.add_person(
                name=person.name, email=person.email, role=person.role, agency_id=agency_id,
                has_leave=person.has_leave, by=founder, now=start,
            )  # fmt: skip
    cast.lead = next(person for person in cast.people.values() if person.role is Role.QUALITY_LEAD and person.has_leave)
    known = {(theme.facet, theme.name.lower()): theme for theme in db.session.scalars(select(Theme))}
    for theme in example.themes:
        row = known.get((theme.facet, theme.name.lower()))
        cast.themes[theme.name.lower()] = row or themes.add_theme(
            facet=theme.facet, name=theme.name, by=founder, now=start
        )


def _founder(name: str, email: str, start: datetime) -> Person:
    """The example’s first administrator, whom nobody could have added."""
    here = db.session.scalar(select(Person).where(func.lower(Person.email) == email.lower()))
    if here is not None:
        return here
    founder = Person(
        name=name, email=email, role=Role.ADMINISTRATOR, has_leave=True, active=True, created_at=start,
        fs_uniquifier=uuid4().hex,
    )  # fmt: skip
    db.session.add(founder)
    db.session.flush()
    return founder
