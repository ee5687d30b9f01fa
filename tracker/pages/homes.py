"""Where changes live, and the gates a named person let them pass over: part of the pages of changes."""

from typing import Any

from flask import Blueprint, url_for

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import HomeKind, OverrideOf
from tracker.models import Change, Home
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.guards import reader, requires
from tracker.queries import changes as queries
from tracker.services import homes as services

pages = Blueprint("homes", __name__)
OVERRIDE_WARNING = (
    "An override lets a gate pass without what it asks for. Its reason and the person named show wherever the verdict "
    "shows, to inspectors too."
)


class NewHomeForm(forms.Form):
    """A place a change was built into."""

    kind = forms.one_of("Kind of place", HomeKind)
    place = forms.line("Place", hint="So that somebody else would find it, such as: Referral form 7, section 2")
    seen_on = forms.day(
        "Seen there on", required=False, hint="The day somebody looked and it was there, if anybody has"
    )


class HomeForm(NewHomeForm):
    """All that is written of a place, to be put right."""

    last_seen_on = forms.day("Last seen there on", required=False)
    gone_on = forms.day("Found gone on", required=False)


class DayForm(forms.Form):
    """A day on which somebody looked."""

    on = forms.day("On")


class OverrideForm(forms.Form):
    """A gate passed over."""

    gate = forms.one_of("Gate", OverrideOf)
    reason = forms.text(
        "Reason", hint="Strong enough: why weaker actions suffice. Heard: why children and families cannot be asked"
    )
    named_person = forms.line("Named person", hint="Who decided it, by name or office")
    from_on = forms.day("From")


class TakeBackForm(forms.Form):
    """Why an override is taken back."""

    reason = forms.text("Why is it taken back?")


@pages.route("/<int:change_id>/homes/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add_home(change_id: int) -> Answer:
    change = found(queries.get_change(change_id))
    form = NewHomeForm()
    return form_page(
        form,
        lambda: services.add_home(change, **form.values(), by=reader(), now=clock.now()),
        title="Name a place where it lives",
        lead=change.statement,
        **_ways(change),
    )


@pages.route("/homes/<int:home_id>/seen", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def see_home(home_id: int) -> Answer:
    home = _home(home_id)
    form = DayForm(data={"on": clock.today()})
    return form_page(
        form,
        lambda: services.see_home(home, **form.values(), by=reader(), now=clock.now()),
        title="Say that it was seen there",
        lead=home.place,
        **_ways(home.change),
    )


@pages.route("/homes/<int:home_id>/gone", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def home_gone(home_id: int) -> Answer:
    home = _home(home_id)
    form = DayForm()
    return form_page(
        form,
        lambda: services.home_gone(home, **form.values(), by=reader(), now=clock.now()),
        title="Say that it is gone from there",
        lead=home.place,
        warning="A change that lives nowhere any more is no longer built in.",
        **_ways(home.change),
    )


@pages.route("/homes/<int:home_id>/correct", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def correct_home(home_id: int) -> Answer:
    home = _home(home_id)
    form = _home_form(home)
    return form_page(
        form,
        lambda: services.correct_home(home, **form.values(), version=form.row_version, by=reader(), now=clock.now()),
        title="Correct the place",
        row=home,
        theirs=lambda newer: _home_form(newer, fresh=True),
        **_ways(home.change),
    )


@pages.route("/<int:change_id>/overrides/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add_override(change_id: int) -> Answer:
    change = found(queries.get_change(change_id))
    form = OverrideForm()
    values = form.values()
    return form_page(
        form,
        lambda: services.override_gate(change, **values, by=reader(), now=clock.now()),
        title="Override a gate",
        lead=change.statement,
        warning=OVERRIDE_WARNING,
        submit="Override it",
        **_ways(change),
    )


@pages.route("/overrides/<int:override_id>/take-back", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def take_back_override(override_id: int) -> Answer:
    override = found(queries.get_override(override_id))
    form = TakeBackForm()
    return form_page(
        form,
        lambda: services.take_back_override(override, reason=form.reason.data, by=reader(), now=clock.now()),
        title=f"Take back the override of “{override.gate.label.lower()}”",
        lead=override.reason,
        warning="The gate is asked again, of every day; a lesson that rested on the override may become passive.",
        submit="Take it back",
        **_ways(override.change),
    )


def _home(home_id: int) -> Home:
    return found(queries.get_home(home_id))


def _home_form(home: Home, *, fresh: bool = False) -> HomeForm:
    own = {name: getattr(home, name) for name in ("kind", "place", "seen_on", "last_seen_on", "gone_on")}
    return HomeForm(data=own, **({"formdata": None} if fresh else {}))


def _ways(change: Change) -> dict[str, Any]:
    address = url_for("changes.show", change_id=change.id)
    return {"back": address, "done": address}
