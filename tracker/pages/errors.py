"""What a person reads when something is wrong: one page, one sentence, what to do."""

from typing import Any

from flask import Flask, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from tracker.domain.errors import RuleBroken
from tracker.extensions import db
from tracker.services.ledger import AlreadyDone

SENTENCES = {
    400: ("That could not be read", "Something in the request made no sense. Go back, and try once more."),
    401: (
        "You have been signed out",
        "Nothing was saved. Sign in in a second window, come back here, go back, and send it again.",
    ),
    403: ("This is not open to you", "Your role does not include this. A quality lead can do it, or give you leave."),
    404: ("There is nothing here", "The address may be mistyped, or what was here is not open to you."),
    405: ("This address only reads or only writes", "Go back to the page you came from and use its own button."),
    413: ("That is too large to send", "A file may have at most {limit} MB. Send a smaller one, or a part of it."),
    429: ("Too many tries", "Wait a few minutes, then try once more."),
    500: ("Something went wrong here", "Nothing was saved. Try again; if it stays so, tell the administrator when."),
    503: ("The tracker is busy", "Nothing was saved. Wait a moment, then send it again."),
}


def register_errors(app: Flask) -> None:
    """Hang the error pages on the application."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(RuleBroken, _rule)
    app.register_error_handler(AlreadyDone, _already)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(StaleDataError, _overtaken)
    app.register_error_handler(Exception, _unforeseen)


def _page(code: int, title: str, sentence: str) -> tuple[str, int]:
    db.session.rollback()
    return render_template("error.html", title=title, sentence=sentence), code


def _http(error: HTTPException) -> Any:
    code = error.code or 500
    if code < 400:
        return error
    title, sentence = SENTENCES.get(code, SENTENCES[400 if code < 500 else 500])
    return _page(code, title, sentence.replace("{limit}", str(current_app.config["TRACKER"].upload_megabytes)))


def _csrf(_error: CSRFError) -> Any:
    return _page(
        400, "This form has been open too long", "Go back, copy what you typed, open the page anew and send it again."
    )


def _rule(error: RuleBroken) -> Any:
    return _page(400, "That cannot be done", error.sentence)


def _already(error: AlreadyDone) -> Any:
    flash(f"That was saved the first time: {error.entry.words}", "info")
    return redirect(request.referrer if _is_own(request.referrer) else url_for("work.home"))


def _is_own(address: str | None) -> bool:
    return bool(address and address.startswith(request.host_url) and current_user.is_authenticated)


def _busy(error: OperationalError) -> Any:
    current_app.logger.warning("database busy or away: %s", error.orig)
    return _page(503, *SENTENCES[503])


def _overtaken(_error: StaleDataError) -> Any:
    return _page(
        409,
        "Somebody else changed this at the same moment",
        "Nothing of yours was saved. Look at it anew, then decide.",
    )


def _unforeseen(error: Exception) -> Any:
    if current_app.config["TESTING"]:
        raise error
    current_app.logger.exception("unforeseen", exc_info=error)
    return _page(500, *SENTENCES[500])
