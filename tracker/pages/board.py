"""The board: a few pictures, each a finding, with the table it is drawn from."""

from flask import Blueprint, render_template

from tracker import clock
from tracker.domain.access import May
from tracker.pages.guards import requires
from tracker.pages.pictures import (
    over_time_picture,
    progress_picture,
    stages_picture,
    strengths_picture,
    themes_picture,
)
from tracker.queries import board as queries

pages = Blueprint("board", __name__)


@pages.get("/board")
@requires(May.SEE_BOARD)
def show() -> str:
    today = clock.today()
    progress = queries.progress(today)
    pictures = [
        progress_picture(progress),
        over_time_picture(queries.over_time(today)),
        stages_picture(queries.stages(today)),
        themes_picture(queries.theme_grid()),
        strengths_picture(queries.strengths()),
    ]
    return render_template("board/show.html", progress=progress, pictures=pictures)
