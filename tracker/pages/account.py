"""One’s own account: the name others see, the way to a new password, and to a calendar of one’s checks."""

from flask import Blueprint, url_for

from tracker import clock
from tracker.domain.access import May
from tracker.pages import forms
from tracker.pages.calendars import address_of
from tracker.pages.deeds import Answer, form_page
from tracker.pages.guards import reader, requires
from tracker.services import people as services

pages = Blueprint("account", __name__, url_prefix="/account")


class NameForm(forms.Form):
    """What others see one by."""

    is_screened = False
    name = forms.line("Your name", hint="As it should stand beside what you record", render_kw={"autocomplete": "name"})


@pages.route("", methods=["GET", "POST"])
@requires(May.USE_ACCOUNT)
def show() -> Answer:
    person = reader()
    form = forms.filled(NameForm, person)
    return form_page(
        form,
        lambda: services.change_own_name(person, name=form.values()["name"], version=form.row_version, now=clock.now()),
        title="Your account",
        back=url_for("work.home"),
        done=url_for(".show"),
        said="Your name is changed.",
        row=person,
        theirs=lambda row: forms.filled(NameForm, row, fresh=True),
        template="account/show.html",
        person=person,
        calendar=address_of(person),
        submit="Save your name",
    )
