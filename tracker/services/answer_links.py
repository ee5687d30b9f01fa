"""Links with which a check is answered without signing in: signed, for one check and one person, for sixty days.

Nothing of a link is kept: a letter in the outbox carries a mark in its place, and the link is made as it leaves.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import select

from tracker.domain.access import May, may
from tracker.domain.days import day_of
from tracker.domain.words import said
from tracker.extensions import db
from tracker.models import Check, Person
from tracker.models.sight import WHOLE, answers_restricted

LASTS = timedelta(days=60)
READING = timedelta(hours=24)  # how long a page that was opened may stay open before it is sent
MARK = re.compile(r"\{answer-(\d+)\}")


@dataclass(frozen=True)
class AnswerLink:
    """What a link says of itself: which check, asked of whom, at which asking, and the last day it opens."""

    check_id: int
    person_id: int
    asking: int
    last_day: date


def answer_mark(check: Check) -> str:
    """What stands in a letter for the address at which its reader answers a check."""
    return f"{{answer-{check.id}}}"


def make_token(check: Check, person: Person, *, secret_key: str, today: date) -> str:
    """The signed word of a link that opens from today for sixty days."""
    return str(_signer(secret_key).dumps([check.id, person.id, check.asking, (today + LASTS).isoformat()]))


def read_token(token: str, *, secret_key: str) -> AnswerLink | None:
    """What a link says of itself; none where it was not made here, or was altered."""
    try:
        check_id, person_id, asking, last_day = _signer(secret_key).loads(token)
        return AnswerLink(int(check_id), int(person_id), int(asking), date.fromisoformat(last_day))
    except (BadData, TypeError, ValueError):
        return None


def fill_in(body: str, person: Person, *, address: str, secret_key: str, today: date) -> str:
    """A letter with its marks replaced by links of whoever it goes to. Where no link can be given, the check’s own page
    stands there, which asks to sign in.

    Args:
        address: of the tracker, without a slash at its end.
    """

    def link(found: re.Match[str]) -> str:
        check = db.session.scalar(select(Check).where(Check.id == int(found[1])).execution_options(**WHOLE))
        if check is None or not can_be_linked(check, person):
            return f"{address}/checks/{found[1]}"
        return f"{address}/answer/{make_token(check, person, secret_key=secret_key, today=today)}"

    return MARK.sub(link, body)


def can_be_linked(check: Check, person: Person) -> bool:
    """Whether a link can be given to somebody: the check waits, it is asked of them, and they may answer."""
    return why_not_answer(check, person) is None


def why_not_answer(check: Check, person: Person) -> str | None:
    """Why somebody cannot answer a check through a link, in a sentence; none where they can."""
    if check.asked_of_id != person.id:
        return "This check is asked of somebody else now."
    if not person.active or not may(person.role, May.RECORD_EVIDENCE):
        return "Whoever this link was sent to no longer records evidence here."
    if check.answered_on is not None:
        return f"This check was answered on {said(check.answered_on)}."
    if check.waived_on is not None:
        return "This check need not be made any more."
    if check.change.withdrawn_on is not None:
        return "The change was withdrawn, so its checks are over."
    if db.session.scalar(select(answers_restricted(check.change_id))):
        return "This check can be answered only by signing in."
    return None


def opened_mark(link: AnswerLink, *, secret_key: str, now: datetime) -> str:
    """What an opened page carries, to say when it was opened and for which asking."""
    return str(_signer(secret_key, "a page opened").dumps([*_named(link), now.isoformat()]))


def why_not_open(
    link: AnswerLink, check: Check | None, person: Person | None, *, opened: str = "", secret_key: str, now: datetime
) -> str | None:
    """Why a link does not open, in a sentence; none where it does.

    Args:
        check: the check it names, as everybody may see it; none where it is hidden or gone.
        person: whom it was sent to.
        opened: the mark of the page that is sent, if one is. What was typed on a page opened in time is kept, though
            somebody else answered the check before it was sent.
    """
    if check is None or person is None:
        return "This check can be answered only by signing in."
    is_in_time = _was_opened(opened, link, secret_key=secret_key, now=now)
    if day_of(now) > link.last_day and not is_in_time:
        return f"It opened until {said(link.last_day)}."
    if reason := why_not_answer(check, person):
        return None if is_in_time and check.answered_on and check.asked_of_id == person.id else reason
    return None if is_in_time or check.asking == link.asking else "A newer letter holds the link that opens."


def _was_opened(opened: str, link: AnswerLink, *, secret_key: str, now: datetime) -> bool:
    try:
        *names, moment = _signer(secret_key, "a page opened").loads(opened)
        return names == _named(link) and now - READING <= datetime.fromisoformat(moment) <= now
    except (BadData, TypeError, ValueError):
        return False


def _named(link: AnswerLink) -> list[int]:
    return [link.check_id, link.person_id, link.asking]


def _signer(secret_key: str, what: str = "the answer to a check") -> Any:
    return URLSafeSerializer(secret_key, salt=what, signer_kwargs={"digest_method": hashlib.sha256})
