"""Evidence as pages ask for it: listed, found last, and of which changes it can be recorded."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tracker.domain.terms import EvidenceState, Finding, Level, Role, Source
from tracker.extensions import db
from tracker.models import EvidenceFile
from tracker.queries.evidence import changes_to_record, get_change, get_evidence, get_file, last_found, list_evidence

WITHDRAWN: dict[str, Any] = {"withdrawn_on": cast.TODAY, "withdrawn_because": "Entered twice"}


def summaries(**asked: Any) -> list[str]:
    return [piece.summary for piece in list_evidence({}, **asked).rows]


def test_the_list_starts_with_what_was_observed_last_and_leaves_out_what_was_withdrawn(app: Flask) -> None:
    change = cast.change()
    for year in (2020, 2022, 2021):
        cast.evidence(change, summary=str(year), observed_on=date(year, 1, 1))
    cast.evidence(change, summary="gone", **WITHDRAWN)
    assert summaries() == ["2022", "2021", "2020"]
    assert [piece.summary for piece in list_evidence({"sort": "observed"}).rows] == ["2020", "2021", "2022"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": EvidenceState.ACCEPTED}, ["later"]),
        ({"level": Level.ACTIVITY}, ["earlier"]),
        ({"source": Source.CHILDREN_AND_FAMILIES}, ["later"]),
        ({"finding": Finding.MIXED}, ["earlier"]),
        ({"words": "EARL"}, ["earlier"]),
        ({"words": "100%"}, []),
        ({"from_on": date(2020, 6, 1)}, ["later", "earlier"]),
        ({"from_on": date(2020, 6, 2)}, ["later"]),
        ({"until_on": date(2020, 6, 1)}, ["earlier"]),
        ({"until_on": date(2020, 5, 31)}, []),
    ],
)
def test_each_filter_narrows_the_list(app: Flask, asked: dict[str, Any], found: list[str]) -> None:
    change = cast.change()
    cast.evidence(change, summary="earlier", level=Level.ACTIVITY, finding=Finding.MIXED)
    cast.accepted_evidence(change, summary="later", observed_on=date(2021, 6, 1), source=Source.CHILDREN_AND_FAMILIES)
    assert summaries(**asked) == found


def test_an_agency_narrows_to_what_was_seen_in_it(app: Flask) -> None:
    change, police = cast.change(), cast.agency()
    cast.evidence(change, summary="police", agency=police)
    cast.evidence(change, summary="all")
    assert summaries(agency=police.id) == ["police"]


def test_what_was_found_last_is_accepted_and_stands(app: Flask) -> None:
    change = cast.change()
    assert last_found(change.id) is None
    cast.evidence(change, observed_on=date(2024, 1, 1))
    cast.accepted_evidence(change, observed_on=date(2023, 1, 1), **WITHDRAWN)
    cast.accepted_evidence(cast.change(), observed_on=date(2025, 1, 1))
    assert last_found(change.id) is None
    older = cast.accepted_evidence(change, observed_on=date(2020, 1, 1))
    latest = cast.accepted_evidence(change, observed_on=date(2021, 1, 1))
    assert last_found(change.id) is latest
    waiting = cast.evidence(change, observed_on=date(2019, 1, 1), replaces=latest)
    assert last_found(change.id) is latest
    waiting.state, waiting.accepted_by, waiting.accepted_on = EvidenceState.ACCEPTED, cast.person(), cast.TODAY
    db.session.flush()
    assert last_found(change.id) is older


def test_a_contributor_is_offered_changes_that_cover_their_agency_or_ask_them(app: Flask) -> None:
    police, health = cast.agency(), cast.agency()
    contributor = cast.person(Role.CONTRIBUTOR, agency=police)
    cast.change(statement="a police", agencies=[police, health])
    cast.change(statement="b health", agencies=[health])
    asked = cast.change(statement="c asked", agencies=[health])
    cast.check(asked, asked_of=contributor)
    cast.change(statement="d everybody")
    cast.change(statement="e gone", **WITHDRAWN)
    offered = [change.statement for change in changes_to_record(contributor)]
    assert offered == ["a police", "c asked", "d everybody"]
    assert len(changes_to_record(cast.person())) == 4


def test_what_is_restricted_is_not_found_without_leave(app: Flask) -> None:
    change = cast.change([cast.lesson(cast.review(is_restricted=True))])
    piece = cast.accepted_evidence(change)
    kept = cast.add(
        EvidenceFile(evidence=piece, name="a.txt", media_type="text/plain", size=1, sha256="0", content=b"a")
    )
    ids = (piece.id, change.id, kept.id)
    assert get_file(ids[2]) is kept
    db.session.commit()
    db.session.expunge_all()
    db.session.info["sees_restricted"] = False
    assert get_evidence(ids[0]) is None
    assert get_change(ids[1]) is None
    assert last_found(ids[1]) is None
    assert get_file(ids[2]) is None
    assert summaries() == []
    assert changes_to_record(cast.person()) == []
