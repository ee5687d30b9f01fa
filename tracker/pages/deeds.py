"""How a page carries out a deed: the form is checked, one service is called, and what a person typed is never lost."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask import abort, flash, redirect, render_template
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from tracker.domain.errors import RuleBroken
from tracker.extensions import db
from tracker.pages.forms import Form, as_shown
from tracker.pages.screening import held_back
from tracker.services.ledger import Stale

Answer = str | Response | tuple[str, int]


def found(row: Any) -> Any:
    """The row, or the page that says there is nothing here."""
    return row if row is not None else abort(404)


def form_page(
    form: Form,
    deed: Callable[[], Any],
    *,
    title: str,
    back: str,
    done: str | Callable[[Any], str],
    said: str | Callable[[Any], str] = "Saved.",
    row: Any = None,
    theirs: Callable[[Any], Form] | None = None,
    template: str = "form.html",
    **context: Any,
) -> Answer:
    """Show a form; when it is sent and all is well, do the deed and go on to `done`.

    Args:
        deed: calls one service; what it answers is handed to `done`, and to `said` where that asks for it.
        back: the address of “cancel”.
        row: the row that is changed, where one is; the form carries its version.
        theirs: makes the form of a row, to show what somebody else saved beside what was typed.
        context: handed to the template.
    """
    context |= {"form": form, "title": title, "back": back}
    if not form.is_submitted():
        form.once.data = uuid4().hex
        form.version.data = str(row.version) if hasattr(row, "version") else ""
        return render_template(template, **context)
    mark = None
    if form.validate() and not (mark := held_back(form)):
        try:
            result = deed()
        except RuleBroken as broken:
            db.session.rollback()
            form.refuse(broken)
        except (Stale, StaleDataError):
            db.session.rollback()
            return _side_by_side(form, row, theirs, template, context)
        else:
            flash(said(result) if callable(said) else said, "success")
            return redirect(done(result) if callable(done) else done)
    return render_template(template, **context, to_confirm=mark), 422


def _side_by_side(
    form: Form, row: Any, theirs: Callable[[Any], Form] | None, template: str, context: dict[str, Any]
) -> tuple[str, int]:
    """Both versions of each field that differs; sending again saves what was typed over what is there."""
    if row is not None:
        db.session.refresh(row)
    saved = theirs(row) if theirs else None
    differing = []
    for name in form.values() if saved else ():
        mine, other = as_shown(form[name]), as_shown(saved[name]) if saved else ""
        if mine != other:
            differing.append((form[name].label.text, other, mine))
    form.version.data = str(row.version) if row is not None else ""
    form.version.raw_data = None
    return render_template(template, **context, differing=differing, is_stale=True), 409
