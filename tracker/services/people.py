"""People who sign in: the first administrator, and what administrators and people themselves change about them.

Passwords arrive here as hashes and never enter the audit. At least one active administrator stays, and at least one
with leave to see restricted reviews, so that nobody is locked out of their own records.
"""

import hashlib
import hmac
from datetime import datetime
from typing import Any
from uuid import uuid4

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import func, select, text

from tracker.domain.errors import RuleBroken
from tracker.domain.terms import Role
from tracker.extensions import db
from tracker.models import Person
from tracker.models.columns import LINE
from tracker.services.asked_of import hold_people, require_nothing_asked
from tracker.services.ledger import AUDIT_LOCK, change_fields, hold_version, post, require_free
from tracker.services.themes import starting_themes

TAKEN = "Somebody else signs in with this e-mail address. Give another, or change the person who is here already."


def setup_token(secret_key: str) -> str:
    """The word that lets the first visitor in, made from the secret key: it is kept nowhere, and it opens nothing once
    somebody is here."""
    return hmac.new(secret_key.encode(), b"the first administrator", hashlib.sha256).hexdigest()[:32]


def check_setup(token: str, *, secret_key: str) -> None:
    """Whether a visitor may set the tracker up.

    Raises:
        RuleBroken: somebody is here already, or the token is not the one that was printed.
    """
    _one_at_a_time()
    if db.session.scalar(select(Person.id).limit(1)) is not None:
        raise RuleBroken("The tracker has been set up already. Sign in instead.")
    if not hmac.compare_digest(token.encode(), setup_token(secret_key).encode()):
        raise RuleBroken("This is not the address that was printed when the tracker started. Open that one.", "token")


def make_first_administrator(
    *, token: str, secret_key: str, name: str, email: str, password_hash: str, now: datetime
) -> Person:
    """The first visitor becomes an administrator, with leave to see restricted reviews; the starting themes are there
    from then on.

    Raises:
        RuleBroken: somebody is here already, the token is wrong, or the name or address cannot be used.
    """
    check_setup(token, secret_key=secret_key)
    person = _new_person(name=name, email=email, role=Role.ADMINISTRATOR, has_leave=True, now=now)
    person.password = password_hash
    db.session.add_all(starting_themes())
    words = f"Set the tracker up, with {person.name} as its first administrator."
    post("make_first_administrator", person, words, by=person, now=now)
    return person


def add_person(
    *,
    name: str,
    email: str,
    role: Role,
    agency_id: int | None = None,
    has_leave: bool = False,
    password_hash: str | None = None,
    by: Person,
    now: datetime,
) -> Person:
    """Let somebody in. Without a password they cannot sign in yet.

    Raises:
        RuleBroken: the name or address cannot be used, or leave is given by somebody who has none.
    """
    require_leave_to_give(has_leave, by)
    person = _new_person(name=name, email=email, role=role, agency_id=agency_id, has_leave=has_leave, now=now)
    person.password = password_hash
    words = f"Added {person.name} as {person.role.label.lower()}{' with leave' if has_leave else ''}."
    post("add_person", person, words, by=by, now=now)
    return person


def change_person(person: Person, *, version: int | None, by: Person, now: datetime, **values: Any) -> None:
    """Change somebody’s name, address, role, agency, leave, or whether they may sign in.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: the name or address cannot be used, leave is given by somebody who has none, somebody is switched
            off who is still asked for something, or nobody would be left to administer the tracker.
    """
    hold_people(person)
    hold_version(person, version)
    _one_at_a_time()
    if person.active and values.get("active") is False:
        require_nothing_asked(person)
    if values.get("has_leave") and not person.has_leave:
        require_leave_to_give(True, by)
    with db.session.no_autoflush:
        if "name" in values:
            values["name"] = plain_name(values["name"])
        if "email" in values:
            values["email"] = usable_email(values["email"], besides=person)
        moved = change_fields(person, values)
    _keep_an_administrator(person)
    post("change_person", person, f"Changed {person.name}.", by=by, now=now, details=moved)


def set_password(person: Person, *, password_hash: str, by: Person, now: datetime) -> None:
    """Give somebody a new password; wherever they are signed in, they are signed out."""
    person.password, person.fs_uniquifier = password_hash, uuid4().hex
    post("set_password", person, f"Set a new password for {person.name}.", by=by, now=now)


def change_own_name(person: Person, *, name: str, version: int | None, now: datetime) -> None:
    """Somebody puts their own name right.

    Raises:
        Stale: an administrator changed it meanwhile.
        RuleBroken: the name cannot be used.
    """
    hold_version(person, version)
    moved = change_fields(person, {"name": plain_name(name)})
    post("change_own_name", person, f"{person.name} changed their own name.", by=person, now=now, details=moved)


def record_password_change(person: Person, *, now: datetime) -> None:
    """The audit says that somebody changed their own password; the password itself is set where it was checked."""
    post("change_own_password", person, f"{person.name} changed their own password.", by=person, now=now)


def plain_name(name: str) -> str:
    """A name on one line, since it stands in the heads of letters.

    Raises:
        RuleBroken: it is empty, too long, or broken over lines.
    """
    tidy = (name or "").strip()
    if not tidy or len(tidy) > LINE or not tidy.isprintable():
        raise RuleBroken(f"Give a name on one line, of at most {LINE} characters.", "name")
    return tidy


def usable_email(email: str, *, besides: Person | None = None) -> str:
    """An address that letters can be sent to and nobody else signs in with, whatever its capitals.

    Raises:
        RuleBroken: it is no address, or it is taken.
    """
    try:
        address = validate_email((email or "").strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise RuleBroken("This is not an e-mail address. Give one such as name@example.org.", "email") from error
    if len(address) > LINE:
        raise RuleBroken(f"An e-mail address can have at most {LINE} characters here.", "email")
    require_free(Person, Person.email, address, TAKEN, field="email", besides=besides)
    return address


def require_leave_to_give(has_leave: bool, by: Person) -> None:
    """Leave is given by those who have it: otherwise whoever adds people could read what was kept from them.

    Raises:
        RuleBroken: it would be given by somebody without it.
    """
    if has_leave and not by.has_leave:
        raise RuleBroken(
            "Only an administrator who has leave to see restricted reviews can give it to somebody.", "has_leave"
        )


def _new_person(*, name: str, email: str, now: datetime, **values: Any) -> Person:
    person = Person(name=plain_name(name), email=usable_email(email), active=True, created_at=now, **values)
    person.fs_uniquifier = uuid4().hex
    db.session.add(person)
    db.session.flush()
    return person


def _keep_an_administrator(person: Person) -> None:
    db.session.flush()
    ours = select(func.count(Person.id)).where(Person.role == Role.ADMINISTRATOR, Person.active)
    if not db.session.scalar(ours):
        raise RuleBroken(
            f"{person.name} is the last active administrator. Make somebody else an administrator first.",
            "role" if person.active else "active",
        )
    if not db.session.scalar(ours.where(Person.has_leave)):
        raise RuleBroken(
            f"{person.name} is the last active administrator with leave to see restricted reviews. "
            "Give another administrator leave first.",
            "has_leave",
        )


def _one_at_a_time() -> None:
    """Two who take each other’s role away at once must not both find the other still there. SQLite has one writer
    anyway; PostgreSQL waits at the lock of the audit, which this deed takes in any case."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": AUDIT_LOCK})
