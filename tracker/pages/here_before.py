"""We have been here before: the earlier lessons that resemble one being typed, and one press to link it instead."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import Facet, Polarity
from tracker.pages.deeds import found
from tracker.pages.guards import reader, requires
from tracker.pages.lesson_form import WHYS
from tracker.pages.typed import fit, record_id
from tracker.queries import lessons, reviews
from tracker.queries.here_before import Draft, nearest
from tracker.services.seen_again import record_again

pages = Blueprint("here_before", __name__, url_prefix="/lessons")


@pages.post("/resembling")
@requires(May.EDIT_RECORDS)
def resembling() -> str:
    """A part of a page, put beside the form as it is typed. Nothing is written."""
    draft = _draft()
    return render_template("lessons/here_before.html", found=nearest(draft, clock.today()), draft=draft)


@pages.post("/<int:lesson_id>/seen-again")
@requires(May.EDIT_RECORDS)
def seen_again(lesson_id: int) -> Response:
    known = found(lessons.get_lesson(lesson_id))
    review = found(reviews.get_review(request.form.get("review_id", type=record_id) or 0))
    made = record_again(known, review, by=reader(), now=clock.now())
    flash(f"Recorded as lesson {known.reference} seen again. Say why it happened this time.", "success")
    return redirect(url_for("lessons.change", lesson_id=made.id))


def _draft() -> Draft:
    """What is typed so far, whatever it is: nothing here is refused."""
    typed: Any = request.form
    words = [typed.get(name, "") for name in ("headline", "statement", *(f"why_{place}" for place in WHYS))]
    theme_ids = [typed.getlist(f"themes_{facet.value}", type=record_id) for facet in Facet]
    polarity = typed.get("polarity")
    return Draft(
        text=fit(" ".join(word for word in words if word.strip()))[:20_000],
        theme_ids=frozenset(id for ids in theme_ids for id in ids),
        polarity=Polarity(polarity) if polarity in set(Polarity) else None,  # type: ignore[call-arg]
        review_id=typed.get("review_id", type=record_id),
    )
