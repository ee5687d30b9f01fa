"""“Is it still in the form?”: asked once a year of each place where a change lives and was not seen meanwhile."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from tracker.domain.access import May, may
from tracker.domain.days import day_of
from tracker.domain.schedule import add_months
from tracker.domain.terms import HomeKind
from tracker.domain.words import said
from tracker.extensions import db, open_for_writing
from tracker.models import Change, Home, Letter, Person
from tracker.models.sight import WHOLE
from tracker.models.to_look_at import is_unseen
from tracker.services.check_letters import Around, around, quality_leads
from tracker.services.outbox import HERE, Draft, write_letters

BATCH = 100
QUESTIONS = {
    HomeKind.FORM: "Is it still in the form?",
    HomeKind.POLICY_CLAUSE: "Is it still in the policy?",
    HomeKind.SYSTEM_RULE: "Is it still in the system?",
    HomeKind.INDUCTION: "Is it still in the induction?",
    HomeKind.SUPERVISION_TEMPLATE: "Is it still in the supervision template?",
    HomeKind.CONTRACT: "Is it still in the contract?",
}


def write_home_letters(*, now: datetime) -> int:
    """Write to the owner of the change, or else to the quality leads, of each place where it was not seen for a year:
    once a person for the day it was last seen, and once more for each year that passes. A batch of places at a time,
    each committed; answers how many letters were written."""
    today = day_of(now)
    unseen = select(Home.id).join(Home.change).where(is_unseen(today)).order_by(Home.id)
    ids = list(db.session.scalars(unseen.execution_options(**WHOLE)))
    db.session.commit()
    written = 0
    for start in range(0, len(ids), BATCH):
        open_for_writing()
        homes = _homes(ids[start : start + BATCH])
        about = around({home.change for home in homes}, quality_leads())
        wanted = [(home, person) for home in homes for person in _told(home, about)]
        written += write_letters(_drafts(wanted, about, today), now=now)
        db.session.commit()
    return written


def last_seen(home: Home) -> date | None:
    """The last day it was seen there, if it ever was."""
    return home.last_seen_on or home.seen_on


def _homes(ids: list[int]) -> list[Home]:
    query = select(Home).where(Home.id.in_(ids)).options(joinedload(Home.change).joinedload(Change.owner))
    return list(db.session.scalars(query.order_by(Home.id).execution_options(**WHOLE)))


def _told(home: Home, about: Around) -> list[Person]:
    change = home.change
    return about.told(change, change.owner) or about.told(change, *about.leads)


def _drafts(wanted: list[tuple[Home, Person]], about: Around, today: date) -> list[Draft]:
    """The letters that are owed: a year has passed since the last one about the same place, day and person."""
    causes = {
        (home.id, person.id): f"home-{home.id}-{last_seen(home) or 'never'}-{person.id}" for home, person in wanted
    }
    before = _letters_before(causes.values())
    drafts = []
    for home, person in wanted:
        cause = causes[home.id, person.id]
        if cause not in before or before[cause] <= add_months(today, -12):
            key = f"{cause}-{today.isoformat()}"
            drafts.append(Draft(key, person.id, _subject(home, about), _body(home, person, about)))
    return drafts


def _letters_before(causes: Iterable[str]) -> dict[str, date]:
    """The day of the last letter of each of these causes that has had one: their keys end with it."""
    cause = func.substr(Letter.key, 1, func.length(Letter.key) - len("-2026-11-01"))
    query = select(cause, Letter.written_at).where(Letter.key.like("home-%"), cause.in_(set(causes)))
    return {name: day_of(written_at) for name, written_at in db.session.execute(query.order_by(Letter.written_at))}


def _subject(home: Home, about: Around) -> str:
    return "Is it still there?" if home.change_id in about.unnamed else QUESTIONS[home.kind]


def _body(home: Home, person: Person, about: Around) -> str:
    seen_on = last_seen(home)
    since = f"It was last seen there on {said(seen_on)}" if seen_on else "Nobody has said yet that it was seen there"
    place = "" if home.change_id in about.unnamed else f"\nThe place: {home.place}"
    if may(person.role, May.EDIT_RECORDS):
        way = "Have a look, then press “Seen there” or “Gone” beside the place on the change’s page"
    else:
        way = f"Have a look, then tell {about.whom_to_ask(home.change, person)}, who records it. The change’s page"
    return (
        f"Dear {person.name},\n\n{_subject(home, about)} {since}, and a change lasts where it is built in.\n\n"
        f"The change: {about.name_of(home.change)}{place}\n\n{way}:\n{HERE}/changes/{home.change_id}\n"
    )
