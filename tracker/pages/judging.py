"""Judging evidence: one piece, or several of the queue at once, with what accepting does to the verdicts beside it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm.exc import StaleDataError

from tracker import clock
from tracker.domain.access import May
from tracker.domain.days import day_of
from tracker.domain.errors import RuleBroken
from tracker.domain.levels import WHY_IT_DOES_NOT_COUNT
from tracker.domain.terms import Finding, Source
from tracker.domain.words import counted
from tracker.models import Evidence
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.evidence_form import LINES, AcceptForm, ReturnForm, WithdrawForm
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.pages.typed import record_id
from tracker.queries import agencies
from tracker.queries import evidence_waiting as queries
from tracker.queries.evidence import get_evidence
from tracker.queries.evidence_movement import Movement, movements, movements_of_each, what_moved
from tracker.services import evidence
from tracker.services import judging as services
from tracker.services.evidence_rights import why_not_judge, why_not_withdraw
from tracker.services.ledger import AlreadyDone, Stale, require_first_sending

MOST_KEPT = 200  # ticks that an address has room for
pages = Blueprint("judging", __name__, url_prefix="/evidence")
JUDGED_MEANWHILE = "Somebody else judged this evidence while you read it. Go back, and see how it stands now."


class WaitingFilter(FilterForm):
    source = any_of("Source", Source)
    finding = any_of("Finding", Finding)
    agency = forms.row_of("Agency", required=False)


@pages.get("/waiting")
@requires(May.ACCEPT_EVIDENCE)
def index() -> str:
    form, person, today = WaitingFilter(request.args), reader(), clock.today()
    forms.choose(form.agency, agencies.choices(), "Any")
    waiting = queries.waiting_for(person, request.args, **form.values())
    rows = waiting.listing.rows
    return render_template(
        "judging/index.html",
        waiting=waiting,
        listing=waiting.listing,
        form=form,
        ticked=set(_asked()),
        days={piece.id: (today - day_of(piece.received_at)).days for piece in rows},
        lines=LINES,
        moves=movements_of_each(rows, today),
        why_not={piece.id: why_not_judge(piece, person) for piece in waiting.for_others},
        does_not_count=WHY_IT_DOES_NOT_COUNT,
    )


@pages.route("/waiting/accept", methods=["GET", "POST"])
@requires(May.ACCEPT_EVIDENCE)
def accept() -> Answer:
    pieces = _ticked()
    moved = movements(pieces, clock.today())
    return _judged(
        AcceptForm(),
        pieces,
        moved,
        lambda: services.accept_several(pieces, by=reader(), now=clock.now()),
        title="Accept what was ticked",
        said=f"Accepted {_counted(pieces)}. {what_moved(moved)}",
        lead="You say of each that somebody looked, that this is what was seen, and that it can be relied upon. From "
        "then on it counts toward the verdict, from the day it was observed.",
        submit="Accept",
    )


@pages.route("/waiting/return", methods=["GET", "POST"])
@requires(May.ACCEPT_EVIDENCE)
def return_back() -> Answer:
    pieces, form = _ticked(), ReturnForm()
    return _judged(
        form,
        pieces,
        [],
        lambda: services.return_several(pieces, **form.values(), by=reader(), now=clock.now()),
        title="Return what was ticked",
        said=f"Returned {_counted(pieces)}, with what is missing.",
        lead="Each goes back to whoever recorded it, with the same words, and does not count. A check it answered is "
        "open again.",
        submit="Return",
    )


@pages.route("/<int:evidence_id>/accept", methods=["GET", "POST"])
@requires(May.ACCEPT_EVIDENCE)
def accept_one(evidence_id: int) -> Answer:
    piece, form = _piece(evidence_id), AcceptForm()
    is_waiting = why_not_judge(piece, reader()) is None
    moved = movements([piece], clock.today()) if is_waiting else []
    return _judged_one(
        piece,
        form,
        lambda piece: evidence.accept_evidence(piece, version=form.row_version, by=reader(), now=clock.now()),
        why_not=why_not_judge,
        title="Accept evidence",
        said=f"The evidence is accepted. {what_moved(moved)}",
        moved=moved,
        lead="You say that somebody looked, that this is what was seen, and that it can be relied upon. From then on "
        "it counts toward the verdict, from the day it was observed, whether it supports the change or contradicts it.",
        submit="Accept it",
    )


@pages.route("/<int:evidence_id>/return", methods=["GET", "POST"])
@requires(May.ACCEPT_EVIDENCE)
def return_one(evidence_id: int) -> Answer:
    form = ReturnForm()
    return _judged_one(
        _piece(evidence_id),
        form,
        lambda piece: evidence.return_evidence(
            piece, **form.values(), version=form.row_version, by=reader(), now=clock.now()
        ),
        why_not=why_not_judge,
        title="Return evidence",
        said="The evidence is returned.",
        lead="It goes back with what is missing and does not count. A check it answered is open again.",
        submit="Return it",
    )


@pages.route("/<int:evidence_id>/withdraw", methods=["GET", "POST"])
@requires(May.RECORD_EVIDENCE)
def withdraw(evidence_id: int) -> Answer:
    form = WithdrawForm()
    return _judged_one(
        _piece(evidence_id),
        form,
        lambda piece: evidence.withdraw_evidence(
            piece, **form.values(), version=form.row_version, by=reader(), now=clock.now()
        ),
        why_not=why_not_withdraw,
        title="Withdraw evidence",
        said="The evidence is withdrawn.",
        warning="It stops counting, and stays readable with the reason. A check it answered is open again. "
        "To put a slip right, correct it instead.",
        submit="Withdraw the evidence",
    )


def _asked() -> list[int]:
    """The numbers of pieces in the address, each once; what is no number is left out."""
    return list(dict.fromkeys(request.args.getlist("piece", type=record_id)))


def _ticked() -> list[Evidence]:
    """The pieces the address names; what is not open to whoever asks is not there. Where there is none, or there are
    too many, whoever ticked them reads so above the queue, where they are ticked still."""
    ids = _asked()
    pieces = queries.with_ids(ids[: services.MOST_AT_ONCE])
    try:
        services.check_number(len(ids) if pieces else 0)
    except RuleBroken as broken:
        if request.method != "GET":
            raise
        flash(broken.sentence, "error")
        abort(redirect(url_for(".index", piece=ids[:MOST_KEPT])))
    return pieces


def _judged(
    form: forms.Form, pieces: list[Evidence], moved: list[Movement], deed: Callable[[], None], **page: Any
) -> Answer:
    """A page that shows what is judged together. What this person cannot judge, or no longer, is named and left out of
    both lists; where that comes to light as the form is sent nothing is done, and the words typed stay."""
    ids, queue = [piece.id for piece in pieces], url_for(".index")
    why = services.why_not_all(pieces, reader())
    if why and request.method == "GET":
        flash(f"Left out. {why}", "info")
        left = [piece.id for piece in pieces if why_not_judge(piece, reader()) is None]
        return redirect(url_for(request.endpoint or ".index", piece=left) if left else queue)

    def judge() -> None:
        try:
            deed()
        except RuleBroken:
            pieces[:] = [piece for piece in queries.with_ids(ids) if why_not_judge(piece, reader()) is None]
            moved[:] = movements(pieces, clock.today()) if moved else []
            raise

    shown = {"template": "judging/several.html", "pieces": pieces, "moved": moved, **page}
    try:
        answer = form_page(form, judge, back=url_for(".index", piece=ids), done=queue, **shown)
    except AlreadyDone:
        flash("That was saved the first time you sent it.", "info")
        return redirect(queue)
    if not pieces:
        flash(" ".join(form.form_errors), "error")
        return redirect(queue)
    return answer


def _piece(evidence_id: int) -> Evidence:
    piece: Evidence = found(get_evidence(evidence_id))
    return piece


def _counted(pieces: list[Evidence]) -> str:
    return counted(len(pieces), "piece of evidence", "pieces of evidence")


def _judged_one(
    piece: Evidence,
    form: forms.Form,
    deed: Callable[[Evidence], None],
    *,
    why_not: Callable[..., str | None],
    **page: Any,
) -> Answer:
    """A page that says what a deed does to a piece; one that this person cannot do now is refused before they type."""
    if request.method == "GET":
        evidence.refuse(why_not(piece, reader()))
    address = url_for("evidence.show", evidence_id=piece.id)

    def judge() -> None:
        require_first_sending()  # or a second click would read that somebody else had judged it
        try:
            deed(piece)
        except (Stale, StaleDataError) as stale:
            raise RuleBroken(JUDGED_MEANWHILE) from stale

    return form_page(
        form, judge, back=address, done=address, row=piece, template="evidence/judge.html", piece=piece, **page
    )
