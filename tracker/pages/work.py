"""The first page: what waits for whoever is signed in, or the way to the page their role begins with."""

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.access import May, may
from tracker.pages.guards import public, reader
from tracker.queries import work as queries

pages = Blueprint("work", __name__)


@pages.get("/")
@public
def home() -> str | Response:
    """It guards itself: who is not signed in is led to sign in, and the first visitor to the setting up."""
    if not current_user.is_authenticated:
        return redirect(url_for("security.login") if queries.is_anybody_here() else url_for("setup.show"))
    if not may(current_user.role, May.SEE_WORK):
        begins = "board.show" if may(current_user.role, May.SEE_BOARD) else "summary.index"
        return redirect(url_for(begins))
    return render_template("work/home.html", work=queries.work_of(reader(), clock.today()))
