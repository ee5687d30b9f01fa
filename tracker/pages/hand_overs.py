"""Handing over all that is asked of somebody: see what it is, decide, call off, and read what was decided."""

from typing import Any

from flask import Blueprint, render_template, request, url_for

from tracker import clock
from tracker.domain.access import May
from tracker.models import HandOver, Person
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.queries import hand_overs as queries
from tracker.queries import people
from tracker.services import hand_overs as services

pages = Blueprint("hand_overs", __name__, url_prefix="/people")
SAID = "It is decided. Where it is from today, everything has passed on, and whoever takes over has a letter."


class HandOverForm(forms.Form):
    """Who takes over what, from when, and why."""

    to_id = forms.row_of("Who takes over?", hint="The checks and actions are asked of them, and they get one letter")
    changes_to_id = forms.row_of(
        "Who owns the changes from then on?",
        required=False,
        hint="Whoever accepted that a change is in place never owns it",
    )
    from_on = forms.day("From", hint="Today passes everything on at once; a later day waits and can be called off")
    reason = forms.text("Why?", hint="It is kept with the hand-over; the letter does not say it", rows=3)


class CallOffForm(forms.Form):
    """Why a hand-over will not be."""

    reason = forms.text("Why is it called off?", rows=3)


class HandOverFilter(FilterForm):
    state = any_of("State", queries.HandOverState)


@pages.get("/hand-overs")
@requires(May.EDIT_RECORDS)
def index() -> str:
    form = HandOverFilter(request.args)
    listing = queries.list_hand_overs(request.args, **form.values())
    return render_template("hand_overs/index.html", listing=listing, form=form, state_of=queries.state_of)


@pages.route("/<int:person_id>/hand-over", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def decide(person_id: int) -> Answer:
    person: Person = found(people.get_person(person_id))
    asked, waiting = queries.asked_of(person, clock.today()), queries.waiting_for(person)
    shown: dict[str, Any] = {"person": person, "asked": asked, "waiting": waiting}
    if request.method == "GET" and (waiting or (not asked.is_any and reader().has_leave)):
        return render_template("hand_overs/show.html", **shown)
    form = HandOverForm(data={"from_on": clock.today()})
    forms.choose(form.to_id, queries.takers(person))
    forms.choose(form.changes_to_id, queries.takers(person), "The same person")
    return form_page(
        form,
        lambda: services.hand_over(person, **_chosen(form), by=reader(), now=clock.now()),
        title=f"Hand over all that is asked of {person.name}",
        back=url_for(".index"),
        done=url_for(".index"),
        said=SAID,
        template="hand_overs/form.html",
        submit="Hand it over",
        **shown,
    )


@pages.route("/hand-overs/<int:hand_over_id>/call-off", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def call_off(hand_over_id: int) -> Answer:
    row: HandOver = found(queries.get_hand_over(hand_over_id))
    form = CallOffForm()
    return form_page(
        form,
        lambda: services.call_off(row, **form.values(), by=reader(), now=clock.now()),
        title=f"Call off the hand-over from {row.person.name}",
        back=url_for(".index"),
        done=url_for(".index"),
        said="The hand-over is called off. Nothing has changed hands.",
        submit="Call it off",
    )


def _chosen(form: HandOverForm) -> dict[str, Any]:
    """What the form says, with people as rows."""
    values = form.values()
    named = values["changes_to_id"]
    return {
        "to": found(people.get_person(values["to_id"])),
        "changes_to": found(people.get_person(named)) if named else None,
        "from_on": values["from_on"],
        "reason": values["reason"],
    }
