"""Checks: list, read, plan one more, ask somebody, move the day, waive. They are answered by evidence."""

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from wtforms import SearchField

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import CheckMethod, CheckState
from tracker.models import Agency, Change, Check, Person
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.pages.methods import hint_with_link
from tracker.pages.typed import record_id
from tracker.queries import agencies, changes, people
from tracker.queries import checks as queries
from tracker.queries.slippage import HowOften
from tracker.services import checks as services

pages = Blueprint("checks", __name__, url_prefix="/checks")


class CheckFilter(FilterForm):
    words = SearchField("Words")
    state = any_of("State", CheckState)
    method = any_of("Method", CheckMethod)
    asked_of = forms.row_of("Asked of", required=False)
    agency = forms.row_of("Agency", required=False)
    moved = any_of("Moved", HowOften)


class AskForm(forms.Form):
    """Who is asked to look, and how."""

    asked_of_id = forms.row_of("Asked of", required=False)
    method = forms.one_of("Method", CheckMethod)
    agency_id = forms.row_of(
        "Agency", required=False, hint="Where practice is looked at, if it is one of those the change covers"
    )


class AddForm(AskForm):
    """One more check beside those of the plan."""

    due_on = forms.day("Due on", hint="A working day, today or later")


class MoveForm(forms.Form):
    """Another day for a check."""

    to = forms.day("New day", hint="A working day, today or later")
    reason = forms.text("Why does it move?", hint="The first day, and every move with its reason, are kept")


class WaiveForm(forms.Form):
    """Why a check need not be made."""

    reason = forms.text("Why need it not be made?", hint="It is shown with the check")


@pages.get("")
@requires(May.SEE_RECORDS)
def index() -> str:
    form = CheckFilter(request.args)
    forms.choose(form.asked_of, people.choices(), "Anybody")
    forms.choose(form.agency, agencies.choices(), "Any")
    listing = queries.list_checks(request.args, clock.today(), **form.values())
    return render_template("checks/index.html", listing=listing, form=form)


@pages.get("/<int:check_id>")
@requires(May.SEE_RECORDS)
def show(check_id: int) -> str:
    check = _check(check_id)
    row = queries.states_of([check], clock.today())[0]
    is_own = services.is_own_check(check, reader())
    return render_template("checks/show.html", check=check, state=row.state, is_own=is_own)


@pages.route("/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add() -> Answer:
    change = _change(request.args.get("change_id", type=record_id))
    form = _offered(AddForm(data={"asked_of_id": change.owner_id, "method": CheckMethod.CASE_AUDIT}))
    values = form.values()
    return form_page(
        form,
        lambda: services.add_check(change, due_on=values["due_on"], **_asked(values), by=reader(), now=clock.now()),
        title="Add a check",
        back=url_for("changes.show", change_id=change.id),
        done=lambda check: url_for(".show", check_id=check.id),
        said="The check is planned.",
        lead=change.statement,
        submit="Add the check",
    )


@pages.route("/<int:check_id>/ask", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def ask(check_id: int) -> Answer:
    check = _check(check_id)
    form = _form_of(check)
    return form_page(
        form,
        lambda: services.ask(check, **_asked(form.values()), version=form.row_version, by=reader(), now=clock.now()),
        title="Say who is asked, and how",
        lead=check.change.statement,
        row=check,
        theirs=lambda newer: _form_of(newer, fresh=True),
        **_ways(check),
    )


@pages.route("/<int:check_id>/move", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def move(check_id: int) -> Answer:
    check, form = _check(check_id), MoveForm()
    return form_page(
        form,
        lambda: services.move_check(check, **form.values(), by=reader(), now=clock.now()),
        title="Move the check",
        lead=check.change.statement,
        said="The check is moved.",
        submit="Move it",
        **_ways(check),
    )


@pages.route("/<int:check_id>/waive", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def waive(check_id: int) -> Answer:
    check, form = _check(check_id), WaiveForm()
    return form_page(
        form,
        lambda: services.waive_check(check, **form.values(), by=reader(), now=clock.now()),
        title="Waive the check",
        lead=check.change.statement,
        said="The check is waived.",
        warning="A waived check is not evidence. A lesson still stops being embedded when its evidence grows old.",
        submit="Waive it",
        **_ways(check),
    )


def _check(check_id: int) -> Check:
    return found(queries.get_check(check_id))


def _change(change_id: int | None) -> Change:
    """The change a check is planned for; every check is of one."""
    return found(changes.get_change(change_id)) if change_id else abort(404)


def _offered(form: Any, check: Check | None = None) -> Any:
    """The form with its choices: open agencies and active people, and those the check names already."""
    named = [check.agency] if check and check.agency else []
    offered = people.choices(May.ANSWER_CHECKS)
    asked = [check.asked_of] if check and check.asked_of and check.asked_of not in offered else []
    forms.choose(form.asked_of_id, [*offered, *asked], "Nobody yet")
    forms.choose(form.agency_id, agencies.choices(named), "All that the change covers")
    form.method.description = hint_with_link()
    return form


def _form_of(check: Check, *, fresh: bool = False) -> Any:
    return _offered(forms.filled(AskForm, check, fresh=fresh), check)


def _asked(values: dict[str, Any]) -> dict[str, Any]:
    """Who is asked, how and where, as rows."""
    person: Person | None = found(people.get_person(values["asked_of_id"])) if values["asked_of_id"] else None
    agency: Agency | None = found(agencies.get_agency(values["agency_id"])) if values["agency_id"] else None
    return {"asked_of": person, "method": CheckMethod(values["method"]), "agency": agency}  # type: ignore[call-arg]


def _ways(check: Check) -> dict[str, Any]:
    """Back to the check, whether it was done or not."""
    address = url_for("checks.show", check_id=check.id)
    return {"back": address, "done": address}
