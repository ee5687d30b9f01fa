"""The outbox: a letter is written once for its cause, claimed by one sender, and sent or tried again later."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import CursorResult

from tracker.domain.days import day_of
from tracker.exchange.mail import LetterRefused, MailServer, PlainLetter, ServerAway, send
from tracker.extensions import db, open_for_writing
from tracker.models import Letter, Person
from tracker.models.columns import LINE
from tracker.services.answer_links import fill_in
from tracker.services.ledger import add_entry, post

AT_ONCE = 50
CLAIM_HOLDS = timedelta(hours=1)  # longer than one run can take, so that a claim left behind is taken up again
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=24)
HERE = "{tracker}"  # stands in a letter for the address of the tracker, which is known where letters leave

Sender = Callable[..., None]


@dataclass(frozen=True)
class Sending:
    """How many letters one run sent, and how many it will try again."""

    sent: int
    failed: int


def insert_once(model: Any, values: dict[str, Any], unique: tuple[str, ...]) -> bool:
    """Add a row unless its `unique` columns are taken, and say whether it was added; of two that try, one does."""
    insert: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[db.session.get_bind().dialect.name]
    query = insert(model).values(**values).on_conflict_do_nothing(index_elements=list(unique)).returning(model.id)
    return db.session.scalar(query) is not None


def write_letter(key: str, person: Person, subject: str, body: str, *, now: datetime) -> bool:
    """Put a letter in the outbox, without committing; false where the same cause has had its letter.

    Args:
        key: names the cause and the person, such as `reminder-12-late-7`.
        body: plain text; `{tracker}` stands for the address of the tracker.
    """
    subject = " ".join(subject.split())[:LINE]
    values = {"key": key, "person_id": person.id, "subject": subject, "body": body, "written_at": now, "attempts": 0}
    return insert_once(Letter, values, ("key",))


def send_waiting(server: MailServer, *, address: str, secret_key: str, now: datetime, by: Sender = send) -> Sending:
    """Send what waits, one letter after another; each is claimed first, so that of two senders one sends it.

    Args:
        address: of the tracker, such as `https://tracker.example.org`.
        secret_key: links in letters are signed with it.
        by: what sends; `exchange.mail.send`.
    """
    sent = failed = 0
    address = address.rstrip("/")
    for letter_id in _waiting(now):
        letter = claim(letter_id, now=now)
        if letter is None:
            continue
        plain = PlainLetter(
            letter.key,
            letter.person.name,
            letter.person.email,
            letter.subject,
            _with_links(letter, address, secret_key, now),
        )
        db.session.commit()  # nothing is held open while the server is waited for
        try:
            by(plain, server, now=now)
        except (LetterRefused, ServerAway) as error:
            _put_back(letter_id, str(error), now=now)
            failed += 1
            if isinstance(error, ServerAway):
                break  # the next letter would only wait for the same server
        else:
            _mark_sent(letter_id, now=now)
            sent += 1
    return Sending(sent, failed)


def _with_links(letter: Letter, address: str, secret_key: str, now: datetime) -> str:
    """The words of a letter as it leaves: with the tracker’s address, and links for its reader."""
    body = fill_in(letter.body, letter.person, address=address, secret_key=secret_key, today=day_of(now))
    return body.replace(HERE, address)


def claim(letter_id: int, *, now: datetime) -> Letter | None:
    """Take a letter to send it; none where another sender has it, it was sent, or it must wait."""
    open_for_writing()
    taken = (
        update(Letter)
        .where(Letter.id == letter_id, *_may_be_sent(now))
        .values(claimed_at=now, attempts=Letter.attempts + 1)
        .execution_options(synchronize_session=False)
    )
    result: CursorResult[Any] = db.session.execute(taken)  # type: ignore[assignment]
    db.session.commit()
    return db.session.get(Letter, letter_id, populate_existing=True) if result.rowcount == 1 else None


def try_again(letter: Letter, *, by: Person, now: datetime) -> None:
    """Let a letter that failed go with the next run, without waiting for its time."""
    letter.try_again_at = letter.claimed_at = None
    post("try_again", letter, f"Put the letter “{letter.subject}” up for sending once more.", by=by, now=now)


def take_back_letters(*, now: datetime) -> int:
    """Take letters to people who have left out of the outbox, without committing: what they say is not theirs now."""
    query = select(Letter).join(Person).where(Letter.sent_at.is_(None), Person.active.is_(False))
    letters = db.session.scalars(query).all()
    for letter in letters:
        words = f"Took back the letter “{letter.subject}”: it was to somebody who has left."
        add_entry("take_back_letter", letter, words, by=None, now=now)
        db.session.delete(letter)
    return len(letters)


def wait_before(attempt: int) -> timedelta:
    """How long to wait after this many tries: five minutes, then twice as long each time, a day at most."""
    doublings: int = 2 ** min(attempt - 1, 12)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)


def _may_be_sent(now: datetime) -> tuple[Any, ...]:
    return (
        Letter.sent_at.is_(None),
        or_(Letter.claimed_at.is_(None), Letter.claimed_at < now - CLAIM_HOLDS),
        or_(Letter.try_again_at.is_(None), Letter.try_again_at <= now),
    )


def _waiting(now: datetime) -> list[int]:
    query = select(Letter.id).join(Person).where(Person.active, *_may_be_sent(now)).order_by(Letter.id).limit(AT_ONCE)
    waiting = list(db.session.scalars(query))
    db.session.commit()
    return waiting


def _mark_sent(letter_id: int, *, now: datetime) -> None:
    open_for_writing()
    values = {"sent_at": now, "claimed_at": None, "try_again_at": None, "last_error": None}
    db.session.execute(update(Letter).where(Letter.id == letter_id).values(**values))
    db.session.commit()


def _put_back(letter_id: int, words: str, *, now: datetime) -> None:
    open_for_writing()
    letter = db.session.get_one(Letter, letter_id)
    letter.claimed_at = None
    letter.try_again_at = now + wait_before(letter.attempts)
    letter.last_error = words[:4000] or "No reason was given."
    db.session.commit()
