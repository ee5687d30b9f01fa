"""How often children and families were heard of a change, and how often they were answered back."""

from typing import Any

from flask import Flask

from tests import cast
from tests.counting import statements
from tracker.domain.terms import Source
from tracker.extensions import db
from tracker.models import Change, Evidence, Reply
from tracker.queries import replies
from tracker.queries.changes import get_change
from tracker.queries.replies import Heard

SHARED: dict[str, Any] = {"shared_on": cast.TODAY, "shared_how": "Read out"}
GONE: dict[str, Any] = {"withdrawn_on": cast.TODAY, "withdrawn_because": "A slip"}


def spoken(change: Change, **more: Any) -> Evidence:
    return cast.accepted_evidence(change, **{"source": Source.CHILDREN_AND_FAMILIES, **more})


def reply_to(change: Change, piece: Evidence | None, **more: Any) -> Reply:
    values = {"you_said": "Said", "we_did": "Done", "written_by": cast.person(), "written_at": cast.NOW}
    reply: Reply = cast.add(Reply(change=change, evidence=piece, **{**values, **more}))
    return reply


def read(change: Change) -> Change:
    db.session.commit()
    db.session.expire_all()
    found = get_change(change.id)
    assert found is not None
    return found


def test_accepted_pieces_of_theirs_are_counted_and_those_a_shared_reply_names(app: Flask) -> None:
    change = cast.change()
    answered, written, taken_back, nobody = (spoken(change) for _ in range(4))
    cast.accepted_evidence(change)
    cast.evidence(change, source=Source.CHILDREN_AND_FAMILIES)
    spoken(change, **GONE)
    shared = reply_to(change, answered, **SHARED)
    reply_to(change, written)
    reply_to(change, taken_back, **SHARED, **GONE)
    reply_to(change, None, **SHARED)
    voice = replies.voice_of(read(change))
    assert voice.heard == Heard(4, 1)
    assert {piece.id for piece in voice.unanswered} == {taken_back.id, nobody.id}
    assert len(voice.replies) == 4
    assert replies.of_evidence(answered) == [shared]


def test_a_reply_to_what_was_corrected_since_still_answers_it_and_it_counts_once(app: Flask) -> None:
    change = cast.change()
    first = spoken(change)
    second = spoken(change, replaces=first)
    reply_to(change, first, **SHARED)
    change = read(change)
    assert replies.voice_of(change).heard == replies.heard([change]) == Heard(1, 1)
    assert [piece.id for piece in replies.conversations(change.id)] == [second.id]


def test_a_reply_can_name_what_waits_or_is_accepted_and_not_what_was_taken_back(app: Flask) -> None:
    change = cast.change()
    waits = cast.evidence(change, source=Source.CHILDREN_AND_FAMILIES)
    spoken(change, **GONE)
    cast.accepted_evidence(change)
    assert replies.conversations(change.id) == [waits]


def test_counting_asks_once_however_many_changes_there_are_and_not_where_nobody_spoke(app: Flask) -> None:
    changes = [cast.change() for _ in range(3)]
    quiet = read(cast.change())
    for change in changes:
        spoken(change)
    loaded = [read(change) for change in changes]
    with statements() as given:
        assert replies.heard(loaded) == Heard(3, 0)
    assert len([each for each in given if "FROM reply" in each]) == 1
    with statements() as given:
        assert replies.heard([quiet]) == Heard(0, 0)
    assert not [each for each in given if "FROM reply" in each]
