"""Answering a check through its link, without an account. Opening it writes nothing: a scanner of mail answers none."""

from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for
from flask_login import current_user

from tracker import clock
from tracker.extensions import db
from tracker.models import Check, Person
from tracker.models.sight import see_all
from tracker.pages.answer_form import AnswerForm, answer_form, answer_of
from tracker.pages.deeds import Answer, form_page
from tracker.pages.guards import public
from tracker.pages.uploads import make_room
from tracker.queries import answers as queries
from tracker.services import answer_links as links
from tracker.services.evidence import record_evidence
from tracker.services.ledger import AlreadyDone

pages = Blueprint("answers", __name__, url_prefix="/answer")
ALTERED = "It is not whole, or it was not made here. Open it once more from the letter itself, all of it."
FOREIGN = "It was sent to somebody else than whoever is signed in here."


@pages.url_value_preprocessor
def _room_for_files(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    token = (values or {}).get("token", "")
    if links.read_token(token, secret_key=current_app.config["SECRET_KEY"]):
        make_room()


@pages.route("/<token>", methods=["GET", "POST"])
@public
def answer(token: str) -> Answer:
    """It guards itself: the signature of the link says who answers, and they see what everybody may see."""
    see_all(db.session, False)
    key, now = current_app.config["SECRET_KEY"], clock.now()
    link = links.read_token(token, secret_key=key)
    if link is None:
        return _shut(ALTERED, None, 404)
    asked = queries.asked(link.check_id, link.person_id)
    opened = request.form.get("opened", "")
    reason = links.why_not_open(link, asked.check, asked.person, opened=opened, secret_key=key, now=now)
    if current_user.is_authenticated and current_user.id != link.person_id:
        reason = FOREIGN
    if reason or asked.check is None or asked.person is None:
        return _shut(reason or ALTERED, asked, 410)
    form = answer_form(asked.check, asked.person, today=clock.today())
    if not form.is_submitted():
        form.opened.data = links.opened_mark(link, secret_key=key, now=now)
    return _form(form, asked, asked.check, asked.person)


@pages.get("/thank-you")
@public
def thanks() -> str:
    return render_template("answers/thanks.html")


def _form(form: AnswerForm, asked: queries.Asked, check: Check, person: Person) -> Answer:
    def record() -> None:
        try:
            record_evidence(
                check.change, check=check, is_by_link=True, **answer_of(form, check), by=person, now=clock.now()
            )
        except AlreadyDone:
            return  # sent twice: the first sending was kept

    return form_page(
        form,
        record,
        title="What did you see?",
        back="",
        done=url_for(".thanks"),
        said="Your answer is saved.",
        template="answers/answer.html",
        asked=asked,
        check=check,
        person=person,
    )


def _shut(reason: str, asked: queries.Asked | None, code: int) -> tuple[str, int]:
    """The page of a link that does not open: why, whom to ask, and what was typed, so that it can be copied."""
    db.session.rollback()
    names = queries.whom_to_ask(asked) if asked else []
    return render_template("answers/shut.html", reason=reason, names=names, typed=request.form.get("summary")), code
