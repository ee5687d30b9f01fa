"""Administration: how the tracker is doing, the audit, the outbox and the settings of the verdict."""

from types import SimpleNamespace
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from wtforms import HiddenField, IntegerField, SearchField, SelectField
from wtforms.validators import InputRequired, NumberRange

from tracker import clock
from tracker.domain.access import May
from tracker.domain.errors import RuleBroken
from tracker.domain.policy import SETTINGS, Policy, Setting
from tracker.extensions import db
from tracker.models import Letter
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.filters import FilterForm, any_of
from tracker.pages.guards import reader, requires
from tracker.queries import admin as queries
from tracker.queries import outbox as letters
from tracker.queries.policy_preview import would_turn
from tracker.services import outbox as sending
from tracker.services import policy as services
from tracker.services.ledger import broken_links

pages = Blueprint("admin", __name__, url_prefix="/admin")


def _figure(setting: Setting) -> IntegerField:
    wrong = f"{setting.label}: give a whole number from {setting.least} to {setting.most}."
    rules = [InputRequired(wrong), NumberRange(setting.least, setting.most, wrong)]
    return IntegerField(setting.label, rules, description=f"{setting.meaning} {setting.why}")


class PolicyForm(forms.Form):
    """The settings of the verdict, and why they are changed."""

    run_days, sources, sustained_days, current_days = (_figure(setting) for setting in SETTINGS)
    reason = forms.text("Why are the settings changed?", hint="It stays beside them for good")
    shown = HiddenField()  # the settings whose consequences were on the page when it was sent


class TryAgainForm(forms.Form):
    """Nothing is typed."""


class AuditFilter(FilterForm):
    words = SearchField("Words")
    person = forms.row_of("Who", required=False)
    act = SelectField("Deed", choices=[])
    subject = SelectField("Record", choices=[])
    from_on = forms.day("From", required=False, hint="")
    until_on = forms.day("Until", required=False, hint="")


class LetterFilter(FilterForm):
    words = SearchField("Subject or name")
    state = any_of("State", letters.LetterState)


@pages.get("")
@requires(May.ADMINISTER)
def index() -> str:
    return render_template("admin/index.html", overview=queries.overview(clock.now()))


@pages.get("/audit")
@requires(May.ADMINISTER)
def audit() -> str:
    form = AuditFilter(request.args)
    forms.choose(form.person, queries.people_in_audit(), "Anybody")
    form.act.choices = forms.offer(((act, in_words(act)) for act in queries.acts()), "Any")
    form.subject.choices = forms.offer(((kind, in_words(kind)) for kind in queries.subjects()), "Any")
    listing = queries.list_audit(request.args, **form.values())
    return render_template("admin/audit.html", listing=listing, form=form, broken=broken_links(), in_words=in_words)


@pages.get("/outbox")
@requires(May.ADMINISTER)
def outbox() -> str:
    form = LetterFilter(request.args)
    listing = letters.list_letters(request.args, **form.values())
    return render_template(
        "admin/outbox.html", listing=listing, form=form, state_of=letters.letter_state, may_read=_may_read
    )


@pages.get("/outbox/<int:letter_id>")
@requires(May.ADMINISTER)
def letter(letter_id: int) -> str:
    row = _letter(letter_id)
    return render_template("admin/letter.html", letter=row, state=letters.letter_state(row))


@pages.route("/outbox/<int:letter_id>/try-again", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def try_again(letter_id: int) -> Answer:
    row = _letter(letter_id)
    return form_page(
        TryAgainForm(),
        lambda: sending.try_again(row, by=reader(), now=clock.now()),
        title="Send this letter with the next run",
        back=url_for(".letter", letter_id=letter_id),
        done=url_for(".outbox"),
        said="The letter goes with the next run.",
        submit="Try again",
        lead=f"“{row.subject}” to {row.person.name} failed {row.attempts} times so far.",
    )


@pages.get("/policy")
@requires(May.ADMINISTER)
def policy() -> str:
    return render_template(
        "admin/policy.html", policy=queries.policy_in_force(), history=queries.policy_history(), settings=SETTINGS
    )


@pages.route("/policy/change", methods=["GET", "POST"])
@requires(May.ADMINISTER)
def change_policy() -> Answer:
    """First what would change is shown; sent once more with the same settings, they are put in force."""
    version = queries.version_in_force()
    form = forms.filled(PolicyForm, queries.policy_in_force())
    page: dict[str, Any] = {
        "title": "Change the settings of the verdict",
        "back": url_for(".policy"),
        "template": "admin/policy_form.html",
        "submit": "Show what would change",
    }
    if form.is_submitted() and form.validate() and form.shown.data != str(_policy(form)):
        return _what_would_change(form, page)
    return form_page(
        form,
        lambda: services.change_policy(
            _policy(form), reason=form.reason.data.strip(), seen_version=form.row_version, by=reader(), now=clock.now()
        ),
        done=url_for(".policy"),
        said="The settings are changed, and every verdict is made anew under them.",
        row=SimpleNamespace(version=version.id if version else ""),
        **page,
    )


def _what_would_change(form: PolicyForm, page: dict[str, Any]) -> Answer:
    shown = {**page, "form": form}
    template: str = shown.pop("template")
    try:
        services.check_policy(_policy(form), seen_version=form.row_version, now=clock.now())
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return render_template(template, **shown), 422
    form.shown.data = str(_policy(form))
    shown |= {"submit": "Put these settings in force", "turning": would_turn(_policy(form), clock.today())}
    return render_template(template, **shown)


def in_words(name: str) -> str:
    """A name of the code as a page shows it: “Add review”."""
    return name.replace("_", " ").capitalize()


def _policy(form: PolicyForm) -> Policy:
    return Policy(**{setting.name: form[setting.name].data for setting in SETTINGS})


def _letter(letter_id: int) -> Any:
    row = found(letters.get_letter(letter_id))
    return row if _may_read(row) else abort(403)


def _may_read(row: Letter) -> bool:
    """A letter to somebody with leave may speak of a restricted review."""
    return reader().has_leave or not row.person.has_leave
