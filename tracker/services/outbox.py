"""The outbox: a letter is written once for its cause, claimed by one sender, and sent or tried again later."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import contains_eager, joinedload

from tracker.domain.days import day_of
from tracker.exchange.mail import LetterRefused, PlainLetter, ServerAway
from tracker.extensions import db, open_for_writing
from tracker.models import Letter, Person
from tracker.models.columns import LINE, LONG, PARAGRAPH
from tracker.services.answer_links import fill_in
from tracker.services.ledger import add_entry, post

AT_ONCE = 25
LONGEST_RUN = timedelta(minutes=50)
CLAIM_HOLDS = timedelta(hours=1)  # longer than one round can take, so that a claim left behind is taken up again
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=24)
HERE = "{tracker}"  # stands in a letter for the address of the tracker, which is known where letters leave


class Sender(Protocol):
    """What carries one letter away, such as `exchange.mail.Courier.send`."""

    def __call__(self, letter: PlainLetter, /, *, now: datetime) -> None:
        """Send it, or raise `LetterRefused` or `ServerAway`."""


@dataclass(frozen=True)
class Draft:
    """A letter to be put in the outbox; `key` names its cause and its person, such as `reminder-12-late-7`. In its body
    `{tracker}` stands for the address of the tracker, and marks of `answer_links` for links."""

    key: str
    person_id: int
    subject: str
    body: str


@dataclass(frozen=True)
class Sending:
    """How many letters were sent, how many were put back, and whether there is nothing more to be done now: nothing
    waits, or the server is away."""

    sent: int
    failed: int
    is_over: bool = False


def insert_once(model: Any, values: dict[str, Any], unique: tuple[str, ...]) -> bool:
    """Add a row unless its `unique` columns are taken, and say whether it was added; of two that try, one does."""
    return bool(insert_each_once(model, [values], unique, model.id))


def insert_each_once(
    model: Any, rows: list[dict[str, Any]], unique: tuple[str, ...], *answered: Any
) -> Sequence[tuple[Any, ...]]:
    """Add those rows whose `unique` columns are not taken; answers the columns asked for of each that was added. Hand
    the rows in the same order everywhere: then of two that try at once neither waits for the other in a circle."""
    if not rows:
        return []
    insert: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[db.session.get_bind().dialect.name]
    query = insert(model).values(rows).on_conflict_do_nothing(index_elements=list(unique)).returning(*answered)
    return [tuple(row) for row in db.session.execute(query)]


def write_letter(key: str, person: Person, subject: str, body: str, *, now: datetime) -> bool:
    """Put a letter in the outbox, without committing; false where the same cause has had its letter."""
    return write_letters([Draft(key, person.id, subject, body)], now=now) == 1


def write_letters(drafts: Iterable[Draft], *, now: datetime) -> int:
    """Put letters in the outbox, without committing; answers how many had not been written before."""
    rows = [
        {
            "key": draft.key,
            "person_id": draft.person_id,
            "subject": " ".join(draft.subject.split())[:LINE],
            "body": draft.body[:LONG],
            "written_at": now,
            "attempts": 0,
        }
        for draft in drafts
    ]
    return len(insert_each_once(Letter, rows, ("key",), Letter.id))


def send_all(by: Sender, *, address: str, secret_key: str, at: Callable[[], datetime]) -> Sending:
    """Send round after round until nothing waits or the server is away, for fifty minutes at most.

    Args:
        at: tells the moment; asked anew for each round, so that no claim is older than its round.
    """
    sent = failed = 0
    now = at()
    end = now + LONGEST_RUN
    while now < end:
        done = send_waiting(by, address=address, secret_key=secret_key, now=now)
        sent, failed = sent + done.sent, failed + done.failed
        if done.is_over:
            break
        now = at()
    return Sending(sent, failed, is_over=True)


def send_waiting(by: Sender, *, address: str, secret_key: str, now: datetime) -> Sending:
    """One round: claim what waits, the oldest first, and send one letter after another. One that is refused holds no
    other up; where the server is away no other is tried, and all go back as they were.

    Args:
        by: what sends; `exchange.mail.Courier.send`.
        address: of the tracker, such as `https://tracker.example.org`.
        secret_key: links in letters are signed with it.
    """
    sent = failed = 0
    claimed = claim(now=now)
    leaving = [(letter.id, letter.attempts, _as_it_leaves(letter, address, secret_key, now)) for letter in claimed]
    db.session.commit()  # nothing is held open while the server is waited for
    for place, (letter_id, attempts, plain) in enumerate(leaving):
        try:
            by(plain, now=now)
        except LetterRefused as error:
            again_at = now + wait_before(attempts)
            _write([letter_id], claimed_at=None, try_again_at=again_at, last_error=_reason(error))
            failed += 1
        except ServerAway as error:
            # No fault of theirs: they keep their place and wait no longer than the server does.
            untried = {"claimed_at": None, "attempts": Letter.attempts - 1}
            _write([letter_id], **untried, try_again_at=None, last_error=_reason(error))
            _write([rest[0] for rest in leaving[place + 1 :]], **untried)
            return Sending(sent, failed + 1, is_over=True)
        else:
            _write([letter_id], sent_at=now, claimed_at=None, try_again_at=None, last_error=None)
            sent += 1
    return Sending(sent, failed, is_over=not claimed)


def _as_it_leaves(letter: Letter, address: str, secret_key: str, now: datetime) -> PlainLetter:
    """With the tracker’s address, and links for its reader."""
    to, address = letter.person, address.rstrip("/")
    body = fill_in(letter.body, to, address=address, secret_key=secret_key, today=day_of(now))
    return PlainLetter(letter.key, to.name, to.email, letter.subject, body.replace(HERE, address))


def claim(*, now: datetime) -> list[Letter]:
    """Take the oldest letters that wait, to send them: whatever one sender takes, no other has. What is claimed and not
    sent, since its sender fell over, is taken up again after an hour."""
    open_for_writing()
    waiting = (
        select(Letter)
        .join(Letter.person)
        .where(Person.active, *_may_be_sent(now))
        .order_by(Letter.id)
        .limit(AT_ONCE)
        .options(contains_eager(Letter.person))
        .with_for_update(of=Letter, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    letters = list(db.session.scalars(waiting))
    for letter in letters:
        letter.claimed_at, letter.attempts = now, letter.attempts + 1
    ids = [letter.id for letter in letters]
    db.session.commit()
    query = select(Letter).where(Letter.id.in_(ids)).order_by(Letter.id).options(joinedload(Letter.person))
    return list(db.session.scalars(query)) if ids else []


def try_again(letter: Letter, *, by: Person, now: datetime) -> None:
    """Let a letter that failed go with the next run, without waiting for its time. A sender that has it keeps it."""
    letter.try_again_at = None
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


def _reason(error: Exception) -> str:
    return str(error)[:PARAGRAPH] or "No reason was given."


def _write(letter_ids: list[int], **values: Any) -> None:
    open_for_writing()
    written = update(Letter).where(Letter.id.in_(letter_ids)).values(**values)
    db.session.execute(written.execution_options(synchronize_session=False))
    db.session.commit()
