"""The summary an inspector reads: agreed and published reviews, page by page, without names of staff."""

from flask import Blueprint, render_template

from tracker import clock
from tracker.domain.access import May
from tracker.pages.deeds import found
from tracker.pages.guards import requires
from tracker.queries import summary as queries
from tracker.queries.lesson_history import in_one_sentence

pages = Blueprint("summary", __name__, url_prefix="/summary")


@pages.get("")
@requires(May.SEE_SUMMARY)
def index() -> str:
    return render_template("summary/index.html", reviews=queries.reviews(clock.today()))


@pages.get("/reviews/<int:review_id>")
@requires(May.SEE_SUMMARY)
def review(review_id: int) -> str:
    return render_template("summary/review.html", summary=found(queries.review(review_id, clock.today())))


@pages.get("/lessons/<int:lesson_id>")
@requires(May.SEE_SUMMARY)
def lesson(lesson_id: int) -> str:
    lesson, today = found(queries.lesson(lesson_id)), clock.today()
    page = queries.explained(lesson, today)
    return render_template(
        "summary/lesson.html",
        lesson=lesson,
        page=page,
        spoken=in_one_sentence(page.stretches),
        overrides=queries.overrides_of(lesson, today),
        evidence=queries.evidence_of([change.id for change in lesson.changes]),
        came_back=queries.came_back(lesson_id),
        today=today,
    )
