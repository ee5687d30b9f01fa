"""People who sign in: list, add, change, and set a password."""

import secrets
from typing import Any

from flask import Blueprint, render_template, request, url_for
from wtforms import BooleanField, SearchField

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import Role
from tracker.models import Person
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.pages.sign_in import hashed
from tracker.queries import agencies, hand_overs
from tracker.queries import people as queries
from tracker.services import people as services

pages = Blueprint("people", __name__, url_prefix="/admin/people")


class PersonForm(forms.Form):
    """Who somebody is here, and what they may do."""

    is_screened = False
    name = forms.line("Name", render_kw={"autocomplete": "off"})
    email = forms.line(
        "E-mail address",
        hint="They sign in with it, and letters go there",
        render_kw={"type": "email", "autocomplete": "off"},
    )
    role = forms.one_of("Role", Role, hint="What each role may do stands under this form")
    agency_id = forms.row_of("Agency", required=False, hint="A contributor changes only what belongs to their agency")
    has_leave = BooleanField(
        "Has leave to see restricted reviews",
        description="Without it, restricted reviews and everything in them are hidden",
    )


class ChangeForm(PersonForm):
    """The same, and whether they may still sign in."""

    active = BooleanField("May sign in", description="People are never deleted, so that the audit keeps their names")


class PasswordForm(forms.Form):
    """Nothing is typed: the tracker makes the password."""


class PersonFilter(FilterForm):
    words = SearchField("Name or e-mail")
    role = any_of("Role", Role)
    agency = forms.row_of("Agency", required=False)
    state = any_of("Sign-in", queries.SignsIn)


@pages.get("")
@requires(May.ADMINISTER)
def index() -> str:
    form = PersonFilter(request.args)
    forms.choose(form.agency, agencies.choices(), "Any")
    listing = queries.list_people(request.args, **form.values())
    return render_template("people/index.html", listing=listing, form=form, signs_in=queries.signs_in)


@pages.route("/add", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def add() -> Answer:
    form = _offered(PersonForm())
    return form_page(
        form,
        lambda: services.add_person(**_values(form), by=reader(), now=clock.now()),
        title="Add a person",
        back=url_for(".index"),
        done=lambda person: url_for(".set_password", person_id=person.id),
        said="The person is added. They can sign in once they have a first password.",
        template="people/form.html",
    )


@pages.route("/<int:person_id>/change", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def change(person_id: int) -> Answer:
    person = found(queries.get_person(person_id))
    form = _form_of(person)
    return form_page(
        form,
        lambda: services.change_person(person, **_values(form), version=form.row_version, by=reader(), now=clock.now()),
        title=f"Change {person.name}",
        back=url_for(".index"),
        done=url_for(".index"),
        row=person,
        theirs=lambda row: _form_of(row, fresh=True),
        template="people/form.html",
        person=person,
        waiting=hand_overs.waiting_for(person),
    )


@pages.route("/<int:person_id>/password", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def set_password(person_id: int) -> Answer:
    person = found(queries.get_person(person_id))
    form, made = PasswordForm(), secrets.token_urlsafe(12)
    if form.validate_on_submit():
        services.set_password(person, password_hash=hashed(made), by=reader(), now=clock.now())
        return render_template("people/password.html", person=person, password=made)
    return form_page(
        form,
        lambda: None,
        title=f"Set a password for {person.name}",
        back=url_for(".index"),
        done=url_for(".index"),
        lead="The tracker makes a password and shows it to you once. Tell it to them yourself, not by e-mail.",
        warning=f"Wherever {person.name} is signed in now, they are signed out." if person.password else None,
        submit="Make a password",
    )


def _values(form: PersonForm) -> dict[str, Any]:
    return {**form.values(), "role": form.role.data}


def _offered(form: Any, person: Person | None = None) -> Any:
    named = [person.agency] if person and person.agency else []
    forms.choose(form.agency_id, agencies.choices(named), "No agency")
    return form


def _form_of(person: Person, *, fresh: bool = False) -> ChangeForm:
    own = {name: getattr(person, name) for name in ("name", "email", "role", "agency_id", "has_leave")}
    form: ChangeForm = _offered(forms.filled(ChangeForm, person, fresh=fresh, **own), person)
    return form
