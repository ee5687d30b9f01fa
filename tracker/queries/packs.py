"""Board packs as pages show them, and what has become known since they were made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import defer, joinedload, selectinload

from tracker.domain.terms import Verdict
from tracker.extensions import db
from tracker.models import Minute, Pack, StoredPeriod
from tracker.queries.lesson_rows import holds
from tracker.queries.listing import Listing, listing
from tracker.queries.pack_content import lessons_of

SORTS: dict[str, Any] = {"meeting": Pack.meeting_on, "made": Pack.made_at}


@dataclass(frozen=True)
class LaterFact:
    """A lesson that is no longer what a pack says: since a day after it, or on its own day by what was learned later
    (`was_known` is false)."""

    lesson_id: int
    name: str
    was: Verdict
    now: Verdict
    since: date
    was_known: bool


def list_packs(asked: Mapping[str, str]) -> Listing:
    """Packs, that of the latest meeting first, without what is in them."""
    query = select(Pack).options(joinedload(Pack.made_by), defer(Pack.content))
    return listing(query, asked, SORTS, "-meeting")


def get_pack(pack_id: int) -> Pack | None:
    """One pack with its minutes; none where there is none, or whoever asks may not see it."""
    minutes = selectinload(Pack.minutes).options(joinedload(Minute.minuted_by), joinedload(Minute.action))
    return db.session.scalar(select(Pack).where(Pack.id == pack_id).options(joinedload(Pack.made_by), minutes))


def get_minute(minute_id: int) -> Minute | None:
    """One minute of a pack that whoever asks may see."""
    query = select(Minute).join(Minute.pack).where(Minute.id == minute_id)
    return db.session.scalar(query.options(joinedload(Minute.pack)))


def latest_before(meeting_on: date, *, is_restricted: bool) -> Pack | None:
    """The pack in use of the last meeting before a day, that shows as much as the new one will: two that show
    different reviews cannot be compared."""
    query = select(Pack).where(
        Pack.meeting_on < meeting_on, Pack.withdrawn_on.is_(None), Pack.is_restricted.is_(is_restricted)
    )
    return db.session.scalar(query.order_by(Pack.meeting_on.desc(), Pack.id.desc()).limit(1))


def later_facts(pack: Pack, today: date) -> list[LaterFact]:
    """What of a pack’s lessons is otherwise than it says, as far as whoever asks may see them, by name."""
    held = lessons_of(pack.content)
    found = []
    then, now = _periods(held, pack.as_of), _periods(held, today)
    for lesson_id, lesson in held.items():
        known, current = then.get(lesson_id), now.get(lesson_id)
        if known is not None and known.verdict is not lesson.verdict:
            found.append(LaterFact(lesson_id, lesson.name, lesson.verdict, known.verdict, pack.as_of, False))
        elif current is not None and current.verdict is not lesson.verdict:
            since = _turned(lesson_id, pack.as_of, today, current.verdict)
            found.append(LaterFact(lesson_id, lesson.name, lesson.verdict, current.verdict, since, True))
    return sorted(found, key=lambda fact: (fact.name, fact.lesson_id))


def _periods(lesson_ids: Mapping[int, object], day: date) -> dict[int, StoredPeriod]:
    query = select(StoredPeriod).where(StoredPeriod.lesson_id.in_(list(lesson_ids)), holds(day))
    return {period.lesson_id: period for period in db.session.scalars(query)}


def _turned(lesson_id: int, after: date, until: date, verdict: Verdict) -> date:
    """The day after `after` from which a lesson has been so without a break until `until`."""
    query = (
        select(StoredPeriod.from_on, StoredPeriod.verdict)
        .where(StoredPeriod.lesson_id == lesson_id, StoredPeriod.from_on > after, StoredPeriod.from_on <= until)
        .order_by(StoredPeriod.from_on.desc())
    )
    since = until
    for from_on, each in db.session.execute(query):
        if each is not verdict:
            break
        since = from_on
    return since
