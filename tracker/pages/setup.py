"""The first visit: the first administrator is made, or the worked example is loaded. Shut once anybody is here."""

import secrets

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_security import login_user
from wtforms import PasswordField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from tracker import clock
from tracker.domain.terms import Role
from tracker.models import Person
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page
from tracker.pages.guards import public
from tracker.pages.sign_in import LEAST_CHARACTERS, MESSAGES, MOST_CHARACTERS, hashed, long_enough
from tracker.queries import people as queries
from tracker.services import people as services

pages = Blueprint("setup", __name__, url_prefix="/setup")


class TokenForm(forms.Form):
    """The word that was printed when the tracker started."""

    is_screened = False
    token = forms.line("Set-up word", hint="The end of the address that was printed at the start, after “token=”")


class FirstForm(TokenForm):
    """Who administers the tracker first."""

    name = forms.line("Your name", render_kw={"autocomplete": "name"})
    email = forms.line(
        "Your e-mail address", hint="You sign in with it", render_kw={"type": "email", "autocomplete": "username"}
    )
    password = PasswordField(
        "Password",
        [DataRequired(MESSAGES["PASSWORD_NOT_PROVIDED"]), long_enough, Length(max=MOST_CHARACTERS)],
        description=f"At least {LEAST_CHARACTERS} characters: three or four words do well",
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "Password once more",
        [
            InputRequired("Password once more: this is needed. Fill it in."),
            EqualTo("password", "The two passwords differ. Type the same one twice."),
        ],
        render_kw={"autocomplete": "new-password"},
    )


@pages.route("", methods=["GET", "POST"])
@public
def show() -> Answer:
    _only_the_first()
    form = FirstForm(data={"token": request.args.get("token", "")})
    return form_page(
        form,
        lambda: login_user(_first(form)),
        title="Set up the tracker",
        back=url_for("security.login"),
        done=url_for("work.home"),
        said="You are the first administrator. Add the agencies and the people next, under Admin.",
        template="setup/show.html",
        submit="Make me the first administrator",
    )


@pages.post("/example")
@public
def example() -> Answer:
    _only_the_first()
    form = TokenForm()
    if not form.validate():
        return redirect(url_for(".show"))
    services.check_setup(form.token.data, secret_key=current_app.config["SECRET_KEY"])
    from tracker.services.example import load_example

    load_example(now=clock.now())
    people = queries.one_of_each_role()
    passwords = {person.id: secrets.token_urlsafe(9) for person in people}
    administrator = next(person for person in people if person.role is Role.ADMINISTRATOR)
    for person in people:
        services.set_password(person, password_hash=hashed(passwords[person.id]), by=administrator, now=clock.now())
    return render_template("setup/example.html", people=people, passwords=passwords)


def _first(form: FirstForm) -> Person:
    return services.make_first_administrator(
        token=form.token.data,
        secret_key=current_app.config["SECRET_KEY"],
        name=form.name.data,
        email=form.email.data,
        password_hash=hashed(form.password.data),
        now=clock.now(),
    )


def _only_the_first() -> None:
    if queries.is_anybody_here():
        abort(404)
