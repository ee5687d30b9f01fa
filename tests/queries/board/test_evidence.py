"""Accepted evidence by source and agency, assurance told from reassurance, with the age of its latest piece."""

from datetime import timedelta

from flask import Flask

from tests import cast
from tests.queries.board.said import behind, rows
from tracker.domain.terms import Level, Source
from tracker.models import Change

DAY = timedelta(days=1)


def piece(change: Change, days_ago: int, source: Source = Source.MULTI_AGENCY_AUDIT, **more: object) -> None:
    cast.accepted_evidence(change, observed_on=cast.TODAY - days_ago * DAY, source=source, **more)


def test_what_somebody_independent_saw_in_practice_is_assurance_and_the_rest_reassures(app: Flask) -> None:
    police = cast.agency("Police")
    lesson = cast.lesson()
    change, other = cast.change([lesson]), cast.change([cast.lesson()])
    piece(change, 500, agency=police)
    piece(other, 10, agency=police)
    piece(change, 20, agency=police, level=Level.ACTIVITY)
    piece(change, 426, Source.AGENCY_SELF_REPORT)
    piece(change, -1)  # not observed yet
    cast.evidence(change, observed_on=cast.TODAY)  # not accepted
    assert rows("evidence") == [
        ("Agency self-report", "About all", "Reassurance", 1, 426, "Too old to rest on"),
        ("Multi-agency audit", "Police", "Assurance", 2, 10, "Current"),
        ("Multi-agency audit", "Police", "Reassurance", 1, 20, "Current"),
    ]
    assert behind("evidence", 0, 3) == {lesson.id}
    assert behind("evidence", 1, 3) == {lesson.id, other.lessons[0].id}
    assert behind("evidence", 2, 3) == {lesson.id}


def test_an_agency_is_shown_what_is_about_it_and_about_all(app: Flask) -> None:
    police, health = cast.agency("Police"), cast.agency("Health")
    change = cast.change([cast.lesson()])
    for agency in (police, health, None):
        piece(change, 5, agency=agency)
    assert [row[1] for row in rows("evidence", agency=police.id)] == ["Police", "About all"]
