"""The forms of an action: what it is, with the hierarchy of strength laid open, and the small forms of its deeds."""

from typing import Any

from wtforms import RadioField
from wtforms.validators import Optional

from tracker.domain.strength import ActionCategory, Strength
from tracker.models import Action, Change
from tracker.pages import forms
from tracker.queries import agencies, changes, people

HINTS = {
    Strength.STRONGER: "They change the setting or the form, so that the right thing is the easy one to do.",
    Strength.INTERMEDIATE: "They help people to do the right thing, and do not make it certain.",
    Strength.WEAKER: "They ask people to remember. On their own they seldom change what people do.",
}


class CategoryField(RadioField):
    """One kind of action, shown under its strength."""

    def __init__(self, label: str, **options: Any) -> None:
        pairs = [*((category.value, category.label) for category in ActionCategory), ("", "Not known yet")]
        choices = forms.offer(pairs, None)
        super().__init__(label, [Optional()], choices=choices, coerce=_category, **options)

    def groups(self) -> list[tuple[str, str, list[Any]]]:
        """The boxes by strength, strongest first: its label, its hint, and the boxes themselves."""
        boxes = {str(box.data): box for box in self}
        return [
            (
                strength.label,
                HINTS[strength],
                [boxes[category.value] for category in ActionCategory if category.strength is strength],
            )
            for strength in reversed(Strength)
        ]

    def unknown(self) -> Any:
        """The box for when nobody can say."""
        return next(box for box in self if box.data in ("", None, "None"))


def _category(value: Any) -> ActionCategory | None:
    return ActionCategory(value) if value not in (None, "", "None") else None  # type: ignore[call-arg]


class ActionForm(forms.Form):
    """What an action is."""

    change_id = forms.row_of("Change it is a step toward")
    description = forms.text("What will be done", hint="One step toward the change")
    category = CategoryField(
        "Kind of action", description="Its strength follows from its kind; without one it counts for nothing"
    )
    owner_id = forms.row_of("Owner", required=False)
    agency_id = forms.row_of("Agency", required=False, hint="People of this agency can say how it goes")


class NewActionForm(ActionForm):
    """An action as it is recorded."""

    due_on = forms.day("Due on", required=False)
    started_on = forms.day("Started on", required=False, hint="If it has been")


class OnForm(forms.Form):
    """The day something was so."""

    on = forms.day("On")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.text("Reason", rows=3)


class AbandonForm(forms.Form):
    """An action that will not be done."""

    on = forms.day("Abandoned on")
    reason = forms.text("Why will it not be done?", rows=3)


class DueForm(forms.Form):
    """A due date moved."""

    to = forms.day("New due date")
    reason = forms.text("Reason", hint="It is shown with the earlier date", rows=3)


class NoteForm(forms.Form):
    """How it goes."""

    noted_on = forms.day("On")
    words = forms.text("How it goes", hint="No name of a child, a family or a practitioner")


class SettleForm(forms.Form):
    """What was found when somebody looked into a claim."""

    found = forms.text(
        "What was found", hint="What was seen in practice is recorded as evidence of the change", limit=3_000
    )


class AcceptForm(forms.Form):
    """A yes, with nothing to type."""


def offered(form: ActionForm, action: Action | None = None) -> ActionForm:
    """The form with its choices; a closed agency, or somebody who left, stays on offer to the action that names it."""
    named = [action.agency] if action and action.agency else []
    forms.choose(form.agency_id, agencies.choices(also=named), "None")
    owners = people.choices()
    if action and action.owner and action.owner not in owners:
        owners = [*owners, action.owner]
    forms.choose(form.owner_id, owners, "Nobody yet")
    if action is None:
        forms.choose(form.change_id, changes.choices())
    else:
        del form.change_id
    return form


def form_of(action: Action, *, fresh: bool = False) -> ActionForm:
    """The form that starts with what an action holds."""
    return offered(forms.filled(ActionForm, action, fresh=fresh), action)


def start_of(change: Change | None) -> dict[str, Any]:
    """What a new action starts with."""
    return {"change_id": change.id} if change else {}
