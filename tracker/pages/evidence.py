"""Evidence: list, read, record, correct, judge and withdraw, and the files it came with."""

from io import BytesIO
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, send_file, url_for

from tracker import clock
from tracker.domain.access import May
from tracker.domain.levels import WHY_IT_DOES_NOT_COUNT
from tracker.models import Check, Evidence
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.evidence_form import (
    EvidenceForm,
    can_correct,
    can_record,
    correcting,
    narrowing,
    offered,
    starting_with,
    values_of,
)
from tracker.pages.guards import reader, requires
from tracker.pages.typed import record_id
from tracker.pages.uploads import make_room
from tracker.queries import checks, pulses, replies
from tracker.queries import evidence as queries
from tracker.queries.evidence_movement import Movement, movements
from tracker.services import evidence as services
from tracker.services import evidence_rights as rights

pages = Blueprint("evidence", __name__, url_prefix="/evidence")
WITH_FILES = frozenset({"evidence.add", "evidence.correct"})


@pages.url_value_preprocessor
def _room_for_files(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    if endpoint in WITH_FILES:
        make_room()


@pages.get("")
@requires(May.SEE_RECORDS)
def index() -> str:
    form = narrowing(request.args)
    listing = queries.list_evidence(request.args, **form.values())
    return render_template("evidence/index.html", listing=listing, form=form)


@pages.get("/<int:evidence_id>")
@requires(May.SEE_RECORDS)
def show(evidence_id: int) -> str:
    piece, person = _piece(evidence_id), reader()
    return render_template(
        "evidence/show.html",
        piece=piece,
        why_not_judge=rights.why_not_judge(piece, person),
        why_not_correct=rights.why_not_correct(piece, person),
        why_not_withdraw=rights.why_not_withdraw(piece, person),
        why_it_does_not_count=WHY_IT_DOES_NOT_COUNT.get(piece.level),
        replies=replies.of_evidence(piece),
        moved=_moved(piece),
    )


@pages.route("/add", methods=["GET", "POST"])
@requires(May.RECORD_EVIDENCE)
def add() -> Answer:
    check = _asked_check(request.args.get("check_id", type=record_id))
    change_id = request.args.get("change_id", type=record_id) or (check.change_id if check else None)
    if change_id is None:
        return _choose_change()
    change, person = found(queries.get_change(change_id)), reader()
    if check is not None and check.change_id != change.id:
        abort(404)
    if not can_record(change, check, person):
        abort(403)
    if change.withdrawn_on is not None and request.method == "GET":
        services.check_recorder(change, check, None, by=person)
    form = offered(EvidenceForm(data=starting_with(check, person, _from_pulse(change.id))), change, check, person)
    said = _said(check)
    return form_page(
        form,
        lambda: services.record_evidence(change, check=check, **values_of(form), by=person, now=clock.now()),
        title="Record evidence",
        back=url_for("checks.show", check_id=check.id) if check else url_for("changes.show", change_id=change.id),
        done=_shown,
        said=said + " Somebody else has to accept it before it counts.",
        submit="Record it",
        **_beside(change.id, change=change, check=check),
    )


@pages.route("/<int:evidence_id>/correct", methods=["GET", "POST"])
@requires(May.RECORD_EVIDENCE)
def correct(evidence_id: int) -> Answer:
    piece, person = _piece(evidence_id), reader()
    if not can_correct(piece, person):
        abort(403)
    _refuse_at_once(rights.why_not_correct(piece, person))
    change = found(queries.get_change(piece.change_id))
    form = offered(EvidenceForm(data=correcting(piece)), change, piece.check, person)
    return form_page(
        form,
        lambda: services.record_evidence(change, replaces=piece, **values_of(form), by=person, now=clock.now()),
        title="Correct evidence",
        back=url_for(".show", evidence_id=evidence_id),
        done=_shown,
        said="The correction is recorded. What it corrects stands until somebody else accepts the correction.",
        lead="Evidence is never edited. This makes a new piece that takes the place of the first once it is accepted; "
        "files of the first stay with the first.",
        submit="Record the correction",
        **_beside(change.id, change=change, check=None),
    )


@pages.get("/files/<int:file_id>")
@requires(May.SEE_RECORDS)
def file(file_id: int) -> Response:
    kept = found(queries.get_file(file_id))
    response = send_file(BytesIO(kept.content), kept.media_type, as_attachment=True, download_name=kept.name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _piece(evidence_id: int) -> Evidence:
    piece: Evidence = found(queries.get_evidence(evidence_id))
    return piece


def _asked_check(check_id: int | None) -> Check | None:
    check: Check | None = found(checks.get_check(check_id)) if check_id else None
    return check


def _from_pulse(change_id: int) -> dict[str, Any]:
    """What the pulse that the address names found, as a form starts with it."""
    pulse_id = request.args.get("pulse_id", type=record_id)
    return found(pulses.as_evidence(pulse_id, change_id, clock.today())) if pulse_id else {}


def _said(check: Check | None) -> str:
    if check is None:
        return "The evidence is recorded."
    return "The check is answered." if check.is_open else "This is kept beside what was recorded for the check before."


def _choose_change() -> str:
    person = reader()
    offers = [change for change in queries.changes_to_record(person) if can_record(change, None, person)]
    return render_template("evidence/choose.html", changes=offers)


def _refuse_at_once(sentence: str | None) -> None:
    """Say no when a page is opened. Once words are typed, the service says it beside them."""
    if request.method == "GET":
        services.refuse(sentence)


def _moved(piece: Evidence) -> list[Movement]:
    """What accepting it would do, where this person can."""
    return [] if rights.why_not_judge(piece, reader()) else movements([piece], clock.today())


def _shown(piece: Evidence) -> str:
    return url_for("evidence.show", evidence_id=piece.id)


def _beside(change_id: int, **rows: Any) -> dict[str, Any]:
    """What the form is shown with: the change, and what was found last time."""
    return {"last": queries.last_found(change_id), "template": "evidence/form.html", "has_files": True, **rows}
