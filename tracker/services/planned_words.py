"""From the words of an imported plan to the words a record can hold: keys, headlines, kinds, shortened text."""

import hashlib

from tracker.domain.terms import ReviewKind
from tracker.exchange.action_plan import PlannedAction

HEADLINE_WORDS = 12
KINDS = {
    "SCR": ReviewKind.SERIOUS_CASE_REVIEW,
    "RR": ReviewKind.RAPID_REVIEW,
    "LCSPR": ReviewKind.PRACTICE_REVIEW,
    "CSPR": ReviewKind.PRACTICE_REVIEW,
    "NR": ReviewKind.NATIONAL_REVIEW,
    "CDR": ReviewKind.CHILD_DEATH_REVIEW,
    "DHR": ReviewKind.DOMESTIC_ABUSE_DEATH_REVIEW,
    "DARDR": ReviewKind.DOMESTIC_ABUSE_DEATH_REVIEW,
    "SAR": ReviewKind.ADULT_REVIEW,
    "LR": ReviewKind.LEARNING_REVIEW,
    "CPR": ReviewKind.CHILD_PRACTICE_REVIEW,
    "PSII": ReviewKind.PATIENT_SAFETY,
    "PFD": ReviewKind.PREVENTION_OF_DEATHS,
    "JTAI": ReviewKind.INSPECTION,
    "JAR": ReviewKind.INSPECTION,
    "AUDIT": ReviewKind.MULTI_AGENCY_AUDIT,
}


def key_of(*parts: str) -> str:
    """A mark made of the words themselves, blind to capitals and blanks: the same words make the same mark."""
    plain = "\x1f".join(" ".join(part.lower().split()) for part in parts)
    return hashlib.sha256(plain.encode()).hexdigest()


def headline_of(statement: str) -> str:
    """The first dozen words of a statement, or its first sentence where that is shorter."""
    first = " ".join(statement.split()).split(". ")[0]
    words = first.split(" ")
    return shortened(first if len(words) <= HEADLINE_WORDS else " ".join(words[:HEADLINE_WORDS]) + " …", 200)


def kind_of_reference(reference: str) -> ReviewKind:
    """What the letters before the first dash, blank or digit usually mean; else a practice review, to be put right."""
    letters = ""
    for letter in reference.strip().upper():
        if not letter.isalpha():
            break
        letters += letter
    return KINDS.get(letters, ReviewKind.PRACTICE_REVIEW)


def shortened(text: str | None, limit: int) -> str:
    """The text within a limit; an ellipsis shows where it was cut, and the file itself is kept whole."""
    plain = (text or "").strip()
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def status_words(planned: PlannedAction) -> str:
    """The status as the plan wrote it, or as its colour means where it wrote none."""
    return planned.status_text or ("" if planned.status == "none" else planned.status.replace("_", " "))
