"""A large tracker made quickly: rows by the thousand, written past the services that would write them one by one."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, insert, select

from tests import cast
from tracker.domain.strength import ActionCategory
from tracker.domain.terms import EvidenceState, Finding, HomeKind, Level, Polarity, Source, Standing
from tracker.extensions import Base, db
from tracker.models import Lesson

START = date(2018, 1, 1)
PIECES, LESSONS_A_REVIEW, BATCH = 10, 50, 2_000
SOURCES = list(Source)
Row = dict[str, Any]


def fill(count: int) -> list[int]:
    """Add so many lessons, each with a change in place and ten accepted pieces of evidence, and commit; their ids.

    They differ as those of a partnership do: every fourth binds two agencies, every seventh was contradicted once,
    and neighbours have neither their days nor their sources in common.
    """
    owner, other = cast.person().id, cast.person().id
    agencies = [cast.agency().id for _ in range(8)]
    reviews = [cast.review().id for _ in range(-(-count // LESSONS_A_REVIEW))]
    first = (db.session.scalar(select(func.max(Lesson.id))) or 0) + 1
    for start in range(0, count, BATCH):
        places = range(start, min(start + BATCH, count))
        _add("lesson", [_lesson(first + n, n, reviews) for n in places])
        _add("lesson_agency", [row for n in places if n % 4 == 0 for row in _bound(first + n, n, agencies)])
        _add("change", [_change(first + n, n, owner, other) for n in places])
        _add("change_lesson", [{"change_id": first + n, "lesson_id": first + n} for n in places])
        _add("home", [_home(first + n) for n in places])
        _add("action", [_action(first + n) for n in places])
        _add("evidence", [_piece(first + n, n, piece, owner, other) for n in places for piece in range(PIECES)])
    db.session.commit()
    return list(range(first, first + count))


def _add(table: str, rows: list[Row]) -> None:
    db.session.execute(insert(Base.metadata.tables[table]), rows)


def _lesson(lesson_id: int, place: int, reviews: list[int]) -> Row:
    return {
        "id": lesson_id,
        "review_id": reviews[place // LESSONS_A_REVIEW],
        "number": place % LESSONS_A_REVIEW + 1,
        "headline": "Men who care for babies are not known to the services that plan for them",
        "statement": "Assessments spoke of the mother alone.",
        "polarity": Polarity.WENT_WRONG,
        "standing": Standing.OPEN,
        "recorded_on": START,
        "version": 1,
    }


def _bound(lesson_id: int, place: int, agencies: list[int]) -> list[Row]:
    return [{"lesson_id": lesson_id, "agency_id": agencies[(place // 4 + step) % 8]} for step in (0, 3)]


def _change(change_id: int, place: int, owner: int, other: int) -> Row:
    return {
        "id": change_id,
        "statement": "The referral form asks for every adult in the home and cannot be sent without",
        "expected_difference": "Every plan names the men who care for the child.",
        "how_we_would_know": "Audits find them named in the plan.",
        "owner_id": owner,
        "named_on": START,
        "in_place_on": _in_place_on(place),
        "accepted_by_id": other,
        "accepted_on": _in_place_on(place),
        "version": 1,
    }


def _in_place_on(place: int) -> date:
    return START + timedelta(days=60 + place % 400)


def _home(change_id: int) -> Row:
    form = {"kind": HomeKind.FORM, "place": "Referral form 7, section 2", "seen_on": START}
    return {"change_id": change_id, "version": 1, **form}


def _action(change_id: int) -> Row:
    done = {"description": "Make the field mandatory", "category": ActionCategory.FORCING_FUNCTION, "done_on": START}
    return {"change_id": change_id, "version": 1, **done}


def _piece(change_id: int, place: int, piece: int, recorder: int, other: int) -> Row:
    is_against = place % 7 == 0 and piece == 5
    return {
        "change_id": change_id,
        "observed_on": _in_place_on(place) + timedelta(days=40 + (80 + place % 30) * piece),
        "received_at": cast.NOW,
        "level": Level.PRACTICE,
        "source": SOURCES[(place + piece) % len(SOURCES)],
        "finding": Finding.CONTRADICTS if is_against else Finding.SUPPORTS,
        "summary": "14 of 20 files name every adult in the home.",
        "state": EvidenceState.ACCEPTED,
        "recorded_by_id": recorder,
        "accepted_by_id": other,
        "accepted_on": cast.TODAY,
        "version": 1,
    }
