"""Measures: list, read with their chart, record, change, withdraw; readings added and corrected, limits rebased."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from wtforms import FloatField, SearchField
from wtforms.validators import InputRequired, Optional

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import Better
from tracker.models import Measure, Reading
from tracker.models.columns import SHORT
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.pages.reading_lines import ReadingLines
from tracker.pages.typed import record_id
from tracker.queries import changes
from tracker.queries import measures as queries
from tracker.queries.board.measures import figure_of
from tracker.services import measures as services

pages = Blueprint("measures", __name__, url_prefix="/measures")


class MeasureForm(forms.Form):
    """What a measure is."""

    name = forms.line("Name", hint="What is counted, such as: plans that name every adult in the home")
    unit = forms.line("Unit", hint="Such as: per cent of plans sampled, days, children", limit=SHORT)
    better = forms.one_of("Which way is better", Better)
    target = FloatField("Target", [Optional()], description="A number in the same unit, if there is one")
    definition = forms.text(
        "How it is counted", required=False, hint="So that somebody else would count the same", rows=3
    )
    changes = forms.rows_of("Changes it follows")


class ReadingForm(forms.Form):
    """One reading."""

    read_on = forms.day("Day")
    value = FloatField("Value", [InputRequired("Value: this is needed. Fill it in.")], description="A number")


class ReadingsForm(forms.Form):
    """Several readings."""

    readings = ReadingLines(
        "Readings",
        description="A day and a value on each line, such as 2025-01, 12. They can be pasted from a spreadsheet",
        render_kw={"rows": 12},
    )


class RebaseForm(forms.Form):
    """Limits worked out anew."""

    from_on = forms.day("From", hint="The day on which the work itself changed")
    reason = forms.text("Reason", hint="What changed in the work. It is shown under the chart", rows=3)


class WithdrawForm(forms.Form):
    """Why a number is followed no more."""

    reason = forms.text("Why is it withdrawn?", hint="It stays on the page, with this reason")


class MeasureFilter(FilterForm):
    words = SearchField("Words")
    better = any_of("Better", Better)


@pages.get("")
@requires(May.SEE_RECORDS)
def index() -> str:
    form = MeasureFilter(request.args)
    listing = queries.list_measures(request.args, **form.values())
    return render_template("measures/index.html", listing=listing, form=form)


@pages.get("/<int:measure_id>")
@requires(May.SEE_RECORDS)
def show(measure_id: int) -> str:
    row = queries.row_of(_measure(measure_id))
    marks = queries.in_place_marks(row.measure)
    return render_template(
        "measures/show.html", row=row, measure=row.measure, marks=marks, figure=figure_of(row, marks)
    )


@pages.route("/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add() -> Answer:
    wanted = request.args.get("change_id", type=record_id)
    start = {"changes": [wanted]} if wanted else {}
    form = _offered(MeasureForm(data=start if request.method == "GET" else None))
    values = _values(form)
    return form_page(
        form,
        lambda: services.add_measure(**values, by=reader(), now=clock.now()),
        title="Follow a number",
        back=url_for("changes.show", change_id=wanted) if wanted else url_for(".index"),
        done=lambda measure: url_for(".show", measure_id=measure.id),
        said="The measure is recorded. Its readings come next.",
    )


@pages.route("/<int:measure_id>/change", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def change(measure_id: int) -> Answer:
    measure = _measure(measure_id)
    form = _form_of(measure)
    values = _values(form)
    return form_page(
        form,
        lambda: services.change_measure(measure, **values, version=form.row_version, by=reader(), now=clock.now()),
        title=f"Change the measure “{measure.name}”",
        row=measure,
        theirs=lambda newer: _form_of(newer, fresh=True),
        **_ways(measure),
    )


@pages.route("/<int:measure_id>/withdraw", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def withdraw(measure_id: int) -> Answer:
    measure, form = _measure(measure_id), WithdrawForm()
    return form_page(
        form,
        lambda: services.withdraw_measure(measure, **form.values(), by=reader(), now=clock.now()),
        title=f"Withdraw the measure “{measure.name}”",
        warning="What it says of concern no longer counts, on any day. Its readings stay readable.",
        submit="Withdraw the measure",
        **_ways(measure),
    )


@pages.route("/<int:measure_id>/readings/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add_reading(measure_id: int) -> Answer:
    measure, form = _measure(measure_id), ReadingForm()
    values = form.values()
    return form_page(
        form,
        lambda: services.add_readings(measure, [(values["read_on"], values["value"])], by=reader(), now=clock.now()),
        title="Add a reading",
        lead=f"{measure.name}, in {measure.unit}.",
        **_ways(measure),
    )


@pages.route("/<int:measure_id>/readings/add-several", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add_readings(measure_id: int) -> Answer:
    measure, form = _measure(measure_id), ReadingsForm()
    return form_page(
        form,
        lambda: services.add_readings(measure, form.readings.readings, by=reader(), now=clock.now()),
        title="Add several readings",
        lead=f"{measure.name}, in {measure.unit}. If one line is wrong, none is added.",
        **_ways(measure),
    )


@pages.route("/readings/<int:reading_id>/correct", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def correct_reading(reading_id: int) -> Answer:
    reading: Reading = found(queries.get_reading(reading_id))
    form = forms.filled(ReadingForm, reading)
    return form_page(
        form,
        lambda: services.correct_reading(
            reading, **form.values(), version=form.row_version, by=reader(), now=clock.now()
        ),
        title="Correct a reading",
        lead=f"{reading.measure.name}, in {reading.measure.unit}. The audit keeps what it was.",
        row=reading,
        theirs=lambda newer: forms.filled(ReadingForm, newer, fresh=True),
        **_ways(reading.measure),
    )


@pages.route("/<int:measure_id>/rebase", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def rebase(measure_id: int) -> Answer:
    measure, form = _measure(measure_id), RebaseForm()
    return form_page(
        form,
        lambda: services.rebase(measure, **form.values(), by=reader(), now=clock.now()),
        title="Work its limits out anew",
        lead=f"{measure.name}. Do this where the work itself changed, not because a reading is unwelcome.",
        warning="The lines break on that day, and what came before it no longer says anything about what comes after.",
        **_ways(measure),
    )


def _measure(measure_id: int) -> Measure:
    return found(queries.get_measure(measure_id))


def _offered(form: MeasureForm, measure: Measure | None = None) -> MeasureForm:
    forms.choose(form.changes, changes.choices(also=measure.changes if measure else ()), None)
    return form


def _form_of(measure: Measure, *, fresh: bool = False) -> MeasureForm:
    followed = [change.id for change in measure.changes]
    return _offered(forms.filled(MeasureForm, measure, fresh=fresh, changes=followed), measure)


def _values(form: MeasureForm) -> dict[str, Any]:
    values = form.values()
    return {**values, "changes": changes.with_ids(values["changes"])}


def _ways(measure: Measure) -> dict[str, Any]:
    """Back to the measure, whether it was done or not."""
    address = url_for("measures.show", measure_id=measure.id)
    return {"back": address, "done": address}
