"""Importing an action plan: send a file, look through what was understood, take it in; deal with what was left over."""

from io import BytesIO
from typing import Any

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask_wtf.file import FileField, FileRequired

from tracker import clock
from tracker.domain.access import May
from tracker.domain.errors import RuleBroken
from tracker.exchange.action_plan import ActionPlan, read_action_plan
from tracker.models import ImportedPlan
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.guards import reader, requires
from tracker.queries import imports as queries
from tracker.services import imports as services

pages = Blueprint("imports", __name__, url_prefix="/import")


class PlanForm(forms.Form):
    """A file to read."""

    file = FileField(
        "Action plan",
        [FileRequired("Choose a file: a workbook (.xlsx) or a CSV.")],
        description="A workbook (.xlsx) or a CSV, just as you keep it. Nothing is taken in before you have seen it.",
    )
    sheet = forms.line("Sheet", required=False, hint="The name of one sheet; left empty, every sheet is read")


class TakeInForm(forms.Form):
    """Nothing but the button."""


@pages.route("", methods=["GET", "POST"])
@requires(May.IMPORT_PLANS)
def add() -> Answer:
    form = PlanForm()

    def deed() -> ImportedPlan:
        content = form.file.data.read()
        name = (form.file.data.filename or "plan").replace("\\", "/").split("/")[-1]
        sheet = form.values()["sheet"]
        read_action_plan(name, content, sheet)  # a file that cannot be read is refused here, and not kept
        return services.receive_plan(file_name=name, content=content, sheet=sheet, by=reader(), now=clock.now())

    return form_page(
        form,
        deed,
        title="Import an action plan",
        back=url_for(".index"),
        done=lambda plan: url_for(".show", plan_id=plan.id),
        said="The file was read. Nothing is taken in yet: look through it first.",
        submit="Read the file",
        has_files=True,
        template="imports/add.html",
    )


@pages.get("/plans")
@requires(May.IMPORT_PLANS)
def index() -> str:
    listing = queries.list_plans(request.args)
    waiting = queries.waiting_counts([plan.id for plan in listing.rows])
    return render_template("imports/index.html", listing=listing, waiting=waiting)


@pages.get("/plans/<int:plan_id>")
@requires(May.IMPORT_PLANS)
def show(plan_id: int) -> str:
    kept = found(queries.get_plan(plan_id))
    plan = _read(kept)
    left_over = kept.left_over or services.left_over_rows(plan)
    return render_template("imports/show.html", kept=kept, plan=plan, left_over=queries.alike(left_over))


@pages.post("/plans/<int:plan_id>/take-in")
@requires(May.IMPORT_PLANS)
def take_in(plan_id: int) -> Any:
    kept = found(queries.get_plan(plan_id))
    return form_page(
        TakeInForm(),
        lambda: services.take_in(kept, _read(kept), by=reader(), now=clock.now()),
        title=f"Take in {kept.file_name}",
        back=url_for(".show", plan_id=plan_id),
        done=url_for(".show", plan_id=plan_id),
        said="The plan is taken in.",
    )


@pages.get("/plans/<int:plan_id>/file")
@requires(May.IMPORT_PLANS)
def file(plan_id: int) -> Any:
    kept = found(queries.get_plan(plan_id))
    return send_file(
        BytesIO(kept.content), "application/octet-stream", as_attachment=True, download_name=kept.file_name
    )


@pages.post("/left-over/<int:left_id>/dealt-with")
@requires(May.IMPORT_PLANS)
def dealt_with(left_id: int) -> Any:
    left = found(queries.get_left_over(left_id))
    services.deal_with(left, by=reader(), now=clock.now())
    return redirect(url_for(".show", plan_id=left.plan_id) + "#left-over")


def _read(kept: ImportedPlan) -> ActionPlan:
    try:
        return read_action_plan(kept.file_name, kept.content, kept.sheet)
    except RuleBroken:
        if kept.imported_at:
            return ActionPlan()
        raise
