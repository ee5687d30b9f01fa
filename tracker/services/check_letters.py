"""What letters about a check say, to whom they may go, and the letter to somebody who is newly asked for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from tracker.domain.days import day_of
from tracker.domain.schedule import DUE_WITHIN, Reminder, reminders_due
from tracker.domain.terms import EvidenceState, Finding, Role
from tracker.domain.words import in_sentence, said
from tracker.extensions import db
from tracker.models import Change, Check, Evidence, Person, SentReminder
from tracker.models.followed import is_followed
from tracker.models.sight import WHOLE, answers_restricted, hidden_changes
from tracker.services.answer_links import LASTS, answer_mark, can_be_linked
from tracker.services.outbox import HERE, insert_each_once, write_letter

UNNAMED = "restricted, so it is named only to whoever signs in"
SHORT = 240
FOUND = {Finding.SUPPORTS: "it held", Finding.MIXED: "mixed", Finding.CONTRADICTS: "it did not hold"}


@dataclass(frozen=True)
class Around:
    """What letters about some changes need besides them, read in one go.

    Args:
        leads: the quality leads, whom to ask where nobody else is.
        found: by change, what accepted evidence said last, in one line.
        unnamed: changes that answer a restricted lesson. A letter travels outside the tracker, so it never names them.
        hidden: changes that answer restricted lessons alone, of which only people with leave are told.
    """

    leads: list[Person]
    found: dict[int, str]
    unnamed: frozenset[int]
    hidden: frozenset[int]

    def told(self, change: Change, *people: Person | None) -> list[Person]:
        """Those of these people who use the tracker and may know of the change, each once."""
        is_hidden = change.id in self.hidden
        may_know = (person for person in people if person and person.active and (person.has_leave or not is_hidden))
        return list(dict.fromkeys(may_know))

    def name_of(self, change: Change) -> str:
        """What a letter calls the change."""
        return UNNAMED if change.id in self.unnamed else one_line(change.statement, 1000)

    def whom_to_ask(self, change: Change, reader: Person) -> str:
        """A person to turn to, by name: the change’s owner, or else a quality lead."""
        owner = None if change.id in self.unnamed else change.owner
        others = [person for person in self.told(change, owner, *self.leads) if person is not reader]
        if not others:
            return "a quality lead"
        first, office = others[0], "who owns the change" if others[0] is owner else "quality lead"
        return f"{first.name} ({first.email}), {office}"


def around(changes: Iterable[Change], leads: list[Person] | None = None) -> Around:
    """Read what letters about these changes need. Nobody’s sight narrows it."""
    ids = {change.id for change in changes}
    known = select(Change.id).where(Change.id.in_(ids)).execution_options(**WHOLE)
    return Around(
        leads=quality_leads() if leads is None else leads,
        found=_last_found(ids),
        unnamed=frozenset(db.session.scalars(known.where(answers_restricted(Change.id)))),
        hidden=frozenset(db.session.scalars(known.where(Change.id.in_(hidden_changes())))),
    )


def quality_leads() -> list[Person]:
    """Everybody who leads on quality and uses the tracker."""
    query = select(Person).where(Person.role == Role.QUALITY_LEAD, Person.active).order_by(Person.id)
    return list(db.session.scalars(query))


def letter_to_asked(check: Check, *, now: datetime) -> bool:
    """Write, without committing, to whoever is newly asked for a check that is due within 14 days or late; says whether
    a letter was written. Call it when `asked_of` and `asking` are set: each asking has a letter of its own. It stands
    for the reminders owed by then to the same person, who would get another on the next morning."""
    today, person = day_of(now), check.asked_of
    if person is None or not check.is_open or check.due_on > today + DUE_WITHIN or not _is_followed(check.change):
        return False
    about = around([check.change])
    if not about.told(check.change, person):
        return False
    key = f"asked-{check.id}-{check.asking}-{person.id}"
    first = f"You are asked for a check {when_due(check, today)}"
    if not write_letter(key, person, first, to_asked(check, person, first, about), now=now):
        return False
    stand_for_reminders([check], now=now)
    return True


def stand_for_reminders(checks: Iterable[Check], *, now: datetime) -> None:
    """Say, without committing, that whoever is asked was just told of these checks: the reminders owed to them by now
    are done with, and those to others are not."""
    rows = []
    for check in sorted(checks, key=lambda check: check.id):
        owed = reminders_due(check.due_on, day_of(now), ())
        mine = [kind for kind in (*owed.passed_over, owed.send) if kind in (Reminder.BEFORE, Reminder.ON_THE_DAY)]
        rows += [{"check_id": check.id, "kind": kind, "written_at": now} for kind in mine]
    insert_each_once(SentReminder, rows, ("check_id", "kind"), SentReminder.id)


def when_due(check: Check, today: date) -> str:
    """How the day of a check ends a sentence: “that is due today”."""
    if check.due_on == today:
        return "that is due today"
    return f"that {'was' if check.due_on < today else 'is'} due on {said(check.due_on)}"


def to_asked(check: Check, person: Person, first: str, about: Around) -> str:
    """A letter to whoever is asked: what is asked, of which change, how long it takes, where, and whom to ask."""
    change = check.change
    if can_be_linked(check, person):
        way = (
            "It takes about two minutes, and you need not sign in. Answer here:\n"
            f"{answer_mark(check)}\n"
            f"The link is yours alone. It opens for {LASTS.days} days from when this letter was sent."
        )
    else:
        way = f"Sign in and record what you saw here:\n{HERE}/checks/{check.id}"
    return (
        f"Dear {person.name},\n\n{first}.\n\n"
        "Please look whether this change still holds in daily work, and write down what you saw:\n"
        f"{_what(check, about)}\n\n{way}\n\n"
        f"A question, or somebody else should be asked? Turn to {about.whom_to_ask(change, person)}.\n"
    )


def to_others(check: Check, person: Person, first: str, about: Around) -> str:
    """A letter about a check to somebody who is not asked for it: the change’s owner, or a quality lead."""
    change = check.change
    asked = check.asked_of.name if check.asked_of and change.id not in about.unnamed else None
    if check.asked_of is None:
        who = "Nobody is asked for it yet. You can ask somebody on its page"
    else:
        left = "" if check.asked_of.active else ", who no longer uses the tracker"
        who = f"It is asked of {asked or 'somebody'}{left}. Its page says more, and somebody else can be asked there"
    return f"Dear {person.name},\n\n{first}.\n\n{_what(check, about)}\n\n{who}:\n{HERE}/checks/{check.id}\n"


def one_line(text: str, length: int = SHORT) -> str:
    """A text as one line of a letter, cut at a word where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= length else plain[:length].rpartition(" ")[0].rstrip(",;:.") + " …"


def _what(check: Check, about: Around) -> str:
    where = f", in {check.agency.name}" if check.agency and check.change_id not in about.unnamed else ""
    lines = [f"- The change: {about.name_of(check.change)}", f"- How to look: {in_sentence(check.method.label)}{where}"]
    if check.change_id in about.found and check.change_id not in about.unnamed:
        lines.append(f"- Last time: {about.found[check.change_id]}")
    return "\n".join(lines)


def _is_followed(change: Change) -> bool:
    return change.withdrawn_on is None and bool(db.session.scalar(select(is_followed(change.id))))


def _last_found(change_ids: set[int]) -> dict[int, str]:
    """By change, the latest of its accepted evidence that no accepted correction replaces."""
    correction = aliased(Evidence)
    corrected = exists().where(
        correction.replaces_id == Evidence.id,
        correction.state == EvidenceState.ACCEPTED,
        correction.withdrawn_on.is_(None),
    )
    query = (
        select(Evidence.change_id, Evidence.observed_on, Evidence.finding, Evidence.summary)
        .where(
            Evidence.change_id.in_(change_ids),
            Evidence.state == EvidenceState.ACCEPTED,
            Evidence.withdrawn_on.is_(None),
            ~corrected,
        )
        .order_by(Evidence.observed_on, Evidence.id)
        .execution_options(**WHOLE)
    )
    return {
        change_id: f"{FOUND[finding]} on {said(observed_on)}: {one_line(summary)}"
        for change_id, observed_on, finding, summary in db.session.execute(query)
    }
