"""Agencies: list, add, change, close, open again."""

from flask import Blueprint, render_template, request, url_for
from wtforms import SearchField

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import AgencyKind
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.queries import agencies as queries
from tracker.services import agencies as services

pages = Blueprint("agencies", __name__, url_prefix="/admin/agencies")


class AgencyForm(forms.Form):
    """A body bound by lessons."""

    name = forms.line("Name", hint="As the partnership writes it")
    kind = forms.one_of("Kind", AgencyKind)


class CloseForm(forms.Form):
    """When an agency was no more."""

    closed_on = forms.day("Closed on")


class ReopenForm(forms.Form):
    """Nothing is typed."""


class AgencyFilter(FilterForm):
    words = SearchField("Name")
    kind = any_of("Kind", AgencyKind)
    state = any_of("Open or closed", queries.Openness)


@pages.get("")
@requires(May.ADMINISTER)
def index() -> str:
    form = AgencyFilter(request.args)
    listing = queries.list_agencies(request.args, **form.values())
    ties = queries.ties_of([agency.id for agency in listing.rows])
    return render_template("agencies/index.html", listing=listing, form=form, ties=ties)


@pages.route("/add", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def add() -> Answer:
    form = AgencyForm()
    return form_page(
        form,
        lambda: services.add_agency(**form.values(), by=reader(), now=clock.now()),
        title="Add an agency",
        back=url_for(".index"),
        done=url_for(".index"),
        said="The agency is added.",
    )


@pages.route("/<int:agency_id>/change", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def change(agency_id: int) -> Answer:
    agency = found(queries.get_agency(agency_id))
    form = forms.filled(AgencyForm, agency)
    return form_page(
        form,
        lambda: services.change_agency(agency, **form.values(), version=form.row_version, by=reader(), now=clock.now()),
        title=f"Change {agency.name}",
        back=url_for(".index"),
        done=url_for(".index"),
        row=agency,
        theirs=lambda row: forms.filled(AgencyForm, row, fresh=True),
    )


@pages.route("/<int:agency_id>/close", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def close(agency_id: int) -> Answer:
    agency = found(queries.get_agency(agency_id))
    form = CloseForm()
    return form_page(
        form,
        lambda: services.close_agency(agency, **form.values(), by=reader(), now=clock.now()),
        title=f"Close {agency.name}",
        back=url_for(".index"),
        done=url_for(".index"),
        said=f"{agency.name} is closed.",
        warning="It stays on everything that names it, and can no longer be chosen. Lessons that bind it stay bound: "
        "have a successor named in them, or decide their standing.",
        submit="Close the agency",
        template="agencies/close.html",
        ties=queries.ties_of([agency_id])[agency_id],
    )


@pages.route("/<int:agency_id>/reopen", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def reopen(agency_id: int) -> Answer:
    agency = found(queries.get_agency(agency_id))
    return form_page(
        ReopenForm(),
        lambda: services.reopen_agency(agency, by=reader(), now=clock.now()),
        title=f"Open {agency.name} again",
        back=url_for(".index"),
        done=url_for(".index"),
        said=f"{agency.name} is open again.",
        submit="Open the agency again",
    )
