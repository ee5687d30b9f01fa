"""The forms of a change: what it must hold, and the small forms of its deeds."""

from typing import Any

from markupsafe import Markup

from tracker.domain.check_plans import EXAMPLES, USUAL_PLAN
from tracker.models import Change, Lesson
from tracker.pages import forms
from tracker.queries import agencies, lessons, people
from tracker.queries.changes import narrower

NOT_NAMED_WITHOUT = "Until it is said, the change does not count as named"
WAYS_TO_PLAN = Markup("<br>").join(
    [
        "Say it in whichever way suits the change:",
        *(Markup("{}: <b>{}</b>").format(way, example) for way, example in EXAMPLES),
    ]
)


class ChangeForm(forms.Form):
    """What a change says, whom it covers and who owns it."""

    lesson_id = forms.row_of("Lesson it answers", hint="Others can be tied to it afterwards")
    statement = forms.text(
        "What will be different", hint="In the system itself: how the work is done, not who tries harder"
    )
    expected_difference = forms.text(
        "What difference it should make for children", hint="What a child or a family would notice", rows=3
    )
    how_we_would_know = forms.text(
        "How we would know", hint="What somebody could look for in a year, and would find if it worked", rows=3
    )
    named_on = forms.day("Named on", hint="The day it was decided on. For example, 3 2 2025")
    owner_id = forms.row_of("Owner", required=False, hint="Who sees to it. Somebody else accepts that it is in place")
    agencies = forms.rows_of("Agencies it covers", hint="Tick none if it covers every agency")


class NewChangeForm(ChangeForm):
    """A change as it is named: with its target and its plan of checks."""

    target_on = forms.day("To be in place by", required=False)
    check_plan = forms.line(
        "When to look at it again",
        hint=WAYS_TO_PLAN,
        default=str(USUAL_PLAN),
    )


class ImportedChangeForm(ChangeForm):
    """A change that came from a plan without saying all: what nobody knows yet may stay empty."""

    expected_difference = forms.text(
        "What difference it should make for children", required=False, hint=NOT_NAMED_WITHOUT, rows=3
    )
    how_we_would_know = forms.text("How we would know", required=False, hint=NOT_NAMED_WITHOUT, rows=3)


class LinkForm(forms.Form):
    """A lesson the change answers too."""

    lesson_id = forms.row_of("Lesson")


class UnlinkForm(forms.Form):
    """Why a lesson is not answered by the change after all."""

    reason = forms.text("Why does it not answer this lesson?")


class PlaceForm(forms.Form):
    """Since when a change is in place."""

    on = forms.day("In place since", hint="The day from which the work was done this way. For example, 3 2 2025")


class AcceptForm(forms.Form):
    """A yes, with nothing to type."""


class TargetForm(forms.Form):
    """A target moved."""

    to = forms.day("New target")
    reason = forms.text("Reason", hint="It is shown with the earlier target", rows=3)


class WithdrawForm(forms.Form):
    """Since when a change is no longer so, and why."""

    on = forms.day("Withdrawn on", hint="From this day on the work was no longer done this way")
    reason = forms.text("Why was it withdrawn?", hint="It stays on the page, with this reason")


class PlanForm(forms.Form):
    """When a change is looked at again, and why at other times."""

    check_plan = forms.line("When to look at it again", hint=WAYS_TO_PLAN)
    reason = forms.text("Why does the plan change?", hint="It is kept with each check that moves", rows=3)


def offered(form: ChangeForm, change: Change | None = None) -> ChangeForm:
    """The form with its choices; agencies that were closed since stay on offer to a change that covers them."""
    forms.choose(form.agencies, agencies.choices(also=change.agencies if change else ()), None)
    owners = people.choices()
    if change is not None and change.owner is not None and change.owner not in owners:
        owners = [*owners, change.owner]
    forms.choose(form.owner_id, owners, "Nobody yet")
    if change is None:
        forms.choose(form.lesson_id, lessons.choices(), named=forms.FULL_NAME)
    else:
        del form.lesson_id
    return form


def form_of(change: Change, *, fresh: bool = False) -> ChangeForm:
    """The form that starts with what a change holds."""
    is_whole = change.expected_difference and change.how_we_would_know
    kind = ChangeForm if is_whole else ImportedChangeForm
    own = {name: getattr(change, name) for name in ("statement", "expected_difference", "how_we_would_know")}
    covered = [agency.id for agency in change.agencies]
    form = forms.filled(
        kind, change, fresh=fresh, **own, named_on=change.named_on, owner_id=change.owner_id, agencies=covered
    )
    return offered(form, change)


def values_of(form: ChangeForm) -> dict[str, Any]:
    """What was typed, as the services want it: agencies as rows."""
    values = form.values()
    return {**values, "agencies": agencies.with_ids(values["agencies"])}


def said_of(lessons_chosen: list[Lesson], covered: list[Any]) -> str:
    """What to say once a change is saved: where it covers less than a lesson binds, that too."""
    words = [sentence for lesson in lessons_chosen for sentence in narrower(lesson, covered)]
    return " ".join(["Saved.", *words])
