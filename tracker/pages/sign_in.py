"""Signing in and out, by Flask-Security, in our own words. Failed tries are counted, so that guessing is slow."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Response, abort, current_app, flash, g, request
from flask_security import SQLAlchemyUserDatastore, hash_password, password_changed, user_authenticated
from flask_security.forms import ChangePasswordForm, EqualToLocalize, LoginForm
from wtforms import BooleanField, EmailField, PasswordField
from wtforms.validators import DataRequired, Length, ValidationError

from tracker import clock
from tracker.extensions import db, security
from tracker.models import Person
from tracker.pages.typed import CleanForm
from tracker.services.people import record_password_change

LEAST_CHARACTERS = 12
MOST_CHARACTERS = 200  # hashing endless passwords would keep the server busy
MOST_TRIES, TRIES_COUNT_FOR = 10, timedelta(minutes=15)
MOST_REMEMBERED = 10_000

WRONG = "The e-mail address and the password do not belong together. Check both, and type the password anew."
TOO_SHORT = f"The password is too short. Give at least {LEAST_CHARACTERS} characters: three or four words do well."
MESSAGES = {
    "GENERIC_AUTHN_FAILED": WRONG,
    "EMAIL_NOT_PROVIDED": "E-mail address: this is needed. Fill it in.",
    "INVALID_EMAIL_ADDRESS": "This is not an e-mail address. Give one such as name@example.org.",
    "PASSWORD_NOT_PROVIDED": "Password: this is needed. Fill it in.",
    "PASSWORD_INVALID_LENGTH": TOO_SHORT,
    "PASSWORD_IS_THE_SAME": "This is the password you have already. Give a new one.",
    "PASSWORD_TOO_SIMPLE": "This password is easily guessed. Give another.",
    "RETYPE_PASSWORD_MISMATCH": "The two new passwords differ. Type the same one twice.",
    "INVALID_PASSWORD": "This is not your present password. Type it anew.",
    "DISABLED_ACCOUNT": "You may no longer sign in here. Ask an administrator if that is a mistake.",
    "INVALID_REDIRECT": "That address is not part of this tracker. Sign in here, then go on from the first page.",
    "UNAUTHENTICATED": "Sign in to see this page.",
}
SETTINGS: Mapping[str, Any] = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_LENGTH_MIN": LEAST_CHARACTERS,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
    "SECURITY_CHANGEABLE": True,
    "SECURITY_CHANGE_URL": "/account/password",
    "SECURITY_POST_CHANGE_VIEW": "/account",
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_DEFAULT_REMEMBER_ME": False,
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_JOIN_USER_ROLES": False,  # a role is a column of its person here
    **{f"SECURITY_MSG_{name}": (words, "error") for name, words in MESSAGES.items()},
}


class SignInForm(CleanForm, LoginForm):
    """Who are you?"""

    email = EmailField(
        "E-mail address", [DataRequired(MESSAGES["EMAIL_NOT_PROVIDED"])], render_kw={"autocomplete": "username"}
    )
    password = PasswordField(
        "Password",
        [DataRequired(MESSAGES["PASSWORD_NOT_PROVIDED"]), Length(max=MOST_CHARACTERS, message=WRONG)],
        render_kw={"autocomplete": "current-password"},
    )
    remember = BooleanField("Keep me signed in on this device", description="Not on a device that others use")


class NewPasswordForm(CleanForm, ChangePasswordForm):
    """Somebody’s own new password."""

    password = PasswordField(
        "Present password",
        [DataRequired("Present password: this is needed. Fill it in.")],
        render_kw={"autocomplete": "current-password"},
    )
    new_password = PasswordField(
        "New password",
        [DataRequired("New password: this is needed. Fill it in."), Length(max=MOST_CHARACTERS)],
        description=f"At least {LEAST_CHARACTERS} characters: three or four words do well",
        render_kw={"autocomplete": "new-password"},
    )
    new_password_confirm = PasswordField(
        "New password once more",
        [
            DataRequired("New password once more: this is needed. Fill it in."),
            EqualToLocalize("new_password", message="RETYPE_PASSWORD_MISMATCH"),
        ],
        render_kw={"autocomplete": "new-password"},
    )


class Tries:
    """Failed tries of late, by address and machine, in this process: a pause for who guesses, not a lock on anyone."""

    def __init__(self) -> None:
        self.failed: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)

    def are_too_many(self, who: tuple[str, str], now: datetime) -> bool:
        """Whether it takes a pause before the next try."""
        if who in self.failed:
            self.failed[who] = [at for at in self.failed[who] if at > now - TRIES_COUNT_FOR]
        return len(self.failed.get(who, ())) >= MOST_TRIES

    def add(self, who: tuple[str, str], now: datetime) -> None:
        """Count a failed try; the memory is kept small, whatever addresses are made up."""
        if len(self.failed) >= MOST_REMEMBERED:
            self.failed.clear()
        self.failed[who].append(now)


def set_up_sign_in(app: Flask) -> None:
    """Bind Flask-Security to the people of the tracker."""
    for name, value in SETTINGS.items():
        app.config.setdefault(name, value)
    datastore = SQLAlchemyUserDatastore(db, Person, None)  # type: ignore[arg-type]
    security.init_app(app, datastore, login_form=SignInForm, change_password_form=NewPasswordForm)
    app.extensions["tries"] = Tries()
    app.before_request(_pause_who_guesses)
    app.after_request(_count_try)
    app.after_request(_say_refused)
    user_authenticated.connect(_let_in, app)
    password_changed.connect(_password_changed, app)


def long_enough(_form: Any, field: Any) -> None:
    """A form’s rule: a password of at least twelve characters."""
    bad, _ = security.password_util.validate(field.data or "", True)
    if bad:
        raise ValidationError(bad[0])


def hashed(password: str) -> str:
    """The hash that is kept of a password."""
    return str(hash_password(security.password_util.normalize(password)))


def _pause_who_guesses() -> None:
    if _is_try() and _tries().are_too_many(_who(), clock.now()):
        abort(429)


def _count_try(response: Response) -> Response:
    if _is_try() and response.status_code != 429 and not g.get("is_let_in"):
        _tries().add(_who(), clock.now())
    return response


def _say_refused(response: Response) -> Response:
    """A form sent back with its mistakes answers as all forms here do; Flask-Security answers 200."""
    if request.method == "POST" and request.blueprint == "security" and response.status_code == 200:
        response.status_code = 422
    return response


def _let_in(_app: Flask, **_more: Any) -> None:
    g.is_let_in = True
    _tries().failed.pop(_who(), None)


def _password_changed(_app: Flask, user: Person, **_more: Any) -> None:
    record_password_change(user, now=clock.now())
    flash("Your password is changed. Wherever else you were signed in, you are signed out.", "success")


def _is_try() -> bool:
    return request.endpoint == "security.login" and request.method == "POST"


def _who() -> tuple[str, str]:
    sent = request.form or request.get_json(silent=True) or {}
    email = sent.get("email", "") if isinstance(sent, Mapping) else ""
    return str(email).strip().lower()[:200], request.remote_addr or ""


def _tries() -> Tries:
    tries: Tries = current_app.extensions["tries"]
    return tries
