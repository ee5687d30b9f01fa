"""A reply answers what children and families said, is shared once, and its words stay as they were shared."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import cast
from tracker.domain.errors import RuleBroken
from tracker.domain.terms import EvidenceState, Source
from tracker.extensions import db
from tracker.models import AuditEntry, Change, Evidence, Person, Reply
from tracker.models.sight import see_all
from tracker.services import replies
from tracker.services.ledger import Stale

WORDS = {"you_said": "Nobody asked us.", "we_did": "We ask now."}
DAY = timedelta(days=1)


def said_by_families(change: Change, **more: Any) -> Evidence:
    return cast.evidence(change, **{"source": Source.CHILDREN_AND_FAMILIES, **more})


def written(by: Person, change: Change | None = None, **more: Any) -> Reply:
    return replies.write_reply(change or cast.change(), **{**WORDS, "by": by, "now": cast.NOW, **more})


def share(reply: Reply, by: Person, on: date = cast.TODAY, **more: Any) -> None:
    replies.share_reply(reply, on=on, how="Read out to the forum", by=by, now=cast.NOW + 3 * DAY, **more)


def test_a_reply_is_written_changed_shared_and_withdrawn_and_the_audit_hears_of_each(app: Flask, lead: Person) -> None:
    change = cast.change()
    reply = written(lead, change, evidence=said_by_families(change))
    again = {"by": lead, "now": cast.NOW + DAY}
    replies.change_reply(reply, evidence=None, you_said="Nobody asked us.", we_did="We always ask.", **again)
    assert (reply.evidence, reply.we_did, reply.written_at) == (None, "We always ask.", cast.NOW + DAY)
    share(reply, lead, cast.TODAY + DAY)
    replies.withdraw_reply(reply, reason="We stopped.", by=lead, now=cast.NOW + 4 * DAY)
    assert (reply.shared_on, reply.withdrawn_on) == (cast.TODAY + DAY, cast.TODAY + 4 * DAY)
    entries = list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    assert [entry.act for entry in entries] == ["write_reply", "change_reply", "share_reply", "withdraw_reply"]
    assert entries[1].details["we_did"] == ["We ask now.", "We always ask."]


def test_it_answers_what_children_and_families_said_of_the_same_change(app: Flask, lead: Person) -> None:
    change = cast.change()
    gone = {"withdrawn_on": cast.TODAY, "withdrawn_because": "A slip"}
    wrong = {
        "another change": said_by_families(cast.change()),
        "not from children and families": cast.evidence(change),
        "withdrawn": said_by_families(change, **gone),
        "returned": said_by_families(change, state=EvidenceState.RETURNED, returned_because="Who asked?"),
    }
    for words, piece in wrong.items():
        with pytest.raises(RuleBroken, match=words) as refused:
            written(lead, change, evidence=piece)
        assert refused.value.field == "evidence_id"


@pytest.mark.parametrize(("days", "words"), [(-1, "written on 1 November 2026"), (4, "in the future")])
def test_it_is_shared_from_the_day_it_was_written_until_today(app: Flask, lead: Person, days: int, words: str) -> None:
    reply = written(lead)
    with pytest.raises(RuleBroken, match=words) as refused:
        share(reply, lead, cast.TODAY + days * DAY)
    assert (refused.value.field, reply.shared_on) == ("on", None)


def test_once_shared_or_withdrawn_its_words_stay_as_they_are(app: Flask, lead: Person) -> None:
    shared, withdrawn = written(lead), written(lead)
    share(shared, lead)
    replies.withdraw_reply(withdrawn, reason="A slip", by=lead, now=cast.NOW)
    for reply, words in ((shared, "was shared"), (withdrawn, "was withdrawn")):
        with pytest.raises(RuleBroken, match=words):
            replies.change_reply(reply, evidence=None, **WORDS, by=lead, now=cast.NOW)
        with pytest.raises(RuleBroken, match=words):
            share(reply, lead)
    with pytest.raises(RuleBroken, match="withdrawn already"):
        replies.withdraw_reply(withdrawn, reason="Again", by=lead, now=cast.NOW)


def test_words_that_somebody_changed_meanwhile_are_not_said_to_be_shared(app: Flask, lead: Person) -> None:
    reply = written(lead)
    opened = reply.version
    replies.change_reply(reply, evidence=None, you_said="Other words", we_did="Too", by=lead, now=cast.NOW)
    with pytest.raises(Stale):
        share(reply, lead, version=opened)


@pytest.mark.parametrize("has_leave", [True, False])
def test_nothing_of_a_restricted_review_is_shared_and_it_is_named_only_to_those_with_leave(
    app: Flask, has_leave: bool
) -> None:
    hidden = cast.lesson(cast.review(is_restricted=True))
    person = cast.person(has_leave=has_leave)
    reply = written(person, cast.change([hidden, cast.lesson()]))
    see_all(db.session, may=has_leave)
    with pytest.raises(RuleBroken) as refused:
        share(reply, person)
    assert ("restricted" in refused.value.sentence) is has_leave
