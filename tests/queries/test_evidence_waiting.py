"""The queue holds what somebody can judge, the longest waiting first, and says apart what waits for others."""

from datetime import timedelta

from flask import Flask

from tests import cast
from tracker.domain.terms import EvidenceState, Source
from tracker.extensions import db
from tracker.models import Person
from tracker.models.sight import see_all
from tracker.queries.evidence_waiting import waiting_for, with_ids


def test_what_this_person_cannot_judge_stands_apart(app: Flask, lead: Person) -> None:
    newer = cast.evidence(cast.change(), received_at=cast.NOW)
    older = cast.evidence(cast.change(), received_at=cast.NOW - timedelta(days=9))
    sent, owned = cast.evidence(cast.change(), lead), cast.evidence(cast.change(owner=lead))
    cast.accepted_evidence(cast.change())
    cast.evidence(cast.change(), state=EvidenceState.RETURNED, returned_because="More.")
    cast.evidence(cast.change(), withdrawn_on=cast.TODAY, withdrawn_because="Twice.")
    waiting = waiting_for(lead, {})
    assert waiting.listing.rows == [older, newer]
    assert set(waiting.for_others) == {sent, owned}


def test_the_queue_is_narrowed_and_restricted_evidence_is_not_in_it(app: Flask, lead: Person) -> None:
    voice = cast.evidence(cast.change(), source=Source.CHILDREN_AND_FAMILIES)
    secret = cast.evidence(cast.change(), source=Source.CHILDREN_AND_FAMILIES)
    cast.evidence(cast.change())
    secret.change.lessons[0].review.is_restricted = True
    db.session.commit()
    see_all(db.session, False)
    assert waiting_for(lead, {}, source=Source.CHILDREN_AND_FAMILIES).listing.rows == [voice]
    assert with_ids([voice.id, secret.id, 999]) == [voice]
