"""Reviews and agency reports: list, read, add, change, withdraw."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from wtforms import BooleanField, SearchField

from tracker import clock
from tracker.domain.access import May
from tracker.domain.terms import ProtectionPlan, ReviewKind, ReviewState, Rigour
from tracker.domain.writing import NOTHING_WELL, has_nothing_well
from tracker.models import AgencyReport, Review
from tracker.models.columns import SHORT
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.queries import agencies, lessons
from tracker.queries import reviews as queries
from tracker.services import reviews as services

pages = Blueprint("reviews", __name__, url_prefix="/reviews")


class ReviewForm(forms.Form):
    """What a review must hold."""

    reference = forms.line("Reference", hint="Short and its own, such as LCSPR-2024-B", limit=SHORT)
    title = forms.line("Title", hint="No name of a child, a family or a practitioner")
    kind = forms.one_of("Kind of review", ReviewKind)
    practice_from = forms.day(
        "Practice examined from", required=False, hint="When the practice took place, not when the review was published"
    )
    practice_until = forms.day("Practice examined until", required=False)
    decided_on = forms.day("Decided on", required=False, hint="The day it was decided to hold the review")
    state = forms.one_of("State", ReviewState)
    agreed_on = forms.day("Agreed on", required=False, hint="Its lessons are known from this day, or from publication")
    published_on = forms.day("Published on", required=False)
    agencies = forms.rows_of("Agencies involved")
    children_count = forms.whole("Number of children")
    on_protection_plan = forms.one_of("On a child protection plan at the time", ProtectionPlan)
    converted_from_id = forms.row_of(
        "Converted from", required=False, hint="A rapid review that became this fuller one"
    )
    is_restricted = BooleanField(
        "Restricted", description="Hidden, with everything in it, from people without leave to see it"
    )


class ReportForm(forms.Form):
    """An agency’s own report to a review."""

    agency_id = forms.row_of("Agency")
    received_on = forms.day("Received on")
    rigour = forms.one_of("Rigour", Rigour, hint="Does it tell what happened, or ask why?")
    note = forms.text("Note", required=False)


class WithdrawForm(forms.Form):
    """Why something is taken out of use."""

    reason = forms.text("Why is it withdrawn?", hint="It stays in the audit, with this reason")


class ReviewFilter(FilterForm):
    words = SearchField("Words")
    kind = any_of("Kind", ReviewKind)
    state = any_of("State", ReviewState)
    agency = forms.row_of("Agency", required=False)


@pages.get("")
@requires(May.SEE_RECORDS)
def index() -> str:
    form = ReviewFilter(request.args)
    forms.choose(form.agency, agencies.choices(), "Any")
    listing = queries.list_reviews(request.args, **form.values())
    counts = queries.lesson_counts([review.id for review in listing.rows])
    return render_template("reviews/index.html", listing=listing, form=form, counts=counts)


@pages.get("/<int:review_id>")
@requires(May.SEE_RECORDS)
def show(review_id: int) -> str:
    review = found(queries.get_review(review_id))
    rows = lessons.of_review(review_id, clock.today())
    nothing_well = NOTHING_WELL if has_nothing_well(tuple(row.lesson.polarity for row in rows)) else None
    return render_template("reviews/show.html", review=review, lessons=rows, nothing_well=nothing_well)


@pages.route("/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add() -> Answer:
    form = _offered(ReviewForm())
    return form_page(
        form,
        lambda: services.add_review(**_values(form), by=reader(), now=clock.now()),
        title="Record a review",
        back=url_for(".index"),
        done=lambda review: url_for(".show", review_id=review.id),
        said="The review is recorded. Its lessons come next.",
    )


@pages.route("/<int:review_id>/change", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def change(review_id: int) -> Answer:
    review = found(queries.get_review(review_id))
    form = _form_of(review)
    return form_page(
        form,
        lambda: services.change_review(review, **_values(form), version=form.row_version, by=reader(), now=clock.now()),
        title=f"Change {review.reference}",
        back=url_for(".show", review_id=review_id),
        done=url_for(".show", review_id=review_id),
        row=review,
        theirs=lambda row: _form_of(row, fresh=True),
    )


@pages.route("/<int:review_id>/withdraw", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def withdraw(review_id: int) -> Answer:
    review = found(queries.get_review(review_id))
    form = WithdrawForm()
    return form_page(
        form,
        lambda: services.withdraw_review(review, reason=form.reason.data, by=reader(), now=clock.now()),
        title=f"Withdraw {review.reference}",
        back=url_for(".show", review_id=review_id),
        done=url_for(".index"),
        said=f"{review.reference} is withdrawn.",
        warning="Its lessons are withdrawn with it. A review whose lessons have evidence cannot be withdrawn.",
        submit="Withdraw the review",
    )


@pages.route("/<int:review_id>/reports/add", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def add_report(review_id: int) -> Answer:
    review = found(queries.get_review(review_id))
    form = ReportForm()
    forms.choose(form.agency_id, agencies.choices())
    values = form.values()

    def deed() -> AgencyReport:
        agency = found(agencies.get_agency(values.pop("agency_id")))
        return services.add_report(review, agency, by=reader(), now=clock.now(), **values)

    back = url_for(".show", review_id=review_id)
    return form_page(form, deed, title=f"Record an agency report to {review.reference}", back=back, done=back)


@pages.route("/reports/<int:report_id>/change", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def change_report(report_id: int) -> Answer:
    report = found(queries.get_report(report_id))
    form = _report_form(report)
    back = url_for(".show", review_id=report.review_id)
    return form_page(
        form,
        lambda: services.change_report(report, **form.values(), version=form.row_version, by=reader(), now=clock.now()),
        title=f"Change the report of {report.agency.name}",
        back=back,
        done=back,
        row=report,
        theirs=lambda row: _report_form(row, fresh=True),
    )


@pages.route("/reports/<int:report_id>/withdraw", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def withdraw_report(report_id: int) -> Answer:
    report = found(queries.get_report(report_id))
    form = WithdrawForm()
    back = url_for(".show", review_id=report.review_id)
    return form_page(
        form,
        lambda: services.withdraw_report(report, reason=form.reason.data, by=reader(), now=clock.now()),
        title=f"Withdraw the report of {report.agency.name}",
        back=back,
        done=back,
        submit="Withdraw the report",
    )


def _offered(form: ReviewForm, besides: Review | None = None) -> ReviewForm:
    forms.choose(form.agencies, agencies.choices(), None)
    others = [review for review in queries.choices() if review is not besides]
    forms.choose(form.converted_from_id, others, "Not converted")
    return form


def _form_of(review: Review, *, fresh: bool = False) -> ReviewForm:
    chosen = [agency.id for agency in review.agencies]
    return _offered(forms.filled(ReviewForm, review, fresh=fresh, agencies=chosen), besides=review)


def _report_form(report: AgencyReport, *, fresh: bool = False) -> ReportForm:
    form = forms.filled(ReportForm, report, fresh=fresh)
    del form.agency_id
    return form


def _values(form: ReviewForm) -> dict[str, Any]:
    values = form.values()
    return {**values, "agencies": agencies.with_ids(values["agencies"])}
