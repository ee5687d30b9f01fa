"""Pulses of practitioners. A lead opens, reads and closes one; whoever has its link answers without signing in."""

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from wtforms import RadioField
from wtforms.validators import ValidationError

from tracker import clock
from tracker.domain.access import May, is_own_work
from tracker.domain.errors import RuleBroken
from tracker.domain.pulse import FEWEST, LONGEST, QUESTIONS, USUAL, Opinion, Question
from tracker.models import Agency, Change, Pulse
from tracker.pages import forms
from tracker.pages.deeds import Answer, form_page, found
from tracker.pages.guards import public, reader, requires
from tracker.pages.typed import record_id
from tracker.pages.whole_address import whole_address
from tracker.queries import agencies, changes
from tracker.queries import pulses as queries
from tracker.services import pulses as services

pages = Blueprint("pulses", __name__)


class Chosen:
    """That one of the answers on offer was chosen."""

    field_flags: dict[str, bool] = {"required": True}  # noqa: RUF012 - as the form library reads it

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse what is no answer.

        Raises:
            ValidationError: none was chosen, or one that is not on offer.
        """
        if field.data not in {opinion.value for opinion in Opinion}:
            raise ValidationError(f"Choose an answer to “{field.label.text}”")


def _answers_to(question: Question) -> RadioField:
    choices = forms.offer(((opinion.value, opinion.label) for opinion in Opinion), None)
    return RadioField(question.statement, [Chosen()], choices=choices, validate_choice=False)


class PulseForm(forms.Form):
    """The four statements. No free text: words could tell who wrote them."""

    coherence, cognitive_participation, collective_action, reflexive_monitoring = map(_answers_to, QUESTIONS)

    def opinions(self) -> dict[str, Opinion]:
        """What was chosen, by the name of the question."""
        return {question.name: Opinion(self[question.name].data) for question in QUESTIONS}  # type: ignore[call-arg]


class OpenForm(forms.Form):
    """Whom to ask, and until when."""

    agency_id = forms.row_of(
        "Practitioners of", required=False, hint=f"Ask where at least {FEWEST} people can be expected to answer"
    )
    closes_on = forms.day(
        "Last day for answers", hint=f"A day after today, at most {LONGEST.days} days ahead; you can close it before"
    )


class CloseForm(forms.Form):
    """Nothing but the button."""


@pages.route("/pulses/open", methods=["GET", "POST"], endpoint="open")
@requires(May.EDIT_RECORDS)
def open_() -> Answer:
    change = _change(request.args.get("change_id", type=record_id))
    if request.method == "GET" and (refusal := services.why_not_open(change, reader())):
        raise RuleBroken(refusal)
    form = OpenForm(data={"closes_on": clock.today() + USUAL})
    forms.choose(form.agency_id, change.agencies or agencies.choices(), "All that the change covers")
    values = form.values()
    return form_page(
        form,
        lambda: services.open_pulse(
            change, closes_on=values["closes_on"], agency=_agency(values["agency_id"]), by=reader(), now=clock.now()
        ),
        title="Ask practitioners",
        back=url_for("changes.show", change_id=change.id),
        done=lambda pulse: url_for(".show", pulse_id=pulse.id),
        said="The pulse is open. Copy its link, and send it to the people you want to ask.",
        submit="Open the pulse",
        template="pulses/open.html",
        change=change,
        questions=QUESTIONS,
        fewest=FEWEST,
    )


@pages.get("/pulses/<int:pulse_id>")
@requires(May.SEE_RECORDS)
def show(pulse_id: int) -> str:
    pulse = _pulse(pulse_id)
    page = queries.pulse_page(pulse, clock.today())
    return render_template(
        "pulses/show.html",
        pulse=pulse,
        page=page,
        link=whole_address(url_for(".answer", token=pulse.token)),
        why_no_link=services.why_not_open(pulse.change, reader()),
        is_own=_is_own(pulse),
        questions=QUESTIONS,
    )


@pages.route("/pulses/<int:pulse_id>/close", methods=["GET", "POST"])
@requires(May.EDIT_RECORDS)
def close(pulse_id: int) -> Answer:
    pulse = _pulse(pulse_id)
    given = queries.pulse_page(pulse, clock.today()).row.given
    address = url_for(".show", pulse_id=pulse_id)
    return form_page(
        CloseForm(),
        lambda: services.close_pulse(pulse, by=reader(), now=clock.now()),
        title="Close the pulse",
        back=address,
        done=address,
        said="The pulse is closed.",
        lead=pulse.change.statement,
        warning="It takes no more answers, and cannot be opened again. "
        + (
            ""
            if given >= FEWEST
            else f"Fewer than {FEWEST} people have answered, so their answers will never be shown."
        ),
        submit="Close it",
    )


@pages.route("/pulse/<token>", methods=["GET", "POST"])
@public
def answer(token: str) -> Answer:
    pulse: Pulse = found(queries.by_token(token))
    today = clock.today()
    if not pulse.is_open(today):
        return render_template("pulses/closed.html"), 410
    form = PulseForm()
    return form_page(
        form,
        lambda: services.answer_pulse(pulse, form.opinions(), mark=form.once.data or "", today=today),
        title="What do you make of this change?",
        back="",
        done=url_for(".thanks", token=token),
        said="Your answers are saved.",
        template="pulses/answer.html",
        pulse=pulse,
        fewest=FEWEST,
    )


@pages.get("/pulse/<token>/thank-you")
@public
def thanks(token: str) -> str:
    found(queries.by_token(token))
    return render_template("pulses/thanks.html", fewest=FEWEST)


def _pulse(pulse_id: int) -> Pulse:
    pulse: Pulse = found(queries.get_pulse(pulse_id))
    return pulse


def _change(change_id: int | None) -> Change:
    """The change that is asked about; every pulse is of one."""
    return found(changes.get_change(change_id)) if change_id else abort(404)


def _agency(agency_id: int | None) -> Agency | None:
    return found(agencies.get_agency(agency_id)) if agency_id else None


def _is_own(pulse: Pulse) -> bool:
    """Whether whoever reads may record it as evidence: a contributor, where their own agency alone was asked."""
    person = reader()
    asked = frozenset({pulse.agency_id} if pulse.agency_id else ())
    return is_own_work(
        person.role,
        person_id=person.id,
        person_agency_id=person.agency_id,
        asked_of_id=None,
        agency_ids=asked,
    )
