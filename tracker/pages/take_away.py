"""What can be taken away: the board, or a pack, as a deck with charts that can be edited and as a workbook."""

from collections.abc import Callable, Iterable

from flask import Blueprint, Response, current_app, make_response

from tracker.domain.access import May
from tracker.domain.words import said
from tracker.exchange.board_findings import board_cover, findings
from tracker.exchange.board_workbook import workbook_of
from tracker.exchange.deck import Cover, Finding, deck_of
from tracker.models import Pack
from tracker.pages.board import asked_scope, pictures_on
from tracker.pages.deeds import found
from tracker.pages.guards import requires
from tracker.pages.kept_pictures import pictures_of
from tracker.queries import packs

pages = Blueprint("take_away", __name__, url_prefix="/board")
OFFICE = "application/vnd.openxmlformats-officedocument"
DECK, BOOK = f"{OFFICE}.presentationml.presentation", f"{OFFICE}.spreadsheetml.sheet"
Making = Callable[[Cover, Iterable[Finding]], bytes]


@pages.get("/deck.pptx")
@requires(May.EXPORT)
def deck() -> Response:
    return _board(deck_of, DECK, "pptx")


@pages.get("/workbook.xlsx")
@requires(May.EXPORT)
def workbook() -> Response:
    return _board(workbook_of, BOOK, "xlsx")


@pages.get("/packs/<int:pack_id>/deck.pptx")
@requires(May.EXPORT)
def pack_deck(pack_id: int) -> Response:
    return _pack(found(packs.get_pack(pack_id)), deck_of, DECK, "pptx")


@pages.get("/packs/<int:pack_id>/workbook.xlsx")
@requires(May.EXPORT)
def pack_workbook(pack_id: int) -> Response:
    return _pack(found(packs.get_pack(pack_id)), workbook_of, BOOK, "xlsx")


def _board(make: Making, media_type: str, ending: str) -> Response:
    scope = asked_scope()
    cover = board_cover(_organisation(), said(scope.on))
    return _file(
        make(cover, findings(pictures_on(scope.on, scope))), media_type, f"board-{scope.on.isoformat()}.{ending}"
    )


def _pack(pack: Pack, make: Making, media_type: str, ending: str) -> Response:
    organisation, content = _organisation(), pack.content
    lines = [
        organisation,
        f"As of {said(pack.as_of)}",
        f"{pack.purpose.label}. Assurance: {pack.assurance.label.lower()}",
    ]
    if content["since"]:
        lines.append("Since the last pack: " + (", ".join(content["since"]["words"]) or "nothing moved"))
    asked = [(question["prompt"], question["words"]) for question in content["questions"]]
    first = Finding("Questions worth asking", "Worked out from what stands out.", ("Why", "Question"), asked)
    cover = Cover(
        f"Board pack for {said(pack.meeting_on)}", lines, f"{organisation} · pack for {said(pack.meeting_on)}"
    )
    made = make(cover, [first, *findings(pictures_of(pack))])
    return _file(made, media_type, f"board-pack-{pack.meeting_on.isoformat()}.{ending}")


def _organisation() -> str:
    organisation: str = current_app.config["TRACKER"].organisation
    return organisation


def _file(content: bytes, media_type: str, name: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
