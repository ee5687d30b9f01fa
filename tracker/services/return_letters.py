"""The letter to whoever recorded evidence that is returned: what is missing, and where to answer again."""

from datetime import datetime

from tracker.domain.words import said
from tracker.models import Evidence, Person
from tracker.services.answer_links import LASTS, answer_mark, can_be_linked
from tracker.services.check_letters import around
from tracker.services.outbox import HERE, write_letter


def write_returned(piece: Evidence, *, by: Person, now: datetime) -> bool:
    """Write, without committing, to whoever recorded a piece that was just returned; says whether a letter was written.
    Call it when its check is open again, so that the letter holds a link. What rests on a restricted review is not
    named, and neither is what is missing from it."""
    person, change = piece.recorded_by, piece.change
    about = around([change])
    if not about.told(change, person):
        return False
    lines = [f"- The change: {about.name_of(change)}"]
    if change.id not in about.unnamed:
        lines += [f"- What you wrote: {piece.summary}", f"- What is missing: {piece.returned_because}"]
    what = "\n".join(lines)
    body = (
        f"Dear {person.name},\n\n"
        f"What you recorded as seen on {said(piece.observed_on)} was returned, and does not count yet.\n\n"
        f"{what}\n\n{_way(piece, person)}\n\n"
        f"A question? Turn to {by.name} ({by.email}).\n"
    )
    return write_letter(f"returned-{piece.id}", person, "What you recorded needs another look", body, now=now)


def _way(piece: Evidence, person: Person) -> str:
    check = piece.check
    if check is not None and can_be_linked(check, person):
        return (
            f"You need not sign in to answer again:\n{answer_mark(check)}\n"
            f"The link is yours alone. It opens for {LASTS.days} days from when this letter was sent."
        )
    return f"Sign in and correct it here:\n{HERE}/evidence/{piece.id}"
