"""Replies to children and families: write one, read it, hand it over as a plain sheet, say that it was shared."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, current_app, render_template, request, url_for
from sqlalchemy.orm.exc import StaleDataError

from tracker import clock
from tracker.domain import hearing
from tracker.domain.access import May
from tracker.domain.errors import RuleBroken
from tracker.domain.words import said
from tracker.models import Change, Evidence, Reply
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.guards import reader, requires
from tracker.pages.typed import record_id
from tracker.queries import changes
from tracker.queries import replies as queries
from tracker.services import replies as services
from tracker.services.ledger import Stale

pages = Blueprint("replies", __name__, url_prefix="/replies")
CHANGED_MEANWHILE = "Somebody else changed this reply while you read it. Go back, and see how it stands now."
SHOWN_OF_A_PIECE = 90


class ReplyForm(forms.Form):
    """What they said, and what was done about it."""

    evidence_id = forms.row_of(
        "Which conversation does it answer?", required=False, hint="What children and families said of this change"
    )
    you_said = forms.text(
        "You said",
        hint="In their words where you can, and in words a child of eleven would use. No name, age, school or place, "
        "and nothing that only one family would say",
        rows=5,
    )
    we_did = forms.text(
        "We did",
        hint="What is different now. Where it could not be done, say so and why: an honest no is an answer",
        rows=5,
    )


class ShareForm(forms.Form):
    """When, with whom and how."""

    on = forms.day("Shared on")
    how = forms.line(
        "With whom, and how", hint="Such as: read out to the young people’s forum; by post to those who spoke. No names"
    )


class WithdrawForm(forms.Form):
    """Why a reply is taken out of use."""

    reason = forms.text("Why is it withdrawn?", hint="It stays readable, with this reason")


@pages.route("/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add() -> Answer:
    change = _change(request.args.get("change_id", type=record_id))
    spoken = queries.conversations(change.id)
    form = _offered(ReplyForm(data={"evidence_id": request.args.get("evidence_id", type=record_id)}), spoken)
    return form_page(
        form,
        lambda: services.write_reply(change, **_values(form, spoken), by=reader(), now=clock.now()),
        title="Write what we did",
        back=url_for("changes.show", change_id=change.id),
        done=lambda reply: url_for(".show", reply_id=reply.id),
        said="The reply is written. Read it once more as they will, then share it.",
        template="replies/form.html",
        change=change,
        spoken=spoken,
    )


@pages.get("/<int:reply_id>")
@requires(May.SEE_RECORDS)
def show(reply_id: int) -> str:
    reply = _reply(reply_id)
    return render_template(
        "replies/show.html",
        reply=reply,
        why_not_share=services.why_not_share(reply, reader()),
        why_not_change=services.why_not_change(reply),
    )


@pages.get("/<int:reply_id>/share")
@requires(May.SEE_RECORDS)
def share(reply_id: int) -> str:
    reply = _reply(reply_id)
    _refuse(services.why_not_share(reply, reader()))
    on, organisation = reply.shared_on or clock.today(), current_app.config["TRACKER"].organisation
    text = hearing.as_text(reply.you_said, reply.we_did, organisation=organisation, on=on)
    return render_template("replies/share.html", reply=reply, on=on, text=text, fixed=hearing)


@pages.route("/<int:reply_id>/change", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def change(reply_id: int) -> Answer:
    reply = _reply(reply_id)
    _refuse_at_once(services.why_not_change(reply))
    spoken = _open_to(reply)
    form = _form_of(reply, spoken)
    return form_page(
        form,
        lambda: services.change_reply(
            reply, **_values(form, spoken), version=form.row_version, by=reader(), now=clock.now()
        ),
        title="Change the reply",
        row=reply,
        theirs=lambda newer: _form_of(newer, spoken, fresh=True),
        template="replies/form.html",
        change=reply.change,
        spoken=spoken,
        **_ways(reply),
    )


@pages.route("/<int:reply_id>/mark-shared", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def mark_shared(reply_id: int) -> Answer:
    reply = _reply(reply_id)
    _refuse_at_once(services.why_not_share(reply, reader()) or (services.SHARED if reply.shared_on else None))
    form = ShareForm(data={"on": clock.today()})
    return form_page(
        form,
        lambda: _unless_overtaken(
            lambda: services.share_reply(reply, **form.values(), version=form.row_version, by=reader(), now=clock.now())
        ),
        title="Say that it was shared",
        row=reply,
        said="It is kept that the reply was shared.",
        warning="From then on its words stay as they are, since somebody has them.",
        submit="It was shared",
        **_ways(reply),
    )


@pages.route("/<int:reply_id>/withdraw", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def withdraw(reply_id: int) -> Answer:
    reply, form = _reply(reply_id), WithdrawForm()
    return form_page(
        form,
        lambda: _unless_overtaken(
            lambda: services.withdraw_reply(
                reply, **form.values(), version=form.row_version, by=reader(), now=clock.now()
            )
        ),
        title="Withdraw the reply",
        row=reply,
        said="The reply is withdrawn.",
        warning="It stops counting as an answer, and stays readable with the reason."
        + (" Whoever it was shared with still has it: tell them what is right." if reply.shared_on else ""),
        submit="Withdraw it",
        **_ways(reply),
    )


def _reply(reply_id: int) -> Reply:
    reply: Reply = found(queries.get_reply(reply_id))
    return reply


def _change(change_id: int | None) -> Change:
    """The change that is spoken of; every reply is of one."""
    return found(changes.get_change(change_id)) if change_id else abort(404)


def _offered(form: Any, spoken: list[Evidence]) -> Any:
    """The form with the conversations of the change; what the address names and is none of them is left out."""
    forms.choose(form.evidence_id, spoken, "None in particular", named=_named)
    if request.method == "GET" and form.evidence_id.data not in {piece.id for piece in spoken}:
        form.evidence_id.data = None
    return form


def _named(piece: Evidence) -> str:
    words = piece.summary.replace("\n", " ")
    shown = words if len(words) <= SHOWN_OF_A_PIECE else words[: SHOWN_OF_A_PIECE - 1].rstrip() + "…"
    return f"{said(piece.observed_on)}: {shown}"


def _form_of(reply: Reply, spoken: list[Evidence], *, fresh: bool = False) -> Any:
    return _offered(forms.filled(ReplyForm, reply, fresh=fresh), spoken)


def _open_to(reply: Reply) -> list[Evidence]:
    """The conversations it can answer; the one it names already is on offer even if it no longer stands."""
    spoken = queries.conversations(reply.change_id)
    return [*spoken, *([reply.evidence] if reply.evidence and reply.evidence not in spoken else [])]


def _values(form: Any, spoken: list[Evidence]) -> dict[str, Any]:
    """What was typed, with the conversation as a row."""
    values = form.values()
    chosen = values.pop("evidence_id")
    return {**values, "evidence": next((piece for piece in spoken if piece.id == chosen), None)}


def _unless_overtaken(deed: Callable[[], None]) -> None:
    try:
        deed()
    except (Stale, StaleDataError) as stale:
        raise RuleBroken(CHANGED_MEANWHILE) from stale


def _refuse(sentence: str | None) -> None:
    if sentence:
        raise RuleBroken(sentence)


def _refuse_at_once(sentence: str | None) -> None:
    """Say no when a page is opened. Once words are typed, the service says it beside them."""
    if request.method == "GET":
        _refuse(sentence)


def _ways(reply: Reply) -> dict[str, Any]:
    """Back to the reply, whether it was done or not."""
    address = url_for("replies.show", reply_id=reply.id)
    return {"back": address, "done": address}
