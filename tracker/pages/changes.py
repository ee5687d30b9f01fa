"""Changes: list, read, name, change, tie to lessons, put in place, accept, withdraw. Where they live: `homes`; when
they are looked at again: `check_plan`."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from wtforms import SearchField

from tracker import clock
from tracker.domain.access import May
from tracker.models import Change
from tracker.pages import check_plan, forms, homes
from tracker.pages.change_form import (
    AcceptForm,
    LinkForm,
    NewChangeForm,
    PlaceForm,
    TargetForm,
    UnlinkForm,
    WithdrawForm,
    form_of,
    offered,
    said_of,
    values_of,
)
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.pages.typed import record_id
from tracker.queries import agencies, lessons, people, pulses, replies, themes
from tracker.queries import changes as queries
from tracker.queries.slippage import HowOften
from tracker.services import changes as services
from tracker.services import pulses as pulse_services
from tracker.services import replies as reply_services

pages = Blueprint("changes", __name__, url_prefix="/changes")
pages.register_blueprint(homes.pages)
pages.register_blueprint(check_plan.pages)


class ChangeFilter(FilterForm):
    words = SearchField("Words")
    place = any_of("How far", queries.Place)
    late = any_of("Late", queries.Late)
    strength = any_of("Strength", queries.DoneStrength)
    agency = forms.row_of("Covers", required=False)
    owner = forms.row_of("Owner", required=False)
    theme = forms.row_of("Theme of its lessons", required=False)
    moved = any_of("Moved", HowOften)


@pages.get("")
@requires(May.SEE_RECORDS)
def index() -> str:
    form = ChangeFilter(request.args)
    forms.choose(form.agency, agencies.choices(), "Any")
    forms.choose(form.owner, people.choices(), "Anybody")
    forms.choose(form.theme, themes.choices(), "Any")
    listing = queries.list_changes(request.args, clock.today(), **form.values())
    return render_template("changes/index.html", listing=listing, form=form, is_late=queries.is_late)


@pages.get("/<int:change_id>")
@requires(May.SEE_RECORDS)
def show(change_id: int) -> str:
    change = _change(change_id)
    page = queries.change_page(change, clock.today())
    refusal = services.why_not_accept(change, reader())
    asked = pulses.of_change(change, clock.today())
    why_no_pulse = pulse_services.why_not_open(change, reader())
    return render_template(
        "changes/show.html",
        change=change,
        page=page,
        refusal=refusal,
        pulses=asked,
        why_no_pulse=why_no_pulse,
        voice=replies.voice_of(change),
        why_not_shared=reply_services.why_not_shared(change, reader()),
    )


@pages.route("/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add() -> Answer:
    wanted = request.args.get("lesson_id", type=record_id)
    lesson = found(lessons.get_lesson(wanted)) if wanted else None
    start = {"lesson_id": wanted, "named_on": clock.today()}
    form = offered(NewChangeForm(data=start if request.method == "GET" else None))
    values = values_of(form)
    lesson_id = values.pop("lesson_id")
    answered = queries.lessons_with_ids([lesson_id] if lesson_id else [])
    return form_page(
        form,
        lambda: services.name_change(answered, **values, by=reader(), now=clock.now()),
        title="Name a change",
        back=url_for("lessons.show", lesson_id=wanted) if lesson else url_for(".index"),
        done=lambda change: url_for(".show", change_id=change.id),
        said=said_of(answered, values["agencies"]),
        template="changes/form.html",
        lesson=lesson,
    )


@pages.route("/<int:change_id>/change", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def change(change_id: int) -> Answer:
    row = _change(change_id)
    form = form_of(row)
    values = values_of(form)
    return form_page(
        form,
        lambda: services.change_change(row, **values, version=form.row_version, by=reader(), now=clock.now()),
        title="Change what is said of it",
        said=said_of(row.lessons, values["agencies"]),
        row=row,
        theirs=lambda newer: form_of(newer, fresh=True),
        template="changes/form.html",
        lesson=None,
        **_ways(row),
    )


@pages.route("/<int:change_id>/lessons/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def link(change_id: int) -> Answer:
    row = _change(change_id)
    form = LinkForm()
    others = [lesson for lesson in lessons.choices() if lesson not in row.lessons]
    forms.choose(form.lesson_id, others, named=forms.FULL_NAME)
    chosen = lessons.get_lesson(form.lesson_id.data) if form.lesson_id.data else None
    hidden = all(lesson.review.is_restricted for lesson in row.lessons)
    return form_page(
        form,
        lambda: services.link_lesson(row, found(chosen), by=reader(), now=clock.now()),
        title="Tie the change to another lesson",
        said=said_of([chosen] if chosen else [], row.agencies),
        lead=row.statement,
        warning="It answers lessons of restricted reviews alone so far. Tied to an open lesson, everybody sees it."
        if hidden
        else None,
        **_ways(row),
    )


@pages.route("/<int:change_id>/lessons/<int:lesson_id>/untie", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def unlink(change_id: int, lesson_id: int) -> Answer:
    row, lesson = _change(change_id), found(lessons.get_lesson(lesson_id))
    form = UnlinkForm()
    return form_page(
        form,
        lambda: services.unlink_lesson(row, lesson, reason=form.reason.data, by=reader(), now=clock.now()),
        title=f"Untie the change from lesson {lesson.reference}",
        lead=f"{lesson.headline}. The change: {row.statement}",
        warning="The verdict of this lesson is made anew for every day, as if the change had never answered it.",
        submit="Untie them",
        **_ways(row),
    )


@pages.route("/<int:change_id>/put-in-place", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def put_in_place(change_id: int) -> Answer:
    row = _change(change_id)
    form = PlaceForm(data={"on": row.in_place_on})
    accepted = (
        f"{row.accepted_by} accepted the earlier day, so the new one is accepted anew." if row.accepted_by else ""
    )
    return form_page(
        form,
        lambda: services.put_in_place(row, **form.values(), by=reader(), now=clock.now()),
        title="Correct since when it is in place" if row.in_place_on else "Put the change in place",
        said="It is in place. Somebody other than its owner accepts it. {}".format,
        lead=row.statement,
        warning=" ".join([accepted, *check_plan.what_moves(row)]).strip() or None,
        **_ways(row),
    )


@pages.route("/<int:change_id>/accept", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def accept(change_id: int) -> Answer:
    row = _change(change_id)
    return form_page(
        AcceptForm(),
        lambda: services.accept_in_place(row, by=reader(), now=clock.now()),
        title="Accept that it is in place",
        said="Accepted. It counts from the day it was put in place.",
        lead=row.statement,
        submit="Accept it",
        **_ways(row),
    )


@pages.route("/<int:change_id>/move-target", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def move_target(change_id: int) -> Answer:
    row = _change(change_id)
    form = TargetForm()
    return form_page(
        form,
        lambda: services.move_target(row, **form.values(), by=reader(), now=clock.now()),
        title="Move the target" if row.target_on else "Set a target",
        lead=row.statement,
        **_ways(row),
    )


@pages.route("/<int:change_id>/withdraw", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def withdraw(change_id: int) -> Answer:
    row = _change(change_id)
    form = WithdrawForm()
    return form_page(
        form,
        lambda: services.withdraw_change(row, **form.values(), by=reader(), now=clock.now()),
        title="Withdraw the change",
        said="The change is withdrawn.",
        lead=row.statement,
        warning="From that day it answers no lesson, and its checks end. What was recorded of it stays readable.",
        submit="Withdraw the change",
        **_ways(row),
    )


def _change(change_id: int) -> Change:
    return found(queries.get_change(change_id))


def _ways(change: Change) -> dict[str, Any]:
    """Back to the change, whether it was done or not."""
    address = url_for("changes.show", change_id=change.id)
    return {"back": address, "done": address}
