"""The board: every figure of the tracker, as of a day and narrowed by what is asked in the address."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import ReviewKind
from tracker.exchange.tables import csv_of
from tracker.pages import forms
from tracker.pages.counting import count_beside
from tracker.pages.deeds import found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import requires
from tracker.pages.pictures import Picture, asked_of, with_addresses
from tracker.pages.typed import record_id
from tracker.queries import agencies, board, themes
from tracker.queries.board.life import lately_moved
from tracker.queries.board.scope import Scope

pages = Blueprint("board", __name__, url_prefix="/board")


class BoardFilter(FilterForm):
    """What the board is of."""

    on = forms.day("As of", required=False)
    agency = forms.row_of("Agency", required=False)
    theme = forms.row_of("Theme", required=False)
    kind = any_of("Kind of review", ReviewKind)
    lesson = forms.row_of("Line of life of", required=False)


@pages.get("")
@requires(May.SEE_BOARD)
def show() -> str:
    scope, form = _asked()
    shown, is_behind = _at_once(scope)
    return render_template(
        "board/show.html", pictures=shown, is_behind=is_behind, scope=scope, form=form, asked=_kept(scope)
    )


@pages.get("/<key>.csv")
@requires(May.SEE_BOARD)
def table(key: str) -> Response:
    scope, _ = _asked()
    picture = found(board.picture_of(key, scope))
    response = make_response(csv_of(picture.table.columns, picture.table.rows))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{picture.key}-{scope.on.isoformat()}.csv"'
    return response


@pages.get("/<key>/<int:row>/<int:column>")
@requires(May.SEE_RECORDS)
def behind(key: str, row: int, column: int) -> str:
    """The lessons behind one number."""
    scope, _ = _asked()
    picture = found(board.picture_of(key, scope))
    if (row, column) not in picture.table.behind:
        abort(404)
    listed = board.lessons_behind(picture, (row, column), request.args, scope.on)
    return render_template(
        "board/behind.html",
        picture=picture,
        cells=picture.table.rows[row],
        column=picture.table.columns[column],
        value=picture.table.rows[row][column],
        listing=listed,
        scope=scope,
        asked=_kept(scope),
    )


@pages.get("/meeting")
@requires(May.SEE_BOARD)
def meeting() -> str:
    """One figure a screen, all of them in the page."""
    scope, _ = _asked()
    shown, is_behind = _at_once(scope)
    drawn = [picture for picture in shown if picture.figure]
    return render_template("board/meeting.html", pictures=drawn, is_behind=is_behind, scope=scope, asked=_kept(scope))


def asked_scope() -> Scope:
    """The view that the address asks for."""
    return _asked()[0]


def pictures_on(today: date, scope: Scope | None = None) -> list[Picture]:
    """Every picture of the board as of a day, each number with the address of the lessons behind it."""
    view = scope or Scope(today)
    return [with_addresses(picture, view) for picture in board.pictures(view)]


def _at_once(scope: Scope) -> tuple[list[Picture], bool]:
    """The pictures to show, and whether something was done since they were counted; they are then counted again."""
    found, is_behind = board.at_once(scope)
    if is_behind:
        count_beside(scope)
    return [with_addresses(picture, scope) for picture in found], is_behind


def _asked() -> tuple[Scope, BoardFilter]:
    """The view of the address, and its form. What lies ahead is not known: such a day is today."""
    form = BoardFilter(request.args)
    forms.choose(form.agency, agencies.choices(), "All")
    forms.choose(form.theme, themes.choices(), "All")
    today = clock.today()
    wanted = Scope(today, lesson=request.args.get("lesson", type=record_id))
    forms.choose(form.lesson, lately_moved(wanted), "The one that moved last", named=forms.FULL_NAME)
    values: dict[str, Any] = form.values()
    on = min(values.pop("on", None) or today, today)
    return Scope(on, **values), form


def _kept(scope: Scope) -> dict[str, Any]:
    return asked_of(scope, today=clock.today())
