"""The form with which a check is answered through a link: what a busy person can say on a telephone in two minutes."""

from datetime import date
from typing import Any

from wtforms import HiddenField, RadioField

from tracker.domain.terms import Finding, Level, Role, Term
from tracker.models import Check, Person
from tracker.pages import forms
from tracker.pages.evidence_form import EvidenceForm, offered, starting_with, values_of

FINDINGS = {
    Finding.SUPPORTS: "Yes, I saw it in how the work is done",
    Finding.MIXED: "Partly: sometimes yes, sometimes no",
    Finding.CONTRADICTS: "No, I saw that it is not so",
}
LEVELS = {
    Level.PRACTICE: "How the work is done: files, visits, meetings, supervision",
    Level.OUTCOME: "What it is like for children and families",
    Level.KNOWLEDGE: "What people know now (will not count)",
    Level.REACTION: "What people thought of it (will not count)",
    Level.ACTIVITY: "That something was held or issued (will not count)",
}


class Chosen:
    """That one of the answers on offer was chosen."""

    field_flags: dict[str, bool] = {"required": True}  # noqa: RUF012 - as the form library reads it

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse what is no answer.

        Raises:
            ValidationError: none was chosen, or one that is not on offer.
        """
        if field.data not in {choice.value for choice in field.choices}:
            raise forms.ValidationError(self.sentence)


def _one_tap(label: str, words: dict[Any, str], sentence: str) -> RadioField:
    choices = forms.offer(((term.value, said) for term, said in words.items()), None)
    return RadioField(label, [Chosen(sentence)], choices=choices, validate_choice=False)


class AnswerForm(EvidenceForm):
    """The same that any evidence holds, asked in the words of whoever looked."""

    opened = HiddenField()
    summary = forms.text("What did you see?", hint="A few sentences. No name of a child, a family or a colleague")
    sample_seen = forms.whole("Seen in how many?")
    sample_size = forms.whole("Out of how many?")
    finding = _one_tap("Is the change there?", FINDINGS, "Choose whether the change is there.")
    level = _one_tap("What did you look at?", LEVELS, "Choose what you looked at.")
    unintended = forms.text(
        "What else has changed, for better or worse?", required=False, hint="What nobody meant to happen", rows=3
    )
    observed_on = forms.day("When did you look?", hint="The day it was seen")

    def values(self) -> dict[str, Any]:
        """What was typed, with the terms that were chosen."""
        typed = super().values()
        typed.pop("opened")
        return typed


def answer_form(check: Check, person: Person, *, today: date) -> AnswerForm:
    """The form for this check and this person, with what is usual filled in."""
    start = starting_with(check, person, {})
    form = AnswerForm(data={"observed_on": today, **start, "agency_id": _usual_agency(check, person)})
    offered(form, check.change, check, person)
    if check.agency_id is not None:
        del form.agency_id
    return form


def answer_of(form: AnswerForm, check: Check) -> dict[str, Any]:
    """The columns of a piece of evidence and its files.

    Raises:
        RuleBroken: a file cannot be taken.
    """
    values = values_of(form)
    terms: dict[str, Term] = {"finding": Finding(form.finding.data), "level": Level(form.level.data)}  # type: ignore[call-arg]
    return {"agency_id": check.agency_id, **values, **terms}


def _usual_agency(check: Check, person: Person) -> int | None:
    """The agency of whoever looked, if the change covers it."""
    covered = {agency.id for agency in check.change.agencies}
    if check.agency_id is not None or person.role is not Role.CONTRIBUTOR:
        return check.agency_id
    return person.agency_id if not covered or person.agency_id in covered else None
