"""The forms of evidence: what is asked when it is recorded and judged, and what is on offer to whoever records it."""

from typing import Any

from flask import current_app
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import MultiDict
from wtforms import Field, SearchField
from wtforms.validators import ValidationError

from tracker.domain.access import is_own_work
from tracker.domain.check_methods import METHODS, usual_source
from tracker.domain.levels import offered_as
from tracker.domain.terms import EvidenceState, Finding, Level, Role, Source
from tracker.models import Agency, Change, Check, Evidence, Person
from tracker.pages import forms
from tracker.pages.filters import FilterForm, any_of
from tracker.queries import agencies
from tracker.services.files import ENDINGS, MOST_FILES, TAKEN_IN, Upload, check_files

LARGEST_SAMPLE = 1_000_000
LINES = {
    1: "first line of assurance: close to the work",
    2: "second line of assurance: independent of the work",
    3: "third line of assurance: independent of the agencies",
    None: "their own voice, which counts as independent",
}


class EvidenceFilter(FilterForm):
    words = SearchField("Words")
    state = any_of("State", EvidenceState)
    level = any_of("Level", Level)
    source = any_of("Source", Source)
    finding = any_of("Finding", Finding)
    agency = forms.row_of("Agency", required=False)
    from_on = forms.day("Seen from", required=False, name="from")
    until_on = forms.day("Seen until", required=False, name="until")


class EvidenceForm(forms.Form):
    """What was seen of a change."""

    observed_on = forms.day("Observed on", hint="The day it was seen, not the day it is written down")
    level = forms.one_of(
        "Level",
        Level,
        hint="How deep it reaches. Only practice and outcome can show that practice changed; the others are kept "
        "and read, and do not count.",
        named=offered_as,
    )
    source = forms.one_of(
        "Source",
        Source,
        hint="Assurance is that somebody looked and saw; reassurance is being told. A lesson needs somebody to have "
        "looked from outside the work, as well as those close to it.",
    )
    finding = forms.one_of(
        "Finding", Finding, hint="What was seen of the change. A mixed finding is shown and decides nothing."
    )
    agency_id = forms.row_of("Agency it was seen in", required=False)
    summary = forms.text("What was seen", hint="In your own words, without the name of a child or a practitioner")
    sample_seen = forms.whole("Seen in", hint="In how many of the sample; fill in both numbers, or neither")
    sample_size = forms.whole("Out of", hint="How many were looked at")
    unintended = forms.text(
        "Unintended consequences", required=False, hint="What else came of the change, for better or worse", rows=3
    )
    files = MultipleFileField(
        "Files",
        description=f"Up to {MOST_FILES}: {TAKEN_IN}. Without names of children or families.",
        render_kw={"accept": ",".join(ending for endings in ENDINGS.values() for ending in endings)},
    )

    def validate_sample_seen(self, field: Field) -> None:
        """Numbers beyond any sample are slips of the keyboard."""
        _check_count(field)

    def validate_sample_size(self, field: Field) -> None:
        """Numbers beyond any sample are slips of the keyboard."""
        _check_count(field)


class AcceptForm(forms.Form):
    """Nothing but the button."""


class ReturnForm(forms.Form):
    """What is missing."""

    reason = forms.text("What is missing?", hint="Whoever recorded it reads this, and can record a correction")


class WithdrawForm(forms.Form):
    """Why something is taken out of use."""

    reason = forms.text("Why is it withdrawn?", hint="It stays readable, with this reason")


def narrowing(asked: MultiDict[str, str]) -> EvidenceFilter:
    """The form above the list, as the address asks."""
    form = EvidenceFilter(asked)
    forms.choose(form.agency, agencies.choices(), "Any")
    return form


def offered(form: EvidenceForm, change: Change, check: Check | None, person: Person) -> EvidenceForm:
    """The form with its choices: each source with its line of assurance, and the agencies this person can speak of."""
    form.source.choices = forms.offer((each.value, f"{each.label} ({LINES[each.line]})") for each in Source)
    if person.role is Role.CONTRIBUTOR and not (check and check.asked_of_id == person.id):
        own: list[Agency] = [person.agency] if person.agency else []
        forms.choose(form.agency_id, own, None)
    else:
        forms.choose(form.agency_id, change.agencies or agencies.choices(), "All that the change covers")
    return form


def starting_with(check: Check | None, person: Person, pulse: dict[str, Any]) -> dict[str, Any]:
    """What a new form is filled with: the usual source and level of the check’s method, what a pulse says, if it comes
    from one, and the agency the check is about, or the contributor’s own."""
    own = person.agency_id if person.role is Role.CONTRIBUTOR else None
    asked = check.agency_id if check is not None else None
    return {**(_usual(check, person) if check else {}), **pulse, "agency_id": asked or own or pulse.get("agency_id")}


def _usual(check: Check, person: Person) -> dict[str, Any]:
    """The source and level of the check’s method; an audit is the partnership’s own where it looks at several agencies
    and none of them answers."""
    several = check.agency_id is None and len(check.change.agencies) != 1
    source = usual_source(check.method, is_together=several and person.role is not Role.CONTRIBUTOR)
    return {"source": source, "level": METHODS[check.method].level}


def correcting(piece: Evidence) -> dict[str, Any]:
    """What the form of a correction is filled with: all that the piece says, but not its files."""
    names = (
        "observed_on", "level", "source", "finding", "agency_id", "summary", "sample_seen", "sample_size", "unintended",
    )  # fmt: skip
    return {name: getattr(piece, name) for name in names}


def values_of(form: EvidenceForm) -> dict[str, Any]:
    """The columns of a piece and its files, judged and ready to keep.

    Raises:
        RuleBroken: a file cannot be taken.
    """
    terms = {"level": form.level.data, "source": form.source.data, "finding": form.finding.data}
    return {**form.values(), **terms, "files": _uploads(form)}


def can_record(change: Change, check: Check | None, person: Person) -> bool:
    """Whether this person can record evidence of this change at all, in one agency or another."""
    covered = frozenset(agency.id for agency in change.agencies)
    own = frozenset({person.agency_id} if person.agency_id else ())
    return _is_own(covered or own, check, person)


def can_correct(piece: Evidence, person: Person) -> bool:
    """Whether a piece is this person’s to correct: they recorded it, or it is about their own agency."""
    seen_in = frozenset({piece.agency_id} if piece.agency_id else ())
    return piece.recorded_by_id == person.id or _is_own(seen_in, piece.check, person)


def _is_own(agency_ids: frozenset[int], check: Check | None, person: Person) -> bool:
    return is_own_work(
        person.role,
        person_id=person.id,
        person_agency_id=person.agency_id,
        asked_of_id=check.asked_of_id if check else None,
        agency_ids=agency_ids,
    )


def _uploads(form: EvidenceForm) -> list[Upload]:
    sent = [(file.filename or "file", file.read()) for file in form.files.data or ()]
    return check_files(sent, megabytes=current_app.config["TRACKER"].upload_megabytes)


def _check_count(field: Field) -> None:
    if field.data is not None and field.data > LARGEST_SAMPLE:
        raise ValidationError(f"A sample has at most {LARGEST_SAMPLE:,} in it. Look at the number once more.")
