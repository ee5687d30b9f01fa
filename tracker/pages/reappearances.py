"""Reappearances: the list to decide, one pair side by side, links made by hand, and families."""

from collections import defaultdict
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, SearchField
from wtforms.validators import AnyOf, InputRequired

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import Likeness, ReappearanceKind
from tracker.models import Reappearance
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.pages.typed import record_id
from tracker.queries import families as family_queries
from tracker.queries import family_page, lessons, reviews
from tracker.queries import reappearances as queries
from tracker.queries.chances import chances
from tracker.queries.joining_words import joining_words
from tracker.queries.kinds import kind_of_link
from tracker.queries.reappearance_effect import effect_of
from tracker.services import reappearances as services

pages = Blueprint("reappearances", __name__, url_prefix="/reappearances")
SAID = {
    Likeness.SAME.value: "Decided: the same lesson. Both are one family now.",
    Likeness.RELATED.value: "Decided: related. It counts for no verdict.",
    Likeness.DIFFERENT.value: "Decided: different lessons.",
}


CHOOSE = "What are these two? Choose one of the three."


class DecisionForm(forms.Form):
    """Whether two lessons are the same."""

    likeness = RadioField(
        "What are these two?",
        [InputRequired(CHOOSE), AnyOf([likeness.value for likeness in Likeness], CHOOSE)],
        validate_choice=False,
        choices=forms.offer(
            [
                (Likeness.SAME.value, "The same lesson: one change would answer both"),
                (Likeness.RELATED.value, "Related: they touch, but each takes its own change"),
                (Likeness.DIFFERENT.value, "Different"),
            ],
            None,
        ),
    )
    seen_on = forms.day(
        "Seen on",
        required=False,
        hint="The day of the practice in question, where the start of the period is not the right day to go by",
    )
    note = forms.text("Note", required=False, hint="Why? A practice, never a person", rows=3)

    def values(self) -> dict[str, Any]:
        """The likeness as the word it is."""
        return {**super().values(), "likeness": Likeness(self.likeness.data)}  # type: ignore[call-arg]


class LinkForm(DecisionForm):
    """Two lessons that were not suggested."""

    earlier_id = forms.row_of("Earlier lesson", hint="Of the review that was known first")
    later_id = forms.row_of("Later lesson", hint="Of the review that found it again")


class LinkFilter(FilterForm):
    words = SearchField("Words")
    state = any_of("Decision", queries.Decided, empty="Still to decide")
    kind = any_of("Kind", ReappearanceKind)
    review = forms.row_of("Review", required=False)


@pages.get("")
@requires(May.SEE_RECORDS)
def index() -> str:
    form = LinkFilter(request.args)
    forms.choose(form.review, reviews.choices(), "Any")
    listing = queries.list_links(request.args, **form.values())
    return render_template(
        "reappearances/index.html",
        listing=listing,
        form=form,
        chances=defaultdict(lambda: None, chances(listing.rows)),
        kind_of=kind_of_link,
        is_spread=queries.is_spread,
    )


@pages.get("/families")
@requires(May.SEE_RECORDS)
def families() -> str:
    today = clock.today()
    every = family_page.family_entries(today)
    return render_template(
        "reappearances/families.html",
        came_back=[entry for entry in every if not entry.family.is_spread],
        spread=[entry for entry in every if entry.family.is_spread],
        anniversaries=family_page.anniversaries(today, every),
    )


@pages.get("/<int:reappearance_id>")
@requires(May.SEE_RECORDS)
def show(reappearance_id: int) -> Answer:
    return _pair_page(found(queries.get_link(reappearance_id)))


@pages.route("/<int:reappearance_id>/decide", methods=["GET", "POST"])
@requires(May.DECIDE_REAPPEARANCES)
def decide(reappearance_id: int) -> Answer:
    return _pair_page(found(queries.get_link(reappearance_id)))


@pages.get("/next")
@requires(May.DECIDE_REAPPEARANCES)
def next_pair() -> Response:
    """The pair that matters most of those that wait; `decided` is the pair that was decided just now."""
    decided = request.args.get("decided", type=record_id)
    waiting = queries.next_to_decide(reader(), clock.today())
    if waiting is None:
        flash("Nothing more waits for your decision.", "success")
        return redirect(url_for(".show", reappearance_id=decided) if decided else url_for(".index"))
    return redirect(url_for(".show", reappearance_id=waiting, decided=decided))


@pages.post("/<int:reappearance_id>/undo")
@requires(May.DECIDE_REAPPEARANCES)
def undo(reappearance_id: int) -> Response:
    link: Reappearance = found(queries.get_link(reappearance_id))
    services.undo_decision(link, by=reader(), now=clock.now())
    flash("Taken back. Nothing is forgotten: the decision stays in the history.", "success")
    return redirect(url_for(".show", reappearance_id=reappearance_id))


@pages.post("/<int:reappearance_id>/not-sure")
@requires(May.DECIDE_REAPPEARANCES)
def not_sure(reappearance_id: int) -> Response:
    link: Reappearance = found(queries.get_link(reappearance_id))
    services.be_unsure(link, by=reader(), now=clock.now())
    flash("Left for somebody else to decide.", "success")
    return redirect(url_for(".next_pair"))


@pages.route("/add", methods=["GET", "POST"])
@requires(May.DECIDE_REAPPEARANCES)
def add() -> Answer:
    form = LinkForm(data={name: request.args.get(name, type=record_id) for name in ("earlier_id", "later_id")})
    choices = lessons.choices()
    for field in (form.earlier_id, form.later_id):
        forms.choose(field, choices, named=forms.FULL_NAME)

    def deed() -> Reappearance:
        values = form.values()
        earlier = found(queries.get_lesson(values.pop("earlier_id")))
        later = found(queries.get_lesson(values.pop("later_id")))
        return services.add_reappearance(earlier, later, **values, by=reader(), now=clock.now())

    return form_page(
        form,
        deed,
        title="Link two lessons",
        back=url_for(".index"),
        done=lambda link: url_for(".show", reappearance_id=link.id),
        said="The two lessons are linked.",
        template="reappearances/add.html",
    )


def _pair_page(link: Reappearance) -> Answer:
    """Both lessons side by side; the form shows to those who may decide, and is sent to `decide`."""
    today, form = clock.today(), _form_of(link)
    family = family_queries.family_of(link.earlier_id)
    return form_page(
        form,
        lambda: services.decide_reappearance(
            link, **form.values(), version=form.row_version, by=reader(), now=clock.now()
        ),
        title=f"{link.earlier.reference} and {link.later.reference}",
        back=url_for(".index"),
        done=url_for(".show", reappearance_id=link.id) if link.likeness else url_for(".next_pair", decided=link.id),
        said=SAID.get(form.likeness.data, "Saved."),
        row=link,
        theirs=lambda row: _form_of(row, fresh=True),
        template="reappearances/show.html",
        link=link,
        chance=chances([link]).get(link.id),
        marks=joining_words(link.earlier, link.later),
        kind=kind_of_link(link),
        is_spread=queries.is_spread(link),
        straddling=queries.straddling(link),
        events=queries.events(link, today),
        effect=effect_of(link, today),
        family=family,
        just_decided=_just_decided(),
        waiting=queries.undecided_count(),
        is_doubted=any(doubt.person_id == reader().id for doubt in link.doubts),
    )


def _just_decided() -> Reappearance | None:
    decided = request.args.get("decided", type=record_id)
    return queries.to_take_back(decided, reader()) if decided else None


def _form_of(link: Reappearance, *, fresh: bool = False) -> DecisionForm:
    likeness = link.likeness.value if link.likeness else None
    return forms.filled(DecisionForm, link, fresh=fresh, likeness=likeness)
