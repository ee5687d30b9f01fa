"""Actions: list, read, record, change, and say how they go. Contributors: their own agency’s alone."""

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from wtforms import SearchField

from tracker import clock
from tracker.domain.access import May
from tracker.domain.strength import Strength
from tracker.models import Action
from tracker.pages import forms
from tracker.pages.action_form import (
    AbandonForm,
    AcceptForm,
    DueForm,
    NewActionForm,
    NoteForm,
    OnForm,
    ReasonForm,
    SettleForm,
    form_of,
    offered,
    start_of,
)
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.pages.typed import record_id
from tracker.queries import actions as queries
from tracker.queries import agencies, changes, people
from tracker.queries.slippage import HowOften
from tracker.services import actions as services

pages = Blueprint("actions", __name__, url_prefix="/actions")


class ActionFilter(FilterForm):
    words = SearchField("Words")
    state = any_of("State", queries.ActionState)
    strength = any_of("Strength", tuple(reversed(Strength)))
    agency = forms.row_of("Agency", required=False)
    owner = forms.row_of("Owner", required=False)
    moved = any_of("Moved", HowOften)


@pages.get("")
@requires(May.SEE_RECORDS)
def index() -> str:
    form = ActionFilter(request.args)
    forms.choose(form.agency, agencies.choices(), "Any")
    forms.choose(form.owner, people.choices(), "Anybody")
    listing = queries.list_actions(request.args, clock.today(), **form.values())
    return render_template("actions/index.html", listing=listing, form=form, is_overdue=queries.is_overdue)


@pages.get("/<int:action_id>")
@requires(May.SEE_RECORDS)
def show(action_id: int) -> str:
    action = _action(action_id)
    is_overdue = queries.is_overdue(action, clock.today())
    is_own = services.is_own_action(action, reader())
    return render_template("actions/show.html", action=action, is_overdue=is_overdue, is_own=is_own)


@pages.route("/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add() -> Answer:
    wanted = request.args.get("change_id", type=record_id)
    change = found(changes.get_change(wanted)) if wanted else None
    form = offered(NewActionForm(data=start_of(change)))
    values = form.values()
    change_id = values.pop("change_id")
    return form_page(
        form,
        lambda: services.add_action(found(changes.get_change(change_id)), **values, by=reader(), now=clock.now()),
        title="Record an action",
        back=url_for("changes.show", change_id=wanted) if change else url_for(".index"),
        done=lambda action: url_for("changes.show", change_id=action.change_id),
        said="The action is recorded.",
        template="actions/form.html",
    )


@pages.route("/<int:action_id>/change", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def change(action_id: int) -> Answer:
    action = _action(action_id)
    form = form_of(action)
    return form_page(
        form,
        lambda: services.change_action(action, **form.values(), version=form.row_version, by=reader(), now=clock.now()),
        title="Change the action",
        row=action,
        theirs=lambda newer: form_of(newer, fresh=True),
        template="actions/form.html",
        **_ways(action),
    )


@pages.route("/<int:action_id>/start", methods=["GET", "POST"])
@requires(May.UPDATE_ACTIONS)
def start(action_id: int) -> Answer:
    action, form = _own_action(action_id), OnForm(data={"on": clock.today()})
    return form_page(
        form,
        lambda: services.start_action(action, **form.values(), by=reader(), now=clock.now()),
        title="Say when it was started",
        lead=action.description,
        **_ways(action),
    )


@pages.route("/<int:action_id>/finish", methods=["GET", "POST"])
@requires(May.UPDATE_ACTIONS)
def finish(action_id: int) -> Answer:
    action, form = _own_action(action_id), OnForm(data={"on": clock.today()})
    return form_page(
        form,
        lambda: services.finish_action(action, **form.values(), by=reader(), now=clock.now()),
        title="Say when it was done",
        said="It is done. Whether practice changed is another question: it is answered by evidence.",
        lead=action.description,
        **_ways(action),
    )


@pages.route("/<int:action_id>/accept", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def accept(action_id: int) -> Answer:
    action = _action(action_id)
    return form_page(
        AcceptForm(),
        lambda: services.accept_action(action, by=reader(), now=clock.now()),
        title="Accept that it is done",
        lead=action.description,
        submit="Accept it",
        **_ways(action),
    )


@pages.route("/<int:action_id>/abandon", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def abandon(action_id: int) -> Answer:
    action, form = _action(action_id), AbandonForm(data={"on": clock.today()})
    return form_page(
        form,
        lambda: services.abandon_action(action, **form.values(), by=reader(), now=clock.now()),
        title="Abandon the action",
        lead=action.description,
        submit="Abandon it",
        **_ways(action),
    )


@pages.route("/<int:action_id>/reopen", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def reopen(action_id: int) -> Answer:
    action, form = _action(action_id), ReasonForm()
    return form_page(
        form,
        lambda: services.reopen_action(action, **form.values(), by=reader(), now=clock.now()),
        title="Open the action again",
        lead=action.description,
        warning="It counts as not done from then on, and so does its strength.",
        submit="Open it again",
        **_ways(action),
    )


@pages.route("/<int:action_id>/move-due", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def move_due(action_id: int) -> Answer:
    action, form = _action(action_id), DueForm()
    return form_page(
        form,
        lambda: services.move_due(action, **form.values(), by=reader(), now=clock.now()),
        title="Move the due date" if action.due_on else "Set a due date",
        lead=action.description,
        **_ways(action),
    )


@pages.route("/<int:action_id>/notes/add", methods=["GET", "POST"])
@requires(May.UPDATE_ACTIONS)
def note(action_id: int) -> Answer:
    action, form = _own_action(action_id), NoteForm(data={"noted_on": clock.today()})
    return form_page(
        form,
        lambda: services.note_progress(action, **form.values(), by=reader(), now=clock.now()),
        title="Note how it goes",
        lead=action.description,
        **_ways(action),
    )


@pages.route("/claims/<int:claim_id>/settle", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def settle(claim_id: int) -> Answer:
    claim, form = found(queries.get_claim(claim_id)), SettleForm()
    return form_page(
        form,
        lambda: services.settle_claim(claim, **form.values(), by=reader(), now=clock.now()),
        title="Settle the claim",
        lead=f"“{claim.words}”, says {claim.source}.",
        warning="A settled claim still passes no gate. Say that the action is done, and record what was seen, each by "
        "itself.",
        submit="Settle it",
        **_ways(claim.action),
    )


def _action(action_id: int) -> Action:
    return found(queries.get_action(action_id))


def _own_action(action_id: int) -> Action:
    """The action, if it is this person’s to speak of."""
    action = _action(action_id)
    return action if services.is_own_action(action, reader()) else abort(403)


def _ways(action: Action) -> dict[str, Any]:
    """Back to the action, whether it was done or not."""
    address = url_for("actions.show", action_id=action.id)
    return {"back": address, "done": address}
