"""Lessons: list, read, add, change, withdraw, and what is decided of one as a whole."""

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from wtforms import SearchField

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import Polarity, Setback, Stage, Standing, Verdict
from tracker.exchange.facts import write_facts
from tracker.models import StandingDecision
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.pages.lesson_form import WHYS, LessonForm, form_of, offered, values_of
from tracker.pages.typed import record_id
from tracker.queries import agencies, reviews, themes, writing
from tracker.queries import lessons as queries
from tracker.queries.earlier_settings import earlier_versions, history_under
from tracker.queries.facts import facts_to_export
from tracker.queries.lesson_history import in_one_sentence
from tracker.queries.lesson_side import beside
from tracker.queries.replies import heard
from tracker.queries.verdict_page import get_lesson as get_with_verdict
from tracker.queries.verdict_page import verdict_page
from tracker.services import lessons as services
from tracker.services import standing as decisions

pages = Blueprint("lessons", __name__, url_prefix="/lessons")


class LessonFilter(FilterForm):
    words = SearchField("Words")
    review = forms.row_of("Review", required=False)
    theme = forms.row_of("Theme", required=False)
    agency = forms.row_of("Binds", required=False)
    verdict = any_of("Verdict", Verdict)
    stage = any_of("Stage", Stage)
    setback = any_of("Setback", Setback)
    standing = any_of("Standing", Standing)
    polarity = any_of("Learned from", Polarity)
    strength = any_of("Rests on", queries.Resting)
    again = any_of("Seen again", queries.SeenAgain)


class WithdrawForm(forms.Form):
    """Why a lesson is taken out of use."""

    reason = forms.text("Why is it withdrawn?", hint="It stays in the audit, with this reason")


class StandingForm(forms.Form):
    """A decision about a lesson’s standing."""

    standing = forms.one_of("Standing", Standing)
    reason = forms.text("Reason", hint="It is shown wherever the lesson is")
    from_on = forms.day("Decided on")
    approved_by = forms.line("Approved by", hint="Such as: the partnership’s executive, 4 March 2026")
    successor_id = forms.row_of("Lesson that takes its place", required=False, hint="Of a superseded lesson only")


class LoweringForm(forms.Form):
    """A verdict lowered for a time."""

    reason = forms.text("Reason", hint="It is shown beside the verdict")
    from_on = forms.day("From")
    until_on = forms.day(
        "Until", required=False, hint="The first day it no longer holds; empty: until somebody ends it"
    )


class EndForm(forms.Form):
    """The end of a lowering."""

    until_on = forms.day("Ends on", hint="The first day it no longer holds: today, or a later day")
    reason = forms.text("Why does it end?")


@pages.get("")
@requires(May.SEE_RECORDS)
def index() -> str:
    form = LessonFilter(request.args)
    forms.choose(form.theme, themes.choices(), "Any")
    forms.choose(form.agency, agencies.choices(), "Any")
    forms.choose(form.review, reviews.choices(), "Any")
    found_lessons = queries.list_lessons(request.args, clock.today(), **form.values())
    return render_template("lessons/index.html", found=found_lessons, listing=found_lessons.listing, form=form)


@pages.get("/health")
@requires(May.SEE_RECORDS)
def health() -> str:
    return render_template("lessons/health.html", lines=writing.health())


@pages.get("/<int:lesson_id>")
@requires(May.SEE_RECORDS)
def show(lesson_id: int) -> str:
    lesson, today = found(get_with_verdict(lesson_id)), clock.today()
    page, side = verdict_page(lesson, today), beside(lesson, today)
    shown = {"page": page, "side": side, "spoken": in_one_sentence(page.stretches), "heard": heard(lesson.changes)}
    return render_template("lessons/show.html", lesson=lesson, earlier=earlier_versions(lesson), **shown)


@pages.get("/<int:lesson_id>/under/<int:version_id>")
@requires(May.SEE_RECORDS)
def under(lesson_id: int, version_id: int) -> str:
    lesson, today = found(get_with_verdict(lesson_id)), clock.today()
    history = found(history_under(lesson, version_id, today))
    return render_template("lessons/under.html", lesson=lesson, history=history)


@pages.get("/<int:lesson_id>/facts.json")
@requires(May.SEE_RECORDS)
def facts(lesson_id: int) -> Response:
    return jsonify(write_facts(*facts_to_export(found(get_with_verdict(lesson_id)))))


@pages.route("/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add() -> Answer:
    wanted = request.args.get("review_id", type=record_id)
    form = offered(LessonForm(data={"review_id": wanted} if request.method == "GET" else None))
    forms.choose(form.review_id, reviews.choices(), named=forms.FULL_NAME)
    values = values_of(form)
    review_id = values.pop("review_id")
    return form_page(
        form,
        lambda: services.add_lesson(found(reviews.get_review(review_id)), **values, by=reader(), now=clock.now()),
        title="Record a lesson",
        back=url_for("reviews.show", review_id=wanted) if wanted else url_for(".index"),
        done=lambda lesson: url_for(".show", lesson_id=lesson.id),
        said="The lesson is recorded. The change that would answer it comes next.",
        template="lessons/form.html",
        is_new=True,
    )


@pages.route("/<int:lesson_id>/change", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def change(lesson_id: int) -> Answer:
    lesson = found(queries.get_lesson(lesson_id))
    form = form_of(lesson)
    longer = [why.answer for why in lesson.whys[len(WHYS) :]]
    values = values_of(form)
    values["whys"] += longer  # a chain that is longer than the form keeps its end
    back = url_for(".show", lesson_id=lesson_id)
    return form_page(
        form,
        lambda: services.change_lesson(lesson, **values, version=form.row_version, by=reader(), now=clock.now()),
        title=f"Change lesson {lesson.reference}",
        back=back,
        done=back,
        row=lesson,
        theirs=lambda row: form_of(row, fresh=True),
        template="lessons/form.html",
        cautions=writing.cautions_for(lesson),
    )


@pages.route("/<int:lesson_id>/withdraw", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def withdraw(lesson_id: int) -> Answer:
    lesson = found(queries.get_lesson(lesson_id))
    form = WithdrawForm()
    return form_page(
        form,
        lambda: services.withdraw_lesson(lesson, reason=form.reason.data, by=reader(), now=clock.now()),
        title=f"Withdraw lesson {lesson.reference}",
        back=url_for(".show", lesson_id=lesson_id),
        done=url_for("reviews.show", review_id=lesson.review_id),
        said=f"Lesson {lesson.reference} is withdrawn.",
        warning="Withdraw only what was entered by mistake. A lesson that evidence rests on cannot be withdrawn; "
        "a lesson the partnership has decided about gets a standing instead.",
        submit="Withdraw the lesson",
    )


@pages.route("/<int:lesson_id>/standing", methods=["GET", "POST"])
@requires(May.DECIDE_STANDING)
def set_standing(lesson_id: int) -> Answer:
    lesson = found(queries.get_lesson(lesson_id))
    form = StandingForm()
    others = [other for other in queries.choices() if other is not lesson]
    forms.choose(form.successor_id, others, "None", named=forms.FULL_NAME)
    values = {**form.values(), "standing": form.standing.data}

    def deed() -> StandingDecision:
        successor_id = values.pop("successor_id")
        successor = found(queries.get_lesson(successor_id)) if successor_id else None
        return decisions.set_standing(
            lesson, **values, successor=successor, version=form.row_version, by=reader(), now=clock.now()
        )

    back = url_for(".show", lesson_id=lesson_id)
    return form_page(
        form,
        deed,
        title=f"Set the standing of lesson {lesson.reference}",
        back=back,
        done=back,
        row=lesson,
        lead=f"It is {lesson.standing.label.lower()} now. Any standing but open takes it out of the count of passive "
        "and embedded lessons; it stays visible, and is counted apart.",
    )


@pages.route("/<int:lesson_id>/lower", methods=["GET", "POST"])
@requires(May.DECIDE_STANDING)
def lower(lesson_id: int) -> Answer:
    lesson = found(queries.get_lesson(lesson_id))
    form = LoweringForm()
    back = url_for(".show", lesson_id=lesson_id)
    return form_page(
        form,
        lambda: decisions.lower_verdict(lesson, **form.values(), by=reader(), now=clock.now()),
        title=f"Lower the verdict of lesson {lesson.reference}",
        back=back,
        done=back,
        said="The verdict is lowered.",
        lead="While it is lowered the lesson is passive, whatever its gates say. Nobody can raise a verdict.",
        submit="Lower the verdict",
    )


@pages.route("/lowerings/<int:lowering_id>/end", methods=["GET", "POST"])
@requires(May.DECIDE_STANDING)
def end_lowering(lowering_id: int) -> Answer:
    lowering = found(queries.get_lowering(lowering_id))
    form = EndForm()
    back = url_for(".show", lesson_id=lowering.lesson_id)
    return form_page(
        form,
        lambda: decisions.end_lowering(lowering, **form.values(), by=reader(), now=clock.now()),
        title=f"End the lowering of lesson {lowering.lesson.reference}",
        back=back,
        done=back,
        said="From that day the gates alone decide the verdict again.",
        submit="End it",
    )
